import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { talk } from './fixtures';
import type { TalkPage } from './model';
import widget from './widget';

vi.mock('../style/base.css', () => ({}));

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
  readonly listeners = new Set<() => void>();
  asked: Query[] = [];

  constructor() {
    const query = { text: 'first', sort: null, cursor: null };
    this.values = { query, result: { query, page: page('first') } };
  }
  get(name: string) {
    return this.values[name] as never;
  }
  set(name: string, value: unknown) {
    this.values[name] = value;
  }
  save_changes() {
    this.asked.push(this.values.query as Query);
  }
  on(_: string, callback: () => void) {
    this.listeners.add(callback);
  }
  off(_: string, callback: () => void) {
    this.listeners.delete(callback);
  }
  answer(result: { query: Query; page?: TalkPage; error?: string }) {
    this.values.result = result;
    this.listeners.forEach(callback => {
      callback();
    });
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
  await type('a');
  await type('ab');
  const last = await type('abc');
  expect(traits.listeners.size).toBe(1);
  traits.answer({ query: last, page: page('abc') });
  await vi.waitFor(() => {
    expect(titles()).toEqual(['abc']);
  });
});
