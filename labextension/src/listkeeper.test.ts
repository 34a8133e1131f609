import { beforeEach, expect, it, vi } from 'vitest';
import { ListKeeper } from './listkeeper';
import type { ListEntry, OwnList, OwnListPage } from './model';
import { Problem } from './request';
import type { LibrarySource, ListChange } from './source';

const entry = (talk: string): ListEntry => ({
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
    origin: null,
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
    const { title, summary, reasons = {} } = change;
    return this.keep({
      entries: entries.map(one => ({
        ...one,
        reason: reasons[one.talk] ?? one.reason
      })),
      ...(title && { title }),
      ...(summary && { summary })
    });
  };
  /** Somebody else says why a talk is on the list. */
  explain = (talk: string, reason: string) =>
    this.changeList('l', { reasons: { [talk]: reason } });
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
const reasons = () => server.list_.entries.map(one => one.reason);
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
  await server.keep({ title: 'Theirs' });
  keeper.retitle('Mine');
  await vi.waitFor(() => {
    expect(keeper.now.problem).toContain('Not saved: “Mine”');
  });
  expect(keeper.now.page.list.title).toBe('Theirs');
});

it('sends again what was typed where nobody else changed anything', async () => {
  await server.keep({ title: 'Theirs' });
  keeper.explain('a', 'why a');
  keeper.explain('b', 'why b');
  keeper.explain('b', 'why b, better');
  keeper.describe('what for');
  await vi.waitFor(() => {
    expect(server.list_.summary).toBe('what for');
  });
  expect(reasons()).toEqual(['why a', 'why b, better', null]);
  expect(server.list_.title).toBe('Theirs');
  expect(keeper.now.problem).toBe('');
});

it('says all that was typed in vain, until it is typed again', async () => {
  await server.explain('b', 'their b');
  await server.explain('c', 'their c');
  keeper.explain('b', 'first b');
  keeper.explain('b', 'my b');
  keeper.explain('c', 'my c');
  keeper.explain('a', 'why a');
  await vi.waitFor(() => {
    expect(keeper.now.problem).toBe(
      'The list has changed elsewhere; this is how it is now. Not saved: “my b”, “my c”'
    );
  });
  await vi.waitFor(() => {
    expect(reasons()).toEqual(['why a', 'their b', 'their c']);
  });
  // What one does next must not hide it.
  keeper.move('a', 1);
  keeper.explain('b', 'our b');
  await vi.waitFor(() => {
    expect(reasons()).toEqual(['our b', 'why a', 'their c']);
  });
  expect(keeper.now.problem).toBe('Not saved: “my c”');
  keeper.dismiss();
  expect(keeper.now.problem).toBe('');
});

it('says what was typed for a talk that is gone', async () => {
  await server.takeOffList('l', 'a');
  keeper.explain('a', 'why a');
  await vi.waitFor(() => {
    expect(keeper.now.problem).toContain('Not saved: “why a”');
  });
  expect(shown()).toBe('bc');
});

it('does not send for ever what is refused again and again', async () => {
  const refuse = vi.fn().mockRejectedValue(new Problem('Changed.', 409));
  server.changeList = refuse;
  keeper.retitle('Mine');
  keeper.explain('a', 'why a');
  await vi.waitFor(() => {
    expect(keeper.now.problem).toContain('Not saved: “Mine”, “why a”');
  });
  expect(refuse).toHaveBeenCalledTimes(2);
});

it('shows what is kept, and tells the rest, while the server is away', async () => {
  const away = () => Promise.reject(new Error('The server does not answer.'));
  Object.assign(server, { changeList: away, list: away, takeOffList: away });
  keeper.retitle('Mine');
  keeper.remove('b');
  keeper.explain('a', 'why a');
  expect(shown()).toBe('ac');
  await vi.waitFor(() => {
    expect(keeper.now.problem).toBe(
      'The server does not answer. Not saved: “Mine”, “why a”'
    );
  });
  expect(keeper.now.page.list).toEqual(server.list_);
  expect(keeper.now.removed).toBeNull();
});

it('still can put back what could not be put back', async () => {
  keeper.remove('b');
  await vi.waitFor(() => {
    expect(kept()).toBe('ac');
  });
  const { takeIn } = server;
  server.takeIn = () =>
    Promise.reject(new Error('The server does not answer.'));
  keeper.putBack();
  await vi.waitFor(() => {
    expect(keeper.now.problem).toContain('does not answer');
  });
  expect(shown()).toBe('ac');
  server.takeIn = takeIn;
  keeper.putBack();
  await vi.waitFor(() => {
    expect(kept()).toBe('abc');
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

it('brings a deleted list back with the document that it is from', async () => {
  const origin = { title: 'Great talks', url: 'https://blog.example/' };
  await server.keep({ origin: origin as OwnList['origin'] });
  keeper.follow({ title: '', talks: [] } as never);
  await vi.waitFor(() => {
    expect(keeper.now.page.list.origin).toEqual(origin);
  });
  const takeIn = vi.spyOn(server, 'takeIn');
  await keeper.restore();
  expect(JSON.parse(takeIn.mock.calls[0]?.[0] ?? '')).toMatchObject({ origin });
});
