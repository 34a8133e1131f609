// Made by tools/typescript_model.py from jupyter_talks/model.py; do not edit.

/** What a speaker said to do, and to avoid. */
export interface Advice {
  speaker: string;
  do: string;
  avoid: string;
  talk: string | null;
}

/** What a collection was picked from: an event, and how many talks of it were recorded. */
export interface ChosenFrom {
  event: string;
  talks: number;
}

/** A curated, published list of talks. Its file format is documented in docs/collections.md. */
export interface Collection {
  id: string;
  title: string;
  summary: string;
  ordered: boolean;
  groups: Group[];
  origin: Origin | null;
  chosen_from: ChosenFrom | null;
  themes: string[];
  quotes: Quote[];
  advice: Advice[];
  given_back: GivenBack[];
  links: Link[];
}

/** A collection in a list of them. `recorded` is how many of its talks can be watched, `duration` the sum of what is known of their lengths, in seconds. */
export interface CollectionListing {
  id: string;
  title: string;
  summary: string;
  talks: number;
  recorded: number;
  duration: number;
  chosen_from: ChosenFrom | null;
}

/** A collection with its talks, by the names that its entries use. */
export interface CollectionPage {
  collection: Collection;
  talks: Record<string, Talk>;
}

/** A name in what was imported on a talk that may be a slip for another one. */
export interface Doubt {
  talk: string;
  said: string;
  meant: string;
}

/** A talk of a collection with the curator's reason. `title` and `url` tell which talk it is where a catalog does not have it. */
export interface Entry {
  talk: string;
  title: string | null;
  url: string | null;
  reason: string | null;
  points: PointsOfView[];
  links: Link[];
}

/** One edition of a conference or meetup, such as PyCon US 2021. */
export interface Event {
  id: string;
  title: string;
  series: string | null;
  year: number | null;
  place: string | null;
  online: boolean | null;
  starts: string | null;
  ends: string | null;
  url: string | null;
}

/** An event and how many talks of it the catalog has. */
export interface EventListing {
  id: string;
  title: string;
  series: string | null;
  year: number | null;
  place: string | null;
  online: boolean | null;
  starts: string | null;
  ends: string | null;
  url: string | null;
  talks: number;
}

/** A value of a facet with its count; `value` is `None` for "not known". */
export interface FacetValue {
  value: string | null;
  label: string;
  count: number;
}

/** An organization and the projects it gave to everybody. */
export interface GivenBack {
  organization: string;
  tools: string[];
}

/** Entries that belong together; a collection without groups has one with no title. */
export interface Group {
  entries: Entry[];
  title: string | null;
}

/** A match inside a text field of a talk, as character offsets `[start, end)`. */
export interface Highlight {
  field: string;
  start: number;
  end: number;
}

/** A sentence about a search; with `query`, the text of a link that asks that one instead. */
export interface Hint {
  text: string;
  query: string | null;
}

/** An import that a server runs: how far it is, and what came of it. `step` is `fetch`, `read` or `build`, with `count` bytes, files or talks done. */
export interface ImportJob {
  id: string;
  action: 'import' | 'remove' | 'update';
  place: string;
  state: 'cancelled' | 'done' | 'failed' | 'running';
  started: string;
  ended: string | null;
  step: string | null;
  count: number;
  message: string | null;
  report: ImportReport | null;
}

/** What came of an import, in counts of talks; `skipped` counts records. `changed` tells whether anything is new, `outcome` whether it was only a rehearsal. */
export interface ImportReport {
  source: string;
  format: string;
  talks: number;
  added: number;
  updated: number;
  gone: number;
  removed: number;
  skipped: number;
  first_skipped: Skipped[];
  remarks: string[];
  outcome: 'published' | 'rehearsed' | 'unchanged';
  changed: boolean;
}

/** All that is yours, at a glance. `folder` is where it is kept; `problem` says what is wrong with a damaged file. */
export interface LibraryOverview {
  lists: OwnListing[];
  noted: string[];
  progress: Progress[];
  folder: string | null;
  problem: string | null;
}

/** What came of importing a library file, in counts. `kept` says what stayed as it was, `doubts` which names may be slips; they are left as they are unless `is_mended`: then what was written stands behind what is meant. */
export interface LibraryReport {
  lists: number;
  notes: number;
  progress: number;
  kept: string[];
  doubts: Doubt[];
  is_mended: boolean;
}

/** A link of a collection or of one of its entries. */
export interface Link {
  url: string;
  label: string;
  kind:
    | 'article'
    | 'code'
    | 'community'
    | 'event'
    | 'notebook'
    | 'other'
    | 'slides'
    | 'transcript';
}

/** A talk of a list of yours, with your reason. `title` and `url` are copies: they tell which talk it was when a catalog has it no more. */
export interface ListEntry {
  talk: string;
  title: string;
  url: string | null;
  reason: string | null;
}

/** Your note on a talk: Markdown, in which `[12:34]` leads to that moment, and quotes. `private` notes are left out of what is shared. `version` counts changes; 0 is a note that nobody has written yet. */
export interface Note {
  talk: string;
  title: string;
  url: string | null;
  text: string;
  quotes: Quote[];
  private: boolean;
  changed: string | null;
  version: number;
}

/** A notebook that was made or brought up to date. `path` is where it is, `is_new` whether it was made now, `kept` how many cells of yours stayed as they were. */
export interface NotebookMade {
  path: string;
  is_new: boolean;
  kept: number;
}

/** The document a collection was made from. */
export interface Origin {
  title: string;
  url: string;
  publication: string | null;
  author: string | null;
  licence: string | null;
}

/** An ordered list of yours. `version` counts its changes. `origin` is the document that it was made from, if it came with one. */
export interface OwnList {
  id: string;
  title: string;
  summary: string | null;
  entries: ListEntry[];
  origin: Origin | null;
  created: string | null;
  changed: string | null;
  version: number;
}

/** A list of yours with those of its talks that the catalog has, by the ids of its entries. `duration` is the sum of what is known of their lengths, in seconds. */
export interface OwnListPage {
  list: OwnList;
  talks: Record<string, Talk>;
  duration: number;
}

/** A list of yours among others; `talks` has the ids of its talks, in order. */
export interface OwnListing {
  id: string;
  title: string;
  summary: string | null;
  talks: string[];
  changed: string | null;
}

/** What one person of a panel stood for. */
export interface PointsOfView {
  speaker: string;
  points: string[];
}

/** How far you watched a talk, in seconds, and whether you are done with it. */
export interface Progress {
  talk: string;
  title: string;
  url: string | null;
  seconds: number;
  watched: boolean;
  changed: string | null;
}

/** Which fields of a talk one source gave, and what was doubted or mended on the way. `gone` is the day of the first import that did not find the talk in the source any more. */
export interface Provenance {
  source: string;
  fields: string[];
  unconfirmed: string[];
  corrections: string[];
  gone: string | null;
}

/** What was asked, how it was understood, and what was done about the rest. `corrected` is the query that was answered if words of the text exist nowhere. `hints` say all of it in sentences, and offer other queries. */
export interface QueryEcho {
  text: string;
  understood: string;
  corrected: string | null;
  relaxed: string | null;
  ignored: string[];
  hints: Hint[];
}

/** Words somebody said. `kind` tells whether they are exact, reported or translated. */
export interface Quote {
  text: string;
  speaker: string;
  kind: 'exact' | 'reported' | 'translated';
  talk: string | null;
  note: string | null;
}

/** Where a talk can be watched. */
export interface Recording {
  url: string;
  provider: string;
  provider_id: string | null;
  state: 'available' | 'unavailable';
}

/** Talks that go with another one, best first; `why` of each says how. */
export interface RelatedTalks {
  items: TalkHit[];
}

/** Something that goes with a talk: slides, code, a notebook, an article. */
export interface Resource {
  url: string;
  label: string;
  kind:
    | 'article'
    | 'code'
    | 'community'
    | 'event'
    | 'notebook'
    | 'other'
    | 'slides'
    | 'transcript';
}

/** A record that was not taken: where it stands, and why. `withdrawn` has the keys of a record that was left out because its owner asked for it; `no_talk` marks what is sound, but no talk, such as a break. */
export interface Skipped {
  where: string;
  why: string;
  withdrawn: string[];
  no_talk: boolean;
}

/** A source of the catalog: its format, from where, when, and what came of it. `gone` counts those of its `talks` that it has no more, `problem` says why its talks are missing, if they are. */
export interface Source {
  name: string;
  format: string | null;
  address: string | null;
  version: string | null;
  talks: number;
  gone: number;
  skipped: number;
  imported: string | null;
  problem: string | null;
}

/** A person on stage; `id` is a slug of the name, `aliases` are other names of theirs. */
export interface Speaker {
  id: string;
  name: string;
  affiliation: string | null;
  aliases: string[];
}

/** What the catalog is made of, and where it lives (`None` for one in memory). */
export interface Status {
  version: string;
  talks: number;
  events: number;
  generation: number;
  built: string | null;
  folder: string | null;
  sources: Source[];
}

/** What somebody who types may mean. `query` finds it; for a talk, `id` opens it. */
export interface Suggestion {
  kind: 'event' | 'list' | 'series' | 'speaker' | 'talk' | 'tool' | 'topic';
  id: string;
  label: string;
  query: string;
  talks: number;
}

/** Suggestions, best first. */
export interface Suggestions {
  items: Suggestion[];
}

/** One presentation, whatever its kind. `duration` is in whole seconds, `language` a BCP 47 tag. `summary` is one sentence of ours, `description` the text of the feed. `topics` are ids of our vocabulary, `tags` the feed's own words, `tools` the projects it names. `keys` say where it came from (`pyvideo:pycon-us-2021/talk-...`, `youtube:Ltgt0ekso4c`). */
export interface Talk {
  id: string;
  title: string;
  kind:
    | 'interview'
    | 'keynote'
    | 'lightning_talk'
    | 'other'
    | 'panel'
    | 'poster'
    | 'resource'
    | 'sprint'
    | 'talk'
    | 'tutorial'
    | 'workshop';
  speakers: Speaker[];
  event: Event | null;
  date: string | null;
  duration: number | null;
  language: string | null;
  level: 'beginner' | 'expert' | 'intermediate' | null;
  summary: string | null;
  description: string | null;
  topics: string[];
  tags: string[];
  tools: string[];
  recordings: Recording[];
  resources: Resource[];
  licence: string | null;
  keys: string[];
  provenance: Provenance[];
}

/** A talk that was found, with where and why it matched. `snippet` is the sentence of the description that matches best. */
export interface TalkHit {
  id: string;
  title: string;
  kind:
    | 'interview'
    | 'keynote'
    | 'lightning_talk'
    | 'other'
    | 'panel'
    | 'poster'
    | 'resource'
    | 'sprint'
    | 'talk'
    | 'tutorial'
    | 'workshop';
  speakers: Speaker[];
  event: Event | null;
  date: string | null;
  duration: number | null;
  language: string | null;
  level: 'beginner' | 'expert' | 'intermediate' | null;
  summary: string | null;
  description: string | null;
  topics: string[];
  tags: string[];
  tools: string[];
  recordings: Recording[];
  resources: Resource[];
  licence: string | null;
  keys: string[];
  provenance: Provenance[];
  highlights: Highlight[];
  why: string | null;
  snippet: Highlight | null;
}

/** One page of talks. `offset` is how many talks stand before the page, `took_ms` is in milliseconds, `generation` names the snapshot. */
export interface TalkPage {
  items: TalkHit[];
  offset: number;
  total: number;
  total_exact: boolean;
  next_cursor: string | null;
  facets: Record<string, FacetValue[]>;
  query: QueryEcho;
  took_ms: number;
  generation: number;
}

/** Talks that somebody, or something, put together; `why` of each is the reason. `notes` are sentences about the whole, `duration` the sum of what is known of the lengths of the talks, in seconds, `total` how many there would be, if these are not all. */
export interface TalkSet {
  title: string;
  items: TalkHit[];
  ordered: boolean;
  notes: string[];
  duration: number;
  total: number | null;
}

/** A topic and how many talks the catalog has on it and its narrower ones. */
export interface TopicListing {
  id: string;
  label: string;
  parent: string | null;
  talks: number;
}
