import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Action } from './button';

/** A button that opens a few things below it; Escape, or going elsewhere, closes them. */
export function Disclosure(props: {
  words: string;
  label: string;
  children: (close: () => void) => ComponentChildren;
}) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (isOpen) {
      root.current
        ?.querySelector<HTMLElement>('.jt-popup :is(input, textarea, button)')
        ?.focus();
    }
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  return (
    <span
      class="jt-disclosure"
      ref={root}
      onKeyDown={event => {
        if (isOpen && event.key === 'Escape') {
          event.stopPropagation();
          close();
        }
      }}
      onFocusOut={event => {
        const to = event.relatedTarget as Node | null;
        if (to && !root.current?.contains(to)) {
          setOpen(false);
        }
      }}
    >
      <Action
        look="jt-button"
        expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {props.words}
      </Action>
      {isOpen && (
        <div class="jt-popup" role="group" aria-label={props.label}>
          {props.children(close)}
        </div>
      )}
    </span>
  );
}
