import { Fragment, type ComponentChildren } from 'preact';
import { After } from './after';
import type { Collection, CollectionPage, Group, Talk, TalkHit } from './model';
import { Link } from './link';
import { TalkList } from './list';
import { QuoteView } from './quote';
import { count, hitOf, length, own } from './words';

/** A collection: why it is, then its talks in order with a reason each, then what else it keeps. */
export function CollectionView(props: {
  page: CollectionPage;
  onOpen: (talk: Talk) => void;
  onQuery?: (text: string) => void;
  /** What one can do with the collection. */
  actions?: ComponentChildren;
}) {
  const { collection, talks } = props.page;
  const { origin, chosen_from: from } = collection;
  const known = Object.values(talks);
  const recorded = known.filter(talk => talk.recordings.length > 0);
  const seconds = known.reduce((sum, talk) => sum + (talk.duration ?? 0), 0);
  const event = known.find(talk => talk.event?.id === from?.event)?.event
    ?.title;
  return (
    <article class="jt-page" data-id={collection.id}>
      <h1>{collection.title}</h1>
      {collection.summary && <p>{collection.summary}</p>}
      <p class="jt-quiet">
        {from ? `${recorded.length} of ` : count(known.length)}
        {from && (
          <button
            type="button"
            class="jt-link"
            onClick={() => props.onQuery?.(`event:${from.event} has:video`)}
          >
            {count(from.talks)} of {event ?? from.event}
          </button>
        )}
        {seconds > 0 && ` · ${length(seconds) ?? ''}`}
        {origin && (
          <>
            {' · '}
            <After origin={origin} />
          </>
        )}
      </p>
      {props.actions}
      <Texts title="Themes" texts={collection.themes} />
      {collection.groups.map((group, place) => (
        <section key={place}>
          {group.title && <h2>{group.title}</h2>}
          <TalkList
            label={group.title ?? collection.title}
            talks={group.entries.flatMap(entry => hit(own(talks, entry.talk)))}
            reasons={reasonsOf(group, talks)}
            first={
              collection.ordered && collection.groups.length === 1
                ? 1
                : undefined
            }
            selected={null}
            onOpen={props.onOpen}
          />
          {group.entries.map(entry => (
            <Fragment key={entry.talk}>
              <PointsOfView points={entry.points} />
              {entry.links.length > 0 && (
                <p class="jt-points">
                  {own(talks, entry.talk)?.title}:{' '}
                  {entry.links.map((link, at) => (
                    <span key={link.url}>
                      {at > 0 && ' · '}
                      <Link url={link.url}>{link.label}</Link>
                    </span>
                  ))}
                </p>
              )}
            </Fragment>
          ))}
        </section>
      ))}
      <Kept collection={collection} />
    </article>
  );
}

function reasonsOf(group: Group, talks: Record<string, Talk>) {
  const reasons: Record<string, string | null> = {};
  for (const entry of group.entries) {
    reasons[own(talks, entry.talk)?.id ?? entry.talk] = entry.reason;
  }
  return reasons;
}

function hit(talk: Talk | undefined): TalkHit[] {
  return talk ? [hitOf(talk)] : [];
}

function Texts(props: { title: string; texts: string[] }) {
  if (!props.texts.length) {
    return null;
  }
  return (
    <section>
      <h2>{props.title}</h2>
      <ul class="jt-texts">
        {props.texts.map(text => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}

function PointsOfView(props: {
  points: { speaker: string; points: string[] }[];
}) {
  return (
    <>
      {props.points.map(({ speaker, points }) => (
        <p key={speaker} class="jt-points">
          <b>{speaker}</b> {points.join(' ')}
        </p>
      ))}
    </>
  );
}

/** Quotes, advice, what organizations gave back, and links. */
function Kept(props: { collection: Collection }) {
  const { quotes, advice, given_back: given, links } = props.collection;
  return (
    <>
      {quotes.length > 0 && <h2>Quotes</h2>}
      {quotes.map(quote => (
        <QuoteView key={quote.text} quote={quote} />
      ))}
      {advice.length > 0 && <h2>Advice</h2>}
      {advice.map(one => (
        <dl key={one.do}>
          <dt>Do</dt>
          <dd>{one.do}</dd>
          <dt>Avoid</dt>
          <dd>{one.avoid}</dd>
          <dt>Said by</dt>
          <dd>{one.speaker}</dd>
        </dl>
      ))}
      {given.length > 0 && <h2>Given back</h2>}
      {given.length > 0 && (
        <dl>
          {given.map(one => (
            <Fragment key={one.organization}>
              <dt>{one.organization}</dt>
              <dd>{one.tools.join(', ')}</dd>
            </Fragment>
          ))}
        </dl>
      )}
      {links.length > 0 && <h2>Links</h2>}
      <ul class="jt-texts">
        {links.map(link => (
          <li key={link.url}>
            <Link url={link.url}>{link.label}</Link>
            {link.kind === 'community' && (
              <span class="jt-quiet"> · community</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
