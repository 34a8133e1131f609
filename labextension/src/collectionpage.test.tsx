import { render } from 'preact';
import { expect, it } from 'vitest';
import { CollectionView } from './collectionpage';
import type { Collection } from './model';

const collection: Collection = {
  id: 'c',
  title: 'Great talks',
  summary: '',
  ordered: true,
  groups: [],
  origin: null,
  chosen_from: null,
  themes: [],
  quotes: [],
  advice: [],
  given_back: [],
  links: []
};

it.each([
  ['', ['0 talks']],
  ['Seen twice.', ['Seen twice.', '0 talks']]
])('draws the summary %j only if there is one', (summary, paragraphs) => {
  const root = document.createElement('div');
  const page = { collection: { ...collection, summary }, talks: {} };
  render(<CollectionView page={page} onOpen={() => undefined} />, root);
  const drawn = [...root.querySelectorAll('p')].map(one => one.textContent);
  expect(drawn).toEqual(paragraphs);
});
