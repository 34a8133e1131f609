import { useEffect, useState } from 'preact/hooks';
import { TalkList } from './list';
import type { Talk, TalkHit } from './model';
import type { Source } from './source';

/** The talks that go with one, each with the reason. */
export function Related(props: {
  talk: Talk;
  source: Source;
  onOpen: (talk: Talk) => void;
}) {
  const { talk, source } = props;
  const [items, setItems] = useState<TalkHit[]>([]);
  useEffect(() => {
    let isLatest = true;
    source.related?.(talk.id).then(
      found => {
        if (isLatest) {
          setItems(found);
        }
      },
      // The talk itself is what one came for.
      () => {
        setItems([]);
      }
    );
    return () => {
      isLatest = false;
    };
  }, [talk.id, source]);
  if (!items.length) {
    return null;
  }
  const reasons = Object.fromEntries(items.map(one => [one.id, one.why]));
  return (
    <section class="jt-related" aria-label="Related talks">
      <h2>Related talks</h2>
      <TalkList
        label="Related talks"
        talks={items}
        selected={null}
        reasons={reasons}
        onOpen={props.onOpen}
      />
    </section>
  );
}
