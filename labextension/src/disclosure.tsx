import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
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
  usePressOutside(root, isOpen, () => {
    setOpen(false);
  });
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
        // It can have the focus: a press on its words leaves the focus inside, else it would close
        // before the click.
        <div
          class="jt-popup"
          role="group"
          aria-label={props.label}
          tabIndex={-1}
        >
          {props.children(close)}
        </div>
      )}
    </span>
  );
}

/** Tell of a press elsewhere: where nothing takes the focus, the popup does not lose it. */
function usePressOutside(
  root: { current: HTMLElement | null },
  isOpen: boolean,
  onOutside: () => void
): void {
  useEffect(() => {
    if (!isOpen) {
      return;
    }
    const press = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) {
        onOutside();
      }
    };
    document.addEventListener('pointerdown', press, true);
    return () => {
      document.removeEventListener('pointerdown', press, true);
    };
  }, [isOpen]);
}
