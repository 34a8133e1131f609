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

it('keeps the keys of all that can have the focus from a notebook', async () => {
  root.innerHTML = '<p><button>a</button> <a href="#">b</a> <em>c</em></p>';
  keepKeys(root);
  expect(keeps('button, a')).toEqual(['true', 'true']);
  expect(keeps('p, em')).toEqual([null, null]);
  const later = document.createElement('p');
  later.innerHTML = '<span tabindex="0"></span><input><iframe></iframe>';
  root.append(later);
  await Promise.resolve();
  expect(keeps('span, input, iframe')).toEqual(['true', 'true', 'true']);
});
