import type {
  CollectionListing,
  CollectionPage,
  ImportJob,
  LibraryOverview,
  LibraryReport,
  Note,
  NotebookMade,
  OwnList,
  OwnListPage,
  Progress,
  Quote,
  Source as Origin,
  Status,
  Suggestion,
  Talk,
  TalkHit,
  TalkPage,
  TalkSet
} from './model';

/** A search as the user left it. */
export interface Search {
  text: string;
  filters: Filter[];
  sort: string | null;
}

/** A value chosen from a facet. */
export interface Filter {
  field: string;
  value: string;
  label: string;
}

/** Where talks are searched: the server for the panel, the kernel for the widget. */
export interface Source {
  search(
    text: string,
    sort: string | null,
    cursor: string | null
  ): Promise<TalkPage>;
}

/** What the catalog is made of, and how more comes in. */
export interface ImportSource {
  origins(): Promise<Origin[]>;
  imports(): Promise<ImportJob[]>;
  import(id: string): Promise<ImportJob>;
  startImport(action: ImportJob['action'], place: string): Promise<ImportJob>;
  cancelImport(id: string): Promise<ImportJob>;
}

/** A change of a list of yours; what is left out stays as it is. */
export interface ListChange {
  title?: string;
  summary?: string;
  /** The ids of its talks in their new order. */
  order?: string[];
  /** New reasons by the ids of the talks. */
  reasons?: Record<string, string>;
  /** The version that was changed: refused if there is a newer one. */
  version?: number;
}

/** A note as it is to be; `version` is the one that was changed. */
export interface NoteChange {
  text: string;
  quotes?: Quote[];
  private?: boolean;
  version?: number;
}

/** A file to be downloaded. */
export interface NamedFile {
  name: string;
  content: Blob;
}

/** What is yours: lists, notes, and how far you watched. */
export interface LibrarySource {
  overview(): Promise<LibraryOverview>;
  list(id: string): Promise<OwnListPage>;
  createList(list: { title: string; talks?: string[] }): Promise<OwnListPage>;
  changeList(id: string, change: ListChange): Promise<OwnListPage>;
  /** Tells what the list was. */
  deleteList(id: string): Promise<OwnList>;
  putOnList(
    id: string,
    talk: string,
    entry?: { reason?: string; place?: number }
  ): Promise<OwnListPage>;
  takeOffList(id: string, talk: string): Promise<OwnListPage>;
  note(talk: string): Promise<Note>;
  writeNote(talk: string, change: NoteChange): Promise<Note>;
  progress(talk: string): Promise<Progress>;
  recordProgress(
    talk: string,
    change: { seconds?: number; watched?: boolean }
  ): Promise<Progress>;
  /** The names of its copies, the newest first; each begins with its day. */
  copies(): Promise<{ items: string[] }>;
  /** Restore the newest copy that is sound; tells all that is yours then. */
  restore(): Promise<LibraryOverview>;
  /** Take in a library file or a list file; `mend` mends names that look like slips. */
  takeIn(content: string, mend?: boolean): Promise<LibraryReport>;
  /** All of it as a file, or one list, or what is not private. */
  file(asked?: { list?: string; private?: 'false' }): Promise<NamedFile>;
}

export type CitationFormat = 'bibtex' | 'csl-json' | 'markdown';

/** Notes of an event or a collection, with further talks, notes on a talk, or the viewing log. */
export type NotebookOrder =
  | { kind: 'conference'; of: string; talks?: string[] }
  | { kind: 'talk'; of: string }
  | { kind: 'log' };

/** What goes between talks and notebooks. */
export interface NotebookSource {
  /** Talks on what a notebook is about, each with the reason. */
  forNotebook(path: string): Promise<TalkSet>;
  /** Make a notebook of notes, or bring it up to date. */
  makeNotebook(order: NotebookOrder): Promise<NotebookMade>;
  readListFile(content: string): Promise<CollectionPage>;
  cite(talk: string, format: CitationFormat): Promise<string>;
}

/** What only the server answers. */
export interface ServerSource
  extends Source, ImportSource, LibrarySource, NotebookSource {
  talk(id: string): Promise<Talk>;
  status(): Promise<Status>;
  /** The talks that go with one, each with the reason. */
  related(id: string): Promise<TalkHit[]>;
  suggest(prefix: string): Promise<Suggestion[]>;
  collections(): Promise<CollectionListing[]>;
  collection(id: string): Promise<CollectionPage>;
}

/** The query of a search: its words, then each field once with all its values. */
export function queryOf(search: Search): string {
  const fields = new Map<string, string[]>();
  for (const { field, value } of search.filters) {
    fields.set(field, [...(fields.get(field) ?? []), value]);
  }
  const filters = [...fields].map(
    ([field, values]) => `${field}:${values.join(',')}`
  );
  // Words come last: the last one may still be typed, and is then matched as far as it is.
  return [...filters, search.text].join(' ').trimStart();
}
