import { ServerConnection } from '@jupyterlab/services';
import { Component, render, type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { CollectionView } from './collectionpage';
import { CompanionList } from './companionlist';
import { Hints } from './hints';
import { TalkList } from './list';
import type { CollectionPage, Talk, TalkPage, TalkSet } from './model';
import { Opened } from './opened';
import { sentence } from './request';
import { restSource } from './rest';
import { TalkPageView } from './talkpage';
import { count, noTalks, together } from './words';

const MOST = 500;
const DAMAGED = 'These talks cannot be shown: the saved result is damaged.';

/** A notebook can hold anything under our type: what cannot be drawn is said to be so. */
class Guard extends Component<
  { children: ComponentChildren },
  { failed: boolean }
> {
  state = { failed: false };

  componentDidCatch(): void {
    this.setState({ failed: true });
  }

  render() {
    return this.state.failed ? (
      <p class="jt-error">{DAMAGED}</p>
    ) : (
      this.props.children
    );
  }
}

/** Something with talks in it; the one that is opened takes its place. */
function Openable(props: {
  children: (open: (talk: Talk) => void) => ComponentChildren;
}) {
  const [talk, setTalk] = useState<Talk | null>(null);
  if (talk) {
    return (
      <InPlaceOf
        talk={talk}
        onBack={() => {
          setTalk(null);
        }}
      />
    );
  }
  return <>{props.children(setTalk)}</>;
}

/** A page of talks that was found once, as it is kept in a notebook. */
function Results(props: { page: TalkPage; onOpen: (talk: Talk) => void }) {
  const { page } = props;
  const text = page.query.text.trim();
  return (
    <section class="jt-root" aria-label={text ? `Talks for ${text}` : 'Talks'}>
      <div class="jt-count">
        <span>
          {page.total ? <b>{count(page.total)}</b> : noTalks(page)}
          {page.total > 0 && text && ` for ${text}`}
        </span>
        <span>{page.took_ms.toFixed(1)} ms</span>
      </div>
      <Hints hints={page.query.hints} />
      <TalkList
        label="Talks found"
        talks={page.items.slice(0, MOST)}
        first={page.offset + 1}
        selected={null}
        onOpen={props.onOpen}
      />
      {page.total > page.items.length && (
        <div class="jt-count jt-foot">
          <span>
            {page.offset + 1}–{page.offset + page.items.length} of{' '}
            {page.total.toLocaleString('en')}
          </span>
        </div>
      )}
    </section>
  );
}

/** Talks that were put together: a list, a plan, what is new; each with its reason. */
function Together(props: { set: TalkSet; onOpen: (talk: Talk) => void }) {
  const { set } = props;
  return (
    <section class="jt-root" aria-label={set.title}>
      <div class="jt-count">
        <span>
          <b>{set.title}</b>
          {set.items.length > 0 && ` · ${sumOf(set)}`}
        </span>
      </div>
      {set.notes.map(note => (
        <p key={note} class="jt-note">
          {note}
        </p>
      ))}
      <TalkList
        label={set.title}
        talks={set.items.slice(0, MOST)}
        reasons={Object.fromEntries(set.items.map(one => [one.id, one.why]))}
        first={1}
        selected={null}
        onOpen={props.onOpen}
      />
      {set.items.length > MOST && (
        <div class="jt-count jt-foot">
          <span>{`1–${MOST} of ${count(set.items.length)}`}</span>
        </div>
      )}
    </section>
  );
}

function sumOf(set: TalkSet): string {
  if (set.total !== null && set.total > set.items.length) {
    return `${set.items.length} of ${count(set.total)}`;
  }
  return together(set.items, set.duration);
}

/** A list file: its talks as cards. */
function ListFile(props: {
  page: CollectionPage;
  onOpen: (talk: Talk) => void;
}) {
  const { page } = props;
  return (
    <section class="jt-root" aria-label={page.collection.title}>
      <CollectionView page={page} onOpen={props.onOpen} />
    </section>
  );
}

function InPlaceOf(props: { talk: Talk; onBack: () => void }) {
  return (
    <section class="jt-root" aria-label="Talk">
      <Opened {...props} />
    </section>
  );
}

function Single(props: { talk: Talk }) {
  return (
    <section class="jt-root" aria-label={props.talk.title}>
      <TalkPageView talk={props.talk} />
      <CompanionList talk={props.talk} />
    </section>
  );
}

export function drawPage(root: HTMLElement, page: TalkPage): void {
  guarded(
    root,
    <Openable>{open => <Results page={page} onOpen={open} />}</Openable>
  );
}

export function drawSet(root: HTMLElement, set: TalkSet): void {
  guarded(
    root,
    <Openable>{open => <Together set={set} onOpen={open} />}</Openable>
  );
}

export function drawTalk(root: HTMLElement, talk: Talk): void {
  guarded(root, <Single talk={talk} />);
}

/** Draw the text of a list file: the server says what it means. */
export async function drawFile(root: HTMLElement, text: string): Promise<void> {
  try {
    const source = restSource(ServerConnection.makeSettings());
    const page = await source.readListFile(text);
    guarded(
      root,
      <Openable>{open => <ListFile page={page} onOpen={open} />}</Openable>
    );
  } catch (reason) {
    guarded(root, <Unsound problem={sentence(reason)} />);
  }
}

function Unsound(props: { problem: string }) {
  return (
    <section class="jt-root" aria-label="Talks">
      <p class="jt-error" role="alert">
        {props.problem}
      </p>
    </section>
  );
}

function guarded(root: HTMLElement, children: ComponentChildren): void {
  // A new key: what was damaged before may be sound now.
  drawings += 1;
  render(<Guard key={drawings}>{children}</Guard>, root);
}
let drawings = 0;

export function erase(root: HTMLElement): void {
  render(null, root);
}
