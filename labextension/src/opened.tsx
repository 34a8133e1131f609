import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Talk } from './model';
import { TalkPageView } from './talkpage';

/** A talk in place of the list, where there is no room elsewhere. */
export function Opened(props: { talk: Talk; onBack: () => void }) {
  return (
    <InPlace onBack={props.onBack}>
      <TalkPageView talk={props.talk} />
    </InPlace>
  );
}

/** Something in place of the list, with the way back. */
export function InPlace(props: {
  onBack: () => void;
  children: ComponentChildren;
}) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    back.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div
      class="jt-opened"
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          props.onBack();
        }
      }}
    >
      <button
        type="button"
        class="jt-link"
        data-lm-suppress-shortcuts="true"
        ref={back}
        onClick={props.onBack}
      >
        ← back to the list
      </button>
      {props.children}
    </div>
  );
}
