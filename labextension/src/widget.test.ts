import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { talk } from './fixtures';
import type { TalkPage } from './model';
import widget from './widget';

vi.mock('../style/base.css', () => ({}));
// jsdom has none.
vi.stubGlobal('CSS', { escape: (text: string) => text });

interface Query {
  text: string;
  sort: string | null;
  cursor: string | null;
  id?: number;
}

function page(title: string): TalkPage {
  return {
    items: [{ ...talk, id: title, title, highlights: [], why: null }],
    offset: 0,
    total: 1,
    total_exact: true,
    next_cursor: null,
    facets: {},
    query: {
      text: '',
      understood: '',
      corrected: null,
      relaxed: null,
      ignored: [],
      hints: []
    },
    took_ms: 1,
    generation: 1
  };
}

/** The traits of a widget, with a kernel that answers when it is told to. */
class Traits {
  readonly values: Record<string, unknown>;
  readonly listeners = new Set<[event: string, callback: () => void]>();
  asked: Query[] = [];

  constructor() {
    const query = { text: 'first', sort: null, cursor: null };
    this.values = {
      query,
      result: { query, page: page('first') },
      selected: '',
      _settled: 0
    };
  }
  get(name: string) {
    return this.values[name] as never;
  }
  set(name: string, value: unknown) {
    this.values[name] = value;
  }
  save_changes() {
    const query = this.values.query as Query;
    if (query !== this.asked.at(-1)) {
      this.asked.push(query);
    }
  }
  on(event: string, callback: () => void) {
    this.listeners.add([event, callback]);
  }
  off(event: string, callback: () => void) {
    for (const known of this.listeners) {
      if (known[0] === event && known[1] === callback) {
        this.listeners.delete(known);
      }
    }
  }
  /** Another than this view has set a trait. */
  become(name: string, value: unknown) {
    this.values[name] = value;
    for (const [event, callback] of this.listeners) {
      if (event === `change:${name}`) {
        callback();
      }
    }
  }
  answer(result: { query: Query; page?: TalkPage; error?: string }) {
    this.become('result', result);
  }
}

let el: HTMLElement;
let traits: Traits;
let dispose: () => void;
beforeEach(() => {
  el = document.body.appendChild(document.createElement('div'));
  traits = new Traits();
  dispose = widget.render({ model: traits, el });
});
afterEach(() => {
  dispose();
  expect(traits.listeners.size).toBe(0);
  el.remove();
});

const titles = () =>
  [...el.querySelectorAll('.jt-title')].map(one => one.textContent);
async function type(text: string): Promise<Query> {
  const input = el.querySelector('input') as HTMLInputElement;
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await vi.waitFor(() => {
    expect(traits.asked.at(-1)?.text).toBe(text);
  });
  return traits.asked.at(-1) as Query;
}

it('draws what Python asks for', async () => {
  expect(titles()).toEqual(['first']);
  const query = { text: 'from python', sort: null, cursor: null };
  traits.answer({ query, page: page('second') });
  await vi.waitFor(() => {
    expect(titles()).toEqual(['second']);
  });
  expect(el.querySelector('input')?.value).toBe('from python');
});

it('asks the kernel, and asks again after an error', async () => {
  traits.answer({ query: await type('broken'), error: 'No catalog.' });
  await vi.waitFor(() => {
    expect(el.querySelector('[role=alert]')?.textContent).toContain(
      'No catalog.'
    );
  });
  const before = traits.asked.length;
  el.querySelector<HTMLElement>('[role=alert] button')?.click();
  await vi.waitFor(() => {
    expect(traits.asked.length).toBe(before + 1);
  });
  traits.answer({ query: traits.asked.at(-1) as Query, page: page('mended') });
  await vi.waitFor(() => {
    expect(titles()).toEqual(['mended']);
  });
});

it('waits for one answer only, however many questions the kernel skips', async () => {
  const before = traits.listeners.size;
  await type('a');
  await type('ab');
  const last = await type('abc');
  expect(traits.listeners.size).toBe(before);
  traits.answer({ query: last, page: page('abc') });
  await vi.waitFor(() => {
    expect(titles()).toEqual(['abc']);
  });
});

it('opens what Python selects, and tells what is opened and left', async () => {
  traits.become('selected', 'first');
  await vi.waitFor(() => {
    expect(el.querySelector('h1')?.textContent).toBe('first');
  });
  el.querySelector<HTMLElement>('.jt-opened button')?.click();
  await vi.waitFor(() => {
    expect(traits.values.selected).toBe('');
  });
  el.querySelector<HTMLElement>('.jt-title')?.click();
  expect(traits.values.selected).toBe('first');
  await type('other');
  expect(traits.values.selected).toBe('');
});

it('comes back as it was when it is drawn anew, without taking the focus', async () => {
  const query = await type('year');
  traits.answer({
    query: {
      ...query,
      text: 'year:2021 year',
      search: {
        text: 'year',
        filters: [{ field: 'year', value: '2021', label: '2021' }],
        sort: 'newest'
      }
    } as Query,
    page: page('found')
  });
  traits.become('selected', 'found');
  dispose();
  const cell = document.body.appendChild(document.createElement('input'));
  cell.focus();
  dispose = widget.render({ model: traits, el });
  expect(el.querySelector('input')?.value).toBe('year');
  expect(el.querySelector('h1')?.textContent).toBe('found');
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(document.activeElement).toBe(cell);
  cell.remove();
  el.querySelector<HTMLElement>('.jt-opened button')?.click();
  await vi.waitFor(() => {
    expect(el.querySelector('.jt-on')?.textContent).toContain('2021');
  });
});

it('asks for a new picture when one is elsewhere, and never before', async () => {
  const cell = document.body.appendChild(document.createElement('input'));
  expect(traits.values._settled).toBe(1);
  el.querySelector('input')?.focus();
  traits.answer({ query: await type('kafka'), page: page('kafka') });
  await new Promise(resolve => setTimeout(resolve, 1000));
  expect(traits.values._settled).toBe(1);
  cell.focus();
  await vi.waitFor(
    () => {
      expect(traits.values._settled).toBe(2);
    },
    { timeout: 2000 }
  );
  // Nothing has changed since.
  el.querySelector('input')?.focus();
  cell.focus();
  await new Promise(resolve => setTimeout(resolve, 1000));
  expect(traits.values._settled).toBe(2);
  cell.remove();
});

it('asks for a new picture while one is in another widget', async () => {
  const other = document.body.appendChild(document.createElement('div'));
  other.className = 'jt-widget';
  other.tabIndex = -1;
  other.focus();
  traits.become('result', { query: traits.values.query, page: page('next') });
  await vi.waitFor(
    () => {
      expect(traits.values._settled).toBe(2);
    },
    { timeout: 2000 }
  );
  expect(document.activeElement).toBe(other);
  other.remove();
});
