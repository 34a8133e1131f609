import { useEffect, useState } from 'preact/hooks';
import type { Suggestion } from './model';
import type { Source } from './source';

const SHOWN = 3;
const PAUSE = 80;
const FEWEST_LETTERS = 2;

/** People, events, topics and the like that begin as what is being typed; one click finds them. */
export function Suggestions(props: {
  source: Source;
  text: string;
  onChange: (text: string) => void;
}) {
  const { source, text } = props;
  const [items, setItems] = useState<Suggestion[]>([]);
  // Only plain words, the last of them unfinished, can be the beginning of a name.
  const prefix = /[:"()*]|\s$/.test(text) ? '' : text.trim();
  useEffect(() => {
    if (prefix.length < FEWEST_LETTERS) {
      setItems([]);
      return;
    }
    let isLatest = true;
    const timer = setTimeout(() => {
      // Without suggestions the search is still there, and says what is wrong.
      source.suggest?.(prefix).then(
        found => {
          if (isLatest) {
            setItems(found.filter(one => one.kind !== 'talk').slice(0, SHOWN));
          }
        },
        () => {
          setItems([]);
        }
      );
    }, PAUSE);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [prefix, source]);
  return (
    <>
      {items.map(one => (
        <button
          key={one.query}
          type="button"
          class="jt-chip jt-suggestion"
          data-lm-suppress-shortcuts="true"
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
