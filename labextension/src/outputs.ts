/** A notebook takes keys for commands, unless what has the focus says otherwise. */
const SAYS_OTHERWISE = 'data-lm-suppress-shortcuts';
const FOCUSABLE =
  'a, audio, button, iframe, input, select, summary, textarea, video, [tabindex]';

/** Keep the shortcuts of a notebook away from an output, whatever it comes to show. */
export function keepKeys(root: HTMLElement): void {
  const mark = () => {
    for (const element of root.querySelectorAll(FOCUSABLE)) {
      element.setAttribute(SAYS_OTHERWISE, 'true');
    }
  };
  new MutationObserver(mark).observe(root, { childList: true, subtree: true });
  root.setAttribute(SAYS_OTHERWISE, 'true');
  mark();
}
