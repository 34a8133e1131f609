/** A list of yours while it is changed: shown at once, sent one by one, mended if it was in vain. */
import type { ListEntry, OwnList, OwnListing, OwnListPage } from './model';
import { isConflict, sentence } from './request';
import type { ListChange, LibrarySource } from './source';

const CHANGED = 'The list has changed elsewhere; this is how it is now.';

export interface ListState {
  page: OwnListPage;
  problem: string;
  /** What happened last, for those who do not see it. */
  told: string;
  /** What can be undone: a talk that was taken off, or all. */
  removed: { entry: ListEntry; place: number } | null;
  isDeleted: boolean;
}

export class ListKeeper {
  now: ListState;
  private version: number;
  private queue: Promise<void> = Promise.resolve();
  private waiting = 0;
  // Changes that were made before something went wrong are not sent after it.
  private epoch = 0;

  constructor(
    private readonly lists: LibrarySource,
    page: OwnListPage,
    private readonly onChange: (now: ListState) => void
  ) {
    this.version = page.list.version;
    this.now = {
      page,
      problem: '',
      told: '',
      removed: null,
      isDeleted: false
    };
  }

  /** Move a talk by some places; whether it moved. */
  move(talk: string, by: number): boolean {
    const { list } = this.now.page;
    const at = list.entries.findIndex(entry => entry.talk === talk);
    const to = at + by;
    const entry = list.entries[at];
    if (!entry || to < 0 || to >= list.entries.length) {
      return false;
    }
    const entries = list.entries.filter(one => one !== entry);
    entries.splice(to, 0, entry);
    this.tell({ told: `${entry.title} is number ${to + 1} now.` });
    this.patch({ ...list, entries }, { order: entries.map(one => one.talk) });
    return true;
  }

  retitle(title: string): void {
    this.patch({ ...this.now.page.list, title }, { title }, title);
  }

  describe(summary: string): void {
    this.patch({ ...this.now.page.list, summary }, { summary }, summary);
  }

  explain(talk: string, reason: string): void {
    const { list } = this.now.page;
    const entries = list.entries.map(one =>
      one.talk === talk ? { ...one, reason } : one
    );
    const reasons = { [talk]: reason };
    this.patch({ ...list, entries }, { reasons }, reason);
  }

  remove(talk: string): void {
    const { list } = this.now.page;
    const place = list.entries.findIndex(one => one.talk === talk);
    const entry = list.entries[place];
    if (entry) {
      const entries = list.entries.filter(one => one !== entry);
      this.tell({ removed: { entry, place } });
      this.send({ ...list, entries }, () =>
        this.lists.takeOffList(list.id, talk)
      );
    }
  }

  /** Put back what was taken off last, where it was. */
  putBack(): void {
    const { page, removed } = this.now;
    if (!removed) {
      return;
    }
    const { list } = page;
    const entries = [...list.entries];
    entries.splice(removed.place, 0, removed.entry);
    this.tell({ removed: null });
    this.send({ ...list, entries }, async () => {
      // As a file, in which also a talk that the catalog does not have can come.
      await this.lists.takeIn(fileOf({ ...list, entries: [removed.entry] }));
      return this.lists.changeList(list.id, {
        order: entries.map(one => one.talk)
      });
    });
  }

  /** See whether it still is what a glance at all lists says; if not, look again. */
  follow(listing: OwnListing | undefined): void {
    const { list } = this.now.page;
    const talks = list.entries.map(one => one.talk).join();
    const isSame =
      listing?.title === list.title && listing.talks.join() === talks;
    if (listing && !isSame && !this.waiting && !this.now.isDeleted) {
      void this.reload('');
    }
  }

  async delete(): Promise<void> {
    await this.queue;
    try {
      await this.lists.deleteList(this.now.page.list.id);
      this.tell({ isDeleted: true, removed: null, problem: '' });
    } catch (reason) {
      this.tell({ problem: sentence(reason) });
    }
  }

  async restore(): Promise<void> {
    const { list } = this.now.page;
    try {
      await this.lists.takeIn(fileOf(list));
      await this.reload('');
      this.tell({ isDeleted: false });
    } catch (reason) {
      this.tell({ problem: sentence(reason) });
    }
  }

  private patch(list: OwnList, change: ListChange, typed = ''): void {
    this.send(
      list,
      () =>
        this.lists.changeList(list.id, { ...change, version: this.version }),
      typed
    );
  }

  /** Show a list as it is to be, and have it made so; what was typed is told if that fails. */
  private send(
    list: OwnList,
    make: () => Promise<OwnListPage>,
    typed = ''
  ): void {
    this.tell({ page: { ...this.now.page, list }, problem: '' });
    this.waiting += 1;
    const { epoch } = this;
    this.queue = this.queue.then(async () => {
      if (epoch !== this.epoch) {
        return;
      }
      try {
        const page = await make();
        this.version = page.list.version;
        this.waiting -= 1;
        if (!this.waiting) {
          this.tell({ page });
        }
      } catch (reason) {
        this.epoch += 1;
        this.waiting = 0;
        const why = isConflict(reason) ? CHANGED : sentence(reason);
        await this.reload(typed ? `${why} Not saved: “${typed}”` : why);
      }
    });
  }

  private async reload(problem: string): Promise<void> {
    try {
      const page = await this.lists.list(this.now.page.list.id);
      this.version = page.list.version;
      this.tell({ page, problem });
    } catch {
      this.tell({ problem });
    }
  }

  private tell(change: Partial<ListState>): void {
    this.now = { ...this.now, ...change };
    this.onChange(this.now);
  }
}

/** A list as the text of a list file; JSON is YAML. */
function fileOf(list: OwnList): string {
  const { id, title, summary, entries } = list;
  return JSON.stringify({
    format: 'jupyter-talks/collection/1',
    id,
    title,
    summary: summary ?? title,
    ordered: true,
    groups: [{ entries }]
  });
}
