import type { ComponentChildren } from 'preact';
import type { Talk, TalkHit } from './model';
import { Link } from './link';
import { Marked } from './marked';
import type { Mark } from './marks';
import { about, hue, isUnknown, length, links, people, topic } from './words';

/** A poster drawn here: the event's hue and the length. No picture is fetched. */
export function Poster(props: { talk: Talk; share?: number }) {
  const { talk, share = 0 } = props;
  const playable = talk.recordings.some(item => item.state === 'available');
  return (
    <span
      class={`jt-poster${playable ? ' jt-playable' : ''}`}
      aria-hidden="true"
    >
      {talk.duration !== null && <i>{length(talk.duration)}</i>}
      {share > 0 && (
        <span
          class="jt-share"
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      )}
    </span>
  );
}

/** One talk in a list. Narrow places drop lines from the end. */
export function Card(props: {
  talk: TalkHit;
  /** Why this talk stands here, if that is to be said. */
  reason?: string | null;
  /** Its place in an ordered list. */
  place?: number;
  selected: boolean;
  /** Only one card of a list is in the tab order; arrows lead to the others. */
  reachable: boolean;
  /** What it is to you, if it is something. */
  mark?: Mark;
  onOpen: () => void;
  onFocus?: () => void;
  /** What stands below instead of what is known of the talk. */
  children?: ComponentChildren;
}) {
  const { talk, mark } = props;
  return (
    <li
      class={`jt-card${props.selected ? ' jt-selected' : ''}`}
      style={{ '--jt-hue': hue(talk) }}
      data-id={talk.id}
      onFocusIn={props.onFocus}
    >
      <Poster talk={talk} share={mark?.share} />
      <div class="jt-card-text">
        <button
          type="button"
          class="jt-title"
          dir="auto"
          title={talk.title}
          tabIndex={props.reachable ? 0 : -1}
          aria-current={props.selected ? 'true' : undefined}
          onClick={props.onOpen}
        >
          {props.place !== undefined && (
            <span class="jt-place">{props.place}. </span>
          )}
          <Marked
            text={talk.title}
            field="title"
            highlights={talk.highlights}
          />
        </button>
        <span class="jt-people" dir="auto">
          {people(talk) || (!isUnknown(talk) && 'speaker not known')}
        </span>
        <span class="jt-meta">
          {[
            ...(isUnknown(talk) ? ['not in this catalog'] : about(talk)),
            ...(mark?.words ?? [])
          ].join(' · ')}
        </span>
        {props.children ?? <About talk={talk} reason={props.reason} />}
      </div>
    </li>
  );
}

/** Why this talk, or what it is about; its topics, its links. */
function About(props: { talk: TalkHit; reason?: string | null }) {
  const { talk, reason } = props;
  const summary = talk.summary;
  return (
    <>
      {reason ? (
        <span class="jt-reason">{reason}</span>
      ) : summary ? (
        <span class="jt-summary">
          <Marked text={summary} field="summary" highlights={talk.highlights} />
        </span>
      ) : (
        talk.snippet && (
          <span class="jt-summary" dir="auto">
            <Marked
              text={talk.description ?? ''}
              field="description"
              highlights={talk.highlights}
              part={talk.snippet}
            />
          </span>
        )
      )}
      {talk.topics.length > 0 && (
        <span class="jt-topics">
          {talk.topics.map(id => (
            <span key={id}>{topic(id)}</span>
          ))}
        </span>
      )}
      <Actions talk={talk} />
    </>
  );
}

function Actions(props: { talk: Talk }) {
  const found = links(props.talk);
  if (!found.length) {
    return null;
  }
  return (
    <span class="jt-actions">
      {found.slice(0, 4).map(link => (
        <Link
          key={link.url}
          url={link.url}
          label={`${link.label}: ${props.talk.title}`}
        >
          {link.label}
        </Link>
      ))}
    </span>
  );
}
