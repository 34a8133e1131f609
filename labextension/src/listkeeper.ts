/** A list of yours while it is changed: shown at once, sent one by one, mended if it was in vain. */
import type { ListEntry, OwnList, OwnListing, OwnListPage } from './model';
import { isConflict, sentence } from './request';
import type { LibrarySource } from './source';
import {
  changeTo,
  isSamePlace,
  textAt,
  withText,
  type Place,
  type Typed
} from './typed';

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

/** A change that is shown already, and still to be made. */
interface Change {
  make: () => Promise<OwnListPage>;
  typed: Typed | null;
  /** What was shown without it. */
  before: Pick<ListState, 'page' | 'removed'>;
}

export class ListKeeper {
  now: ListState;
  private version: number;
  private queue: Promise<void> = Promise.resolve();
  private readonly waiting: Change[] = [];
  // What was typed in vain is told until it is typed again, or dismissed.
  private lost: Typed[] = [];

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
    const order = entries.map(one => one.talk);
    this.send({ ...list, entries }, () =>
      this.lists.changeList(list.id, { order, version: this.version })
    );
    return true;
  }

  retitle(title: string): void {
    this.type({ field: 'title' }, title);
  }

  describe(summary: string): void {
    this.type({ field: 'summary' }, summary);
  }

  explain(talk: string, reason: string): void {
    this.type({ field: 'reason', talk }, reason);
  }

  remove(talk: string): void {
    const { list } = this.now.page;
    const place = list.entries.findIndex(one => one.talk === talk);
    const entry = list.entries[place];
    if (entry) {
      const entries = list.entries.filter(one => one !== entry);
      this.send(
        { ...list, entries },
        () => this.lists.takeOffList(list.id, talk),
        { removed: { entry, place } }
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
    const make = async () => {
      // As a file, in which also a talk that the catalog does not have can come.
      await this.lists.takeIn(fileOf({ ...list, entries: [removed.entry] }));
      return this.lists.changeList(list.id, {
        order: entries.map(one => one.talk)
      });
    };
    this.send({ ...list, entries }, make, { removed: null });
  }

  /** Tell no more what went wrong. */
  dismiss(): void {
    this.lost = [];
    this.tell({ problem: '' });
  }

  /** See whether it still is what a glance at all lists says; if not, look again. */
  follow(listing: OwnListing | undefined): void {
    const { list } = this.now.page;
    const talks = list.entries.map(one => one.talk).join();
    const isSame =
      listing?.title === list.title && listing.talks.join() === talks;
    if (listing && !isSame && !this.waiting.length && !this.now.isDeleted) {
      void this.reload();
    }
  }

  async delete(): Promise<void> {
    while (this.waiting.length) {
      await this.queue;
    }
    try {
      await this.lists.deleteList(this.now.page.list.id);
      this.tell({ isDeleted: true, removed: null, problem: '' });
    } catch (reason) {
      this.tell({ problem: this.trouble(sentence(reason)) });
    }
  }

  async restore(): Promise<void> {
    const { list } = this.now.page;
    try {
      await this.lists.takeIn(fileOf(list));
      await this.reload();
      this.tell({ isDeleted: false });
    } catch (reason) {
      this.tell({ problem: this.trouble(sentence(reason)) });
    }
  }

  private type(place: Place, text: string, isAgain = false): void {
    const { list } = this.now.page;
    const typed = { place, text, before: textAt(list, place), isAgain };
    this.forget(place);
    this.send(
      withText(list, typed),
      () =>
        this.lists.changeList(list.id, {
          ...changeTo(typed),
          version: this.version
        }),
      { typed }
    );
  }

  /** Show a list as it is to be, and have it made so. */
  private send(
    list: OwnList,
    make: Change['make'],
    more: { typed?: Typed; removed?: ListState['removed'] } = {}
  ): void {
    const { typed = null, removed = this.now.removed } = more;
    this.waiting.push({ make, typed, before: this.now });
    this.tell({
      page: { ...this.now.page, list },
      removed,
      problem: this.trouble('')
    });
    this.queue = this.queue.then(() => this.makeNext());
  }

  private async makeNext(): Promise<void> {
    const [change] = this.waiting;
    // Nothing is left if one before it went wrong.
    if (!change) {
      return;
    }
    try {
      const page = await change.make();
      this.version = page.list.version;
      this.waiting.shift();
      if (!this.waiting.length) {
        this.tell({ page });
      }
    } catch (reason) {
      await this.giveUp(change, reason);
    }
  }

  /**
   * Show the list as it is now. Of all that waited, what was typed where nobody else changed
   * anything is sent again, and what else was typed is told.
   */
  private async giveUp({ before }: Change, reason: unknown): Promise<void> {
    this.tell({ page: before.page, removed: before.removed });
    const isSeen = await this.reload();
    const isAside = isSeen && isConflict(reason);
    const inVain = this.waiting
      .splice(0)
      .filter(({ typed }) => !(isAside && typed && this.typeAgain(typed)));
    for (const { typed } of inVain) {
      if (typed) {
        this.lose(typed);
      }
    }
    if (inVain.length) {
      const why = isConflict(reason) ? CHANGED : sentence(reason);
      this.tell({ problem: this.trouble(why) });
    }
  }

  /** Send what was typed a second time, if that overwrites nothing; whether it was sent. */
  private typeAgain({ place, text, before, isAgain }: Typed): boolean {
    if (isAgain || textAt(this.now.page.list, place) !== before) {
      return false;
    }
    this.type(place, text, true);
    return true;
  }

  /** Keep what was typed in vain, to be told; the last of each place, unless it is there anyway. */
  private lose(typed: Typed): void {
    const { place, text } = typed;
    this.forget(place);
    if (text && text !== textAt(this.now.page.list, place)) {
      this.lost.push(typed);
    }
  }

  private forget(place: Place): void {
    this.lost = this.lost.filter(one => !isSamePlace(one.place, place));
  }

  /** Show how the list is now; whether that could be asked. */
  private async reload(): Promise<boolean> {
    try {
      const page = await this.lists.list(this.now.page.list.id);
      this.version = page.list.version;
      this.tell({ page, problem: this.trouble('') });
      return true;
    } catch {
      return false;
    }
  }

  /** What is to be said: what went wrong, and what was typed in vain. */
  private trouble(why: string): string {
    const texts = this.lost.map(one => `“${one.text}”`).join(', ');
    return [why, texts && `Not saved: ${texts}`].filter(Boolean).join(' ');
  }

  private tell(change: Partial<ListState>): void {
    this.now = { ...this.now, ...change };
    this.onChange(this.now);
  }
}

/** A list as the text of a list file; JSON is YAML. */
function fileOf(list: OwnList): string {
  const { id, title, summary, origin, entries } = list;
  return JSON.stringify({
    format: 'jupyter-talks/collection/1',
    id,
    title,
    summary: summary ?? '',
    ordered: true,
    origin,
    groups: [{ entries }]
  });
}
