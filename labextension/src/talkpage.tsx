import type { ComponentChildren } from 'preact';
import type { CollectionPage, Talk } from './model';
import { Link } from './link';
import { PlainPlayer } from './stage';
import {
  clock,
  hue,
  links,
  own,
  topic,
  unconfirmed,
  whereAndWhen
} from './words';

/** A talk with all that is known of it. What is not known is said to be so. */
export function TalkPageView(props: {
  talk: Talk;
  collections?: CollectionPage[];
  /** Open a collection; without it the collections are only named. */
  onCollection?: (id: string) => void;
  /** The player, where it does more than play. */
  player?: ComponentChildren;
  /** What one can do with the talk. */
  actions?: ComponentChildren;
  /** More rows of facts. */
  facts?: ComponentChildren;
  /** What stands between the facts and the description. */
  children?: ComponentChildren;
}) {
  const { talk } = props;
  const out = links(talk);
  const doubted = unconfirmed(talk);
  const doubt = (field: string) =>
    doubted.includes(field) && <span class="jt-doubt"> (not confirmed)</span>;
  return (
    <article
      class="jt-page"
      style={{ '--jt-hue': hue(talk) }}
      data-id={talk.id}
    >
      {props.player ?? <PlainPlayer key={talk.id} talk={talk} />}
      <h1 dir="auto">
        {talk.title}
        {doubt('title')}
      </h1>
      <p class="jt-page-people" dir="auto">
        {talk.speakers.length === 0 && 'speaker not known'}
        {talk.speakers.map((speaker, place) => (
          <span key={speaker.id}>
            {place > 0 && ', '}
            {speaker.name}
            {speaker.affiliation && <small> · {speaker.affiliation}</small>}
          </span>
        ))}
        {doubt('speakers')}
      </p>
      {props.actions}
      {talk.summary && <p>{talk.summary}</p>}
      <dl>
        <Fact name="Event">{talk.event && whereAndWhen(talk.event)}</Fact>
        <Fact name="Date">
          {talk.date && (
            <>
              {talk.date}
              {doubt('date')}
            </>
          )}
        </Fact>
        <Fact name="Length">
          {talk.duration !== null && clock(talk.duration)}
        </Fact>
        <Fact name="Kind">{talk.kind.replace('_', ' ')}</Fact>
        <Fact name="Language">{talk.language}</Fact>
        <Fact name="Level">{talk.level}</Fact>
        <Fact name="Topics">{talk.topics.map(topic).join(', ')}</Fact>
        <Fact name="Tools">{talk.tools.join(', ')}</Fact>
        <Fact name="Links">
          {out.length > 0 &&
            out.map((link, place) => (
              <span key={link.url}>
                {place > 0 && ' · '}
                <Link url={link.url}>{link.label}</Link>
              </span>
            ))}
        </Fact>
        {talk.licence && <Fact name="Licence">{talk.licence}</Fact>}
        <Memberships {...props} />
        {props.facts}
      </dl>
      {props.children}
      {talk.description && <Description text={talk.description} />}
      <p class="jt-quiet">
        <code>{talk.id}</code> · from{' '}
        {talk.provenance.map(source => source.source).join(', ')}
      </p>
    </article>
  );
}

export function Fact(props: { name: string; children: ComponentChildren }) {
  const known = props.children || <span class="jt-unknown">not known</span>;
  return (
    <>
      <dt>{props.name}</dt>
      <dd dir="auto">{known}</dd>
    </>
  );
}

/** The collections a talk is in, with its place in the ordered ones. */
function Memberships(props: {
  talk: Talk;
  collections?: CollectionPage[];
  onCollection?: (id: string) => void;
}) {
  const found = (props.collections ?? []).flatMap(({ collection, talks }) => {
    const entries = collection.groups.flatMap(group => group.entries);
    const place = entries.findIndex(
      entry => own(talks, entry.talk)?.id === props.talk.id
    );
    return place < 0 ? [] : [{ collection, place }];
  });
  if (!found.length) {
    return null;
  }
  return (
    <Fact name="In">
      {found.map(({ collection, place }) => (
        <span key={collection.id}>
          {collection.groups.length === 1 && `№ ${place + 1} of `}
          <button
            type="button"
            class="jt-link"
            onClick={() => props.onCollection?.(collection.id)}
          >
            {collection.title}
          </button>{' '}
        </span>
      ))}
    </Fact>
  );
}

/** The text of a feed: never markup; bare addresses become links. */
function Description(props: { text: string }) {
  return (
    <div class="jt-description" dir="auto">
      {props.text.split(/(https?:\/\/[^\s<>()"']+)/).map((part, place) =>
        place % 2 ? (
          <Link key={place} url={part}>
            {part}
          </Link>
        ) : (
          part
        )
      )}
    </div>
  );
}
