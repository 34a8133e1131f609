/** The few words that every card says of a talk; the same as jupyter_talks/render/facts.py says. */
import { TOPICS } from './topics';
import type { Event, Resource, Talk, TalkHit, TalkPage } from './model';

/** A duration in seconds as `26 min` or `2 h 51`. */
export function length(seconds: number | null): string | null {
  if (seconds === null) {
    return null;
  }
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) {
    return `${minutes} min`;
  }
  const rest = minutes % 60;
  const hours = Math.floor(minutes / 60);
  return rest ? `${hours} h ${String(rest).padStart(2, '0')}` : `${hours} h`;
}

/** A duration in seconds as `4:12` or `1:02:03`. */
export function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

/** `1 talk`, `24 talks`. */
export function count(talks: number): string {
  return `${talks.toLocaleString('en')} ${talks === 1 ? 'talk' : 'talks'}`;
}

/** `5 talks, 5 h 49 and 1 of unknown length`; `seconds` is what is known of their lengths. */
export function together(talks: Talk[], seconds: number): string {
  const number = count(talks.length);
  if (!seconds) {
    return number;
  }
  const unknown = talks.filter(talk => talk.duration === null).length;
  const rest = unknown ? ` and ${unknown} of unknown length` : '';
  return `${number}, ${length(seconds) ?? ''}${rest}`;
}

export function people(talk: Talk): string {
  return talk.speakers.map(speaker => speaker.name).join(', ');
}

/** The fields whose values their source doubts, and no other one gave; as facts.unconfirmed says. */
export function unconfirmed(talk: Talk): string[] {
  const found = talk.provenance.flatMap(said =>
    said.unconfirmed.filter(
      field =>
        (said.fields.length === 0 || said.fields.includes(field)) &&
        isKnown(talk[field as keyof Talk])
    )
  );
  return [...new Set(found)];
}

function isKnown(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** Which facts of a talk are not confirmed, as every output says it. */
export function doubt(talk: Talk): string | null {
  const fields = unconfirmed(talk);
  return fields.length ? `not confirmed: ${fields.join(', ')}` : null;
}

/** Event, kind and language, as far as they are known; and what is not confirmed. */
export function about(talk: Talk): string[] {
  const facts = [
    talk.event?.title ?? talk.date?.slice(0, 4),
    talk.kind.replace('_', ' '),
    talk.language,
    doubt(talk)
  ];
  return facts.filter(fact => fact !== null && fact !== undefined);
}

/** A talk as cards show it, where nothing was searched. */
export function hitOf(talk: Talk, why: string | null = null): TalkHit {
  return { ...talk, highlights: [], why, snippet: null };
}

/** A talk of which only the title is kept, and where it was. */
export function unknownTalk(
  id: string,
  title: string,
  url: string | null
): Talk {
  return {
    id,
    title,
    kind: 'talk',
    speakers: [],
    event: null,
    date: null,
    duration: null,
    language: null,
    level: null,
    summary: null,
    description: null,
    topics: [],
    tags: [],
    tools: [],
    recordings: [],
    resources: url ? [{ url, label: 'watch', kind: 'other' }] : [],
    licence: null,
    keys: [],
    provenance: []
  };
}

/** Whether a talk is only known by its title: the catalog does not have it. */
export function isUnknown(talk: Talk): boolean {
  return !talk.provenance.length && !talk.event && !talk.date;
}

/** What a record has under a name that feeds chose: `constructor` is in any object. */
export function own<T>(record: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** The label of a topic. */
export function topic(id: string): string {
  const words = id.replaceAll('-', ' ');
  return own(TOPICS, id) ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** The address if it may be a link: only http and https may. */
export function safeAddress(address: string): string | null {
  const plain = !/[\p{Cc}\p{Cf}\s\\]/u.test(address);
  return plain && /^https?:\/\/[^@/]+(\/|\?|#|$)/i.test(address)
    ? address
    : null;
}

export interface NamedLink {
  label: string;
  url: string;
}

/** The first recording that can be watched, then the resources. */
export function links(talk: Talk): NamedLink[] {
  const recording = talk.recordings.find(item => item.state === 'available');
  const found: NamedLink[] = recording
    ? [{ label: 'watch', url: recording.url }]
    : [];
  found.push(...talk.resources.map((item: Resource) => item));
  return found.filter(link => safeAddress(link.url) !== null);
}

/** The hue of an event in degrees: FNV-1a of its id, as jupyter_talks/render/html.py does. */
export function hue(talk: { id: string; event: Event | null }): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(talk.event?.id ?? talk.id)) {
    value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  }
  return value % 360;
}

/** An event with place and dates: `PyCon US 2021, online, 12–20 May 2021`. */
export function whereAndWhen(event: Event): string {
  const place = event.place ?? (event.online ? 'online' : null);
  return [event.title, place, days(event)].filter(Boolean).join(', ');
}

function days(event: Event): string | null {
  if (event.starts === null) {
    return null;
  }
  const format = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC'
  });
  const first = new Date(`${event.starts}T00:00:00Z`);
  return event.ends === null || event.ends === event.starts
    ? format.format(first)
    : format
        .formatRange(first, new Date(`${event.ends}T00:00:00Z`))
        .replace(/\s–\s/, '–');
}

/** What to say of a page without talks, and what to do about it. */
export function noTalks(page: TalkPage): string {
  const text = page.query.text.trim();
  const help = page.query.hints.some(hint => hint.query)
    ? ''
    : ' Try fewer or other words.';
  return `No talks${text ? ` for ${text}` : ''}.${help}`;
}
