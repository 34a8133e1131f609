import { useEffect, useRef } from 'preact/hooks';
import type { Talk } from './model';
import { TalkPageView } from './talkpage';

/** A talk in place of the list, where there is no room elsewhere. */
export function Opened(props: { talk: Talk; onBack: () => void }) {
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
      <TalkPageView talk={props.talk} />
    </div>
  );
}
