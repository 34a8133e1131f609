import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { After } from './after';
import { Action } from './button';
import { Editable } from './editable';
import type { Lab } from './lab';
import { TalkList } from './list';
import { ListKeeper, type ListState } from './listkeeper';
import type { ListEntry, OwnListPage, TalkHit } from './model';
import { sentence } from './request';
import { share } from './sharing';
import { hitOf, own, together, unknownTalk } from './words';
import { useYours } from './yourscontext';

/** A list of yours: its talks in order, your reasons, and all one does with them. */
export function ListDocument(props: {
  page: OwnListPage;
  lab: Lab;
  onTitle: (title: string) => void;
}) {
  const { lab } = props;
  const keeper = useRef<ListKeeper | null>(null);
  const [, setState] = useState<ListState | null>(null);
  keeper.current ??= new ListKeeper(lab.yours, props.page, setState);
  const list = keeper.current;
  const { page, problem, told, removed, isDeleted } = list.now;
  const { title, entries } = page.list;
  useEffect(() => {
    props.onTitle(title);
  }, [title]);
  // A talk that was put on it from its own page is here when one comes back.
  const listing = useYours().lists.find(one => one.id === page.list.id);
  useEffect(() => {
    list.follow(listing);
  }, [listing]);
  // An element that moves loses the focus: it is given back.
  const moved = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    moved.current?.focus();
    moved.current = null;
  });
  const move = (talk: string, by: number) => {
    const focused = document.activeElement as HTMLElement | null;
    if (list.move(talk, by)) {
      moved.current = focused;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const card = (event.target as Element).closest<HTMLElement>('.jt-card');
    if (event.altKey && by && card?.dataset.id !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      move(card.dataset.id, by);
    }
  };
  if (isDeleted) {
    return (
      <article class="jt-page">
        <p role="status">
          “{title}” is deleted.{' '}
          <Action onClick={() => void list.restore()}>undo</Action>
        </p>
        <Trouble problem={problem} />
      </article>
    );
  }
  return (
    <article class="jt-page" data-id={page.list.id}>
      <Head list={list} lab={lab} />
      <Trouble
        problem={problem}
        onDismiss={() => {
          list.dismiss();
        }}
      />
      {removed && (
        <p class="jt-quiet" role="status">
          “{removed.entry.title}” is off the list.{' '}
          <Action
            onClick={() => {
              list.putBack();
            }}
          >
            undo
          </Action>
        </p>
      )}
      <span class="jt-unseen" role="status">
        {told}
      </span>
      <div onKeyDownCapture={onKeyDown}>
        <TalkList
          label={title}
          talks={entries.map(entry => hit(entry, page))}
          first={1}
          selected={null}
          onOpen={talk => {
            lab.openTalk(talk.id);
          }}
          tools={(talk, reachable) => (
            <Tools
              list={list}
              talk={talk}
              reachable={reachable}
              onMove={move}
            />
          )}
        />
      </div>
      {entries.length === 0 && (
        <p>No talks yet: open a talk, and add it to this list there.</p>
      )}
    </article>
  );
}

function hit(entry: ListEntry, page: OwnListPage): TalkHit {
  return hitOf(
    own(page.talks, entry.talk) ??
      unknownTalk(entry.talk, entry.title, entry.url)
  );
}

function Head(props: { list: ListKeeper; lab: Lab }) {
  const { list, lab } = props;
  const { page } = list.now;
  const { id, title, summary, entries, origin, changed } = page.list;
  const [problem, setProblem] = useState('');
  const known = [
    together(
      entries.map(entry => hit(entry, page)),
      page.duration
    ),
    ...(changed ? [`changed ${changed.slice(0, 10)}`] : [])
  ];
  return (
    <>
      <h1>
        <Editable
          text={title}
          label="Title"
          empty="title"
          needed
          maxLength={200}
          onText={text => {
            list.retitle(text);
          }}
        />
      </h1>
      <Editable
        text={summary ?? ''}
        label="Summary"
        empty="say what this list is for"
        maxLength={10_000}
        onText={text => {
          list.describe(text);
        }}
      />
      <p class="jt-quiet">
        {known.join(', ')}
        {origin && (
          <>
            {' · '}
            <After origin={origin} />
          </>
        )}
      </p>
      <div class="jt-row jt-doing">
        <Action
          look="jt-button"
          onClick={() => {
            setProblem('');
            lab.yours
              .file({ list: id })
              .then(share)
              .catch((reason: unknown) => {
                setProblem(sentence(reason));
              });
          }}
        >
          export
        </Action>
        <Action look="jt-button" onClick={() => void list.delete()}>
          delete
        </Action>
      </div>
      <Trouble problem={problem} />
    </>
  );
}

function Trouble(props: { problem: string; onDismiss?: () => void }) {
  const { problem, onDismiss } = props;
  return problem ? (
    <p class="jt-error" role="alert">
      {problem} {onDismiss && <Action onClick={onDismiss}>dismiss</Action>}
    </p>
  ) : null;
}

/** The reason for a talk, and its ways up, down and out. */
function Tools(props: {
  list: ListKeeper;
  talk: TalkHit;
  reachable: boolean;
  onMove: (talk: string, by: number) => void;
}) {
  const { list, talk } = props;
  const { entries } = list.now.page.list;
  const at = entries.findIndex(entry => entry.talk === talk.id);
  const tabIndex = props.reachable ? 0 : -1;
  const step = (by: -1 | 1, words: string, sign: string) => (
    <Action
      label={`Move ${words}: ${talk.title}`}
      disabled={!entries[at + by]}
      tabIndex={tabIndex}
      onClick={() => {
        props.onMove(talk.id, by);
      }}
    >
      {sign}
    </Action>
  );
  return (
    <div class="jt-entry">
      <Editable
        text={entries[at]?.reason ?? ''}
        label={`Why ${talk.title}`}
        empty="add a reason"
        tabIndex={tabIndex}
        maxLength={10_000}
        onText={text => {
          list.explain(talk.id, text);
        }}
      />
      <span class="jt-tools">
        {step(-1, 'up', '↑')}
        {step(1, 'down', '↓')}
        <Action
          label={`Remove ${talk.title}`}
          tabIndex={tabIndex}
          onClick={() => {
            list.remove(talk.id);
          }}
        >
          remove
        </Action>
      </span>
    </div>
  );
}
