import { useLatest } from './latest';
import type { ServerSource } from './source';

const SHOWN = 3;
const PAUSE = 80;
const FEWEST_LETTERS = 2;

/** People, events, topics and the like that begin as what is being typed; one click finds them. */
export function Suggestions(props: {
  source: ServerSource;
  text: string;
  onChange: (text: string) => void;
}) {
  const { source, text } = props;
  // Only plain words, the last of them unfinished, can be the beginning of a name.
  const prefix = /[:"()*]|\s$/.test(text) ? '' : text.trim();
  const found = useLatest(
    () => source.suggest(prefix),
    prefix.length < FEWEST_LETTERS ? '' : prefix,
    PAUSE
  );
  const items = found.filter(one => one.kind !== 'talk').slice(0, SHOWN);
  return (
    <>
      {items.map(one => (
        <button
          key={one.query}
          type="button"
          class="jt-chip jt-suggestion"
          title={`${one.kind}: ${one.label}`}
          onClick={() => {
            props.onChange(`${one.query} `);
          }}
        >
          {one.kind} <span>{one.label}</span>
          <b> {one.talks.toLocaleString('en')}</b>
        </button>
      ))}
    </>
  );
}
