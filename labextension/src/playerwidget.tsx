/** The widget that plays a talk and tells Python how far, over the traits of TalkPlayer. */
import '../style/base.css';
import '../style/yours.css';
import { render as draw } from 'preact';
import { Action } from './button';
import type { Talk } from './model';
import { isTalk, NoTalk, type TalkTrait } from './notalk';
import { Player } from './player';
import type { Moment } from './playing';
import { begin, greet, keepPicture, put, watch, type View } from './traits';
import { clock, hue, people } from './words';

interface Shown {
  talk: TalkTrait;
  seconds: number;
  watched: boolean;
  problem: string;
}

/** How the player of one view stands; a jump is told to it, everything else it tells. */
interface State {
  id: string;
  seconds: number;
  moment: Moment | null;
  loaded: boolean;
  plays: boolean;
}

interface ViewProps {
  shown: Shown;
  moment: Moment | null;
  onPlay: (plays: boolean) => void;
  onChange: (change: Partial<Shown>) => void;
}

function PlayerView(props: ViewProps) {
  const { talk } = props.shown;
  return isTalk(talk) ? (
    <section class="jt-root" aria-label={`Player: ${talk.title}`}>
      <PlayedTalk {...props} talk={talk} />
    </section>
  ) : (
    <NoTalk />
  );
}

function PlayedTalk(props: ViewProps & { talk: Talk }) {
  const { seconds, watched, problem } = props.shown;
  const { talk, onPlay, onChange } = props;
  const where = [
    seconds && clock(seconds),
    talk.duration && clock(talk.duration)
  ];
  return (
    <article class="jt-page" style={{ '--jt-hue': hue(talk) }}>
      <Player
        key={talk.id}
        talk={talk}
        from={watched ? 0 : seconds}
        moment={props.moment}
        onStart={() => {
          onPlay(true);
        }}
        onTime={(at, paused) => {
          onPlay(!paused);
          onChange({ seconds: at });
        }}
        onEnd={() => {
          onPlay(false);
          onChange({ watched: true });
        }}
      />
      <h1 dir="auto">{talk.title}</h1>
      <p class="jt-page-people" dir="auto">
        {people(talk) || 'speaker not known'}
      </p>
      <div class="jt-row jt-doing">
        <Action
          look="jt-button"
          pressed={watched}
          onClick={() => {
            onChange({ watched: !watched });
          }}
        >
          {watched ? '✓ watched' : 'watched'}
        </Action>
        <span class="jt-quiet">
          {where[0] ? `at ${where.filter(Boolean).join(' of ')}` : where[1]}
        </span>
      </div>
      {problem && (
        <p class="jt-error" role="alert">
          {problem}
        </p>
      )}
    </article>
  );
}

function render(view: View): () => void {
  const { model, el } = view;
  begin(view);
  const state: State = {
    id: '',
    seconds: 0,
    moment: null,
    loaded: false,
    plays: false
  };
  const show = () => {
    const shown = shownBy(view);
    follow(state, shown);
    draw(
      <PlayerView
        shown={shown}
        moment={state.moment}
        onPlay={plays => {
          state.loaded = true;
          state.plays = plays;
        }}
        onChange={change => {
          state.seconds = change.seconds ?? state.seconds;
          put(model, change);
        }}
      />,
      el
    );
  };
  show();
  const names = ['talk', 'seconds', 'watched', 'problem'];
  const stop = watch(model, names, show);
  const leave = keepPicture(view, names, () => state.plays);
  return () => {
    stop();
    leave();
    draw(null, el);
  };
}

function shownBy({ model }: View): Shown {
  const names = ['talk', 'seconds', 'watched', 'problem'];
  return Object.fromEntries(
    names.map(name => [name, model.get(name)])
  ) as unknown as Shown;
}

/** Another talk begins anew; other seconds than the player's own are a jump, if it is loaded. */
function follow(state: State, { talk, seconds }: Shown): void {
  const id = talk?.id ?? '';
  if (id !== state.id) {
    Object.assign(state, { id, loaded: false, plays: false });
    state.moment = null;
  } else if (state.loaded && seconds !== state.seconds) {
    state.moment = { seconds };
  }
  state.seconds = seconds;
}

export default { initialize: greet, render };
