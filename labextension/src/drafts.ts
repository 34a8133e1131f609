/** What was written and is not saved yet, kept by the browser until it is. */
import type { Quote } from './model';

/** What one writes; the rest of a note is the server's. */
export interface Draft {
  text: string;
  quotes: Quote[];
  private: boolean;
  version: number;
}

/** It outlives a page that is closed too soon. */
export class Drafts {
  // For browsers that keep nothing, or have no room.
  private readonly kept = new Map<string, Draft>();

  /** `scope` tells servers of one origin apart. */
  constructor(private readonly scope = '') {}

  get(talk: string): Draft | null {
    return this.kept.get(talk) ?? this.stored(talk);
  }

  set(talk: string, draft: Draft): void {
    this.kept.set(talk, draft);
    try {
      localStorage.setItem(this.keyOf(talk), JSON.stringify(draft));
    } catch {
      // It is in the field still, and in this page.
    }
  }

  drop(talk: string): void {
    this.kept.delete(talk);
    try {
      localStorage.removeItem(this.keyOf(talk));
    } catch {
      // Nothing was kept.
    }
  }

  private stored(talk: string): Draft | null {
    try {
      const text = localStorage.getItem(this.keyOf(talk)) ?? 'null';
      const draft = JSON.parse(text) as Partial<Draft> | null;
      return typeof draft?.text === 'string' && Array.isArray(draft.quotes)
        ? (draft as Draft)
        : null;
    } catch {
      return null;
    }
  }

  private keyOf(talk: string): string {
    return `jupyter-talks:draft:${this.scope}:${talk}`;
  }
}
