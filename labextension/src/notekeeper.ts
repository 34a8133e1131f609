/** Keeps a note while it is written: saves by itself, and never loses what was typed. */
import { Drafts, type Draft } from './drafts';
import type { Note } from './model';
import { isConflict, sentence } from './request';
import type { LibrarySource } from './source';

/** Milliseconds after the last key. */
const PAUSE = 1000;
/** Milliseconds until a save that failed is tried again. */
const AGAIN = 5000;

export interface NoteState {
  /** Null until the note is there: nothing can be written over it unseen. */
  draft: Draft | null;
  state: 'saved' | 'changed' | 'failed' | 'conflict';
  problem: string;
}

type Notes = Pick<LibrarySource, 'note' | 'writeNote'>;

export class NoteKeeper {
  now: NoteState = { draft: null, state: 'saved', problem: '' };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<void> | null = null;
  private isClosed = false;

  constructor(
    private readonly notes: Notes,
    private readonly talk: string,
    private readonly onChange: (now: NoteState) => void,
    private readonly drafts: Drafts = new Drafts()
  ) {}

  async load(): Promise<void> {
    try {
      const note = await this.notes.note(this.talk);
      const left = this.leftFrom(note);
      this.tell({ draft: left ?? draftOf(note), state: 'saved', problem: '' });
      if (left) {
        await this.save();
      }
    } catch (reason) {
      this.tell({ state: 'failed', problem: sentence(reason) });
    }
  }

  /** Take what was written; it is saved when the writing pauses. */
  edit(change: Partial<Draft>): void {
    if (!this.now.draft) {
      return;
    }
    const draft = { ...this.now.draft, ...change };
    this.drafts.set(this.talk, draft);
    if (this.now.state === 'conflict') {
      this.tell({ draft });
      return;
    }
    this.tell({ draft, state: 'changed', problem: '' });
    this.later(PAUSE);
  }

  /** Save now what is not saved yet. */
  async save(): Promise<void> {
    clearTimeout(this.timer);
    while (this.saving) {
      await this.saving;
    }
    const draft = this.now.draft;
    if (
      !draft ||
      !this.drafts.get(this.talk) ||
      this.now.state === 'conflict'
    ) {
      return;
    }
    this.saving = this.write(draft);
    await this.saving;
    this.saving = null;
  }

  /** After a conflict: show what is there now, and let go of what was written here. */
  async takeOther(): Promise<void> {
    this.drafts.drop(this.talk);
    await this.load();
  }

  /** After a conflict: write over what is there now. */
  async keepMine(): Promise<void> {
    try {
      const { version } = await this.notes.note(this.talk);
      if (this.now.draft) {
        this.tell({ state: 'changed', problem: '' });
        this.edit({ version });
        await this.save();
      }
    } catch (reason) {
      this.tell({ problem: sentence(reason) });
    }
  }

  close(): void {
    void this.save();
    this.isClosed = true;
  }

  private async write(draft: Draft): Promise<void> {
    try {
      const { version } = await this.notes.writeNote(this.talk, draft);
      const current = this.now.draft ?? draft;
      const isLast = sameWords(current, draft);
      const next = { ...current, version };
      if (isLast) {
        this.drafts.drop(this.talk);
      } else {
        this.drafts.set(this.talk, next);
        this.later(PAUSE);
      }
      this.tell({
        draft: next,
        state: isLast ? 'saved' : 'changed',
        problem: ''
      });
    } catch (reason) {
      const state = isConflict(reason) ? 'conflict' : 'failed';
      this.tell({ state, problem: sentence(reason) });
      if (state === 'failed') {
        this.later(AGAIN);
      }
    }
  }

  /** What was written before and is not in the note. */
  private leftFrom(note: Note): Draft | null {
    const left = this.drafts.get(this.talk);
    if (left && sameWords(left, draftOf(note))) {
      this.drafts.drop(this.talk);
      return null;
    }
    return left;
  }

  private later(milliseconds: number): void {
    clearTimeout(this.timer);
    if (!this.isClosed) {
      this.timer = setTimeout(() => void this.save(), milliseconds);
    }
  }

  private tell(change: Partial<NoteState>): void {
    this.now = { ...this.now, ...change };
    if (!this.isClosed) {
      this.onChange(this.now);
    }
  }
}

function draftOf(note: Note): Draft {
  const { text, quotes, version } = note;
  return { text, quotes, private: note.private, version };
}

function sameWords(one: Draft, other: Draft): boolean {
  return (
    one.text === other.text &&
    one.private === other.private &&
    JSON.stringify(one.quotes) === JSON.stringify(other.quotes)
  );
}
