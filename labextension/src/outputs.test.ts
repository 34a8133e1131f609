import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepKeys } from './outputs';

let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  root.remove();
});

const keeps = (query: string) =>
  [...root.querySelectorAll(query)].map(one =>
    one.getAttribute('data-lm-suppress-shortcuts')
  );

it('keeps the keys of an output from a notebook, what comes later included', async () => {
  root.innerHTML = '<p><button>a</button> <a href="#">b</a></p><ul></ul>';
  keepKeys(root);
  // A click may give the focus to the output itself, and a browser to what scrolls.
  expect(root.getAttribute('data-lm-suppress-shortcuts')).toBe('true');
  expect(keeps('button, a, ul')).toEqual(['true', 'true', 'true']);
  const later = document.createElement('p');
  later.innerHTML = '<span tabindex="0"></span><input><iframe></iframe>';
  root.append(later);
  await Promise.resolve();
  expect(keeps('span, input, iframe')).toEqual(['true', 'true', 'true']);
});
