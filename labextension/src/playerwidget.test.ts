import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import card from './cardwidget';
import { talk } from './fixtures';
import player from './playerwidget';
import type { Traits } from './traits';

vi.mock('../style/base.css', () => ({}));
vi.mock('../style/yours.css', () => ({}));

let el: HTMLElement;
let dispose = () => undefined as void;
beforeEach(() => {
  el = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  dispose();
  el.remove();
});

/** Traits as a kernel has them, and a way to set one from there. */
function traitsOf(values: Record<string, unknown>) {
  const listeners = new Map<string, () => void>();
  const model: Traits = {
    get: name => values[name],
    set: (name, value) => {
      values[name] = value;
    },
    save_changes: () => undefined,
    // One for what is shown, one for the picture: the first is enough here.
    on: (event, callback) =>
      void (listeners.has(event) || listeners.set(event, callback)),
    off: event => void listeners.delete(event)
  };
  const become = (name: string, value: unknown) => {
    values[name] = value;
    listeners.get(`change:${name}`)?.();
  };
  return { model, become };
}

it.each([
  ['player', player, {}],
  ['player', player, null],
  ['card', card, {}],
  ['card', card, null]
])('%s: says that there is no talk, until there is one', (_, widget, none) => {
  const { model, become } = traitsOf({
    talk: none,
    seconds: 0,
    watched: false,
    problem: '',
    selected: false,
    _settled: 1
  });
  dispose = widget.render({ model, el });
  expect(el.textContent).toBe('no talk chosen');
  become('talk', { ...talk, title: 'On Kafka' });
  expect(el.textContent).toContain('On Kafka');
  expect(el.textContent).not.toContain('no talk chosen');
  become('talk', none);
  expect(el.textContent).toBe('no talk chosen');
});
