import { expect, it } from 'vitest';
import cases from '../../tests/text/moments.json';
import { momentsIn } from './moments';

// tests/text/test_moments.py reads the same: both find the same in a note.
it.each(cases)('finds the moments of $text', ({ text, seconds }) => {
  expect(momentsIn(text).map(one => one.seconds)).toEqual(seconds);
});

it.each([
  ['[12:34] a pizza is an event', 754, 'a pizza is an event'],
  ['- [1:02:03] sinks', 3723, 'sinks'],
  ['* later [90:00]: more', 5400, 'later : more'],
  ['y[1:20] slices [1:20]', 80, 'y[1:20] slices'],
  ['## [0:07]', 7, '']
])('reads %j', (line, seconds, text) => {
  expect(momentsIn(line)).toEqual([{ seconds, text }]);
});
