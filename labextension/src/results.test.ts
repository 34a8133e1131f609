import { afterEach, expect, it, vi } from 'vitest';
import { talk } from './fixtures';
import { drawPage, drawSet, drawTalk, erase } from './results';

const root = document.body.appendChild(document.createElement('div'));
afterEach(() => {
  erase(root);
});

it.each([
  {},
  { items: 5 },
  { items: [{}], total: 1, query: {} },
  {
    items: [{ ...talk, speakers: 'x' }],
    total: 1,
    query: { text: '', ignored: [], hints: [] }
  },
  JSON.parse('{"__proto__": {"items": []}}') as object
])('says that a damaged page is damaged: %j', async damaged => {
  drawPage(root, damaged as never);
  await vi.waitFor(() => {
    expect(root.textContent).toContain('damaged');
  });
});

it('says so too when the damage shows after a click', async () => {
  const broken = {
    ...talk,
    title: 'Broken',
    highlights: [],
    why: null,
    provenance: null
  };
  drawPage(root, {
    items: [broken],
    total: 1,
    offset: 0,
    took_ms: 1,
    query: { text: '', relaxed: null, ignored: [], hints: [] }
  } as never);
  root.querySelector<HTMLElement>('.jt-title')?.click();
  await vi.waitFor(() => {
    expect(root.textContent).toContain('damaged');
  });
});

it('draws a talk, and nothing of an unsafe address', () => {
  drawTalk(root, {
    ...talk,
    title: 'Sound',
    resources: [{ url: 'javascript:alert(1)', label: 'evil', kind: 'other' }]
  });
  expect(root.querySelector('h1')?.textContent).toBe('Sound');
  expect(root.querySelector('a')).toBeNull();
});

it('says of how many talks together the length is unknown', () => {
  const hit = { ...talk, highlights: [], why: null, snippet: null };
  drawSet(root, {
    title: 'Plan',
    items: [
      { ...hit, id: 'a', duration: 1573 },
      { ...hit, id: 'b' }
    ],
    ordered: true,
    notes: [],
    duration: 1573,
    total: null
  });
  expect(root.querySelector('.jt-count')?.textContent).toBe(
    'Plan · 2 talks, 26 min and 1 of unknown length'
  );
});
