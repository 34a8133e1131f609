/** The texts of a list that one types: its title, its summary, and the reason for each talk. */
import type { OwnList } from './model';
import type { ListChange } from './source';

/** Where a text stands in a list. */
export interface Place {
  field: 'title' | 'summary' | 'reason';
  /** The talk that a reason is for. */
  talk?: string;
}

export interface Typed {
  place: Place;
  text: string;
  /** What stood there before; null if there was no such place. */
  before: string | null;
  /** Whether it was refused already, and is sent a second time. */
  isAgain: boolean;
}

export function textAt(list: OwnList, { field, talk }: Place): string | null {
  if (field !== 'reason') {
    return list[field] ?? '';
  }
  const entry = list.entries.find(one => one.talk === talk);
  return entry ? (entry.reason ?? '') : null;
}

export function withText(list: OwnList, { place, text }: Typed): OwnList {
  const { field, talk } = place;
  if (field !== 'reason') {
    return { ...list, [field]: text };
  }
  const entries = list.entries.map(one =>
    one.talk === talk ? { ...one, reason: text } : one
  );
  return { ...list, entries };
}

export function changeTo({ place, text }: Typed): ListChange {
  const { field, talk = '' } = place;
  return field === 'reason' ? { reasons: { [talk]: text } } : { [field]: text };
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.field === other.field && one.talk === other.talk;
}
