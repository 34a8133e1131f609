import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Talk } from './model';
import { TalkPageView } from './talkpage';

/** A talk in place of the list, where there is no room elsewhere. */
export function Opened(props: {
  talk: Talk;
  back?: string;
  onBack: () => void;
}) {
  return (
    <InPlace {...props}>
      <TalkPageView talk={props.talk} />
    </InPlace>
  );
}

/** Something in place of the list, with the way back. */
export function InPlace(props: {
  /** Where the way back leads. */
  back?: string;
  onBack: () => void;
  children: ComponentChildren;
}) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Only what one has opened oneself takes the focus: it was on what is gone now.
    if (document.activeElement === document.body) {
      back.current?.focus({ preventScroll: true });
    }
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
      <button type="button" class="jt-link" ref={back} onClick={props.onBack}>
        ← {props.back ?? 'back to the list'}
      </button>
      {props.children}
    </div>
  );
}
