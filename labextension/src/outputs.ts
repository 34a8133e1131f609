/** A notebook takes keys for commands, unless what has the focus says otherwise. */
const SAYS_OTHERWISE = 'data-lm-suppress-shortcuts';

/**
 * Keep the shortcuts of a notebook away from an output, whatever it comes to show. All of it says
 * so: what can have the focus differs, Firefox gives it to whatever scrolls.
 */
export function keepKeys(root: HTMLElement): void {
  const mark = () => {
    for (const element of root.querySelectorAll(`:not([${SAYS_OTHERWISE}])`)) {
      element.setAttribute(SAYS_OTHERWISE, 'true');
    }
  };
  new MutationObserver(mark).observe(root, { childList: true, subtree: true });
  root.setAttribute(SAYS_OTHERWISE, 'true');
  mark();
}
