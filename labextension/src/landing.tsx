import { useEffect, useState } from 'preact/hooks';
import { NewListField } from './addtolist';
import { Action } from './button';
import type { CurrentNotebook } from './currentnotebook';
import type { Lab } from './lab';
import { useLatest } from './latest';
import { TalkList } from './list';
import type { TalkHit } from './model';
import { documents, type Documents } from './ondemand';
import { sentence } from './request';
import { clock, count, hitOf, hue, length } from './words';
import { useYours } from './yourscontext';

/** How many talks one has begun, or lists one has, are shown at first. */
const FEW = 3;
const WHY =
  'Only the imports and headings of this notebook are read, on this machine, to find talks on them.';

/** What an empty search shows first: what is yours, the collections, and where talks come from. */
export function Landing(props: {
  lab: Lab;
  notebook: CurrentNotebook;
  onChanged: () => void;
}) {
  const { lab } = props;
  return (
    <>
      <Begun lab={lab} />
      <YourLists lab={lab} />
      <ForNotebook lab={lab} notebook={props.notebook} />
      <Collections lab={lab} />
      <SourcesOnDemand lab={lab} onChanged={props.onChanged} />
      <h2>All talks</h2>
    </>
  );
}

/** Talks one began to watch, the last one first. */
function Begun(props: { lab: Lab }) {
  const [isWhole, setWhole] = useState(false);
  const begun = useYours().progress.filter(
    one => one.seconds > 0 && !one.watched
  );
  const shown = isWhole ? begun : begun.slice(0, FEW);
  const talks = useLatest(
    async () => {
      const asked = shown.map(one => props.lab.source.talk(one.talk));
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
      <Talks
        lab={props.lab}
        label="Continue watching"
        talks={talks}
        reasons={reasons}
      />
    </section>
  );
}

function Talks(props: {
  lab: Lab;
  label: string;
  talks: TalkHit[];
  reasons: Record<string, string | null>;
}) {
  return (
    <TalkList
      label={props.label}
      talks={props.talks}
      reasons={props.reasons}
      selected={null}
      onOpen={talk => {
        props.lab.openTalk(talk.id);
      }}
    />
  );
}

/** Your lists, and a field for a new one. */
function YourLists(props: { lab: Lab }) {
  const { lab } = props;
  const { lists } = useYours();
  const [isWhole, setWhole] = useState(false);
  const [problem, setProblem] = useState('');
  const create = async (title: string) => {
    try {
      lab.openList((await lab.yours.createList({ title })).list.id);
      setProblem('');
      return true;
    } catch (reason) {
      setProblem(sentence(reason));
      return false;
    }
  };
  return (
    <section class="jt-lists" aria-label="Your lists">
      <div class="jt-heading">
        <h2>Your lists</h2>
        {lists.length > FEW * 2 && (
          <Action
            expanded={isWhole}
            onClick={() => {
              setWhole(!isWhole);
            }}
          >
            {isWhole ? 'fewer' : `all ${lists.length}`}
          </Action>
        )}
      </div>
      {lists.length === 0 && (
        <p class="jt-note">
          A list keeps talks in your order, with your reasons; begin one here.
        </p>
      )}
      <ul class="jt-list">
        {lists.slice(0, isWhole ? undefined : FEW * 2).map(one => (
          <li key={one.id} class="jt-line" data-id={one.id}>
            <Action
              onClick={() => {
                lab.openList(one.id);
              }}
            >
              {one.title}
            </Action>
            <Sum lab={lab} id={one.id} talks={one.talks} />
          </li>
        ))}
      </ul>
      <NewListField onTitle={create} />
      {problem && (
        <p class="jt-error" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

/** `7 talks, 2 h 51`; the length follows when it is known. */
function Sum(props: { lab: Lab; id: string; talks: string[] }) {
  const { lab, id, talks } = props;
  const [seconds = 0] = useLatest(
    async () => [(await lab.source.list(id)).duration],
    talks.join()
  );
  return (
    <span class="jt-meta">
      {count(talks.length)}
      {seconds > 0 && `, ${length(seconds) ?? ''}`}
    </span>
  );
}

/** Talks on what the notebook is about that one works on. */
function ForNotebook(props: { lab: Lab; notebook: CurrentNotebook }) {
  const { lab, notebook } = props;
  const [, redraw] = useState(0);
  const [isAsking, setAsking] = useState(false);
  useEffect(
    () =>
      notebook.subscribe(() => {
        redraw(times => times + 1);
      }),
    [notebook]
  );
  const { path, saves } = notebook;
  const talks = useLatest(
    async () => (path ? (await lab.source.forNotebook(path)).items : []),
    path ? `${path} ${saves}` : ''
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
      <Talks
        lab={lab}
        label="For this notebook"
        talks={talks}
        reasons={Object.fromEntries(talks.map(one => [one.id, one.why]))}
      />
    </section>
  );
}

function Collections(props: { lab: Lab }) {
  const { lab } = props;
  // Without collections the talks below are still there; the search says what is wrong.
  const collections = useLatest(() => lab.source.collections(), 'all');
  if (!collections.length) {
    return null;
  }
  return (
    <section aria-label="Collections">
      <h2>Collections</h2>
      <ul class="jt-list">
        {collections.map(one => (
          <li
            key={one.id}
            class="jt-card"
            data-id={one.id}
            style={{
              '--jt-hue': hue({
                id: one.chosen_from?.event ?? one.id,
                event: null
              })
            }}
          >
            <span class="jt-poster" aria-hidden="true">
              {one.duration > 0 && <i>{length(one.duration)}</i>}
            </span>
            <div class="jt-card-text">
              <button
                type="button"
                class="jt-title"
                onClick={() => {
                  lab.openCollection(one.id);
                }}
              >
                {one.title}
              </button>
              {one.summary && <span class="jt-people">{one.summary}</span>}
              <span class="jt-meta">
                {one.chosen_from
                  ? `${one.recorded} of ${one.chosen_from.talks} talks`
                  : count(one.talks)}
                {' · collection'}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where the talks come from: asked for when it is opened, each time anew. */
function SourcesOnDemand(props: { lab: Lab; onChanged: () => void }) {
  const [Sources, setSources] = useState<Documents['Sources'] | null>(null);
  return (
    <details
      class="jt-sources"
      onToggle={event => {
        const { open } = event.currentTarget;
        void documents().then(loaded => {
          setSources(() => (open ? loaded.Sources : null));
        });
      }}
    >
      <summary>Sources</summary>
      {Sources && (
        <Sources source={props.lab.source} onChanged={props.onChanged} />
      )}
    </details>
  );
}
