import { expect, it } from 'vitest';
import { momentsIn } from './moments';

it.each([
  ['[12:34] a pizza is an event', 754, 'a pizza is an event'],
  ['- [1:02:03] sinks', 3723, 'sinks'],
  ['* later [90:00]: more', 5400, 'later : more'],
  ['## [0:07]', 7, '']
])('reads %j', (line, seconds, text) => {
  expect(momentsIn(line)).toEqual([{ seconds, text }]);
});

it.each([
  '[12:60]',
  '12:34',
  '[12:34](x)',
  '[12:34][x]',
  '[1234:00]',
  '[a:bc]'
])('finds none in %j', text => {
  expect(momentsIn(text)).toEqual([]);
});

it('finds all of a note, in its order', () => {
  const note = 'intro\n[17:40] b\n\n[04:12] a, and [05:00]';
  expect(momentsIn(note).map(one => one.seconds)).toEqual([1060, 252, 300]);
});
