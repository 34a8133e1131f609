import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A text that becomes a field when it is pressed; Enter keeps it, Escape leaves it as it was. */
export function Editable(props: {
  text: string;
  label: string;
  /** What stands there while there is no text. */
  empty: string;
  needed?: boolean;
  tabIndex?: number;
  maxLength: number;
  onText: (text: string) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen) {
      button.current?.focus();
    }
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (isOpen) {
    return (
      <EditField
        {...props}
        onClose={() => {
          setOpen(false);
        }}
      />
    );
  }
  return (
    <button
      type="button"
      class={`jt-editable${props.text ? '' : ' jt-empty'}`}
      dir="auto"
      aria-label={`${props.label}: ${props.text || props.empty}`}
      title="change"
      tabIndex={props.tabIndex}
      ref={button}
      onClick={() => {
        setOpen(true);
      }}
    >
      {props.text || props.empty}
    </button>
  );
}

function EditField(props: {
  text: string;
  label: string;
  needed?: boolean;
  maxLength: number;
  onText: (text: string) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState(props.text);
  const field = useRef<HTMLTextAreaElement>(null);
  // Enter closes the field, and then the field is left as well.
  const isDone = useRef(false);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const close = (keep: boolean) => {
    if (isDone.current) {
      return;
    }
    isDone.current = true;
    const said = text.trim();
    if (keep && said !== props.text && (said || !props.needed)) {
      props.onText(said);
    }
    props.onClose();
  };
  return (
    <textarea
      class="jt-field"
      rows={props.needed ? 1 : 2}
      aria-label={props.label}
      maxLength={props.maxLength}
      ref={field}
      value={text}
      onInput={event => {
        setText(event.currentTarget.value);
      }}
      onBlur={() => {
        close(true);
      }}
      onKeyDown={event => {
        if (
          event.key === 'Escape' ||
          (event.key === 'Enter' && !event.shiftKey)
        ) {
          event.preventDefault();
          event.stopPropagation();
          close(event.key === 'Enter');
        }
      }}
    />
  );
}
