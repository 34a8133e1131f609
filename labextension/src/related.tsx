import { useLatest } from './latest';
import { TalkList } from './list';
import type { Talk } from './model';
import type { ServerSource } from './source';

/** The talks that go with one, each with the reason. */
export function Related(props: {
  talk: Talk;
  source: ServerSource;
  onOpen: (talk: Talk) => void;
}) {
  const { talk, source } = props;
  const items = useLatest(() => source.related(talk.id), talk.id);
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
