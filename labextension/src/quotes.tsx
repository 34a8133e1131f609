import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Action } from './button';
import type { Quote, Talk } from './model';
import { QuoteView, QUOTE_KINDS } from './quote';

/** What was said in a talk, and by whom; how exact the words are shows. */
export function Quotes(props: {
  talk: Talk;
  quotes: Quote[];
  onChange: (quotes: Quote[]) => void;
}) {
  const { talk, quotes, onChange } = props;
  const [isWriting, setWriting] = useState(false);
  return (
    <>
      {quotes.map((quote, place) => (
        <QuoteView key={place} quote={quote}>
          {' · '}
          <Action
            label={`Remove the quote of ${quote.speaker}`}
            onClick={() => {
              onChange(quotes.filter(one => one !== quote));
            }}
          >
            remove
          </Action>
        </QuoteView>
      ))}
      {isWriting ? (
        <QuoteForm
          talk={talk}
          onQuote={quote => {
            setWriting(false);
            onChange([...quotes, quote]);
          }}
          onCancel={() => {
            setWriting(false);
          }}
        />
      ) : (
        <p class="jt-quiet">
          <Action
            onClick={() => {
              setWriting(true);
            }}
          >
            add a quote
          </Action>
        </p>
      )}
    </>
  );
}

function QuoteForm(props: {
  talk: Talk;
  onQuote: (quote: Quote) => void;
  onCancel: () => void;
}) {
  const names = props.talk.speakers.map(speaker => speaker.name);
  const [text, setText] = useState('');
  const [speaker, setSpeaker] = useState(
    names.length === 1 ? (names[0] ?? '') : ''
  );
  const [kind, setKind] = useState<Quote['kind']>('exact');
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    field.current?.focus();
  }, []);
  const isWhole = text.trim() && speaker.trim();
  return (
    <form
      class="jt-form"
      aria-label="Quote"
      onSubmit={event => {
        event.preventDefault();
        props.onQuote({
          text: text.trim(),
          speaker: speaker.trim(),
          kind,
          talk: props.talk.id,
          note: null
        });
      }}
    >
      <textarea
        class="jt-field"
        aria-label="Words"
        placeholder="What was said"
        rows={2}
        maxLength={2000}
        ref={field}
        value={text}
        onInput={event => {
          setText(event.currentTarget.value);
        }}
      />
      <div class="jt-row">
        <input
          type="text"
          class="jt-field"
          aria-label="Who said it"
          placeholder="Who said it"
          maxLength={200}
          value={speaker}
          onInput={event => {
            setSpeaker(event.currentTarget.value);
          }}
        />
        <select
          class="jt-field"
          aria-label="How exact"
          value={kind}
          onChange={event => {
            setKind(event.currentTarget.value as Quote['kind']);
          }}
        >
          {Object.entries(QUOTE_KINDS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      {names.length > 1 && (
        <div class="jt-chips">
          {names.map(name => (
            <button
              key={name}
              type="button"
              class={`jt-chip${name === speaker ? ' jt-on' : ''}`}
              aria-pressed={name === speaker}
              onClick={() => {
                setSpeaker(name);
              }}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      <div class="jt-row">
        <button type="submit" class="jt-button" disabled={!isWhole}>
          keep the quote
        </button>
        <Action onClick={props.onCancel}>cancel</Action>
        {text.trim() && !speaker.trim() && (
          <span class="jt-quiet">A quote needs who said it.</span>
        )}
      </div>
    </form>
  );
}
