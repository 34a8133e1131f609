import { render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { talk } from './fixtures';
import type { Suggestion } from './model';
import { Related } from './related';
import type { ServerSource } from './source';
import { Suggestions } from './suggestions';

let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

const person: Suggestion = {
  kind: 'speaker',
  id: 'ada',
  label: 'Ada Lovelace',
  query: 'speaker:"Ada Lovelace"',
  talks: 3
};
const chips = () =>
  [...root.querySelectorAll('.jt-chip')].map(one => one.textContent);

function suggest(text: string, answers: ServerSource['suggest']) {
  const onChange = vi.fn();
  const source = { suggest: answers } as ServerSource;
  render(<Suggestions source={source} text={text} onChange={onChange} />, root);
  return onChange;
}

it('completes what is typed', async () => {
  const onChange = suggest('ada l', () =>
    Promise.resolve([person, { ...person, kind: 'talk', query: 'title:"x"' }])
  );
  await vi.waitFor(() => {
    expect(chips()).toEqual(['speaker Ada Lovelace 3']);
  });
  root.querySelector<HTMLElement>('.jt-chip')?.click();
  expect(onChange).toHaveBeenCalledWith('speaker:"Ada Lovelace" ');
});

it('leaves no suggestions of what was typed before', async () => {
  suggest('ada', () => Promise.resolve([person]));
  await vi.waitFor(() => {
    expect(chips()).toHaveLength(1);
  });
  suggest('adax', () => Promise.reject(new Error('The server is away.')));
  await vi.waitFor(() => {
    expect(chips()).toHaveLength(0);
  });
  suggest('ada', () => Promise.resolve([person]));
  await vi.waitFor(() => {
    expect(chips()).toHaveLength(1);
  });
  suggest('year:2021 ada', () => Promise.resolve([person]));
  await vi.waitFor(() => {
    expect(chips()).toHaveLength(0);
  });
});

it('shows a talk without others where these cannot be had', async () => {
  const related = vi.fn().mockRejectedValue(new Error('The server is away.'));
  const source = { related } as unknown as ServerSource;
  render(<Related talk={talk} source={source} onOpen={vi.fn()} />, root);
  await vi.waitFor(() => {
    expect(related).toHaveBeenCalledWith('x');
  });
  expect(root.childElementCount).toBe(0);
});
