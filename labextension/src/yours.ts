/** What is yours, at a glance: asked for once, then kept fresh by what is done here. */
import type {
  LibraryOverview,
  Note,
  OwnListPage,
  OwnListing,
  Progress
} from './model';
import { Problem } from './request';
import type { LibrarySource } from './source';

/** All that is yours, or why it cannot be read now. */
export interface Overview extends LibraryOverview {
  unread: string;
}

export const NOTHING_YOURS: Overview = {
  lists: [],
  noted: [],
  progress: [],
  folder: null,
  problem: null,
  unread: ''
};

/** A library whose changes are told to those who show it. */
export interface Yours extends LibrarySource {
  readonly now: Overview;
  /** Ask again: a kernel, or another window, may have changed it. */
  refresh(): Promise<void>;
  /** Be told of changes, until the function that is returned is called. */
  subscribe(listener: () => void): () => void;
}

export function yoursOver(source: LibrarySource): Yours {
  let now = NOTHING_YOURS;
  const listeners = new Set<() => void>();
  const change = (next: Partial<Overview>) => {
    now = { ...now, ...next };
    for (const listener of listeners) {
      listener();
    }
  };
  const keepList = (page: OwnListPage) => {
    change({ lists: [listingOf(page), ...without(now.lists, page.list.id)] });
    return page;
  };
  const refresh = async () => {
    try {
      change({ ...(await source.overview()), unread: '' });
    } catch (reason) {
      // Whatever else is wrong, the search says it.
      if (reason instanceof Problem && reason.status === 503) {
        change({ unread: reason.message });
      }
      throw reason;
    }
  };
  return {
    ...source,
    get now() {
      return now;
    },
    refresh,
    subscribe: listener => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    createList: async made => keepList(await source.createList(made)),
    changeList: async (id, wanted) =>
      keepList(await source.changeList(id, wanted)),
    putOnList: async (id, talk, entry) =>
      keepList(await source.putOnList(id, talk, entry)),
    takeOffList: async (id, talk) =>
      keepList(await source.takeOffList(id, talk)),
    deleteList: async id => {
      const gone = await source.deleteList(id);
      change({ lists: without(now.lists, id) });
      return gone;
    },
    writeNote: async (talk, wanted) => {
      const note = await source.writeNote(talk, wanted);
      change({ noted: withNote(now.noted, note) });
      return note;
    },
    recordProgress: async (talk, wanted) => {
      const made = await source.recordProgress(talk, wanted);
      change({ progress: withProgress(now.progress, made) });
      return made;
    },
    restore: async () => {
      const restored = await source.restore();
      change({ ...restored, unread: '' });
      return restored;
    },
    takeIn: async (content, mend) => {
      const report = await source.takeIn(content, mend);
      await refresh();
      return report;
    }
  };
}

function listingOf({ list }: OwnListPage): OwnListing {
  const { id, title, summary, changed } = list;
  return { id, title, summary, changed, talks: list.entries.map(e => e.talk) };
}

function without(lists: OwnListing[], id: string): OwnListing[] {
  return lists.filter(one => one.id !== id);
}

function withNote(noted: string[], note: Note): string[] {
  const others = noted.filter(id => id !== note.talk);
  return note.text || note.quotes.length ? [note.talk, ...others] : others;
}

function withProgress(known: Progress[], made: Progress): Progress[] {
  const others = known.filter(one => one.talk !== made.talk);
  return made.watched || made.seconds ? [made, ...others] : others;
}
