import { beforeEach, expect, it, vi } from 'vitest';
import { ListKeeper } from './listkeeper';
import type { OwnList, OwnListPage } from './model';
import { Problem } from './request';
import type { LibrarySource, ListChange } from './source';

const entry = (talk: string) => ({
  talk,
  title: talk.toUpperCase(),
  url: null,
  reason: null
});

/** A server with one list. */
class Server {
  list_: OwnList = {
    id: 'l',
    title: 'L',
    summary: null,
    entries: ['a', 'b', 'c'].map(entry),
    created: null,
    changed: null,
    version: 1
  };
  page = (): OwnListPage => ({ list: this.list_, talks: {}, duration: 0 });
  list = () => Promise.resolve(this.page());
  changeList = (_: string, change: ListChange) => {
    if (change.version !== undefined && change.version !== this.list_.version) {
      return Promise.reject(new Problem('Changed.', 409));
    }
    const order = change.order ?? this.list_.entries.map(one => one.talk);
    const entries = order.flatMap(talk =>
      this.list_.entries.filter(one => one.talk === talk)
    );
    return this.keep({ entries, ...(change.title && { title: change.title }) });
  };
  takeOffList = (_: string, talk: string) =>
    this.keep({ entries: this.list_.entries.filter(e => e.talk !== talk) });
  takeIn = (content: string) => {
    const file = JSON.parse(content) as {
      groups: { entries: OwnList['entries'] }[];
    };
    const added = file.groups.flatMap(group => group.entries);
    return this.keep({ entries: [...this.list_.entries, ...added] });
  };
  keep(change: Partial<OwnList>) {
    const version = this.list_.version + 1;
    this.list_ = { ...this.list_, ...change, version };
    return Promise.resolve(this.page());
  }
}

let server: Server;
let keeper: ListKeeper;
beforeEach(() => {
  server = new Server();
  keeper = new ListKeeper(
    server as unknown as LibrarySource,
    server.page(),
    () => undefined
  );
});
const shown = () => keeper.now.page.list.entries.map(one => one.talk).join('');
const kept = () => server.list_.entries.map(one => one.talk).join('');

it('moves at once, and sends one move after the other', async () => {
  expect(keeper.move('a', 1)).toBe(true);
  expect(keeper.move('a', 1)).toBe(true);
  expect(shown()).toBe('bca');
  await vi.waitFor(() => {
    expect(kept()).toBe('bca');
  });
  expect(keeper.now.problem).toBe('');
  expect(keeper.now.told).toBe('A is number 3 now.');
});

it('moves nothing over the ends', () => {
  expect(keeper.move('a', -1)).toBe(false);
  expect(keeper.move('c', 1)).toBe(false);
  expect(keeper.move('nowhere', 1)).toBe(false);
});

it('shows what somebody else made of it, and sends nothing that came after', async () => {
  await server.keep({ title: 'Theirs' });
  keeper.move('a', 1);
  keeper.move('a', 1);
  await vi.waitFor(() => {
    expect(keeper.now.problem).toContain('changed elsewhere');
  });
  expect(keeper.now.page.list.title).toBe('Theirs');
  expect(shown()).toBe('abc');
  keeper.move('a', 1);
  await vi.waitFor(() => {
    expect(kept()).toBe('bac');
  });
});

it('says what was typed when it could not be kept', async () => {
  await server.keep({});
  keeper.retitle('Mine');
  await vi.waitFor(() => {
    expect(keeper.now.problem).toContain('Not saved: “Mine”');
  });
});

it('puts back what was taken off, where it was', async () => {
  keeper.remove('b');
  expect(shown()).toBe('ac');
  await vi.waitFor(() => {
    expect(kept()).toBe('ac');
  });
  keeper.putBack();
  expect(shown()).toBe('abc');
  await vi.waitFor(() => {
    expect(kept()).toBe('abc');
  });
  expect(keeper.now.removed).toBeNull();
});
