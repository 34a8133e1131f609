import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Drafts } from './drafts';
import type { Note } from './model';
import { NoteKeeper } from './notekeeper';
import { Problem } from './request';
import type { NoteChange } from './source';

/** A server with one note, which can be away. */
class Server {
  note_: Note = {
    talk: 'x',
    title: 'X',
    url: null,
    text: '',
    quotes: [],
    private: true,
    changed: null,
    version: 0
  };
  isAway = false;
  written: string[] = [];

  note = async () => {
    await this.answer();
    return this.note_;
  };
  writeNote = async (_: string, change: NoteChange) => {
    await this.answer();
    if (change.version !== this.note_.version) {
      throw new Problem('It has changed meanwhile.', 409);
    }
    this.written.push(change.text);
    this.note_ = {
      ...this.note_,
      text: change.text,
      version: this.note_.version + 1
    };
    return this.note_;
  };
  change(text: string) {
    this.note_ = { ...this.note_, text, version: this.note_.version + 1 };
  }
  private async answer() {
    await new Promise(resolve => setTimeout(resolve, 100));
    if (this.isAway) {
      throw new Problem('The server does not answer.', 0);
    }
  }
}

let server: Server;
let keeper: NoteKeeper;
beforeEach(async () => {
  vi.useFakeTimers();
  server = new Server();
  keeper = new NoteKeeper(server, 'x', () => undefined);
  void keeper.load();
  await vi.advanceTimersByTimeAsync(200);
});
afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});
const pass = (milliseconds: number) =>
  vi.advanceTimersByTimeAsync(milliseconds);

it('saves once when the writing pauses', async () => {
  keeper.edit({ text: 'a' });
  await pass(500);
  keeper.edit({ text: 'ab' });
  await pass(900);
  expect(server.written).toEqual([]);
  await pass(300);
  expect(server.written).toEqual(['ab']);
  expect(keeper.now.state).toBe('saved');
  expect(new Drafts().get('x')).toBeNull();
});

it('saves at once when it is left, and again what was written meanwhile', async () => {
  keeper.edit({ text: 'a' });
  void keeper.save();
  await pass(50);
  keeper.edit({ text: 'ab' });
  void keeper.save();
  void keeper.save();
  await pass(500);
  expect(server.written).toEqual(['a', 'ab']);
  expect(keeper.now).toMatchObject({ state: 'saved', draft: { version: 2 } });
});

it('keeps what could not be saved, and tries again', async () => {
  server.isAway = true;
  keeper.edit({ text: 'not lost' });
  await pass(1200);
  expect(keeper.now).toMatchObject({
    state: 'failed',
    problem: 'The server does not answer.',
    draft: { text: 'not lost' }
  });
  server.isAway = false;
  await pass(5200);
  expect(server.written).toEqual(['not lost']);
  expect(keeper.now).toMatchObject({ state: 'saved', problem: '' });
});

it('finds what was written before the page was closed', async () => {
  server.isAway = true;
  keeper.edit({ text: 'not lost' });
  keeper.close();
  await pass(200);
  server.isAway = false;
  const next = new NoteKeeper(server, 'x', () => undefined);
  void next.load();
  await pass(500);
  expect(server.written).toEqual(['not lost']);
  expect(next.now.state).toBe('saved');
});

it('writes nothing over what somebody else wrote, before it is told to', async () => {
  server.change('theirs');
  keeper.edit({ text: 'mine' });
  await pass(1200);
  expect(keeper.now).toMatchObject({
    state: 'conflict',
    draft: { text: 'mine' }
  });
  keeper.edit({ text: 'mine, and more' });
  await keeper.save();
  await pass(6000);
  expect(server.note_.text).toBe('theirs');
  void keeper.keepMine();
  await pass(1000);
  expect(server.note_.text).toBe('mine, and more');
  expect(keeper.now.state).toBe('saved');
});

it('takes the other one instead', async () => {
  server.change('theirs');
  keeper.edit({ text: 'mine' });
  await pass(1200);
  void keeper.takeOther();
  await pass(200);
  expect(keeper.now).toMatchObject({
    state: 'saved',
    draft: { text: 'theirs', version: 1 }
  });
  await pass(6000);
  expect(server.written).toEqual([]);
});

it('lets nothing be written before the note is there', async () => {
  server.isAway = true;
  const blind = new NoteKeeper(server, 'x', () => undefined);
  void blind.load();
  await pass(200);
  blind.edit({ text: 'over it' });
  await pass(6000);
  expect(blind.now).toMatchObject({ draft: null, state: 'failed' });
  expect(server.written).toEqual([]);
});
