/** The browser where a talk opens in place of the list: in a notebook there is no room elsewhere. */
import { render } from 'preact';
import { Opened } from './opened';
import { TalkBrowser, type BrowserProps } from './talkbrowser';

export type { BrowserProps };

/** Draw a browser into an element; returns what removes it again. */
export function mountBrowser(
  root: HTMLElement,
  props: BrowserProps
): () => void {
  render(
    <TalkBrowser
      opened={(talk, onBack) => <Opened talk={talk} onBack={onBack} />}
      {...props}
    />,
    root
  );
  return () => {
    render(null, root);
  };
}
