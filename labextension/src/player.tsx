/** Where a talk plays, once one asks for it: nothing is fetched before the click. */
import type { FunctionComponent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Link } from './link';
import type { Recording, Talk } from './model';
import type { Moment, Playing } from './playing';
import { VideoFile } from './videofile';
import { clock, safeAddress } from './words';
import { YouTube } from './youtube';

/** How many seconds pass between two times that are told. */
const PACE = 5;
const FILES = /^[^?#]+\.(mp4|webm|ogv|m4v)([?#]|$)/i;

export interface PlayerProps {
  talk: Talk;
  /** Where to begin when it is clicked, in seconds. */
  from: number;
  /** A new object makes it play from there; it is loaded first if it must. */
  moment?: Moment | null;
  /** Told that it is loaded now. */
  onStart?: () => void;
  /** Told every few seconds while it plays, and when it pauses. */
  onTime?: (seconds: number) => void;
  /** Told when it has played to the end. */
  onEnd?: () => void;
}

export function Player(props: PlayerProps) {
  const { talk, moment = null } = props;
  const [start, setStart] = useState<number | null>(null);
  const told = useRef(0);
  const recording = talk.recordings.find(item => item.state === 'available');
  const Way = recording && wayToPlay(recording);
  const begin = (seconds: number) => {
    told.current = Math.floor(seconds);
    setStart(told.current);
    props.onStart?.();
  };
  useEffect(() => {
    if (moment && start === null && Way) {
      begin(moment.seconds);
    }
  }, [moment]);
  const tell = (at: number, paused: boolean) => {
    const seconds = Math.max(0, Math.floor(at));
    const since = Math.abs(seconds - told.current);
    if (since >= PACE || (paused && since > 0)) {
      told.current = seconds;
      props.onTime?.(seconds);
    }
  };
  return (
    <>
      {Way && start !== null ? (
        <Way
          recording={recording}
          title={talk.title}
          start={start}
          moment={moment}
          onTick={tell}
          onEnd={() => props.onEnd?.()}
        />
      ) : (
        <Cover {...props} canPlay={Boolean(Way)} onPlay={begin} />
      )}
      {recording && (
        <small class="jt-address">
          {Way === YouTube &&
            start === null &&
            'plays from YouTube, on click · '}
          <Link url={recording.url}>{recording.url}</Link>
        </small>
      )}
    </>
  );
}

/** What stands there before: a poster drawn here, and where it would go on. */
function Cover(props: {
  talk: Talk;
  from: number;
  canPlay: boolean;
  onPlay: (seconds: number) => void;
}) {
  const { talk, canPlay, onPlay } = props;
  const from = Math.floor(props.from);
  const isBegun = from > 0;
  const words = isBegun ? `go on at ${clock(from)}` : '';
  return (
    <div class="jt-stage">
      {canPlay ? (
        <button
          type="button"
          class="jt-play"
          data-lm-suppress-shortcuts="true"
          aria-label={`${words ? `${words}:` : 'Play'} ${talk.title}`}
          onClick={() => {
            onPlay(from);
          }}
        >
          {words && <span>{words}</span>}
        </button>
      ) : (
        <span>
          {talk.recordings.some(item => item.state === 'available')
            ? 'plays on its own site'
            : 'no recording known'}
        </span>
      )}
      {canPlay && isBegun && (
        <button
          type="button"
          class="jt-again"
          data-lm-suppress-shortcuts="true"
          onClick={() => {
            onPlay(0);
          }}
        >
          from the beginning
        </button>
      )}
      {talk.duration !== null && <i>{clock(talk.duration)}</i>}
    </div>
  );
}

function wayToPlay(recording: Recording): FunctionComponent<Playing> | null {
  if (recording.provider === 'youtube' && recording.provider_id !== null) {
    return YouTube;
  }
  const address = safeAddress(recording.url);
  return address !== null && FILES.test(address) ? VideoFile : null;
}
