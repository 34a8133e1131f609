import type { ComponentChildren } from 'preact';

/** An action in words. */
export function Action(props: {
  children: ComponentChildren;
  onClick: () => void;
  /** What it is called where its words alone do not tell. */
  label?: string;
  /** `jt-link` by default. */
  look?: 'jt-link' | 'jt-button' | 'jt-button jt-first';
  pressed?: boolean;
  expanded?: boolean;
  /** It keeps the focus all the same: who moves a talk to the top is still on it. */
  disabled?: boolean;
  tabIndex?: number;
}) {
  return (
    <button
      type="button"
      class={props.look ?? 'jt-link'}
      aria-label={props.label}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-disabled={props.disabled}
      tabIndex={props.tabIndex}
      onClick={() => {
        if (!props.disabled) {
          props.onClick();
        }
      }}
    >
      {props.children}
    </button>
  );
}
