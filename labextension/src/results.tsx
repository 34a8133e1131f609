import { Component, render, type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Opened } from './opened';
import { Hints } from './hints';
import { TalkList } from './list';
import type { Talk, TalkPage } from './model';
import { TalkPageView } from './talkpage';
import { count, noTalks } from './words';

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

/** A page of talks that was found once, as it is kept in a notebook. */
function Results(props: { page: TalkPage }) {
  const { page } = props;
  const [open, setOpen] = useState<Talk | null>(null);
  const text = page.query.text.trim();
  if (open) {
    return (
      <section class="jt-root" aria-label="Talk">
        <Opened
          talk={open}
          onBack={() => {
            setOpen(null);
          }}
        />
      </section>
    );
  }
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
        selected={null}
        onOpen={setOpen}
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

export function drawPage(root: HTMLElement, page: TalkPage): void {
  render(
    <Guard>
      <Results page={page} />
    </Guard>,
    root
  );
}

export function drawTalk(root: HTMLElement, talk: Talk): void {
  render(
    <Guard>
      <Single talk={talk} />
    </Guard>,
    root
  );
}

function Single(props: { talk: Talk }) {
  return (
    <section class="jt-root" aria-label={props.talk.title}>
      <TalkPageView talk={props.talk} />
    </section>
  );
}

export function erase(root: HTMLElement): void {
  render(null, root);
}
