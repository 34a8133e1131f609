import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mountBrowser, type BrowserProps } from './browser';
import type { TalkHit, TalkPage } from './model';
import { queryOf } from './source';
import { talk } from './fixtures';

let root: HTMLElement;
let dispose: () => void = () => undefined;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  dispose();
  expect(root.childElementCount).toBe(0);
  root.remove();
});

function hit(id: string, title = id): TalkHit {
  return { ...talk, id, title, highlights: [], why: null, snippet: null };
}
function page(items: TalkHit[], more: Partial<TalkPage> = {}): TalkPage {
  return {
    items,
    offset: 0,
    total: items.length,
    total_exact: true,
    next_cursor: null,
    facets: {},
    query: {
      text: 'x',
      understood: 'x',
      corrected: null,
      relaxed: null,
      ignored: [],
      hints: []
    },
    took_ms: 1,
    generation: 1,
    ...more
  };
}
function mount(
  search: BrowserProps['source']['search'],
  props: Partial<BrowserProps> = {}
) {
  dispose = mountBrowser(root, {
    source: { search },
    label: 'Talks',
    ...props
  });
}
function type(text: string) {
  const input = root.querySelector('input');
  if (!input) {
    throw new Error('no input');
  }
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
const titles = () =>
  [...root.querySelectorAll('.jt-title')].map(one => one.textContent);

it('shows the answer to the last question, in whatever order answers come', async () => {
  const answers: Record<string, (found: TalkPage) => void> = {};
  mount(text => new Promise(resolve => (answers[text] = resolve)), {
    page: page([hit('first')])
  });
  type('slow');
  await vi.waitFor(() => {
    expect(answers.slow).toBeDefined();
  });
  type('quick');
  await vi.waitFor(() => {
    expect(answers.quick).toBeDefined();
  });
  answers.quick?.(page([hit('quick')]));
  await vi.waitFor(() => {
    expect(titles()).toEqual(['quick']);
  });
  answers.slow?.(page([hit('slow')]));
  await new Promise(resolve => setTimeout(resolve, 20));
  expect(titles()).toEqual(['quick']);
});

it('says what is wrong, and tries again', async () => {
  const search = vi
    .fn()
    .mockRejectedValueOnce(new Error('The catalog is away.'));
  search.mockResolvedValue(page([hit('back')]));
  mount(search);
  await vi.waitFor(() => {
    expect(root.querySelector('[role=alert]')?.textContent).toContain(
      'The catalog is away.'
    );
  });
  root.querySelector<HTMLElement>('[role=alert] button')?.click();
  await vi.waitFor(() => {
    expect(titles()).toEqual(['back']);
  });
  expect(root.querySelector('[role=alert]')).toBeNull();
});

it('adds pages without repeating talks', async () => {
  const first = page([hit('a'), hit('b')], { total: 3, next_cursor: 'next' });
  const search = vi
    .fn()
    .mockResolvedValue(page([hit('b'), hit('c')], { total: 3 }));
  mount(search, { page: first });
  root.querySelector<HTMLElement>('.jt-foot button')?.click();
  await vi.waitFor(() => {
    expect(titles()).toEqual(['a', 'b', 'c']);
  });
  expect(search).toHaveBeenCalledWith('', null, 'next');
});

it('never joins pages of two questions', async () => {
  const search = vi
    .fn()
    .mockRejectedValueOnce(new Error('The catalog is away.'))
    .mockResolvedValue(page([hit('dask')]));
  const first = page([hit('kafka')], { total: 2, next_cursor: 'of kafka' });
  mount(search, { page: first });
  type('dask');
  await vi.waitFor(() => {
    expect(root.querySelector('[role=alert]')).not.toBeNull();
  });
  root.querySelector<HTMLElement>('.jt-foot button')?.click();
  await vi.waitFor(() => {
    expect(titles()).toEqual(['dask']);
  });
  expect(search).toHaveBeenLastCalledWith('dask', null, null);
});

it('asks what a hint offers, without the filters chosen before', async () => {
  const search = vi.fn().mockResolvedValue(page([hit('kafka')]));
  const nothing = page([]);
  nothing.query.hints = [
    { text: 'Nothing is known.', query: null },
    { text: 'Without year:1990: 1 talk', query: 'kafka' }
  ];
  const filters = [{ field: 'year', value: '1990', label: '1990' }];
  mount(search, {
    page: nothing,
    search: { text: 'kafka', filters, sort: null }
  });
  const notes = [...root.querySelectorAll('.jt-note')];
  expect(notes.map(one => one.textContent)).toEqual([
    'Nothing is known.',
    'Without year:1990: 1 talk'
  ]);
  notes[1]?.querySelector('button')?.click();
  await vi.waitFor(() => {
    expect(titles()).toEqual(['kafka']);
  });
  expect(search).toHaveBeenLastCalledWith('kafka', null, null);
});

it('shows the sentence that matches where there is no summary', () => {
  const found = hit('s');
  found.description = '𝄞 First. Kafka it is. Last.';
  found.snippet = { field: 'description', start: 9, end: 21 };
  found.highlights = [
    { field: 'description', start: 2, end: 7 },
    { field: 'description', start: 9, end: 14 }
  ];
  mount(() => new Promise(() => undefined), { page: page([found]) });
  expect(root.querySelector('.jt-summary')?.textContent).toBe('Kafka it is.');
  expect(root.querySelectorAll('.jt-summary mark')).toHaveLength(1);
});

it('leads through the cards by keyboard', () => {
  mount(() => new Promise(() => undefined), {
    page: page([hit('a'), hit('b'), hit('c')])
  });
  const press = (key: string) =>
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true })
    );
  root.querySelector('input')?.focus();
  press('ArrowDown');
  expect(document.activeElement?.textContent).toBe('a');
  press('ArrowDown');
  press('ArrowDown');
  press('ArrowDown');
  expect(document.activeElement?.textContent).toBe('c');
  press('Home');
  expect(document.activeElement?.textContent).toBe('a');
});

it('shows hostile text as text, and marks by characters', () => {
  const hostile = hit('h', '𝄞 <img src=x onerror=alert(1)>');
  hostile.highlights = [{ field: 'title', start: 2, end: 6 }];
  mount(() => new Promise(() => undefined), { page: page([hostile]) });
  expect(root.querySelector('img')).toBeNull();
  expect(root.querySelector('mark')?.textContent).toBe('<img');
});

it('writes filters before the words, one field once', () => {
  const filters = [
    { field: 'year', value: '2020', label: '' },
    { field: 'kind', value: 'talk', label: '' },
    { field: 'year', value: '2021', label: '' }
  ];
  expect(queryOf({ text: 'kaf', filters, sort: null })).toBe(
    'year:2020,2021 kind:talk kaf'
  );
  expect(queryOf({ text: '', filters: [], sort: null })).toBe('');
});
