import { useState } from 'preact/hooks';
import { Action } from './button';
import type { Lab } from './lab';
import { useLatest } from './latest';
import { TalkList } from './list';
import type { Progress } from './model';
import { clock, hitOf } from './words';

/** How many are shown at first. */
const FEW = 3;

/** Talks one began to watch, the last one first. */
export function Begun(props: { lab: Lab; begun: Progress[] }) {
  const { lab, begun } = props;
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? begun : begun.slice(0, FEW);
  const talks = useLatest(
    async () => {
      const asked = shown.map(one => lab.source.talk(one.talk));
      const found = await Promise.allSettled(asked);
      return found.flatMap(one =>
        one.status === 'fulfilled' ? [hitOf(one.value)] : []
      );
    },
    shown.map(one => one.talk).join()
  );
  if (!talks.length) {
    return null;
  }
  const reasons = Object.fromEntries(
    begun.map(one => [one.talk, `at ${clock(one.seconds)}`])
  );
  return (
    <section aria-label="Continue watching">
      <div class="jt-heading">
        <h2>Continue watching</h2>
        {begun.length > FEW && (
          <Action
            expanded={isWhole}
            onClick={() => {
              setWhole(!isWhole);
            }}
          >
            {isWhole ? 'fewer' : `all ${begun.length}`}
          </Action>
        )}
      </div>
      <TalkList
        label="Continue watching"
        talks={talks}
        reasons={reasons}
        selected={null}
        onOpen={talk => {
          lab.openTalk(talk.id);
        }}
      />
    </section>
  );
}
