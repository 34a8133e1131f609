import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { drawDocument, erase } from './documents';
import { talk } from './fixtures';
import type { Lab } from './lab';
import { NOTHING_YOURS } from './yours';

vi.mock('../style/documents.css', () => ({}));
// The dialogs of JupyterLab, which need a whole browser.
vi.mock('@jupyterlab/apputils', () => ({}));
vi.mock('@lumino/widgets', () => ({}));

const listing = { id: 'c', title: 'Great talks', talks: 1 };
const page = {
  collection: {
    id: 'c',
    title: 'Great talks',
    groups: [{ entries: [{ talk: 'x' }] }]
  },
  talks: { x: talk }
};

let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  erase(root);
  root.remove();
});

/** A server with one talk, on one collection. */
function served() {
  return {
    talk: vi.fn().mockResolvedValue(talk),
    related: vi.fn().mockResolvedValue([]),
    collections: vi.fn().mockResolvedValue([listing]),
    collection: vi.fn().mockResolvedValue(page)
  };
}
function labOf(source: ReturnType<typeof served>): Lab {
  const yours = {
    now: NOTHING_YOURS,
    refresh: () => Promise.resolve(),
    subscribe: () => () => undefined,
    note: () => Promise.reject(new Error('No note.'))
  };
  return { source, yours, filesIn: () => Promise.resolve(null) } as never;
}
async function open(lab: Lab) {
  await drawDocument(root, 'talk', 'x', lab, () => undefined);
}
/** Wait until a talk has said which collections it is on. */
async function isOnOne() {
  await vi.waitFor(() => {
    expect(root.textContent).toContain('№ 1 of Great talks');
  });
}
const title = () => root.querySelector('h1')?.textContent;

it('shows a talk without its collections where these cannot be had', async () => {
  const source = served();
  source.collection.mockRejectedValue(new Error('The server is away.'));
  await open(labOf(source));
  expect(title()).toBe('T');
  expect(root.querySelector('[role=alert]')).toBeNull();
});

it('fetches the collections once for all talks', async () => {
  const source = served();
  await open(labOf(source));
  await isOnOne();
  erase(root);
  await open(labOf(source));
  await isOnOne();
  expect(source.collection).toHaveBeenCalledTimes(1);
});

it('fetches them again when there are others, and after a failure', async () => {
  const source = served();
  source.collections.mockResolvedValue([{ ...listing, talks: 2 }]);
  source.collection.mockRejectedValueOnce(new Error('The server is away.'));
  await open(labOf(source));
  await vi.waitFor(() => {
    expect(source.collection).toHaveBeenCalledTimes(1);
  });
  erase(root);
  await open(labOf(source));
  await isOnOne();
  source.collections.mockResolvedValue([{ ...listing, talks: 3 }]);
  erase(root);
  await open(labOf(source));
  await isOnOne();
  expect(source.collection).toHaveBeenCalledTimes(3);
});

it('offers to insert a time when the player has told one', async () => {
  const source = served();
  const recording = {
    url: 'https://www.youtube.com/watch?v=abc',
    provider: 'youtube',
    provider_id: 'abc',
    state: 'available'
  };
  source.talk.mockResolvedValue({ ...talk, recordings: [recording] });
  const lab = labOf(source);
  const note = { text: '', quotes: [], private: true, version: 0 };
  lab.yours.note = () => Promise.resolve(note as never);
  lab.yours.recordProgress = () => Promise.resolve();
  await open(lab);
  await vi.waitFor(() => {
    expect(root.querySelector('textarea')).not.toBeNull();
  });
  root.querySelector<HTMLElement>('.jt-play')?.click();
  // Effects run a little later.
  await new Promise(resolve => setTimeout(resolve, 150));
  expect(root.querySelector('iframe')).not.toBeNull();
  expect(root.textContent).not.toContain('insert [');
  window.dispatchEvent(
    new MessageEvent('message', {
      data: JSON.stringify({ info: { currentTime: 12 } }),
      origin: 'https://www.youtube-nocookie.com',
      source: root.querySelector('iframe')?.contentWindow
    })
  );
  await vi.waitFor(() => {
    expect(root.textContent).toContain('insert [0:12]');
  });
});

it('asks for the reason of a talk on a list of yours', async () => {
  const lab = labOf(served());
  const entry = { talk: 'x', title: 'T', url: null, reason: null };
  const list = { id: 'l', title: 'Mine', summary: null, entries: [entry] };
  lab.yours.list = () =>
    Promise.resolve({ list, talks: { x: talk }, duration: 0 } as never);
  await drawDocument(root, 'list', 'l', lab, () => undefined);
  expect(root.querySelector('.jt-entry .jt-editable')?.textContent).toBe(
    'add a reason'
  );
});
