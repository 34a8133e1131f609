import type {
  CollectionListing,
  CollectionPage,
  ImportJob,
  Source as Origin,
  Suggestion,
  Talk,
  TalkHit,
  TalkPage
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

/** What only the server answers. */
export interface ServerSource extends Source, ImportSource {
  talk(id: string): Promise<Talk>;
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
