import { render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Disclosure } from './disclosure';

const chosen = vi.fn();
let root: HTMLElement;
beforeEach(() => {
  chosen.mockClear();
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

/** A popup in a document that takes the focus, as JupyterLab's do. */
async function open() {
  render(
    <main tabIndex={-1}>
      <p>elsewhere</p>
      <Disclosure words="add to list" label="Your lists">
        {() => (
          <>
            <label>
              <input type="checkbox" onChange={chosen} /> <b>Streams</b>
            </label>
            <textarea>cited</textarea>
          </>
        )}
      </Disclosure>
      <button type="button">next</button>
    </main>,
    root
  );
  one('.jt-disclosure button').click();
  // Effects run a little later.
  await new Promise(resolve => setTimeout(resolve, 150));
  expect(isOpen()).toBe(true);
}
const isOpen = () => root.querySelector('.jt-popup') !== null;
function one(selector: string): HTMLElement {
  return root.querySelector<HTMLElement>(selector) as HTMLElement;
}
/** Press and let go: the nearest thing that can have the focus gets it in between. */
async function press(element: HTMLElement): Promise<boolean> {
  const down = { bubbles: true, cancelable: true };
  element.dispatchEvent(new Event('pointerdown', down));
  const isFree = element.dispatchEvent(new MouseEvent('mousedown', down));
  if (isFree) {
    element
      .closest<HTMLElement>('[tabindex], button, input, textarea')
      ?.focus();
  }
  await new Promise(resolve => setTimeout(resolve, 20));
  element.click();
  return isFree;
}

it('stays open while one presses the words in it', async () => {
  await open();
  await press(one('b'));
  expect(chosen).toHaveBeenCalledTimes(1);
  expect(isOpen()).toBe(true);
});

it('leaves it to the browser to select text in it', async () => {
  await open();
  expect(await press(one('textarea'))).toBe(true);
  expect(document.activeElement).toBe(one('textarea'));
  expect(isOpen()).toBe(true);
});

it.each(['p', 'main > button'])('closes by a press on %s', async selector => {
  await open();
  await press(one(selector));
  await vi.waitFor(() => {
    expect(isOpen()).toBe(false);
  });
});

it('closes by a press where nothing takes the focus', async () => {
  await open();
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  await vi.waitFor(() => {
    expect(isOpen()).toBe(false);
  });
});

it('closes when the keyboard leads out of it, and by Escape', async () => {
  await open();
  one('main > button').focus();
  await vi.waitFor(() => {
    expect(isOpen()).toBe(false);
  });
  await open();
  one('textarea').dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })
  );
  await vi.waitFor(() => {
    expect(isOpen()).toBe(false);
  });
  expect(document.activeElement).toBe(one('.jt-disclosure button'));
});
