import { useState } from 'preact/hooks';
import { AddToList } from './addtolist';
import { Action } from './button';
import { Cite } from './cite';
import type { Collections } from './collections';
import { CompanionList } from './companionlist';
import type { Drafts } from './drafts';
import type { Lab } from './lab';
import { useLatest } from './latest';
import { Link } from './link';
import type { Event, Talk } from './model';
import { NoteField } from './notefield';
import { Player } from './player';
import { Related } from './related';
import { sentence } from './request';
import type { NotebookOrder } from './source';
import { recordingOf, wayToPlay } from './stage';
import { Fact, TalkPageView } from './talkpage';
import { useWatching, type Watching } from './watching';
import { useYours } from './yourscontext';

/** A talk with all that one does with it: watch, note, list, cite. */
export function TalkDocument(props: {
  talk: Talk;
  collections: Collections;
  lab: Lab;
  drafts: Drafts;
}) {
  const { talk, lab } = props;
  const watching = useWatching(talk, lab.yours);
  const collections = useLatest(
    () => props.collections.all(lab.source),
    talk.id
  );
  const [moment, setMoment] = useState<{ seconds: number } | null>(null);
  const play = (seconds: number) => {
    setMoment({ seconds });
  };
  const canPlay = wayToPlay(recordingOf(talk)) !== null;
  return (
    <>
      <TalkPageView
        talk={talk}
        collections={collections}
        onCollection={id => {
          lab.openCollection(id);
        }}
        player={
          <Player
            talk={talk}
            from={watching.from}
            moment={moment}
            onTime={watching.onTime}
            onEnd={watching.onEnd}
          />
        }
        actions={
          <Actions
            talk={talk}
            lab={lab}
            watching={watching}
            onWatch={
              canPlay
                ? () => {
                    play(watching.from);
                  }
                : undefined
            }
          />
        }
        facts={<OwnMemberships talk={talk} lab={lab} />}
      >
        <CompanionList talk={talk} lab={lab} />
        <NoteField
          talk={talk}
          notes={lab.yours}
          drafts={props.drafts}
          at={watching.at}
          onMoment={canPlay ? play : undefined}
        />
      </TalkPageView>
      <Related
        talk={talk}
        source={lab.source}
        onOpen={one => {
          lab.openTalk(one.id);
        }}
      />
    </>
  );
}

function Actions(props: {
  talk: Talk;
  lab: Lab;
  watching: Watching;
  onWatch?: () => void;
}) {
  const { talk, lab, watching, onWatch } = props;
  const elsewhere = onWatch ? undefined : recordingOf(talk);
  const [problem, setProblem] = useState('');
  const openNotes = (order: NotebookOrder) => {
    setProblem('');
    lab.openNotes(order).catch((reason: unknown) => {
      setProblem(sentence(reason));
    });
  };
  return (
    <>
      <div class="jt-row jt-doing" role="group" aria-label="What to do with it">
        {onWatch && (
          <Action look="jt-button jt-first" onClick={onWatch}>
            watch
          </Action>
        )}
        {elsewhere && <Link url={elsewhere.url}>watch</Link>}
        <AddToList talk={talk} yours={lab.yours} />
        <Action
          look="jt-button"
          onClick={() => {
            openNotes({ kind: 'talk', of: talk.id });
          }}
        >
          notebook
        </Action>
        {talk.event && (
          <EventNotes talk={talk} event={talk.event} onOpen={openNotes} />
        )}
        <Cite talk={talk} source={lab.source} />
        <Action
          look="jt-button"
          pressed={watching.watched}
          onClick={() => {
            watching.setWatched(!watching.watched);
          }}
        >
          {watching.watched ? '✓ watched' : 'watched'}
        </Action>
      </div>
      {problem && (
        <p class="jt-error" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** Add the talk to the notes of its conference. */
function EventNotes(props: {
  talk: Talk;
  event: Event;
  onOpen: (order: NotebookOrder) => void;
}) {
  const { talk, event } = props;
  return (
    <Action
      look="jt-button"
      label={`event notes: add it to your notes of ${event.title}`}
      onClick={() => {
        props.onOpen({ kind: 'conference', of: event.id, talks: [talk.id] });
      }}
    >
      event notes
    </Action>
  );
}

/** The lists of yours that a talk is on. */
function OwnMemberships(props: { talk: Talk; lab: Lab }) {
  const { talk, lab } = props;
  const found = useYours().lists.filter(one => one.talks.includes(talk.id));
  if (!found.length) {
    return null;
  }
  return (
    <Fact name="Yours">
      {found.map((one, place) => (
        <span key={one.id}>
          {place > 0 && ' · '}
          {`№ ${one.talks.indexOf(talk.id) + 1} of `}
          <Action
            onClick={() => {
              lab.openList(one.id);
            }}
          >
            {one.title}
          </Action>
        </span>
      ))}
    </Fact>
  );
}
