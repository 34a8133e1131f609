import { expect, it } from 'vitest';
import { talk } from './fixtures';
import {
  about,
  clock,
  count,
  doubt,
  hue,
  length,
  links,
  own,
  safeAddress,
  together,
  topic,
  unconfirmed,
  whereAndWhen
} from './words';

const event = {
  id: 'pycon-us-2021',
  title: 'PyCon US 2021',
  series: null,
  year: 2021,
  place: null,
  online: true,
  starts: '2021-05-12',
  ends: '2021-05-20',
  url: null
};

it.each([
  [null, null],
  [20, '1 min'],
  [1573, '26 min'],
  [5190, '1 h 27'],
  [7200, '2 h']
])('says a length of %s seconds', (seconds, words) => {
  expect(length(seconds)).toBe(words);
});

it('says times, counts and facts', () => {
  expect(clock(1573)).toBe('26:13');
  expect(clock(3661)).toBe('1:01:01');
  expect(count(1)).toBe('1 talk');
  expect(count(21713)).toBe('21,713 talks');
  expect(about(talk)).toEqual(['2020', 'lightning talk']);
});

it('says which facts are not confirmed, as the package does', () => {
  const said = { source: 'a', fields: [], corrections: [], gone: null };
  const doubted = {
    ...talk,
    date: '2020-02-03',
    provenance: [
      { ...said, fields: ['title'], unconfirmed: ['date', 'title', 'level'] },
      { ...said, source: 'b', unconfirmed: ['date', 'level'] }
    ]
  };
  expect(unconfirmed(doubted)).toEqual(['title', 'date']);
  expect(about(doubted)).toContain('not confirmed: title, date');
  const [first, second] = doubted.provenance;
  const confirmed = [first, { ...second, fields: ['date'], unconfirmed: [] }];
  expect(doubt({ ...doubted, provenance: confirmed })).toBe(
    'not confirmed: title'
  );
  expect(doubt(talk)).toBeNull();
});

it.each([
  [[], 0, '0 talks'],
  [[1573], 1573, '1 talk, 26 min'],
  [[20940, null], 20940, '2 talks, 5 h 49 and 1 of unknown length'],
  [[null, null], 0, '2 talks']
])('says how long %j are together', (durations, seconds, words) => {
  const talks = durations.map(duration => ({ ...talk, duration }));
  expect(together(talks, seconds)).toBe(words);
});

it('says where and when an event was', () => {
  expect(whereAndWhen(event)).toMatch(
    /^PyCon US 2021, online, 12.20 May 2021$/
  );
  expect(whereAndWhen({ ...event, starts: null, online: null })).toBe(
    'PyCon US 2021'
  );
});

it('gives an event the hue that Python gives it', () => {
  // The same numbers are expected of jupyter_talks/render/html.py by its own test.
  const hues = ['pycon-us-2021', 'jupytercon-2018'].map(id =>
    hue({ id: 'x', event: { ...event, id } })
  );
  expect(hues).toEqual([355, 214]);
});

it.each([
  'javascript:alert(1)',
  'data:text/html,x',
  '//a.example/',
  'https://user@evil.example/',
  'https://a.example\\@b/',
  'https://',
  ' https://a.example/',
  'HTTPS:/a'
])('makes no link of %s', address => {
  expect(safeAddress(address)).toBeNull();
});

it('links to the recording first, then to what is safe', () => {
  const found = links({
    ...talk,
    recordings: [
      {
        url: 'https://gone.example/',
        provider: 'x',
        provider_id: null,
        state: 'unavailable'
      },
      {
        url: 'https://v.example/',
        provider: 'x',
        provider_id: null,
        state: 'available'
      }
    ],
    resources: [
      { url: 'javascript:alert(1)', label: 'evil', kind: 'other' },
      { url: 'https://s.example/', label: 'slides', kind: 'slides' }
    ]
  });
  expect(found.map(link => link.label)).toEqual(['watch', 'slides']);
});

it('takes nothing from what every object has, whatever a feed calls its things', () => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    expect(typeof topic(name)).toBe('string');
    expect(own({}, name)).toBeUndefined();
  }
  expect(topic('jupyterlab')).toBe('JupyterLab and extensions');
});
