import { useState } from 'preact/hooks';
import { Action } from './button';
import type { Lab } from './lab';
import { useLatest } from './latest';
import { TalkList } from './list';

const WHY =
  'Only the imports and headings of this notebook are read, on this machine, to find talks on them.';

/** Talks on what the notebook is about that one works on. */
export function ForNotebook(props: { lab: Lab; path: string; saves: number }) {
  const { lab, path, saves } = props;
  const [isAsking, setAsking] = useState(false);
  const talks = useLatest(
    async () => (await lab.source.forNotebook(path)).items,
    `${path} ${saves}`
  );
  if (!talks.length) {
    return null;
  }
  return (
    <section aria-label="For this notebook">
      <div class="jt-heading">
        <h2>For this notebook</h2>
        <Action
          expanded={isAsking}
          label="Why these talks?"
          onClick={() => {
            setAsking(!isAsking);
          }}
        >
          why?
        </Action>
      </div>
      {isAsking && <p class="jt-note">{WHY}</p>}
      <TalkList
        label="For this notebook"
        talks={talks}
        reasons={Object.fromEntries(talks.map(one => [one.id, one.why]))}
        selected={null}
        onOpen={talk => {
          lab.openTalk(talk.id);
        }}
      />
    </section>
  );
}
