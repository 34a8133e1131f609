import { useState } from 'preact/hooks';
import { Action } from './button';

/** Copies a text; says so, or that the browser does not let it. */
export function Copy(props: { text: string; label: string }) {
  const [said, setSaid] = useState('copy');
  return (
    <Action
      label={said === 'copy' ? props.label : said}
      onClick={() => {
        // Browsers have no clipboard for pages that came over plain http from elsewhere.
        const clipboard = navigator.clipboard as Clipboard | undefined;
        void (clipboard?.writeText(props.text) ?? Promise.reject(new Error()))
          .then(
            () => 'copied',
            () => 'select it, and copy by the keyboard'
          )
          .then(setSaid);
      }}
    >
      {said}
    </Action>
  );
}
