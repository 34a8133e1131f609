import { useEffect, useRef, useState } from 'preact/hooks';
import { NewListField } from './addtolist';
import { Action } from './button';
import type { CurrentNotebook } from './currentnotebook';
import type { Lab } from './lab';
import { useLatest } from './latest';
import { documents, type Documents } from './ondemand';
import { sentence } from './request';
import { VERSION } from './version';
import { count, hue, length } from './words';
import { useYours } from './yourscontext';

/** How many lists are shown at first. */
const FEW = 6;

/** What an empty search shows first: what is yours, the collections, and where talks come from. */
export function Landing(props: {
  lab: Lab;
  notebook: CurrentNotebook;
  onChanged: () => void;
}) {
  const { lab } = props;
  return (
    <>
      <OtherVersion lab={lab} />
      <BegunOnDemand lab={lab} />
      <YourLists lab={lab} onChanged={props.onChanged} />
      <ForNotebookOnDemand lab={lab} notebook={props.notebook} />
      <Collections lab={lab} />
      <SourcesOnDemand lab={lab} onChanged={props.onChanged} />
      <h2>All talks</h2>
    </>
  );
}

/** That server and page are of different versions: what one of them offers, the other may lack. */
function OtherVersion(props: { lab: Lab }) {
  const [version] = useLatest(
    async () => [(await props.lab.source.status()).version],
    'version'
  );
  return version && version !== VERSION ? (
    <p class="jt-note" role="status">
      {`The server has jupyter-talks ${version}, this page ${VERSION}: reload the page, or update the older one.`}
    </p>
  ) : null;
}

/** Talks one began to watch, if there are any. */
function BegunOnDemand(props: { lab: Lab }) {
  const begun = useYours().progress.filter(
    one => one.seconds > 0 && !one.watched
  );
  const { Begun } = useDocuments(begun.length > 0);
  return Begun ? <Begun lab={props.lab} begun={begun} /> : null;
}

/** Your lists, and a field for a new one. */
function YourLists(props: { lab: Lab; onChanged: () => void }) {
  const { lab } = props;
  const { lists, problem: damage, unread } = useYours();
  // Once it was damaged, it is said that it is no more.
  const wasDamaged = useRef(false);
  wasDamaged.current ||= damage !== null;
  const { Damaged } = useDocuments(wasDamaged.current);
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
        {lists.length > FEW && (
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
      {Damaged && <Damaged yours={lab.yours} onRestored={props.onChanged} />}
      {unread && (
        <p class="jt-error" role="alert">
          {unread}
        </p>
      )}
      {!lists.length && !damage && !unread && (
        <p class="jt-note">
          A list keeps talks in your order, with your reasons; begin one here.
        </p>
      )}
      <ul class="jt-list">
        {lists.slice(0, isWhole ? undefined : FEW).map(one => (
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
      {!damage && <NewListField onTitle={create} />}
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

/** Talks for the notebook that one works on, if that is one. */
function ForNotebookOnDemand(props: { lab: Lab; notebook: CurrentNotebook }) {
  const { notebook } = props;
  const [, redraw] = useState(0);
  useEffect(
    () =>
      notebook.subscribe(() => {
        redraw(times => times + 1);
      }),
    [notebook]
  );
  const { path, saves } = notebook;
  const { ForNotebook } = useDocuments(path !== null);
  return ForNotebook && path ? (
    <ForNotebook lab={props.lab} path={path} saves={saves} />
  ) : null;
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
  const [isOpen, setOpen] = useState(false);
  const { Sources } = useDocuments(isOpen);
  return (
    <details
      class="jt-sources"
      onToggle={event => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>Sources</summary>
      {Sources && (
        <Sources source={props.lab.source} onChanged={props.onChanged} />
      )}
    </details>
  );
}

/** What is loaded on demand, once it is needed. */
function useDocuments(isNeeded: boolean): Partial<Documents> {
  const [loaded, setLoaded] = useState<Partial<Documents>>({});
  useEffect(() => {
    if (isNeeded) {
      void documents().then(setLoaded);
    }
  }, [isNeeded]);
  return isNeeded ? loaded : {};
}
