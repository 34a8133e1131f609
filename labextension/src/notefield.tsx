import { useEffect, useRef, useState } from 'preact/hooks';
import { Action } from './button';
import { Damaged } from './damaged';
import type { Drafts } from './drafts';
import type { Talk } from './model';
import { momentsIn } from './moments';
import { NoteKeeper, type NoteState } from './notekeeper';
import { Quotes } from './quotes';
import { clock } from './words';
import type { Yours } from './yours';

const SAID: Partial<Record<NoteState['state'], string>> = {
  saved: 'saved',
  changed: 'saving…'
};

/** Your note on a talk: a field that saves itself, its moments, and quotes. */
export function NoteField(props: {
  talk: Talk;
  notes: Yours;
  drafts: Drafts;
  /** Where the player is, in seconds; null until it told. */
  at: number | null;
  /** Play from a moment; without it moments are only shown. */
  onMoment?: (seconds: number) => void;
}) {
  const { talk, notes, drafts } = props;
  const [now, setNow] = useState<NoteState | null>(null);
  const keeper = useRef<NoteKeeper | null>(null);
  useEffect(() => {
    const one = new NoteKeeper(notes, talk.id, setNow, drafts);
    keeper.current = one;
    const leave = () => void one.save();
    window.addEventListener('pagehide', leave);
    void one.load();
    return () => {
      window.removeEventListener('pagehide', leave);
      one.close();
    };
  }, [talk.id]);
  const draft = now?.draft;
  const state = now?.state;
  useEffect(() => {
    if (state === 'failed') {
      // It may be the file of the library that is damaged: then that is said, and mended, here.
      notes.refresh().catch(() => undefined);
    }
  }, [state]);
  return (
    <section class="jt-yours" aria-label="Your notes">
      <div class="jt-heading">
        <h2>Your notes</h2>
        <span class="jt-quiet" role="status">
          {draft && draft.version + draft.text.length > 0 && SAID[now.state]}
        </span>
      </div>
      <Damaged
        yours={notes}
        onRestored={() =>
          void (draft ? keeper.current?.save() : keeper.current?.load())
        }
      />
      {draft && (
        <>
          <NoteText
            text={draft.text}
            at={props.at}
            onText={text => keeper.current?.edit({ text })}
            onLeave={() => void keeper.current?.save()}
          />
          <Trouble now={now} keeper={keeper.current} />
          <Moments text={draft.text} onMoment={props.onMoment} />
          <Privacy
            isPrivate={draft.private}
            onChange={isPrivate => {
              keeper.current?.edit({ private: isPrivate });
              void keeper.current?.save();
            }}
          />
          <Quotes
            talk={talk}
            quotes={draft.quotes}
            onChange={quotes => {
              keeper.current?.edit({ quotes });
              void keeper.current?.save();
            }}
          />
        </>
      )}
      {now && !draft && now.problem && (
        <p class="jt-error" role="alert">
          {now.problem}{' '}
          <Action onClick={() => void keeper.current?.load()}>try again</Action>
        </p>
      )}
    </section>
  );
}

function NoteText(props: {
  text: string;
  at: number | null;
  onText: (text: string) => void;
  onLeave: () => void;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const { at } = props;
  // As high as what is in it: a note is read more often than written.
  useEffect(() => {
    const node = field.current;
    if (node) {
      node.style.height = 'auto';
      node.style.height = `${Math.max(node.scrollHeight + 2, 64)}px`;
    }
  }, [props.text]);
  const insert = () => {
    const node = field.current;
    if (node && at !== null) {
      const mark = `[${clock(at)}] `;
      const before = node.value.slice(0, node.selectionStart);
      const start = before && !/\s$/.test(before) ? `\n${mark}` : mark;
      node.setRangeText(start, node.selectionStart, node.selectionEnd, 'end');
      props.onText(node.value);
      node.focus();
    }
  };
  return (
    <>
      <textarea
        class="jt-field"
        ref={field}
        aria-label="Your note"
        placeholder="Write in Markdown; [12:34] leads to that moment"
        rows={3}
        maxLength={64_000}
        value={props.text}
        onInput={event => {
          props.onText(event.currentTarget.value);
        }}
        onBlur={props.onLeave}
      />
      {at !== null && (
        <p class="jt-quiet">
          <Action onClick={insert}>{`insert [${clock(at)}]`}</Action>
        </p>
      )}
    </>
  );
}

/** What is to be said when a note is not saved. */
function Trouble(props: { now: NoteState; keeper: NoteKeeper | null }) {
  const { state, problem } = props.now;
  if (state !== 'conflict' && state !== 'failed') {
    return null;
  }
  return (
    <p class="jt-error" role="alert">
      {state === 'conflict' ? (
        <>
          This note was changed elsewhere.{' '}
          <Action onClick={() => void props.keeper?.takeOther()}>
            take the other one
          </Action>
          {' · '}
          <Action onClick={() => void props.keeper?.keepMine()}>
            keep mine
          </Action>
        </>
      ) : (
        <>
          {`Not saved: ${problem} What you wrote stays here, and is tried again. `}
          <Action onClick={() => void props.keeper?.save()}>try now</Action>
        </>
      )}
    </p>
  );
}

function Moments(props: {
  text: string;
  onMoment?: (seconds: number) => void;
}) {
  const moments = momentsIn(props.text);
  if (!moments.length) {
    return null;
  }
  return (
    <ul class="jt-moments" aria-label="Moments of your note">
      {moments.map(({ seconds, text }, place) => (
        <li key={place}>
          {props.onMoment ? (
            <Action
              label={`Play from ${clock(seconds)}${text && `: ${text}`}`}
              onClick={() => props.onMoment?.(seconds)}
            >
              <b>{clock(seconds)}</b> {text}
            </Action>
          ) : (
            <>
              <b>{clock(seconds)}</b> {text}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Privacy(props: {
  isPrivate: boolean;
  onChange: (isPrivate: boolean) => void;
}) {
  return (
    <p class="jt-quiet">
      <label>
        <input
          type="checkbox"
          checked={props.isPrivate}
          onChange={event => {
            props.onChange(event.currentTarget.checked);
          }}
        />{' '}
        private
      </label>
      {props.isPrivate
        ? ': left out when you export your library to share it.'
        : ': off, so it goes along when you export your library to share it.'}
    </p>
  );
}
