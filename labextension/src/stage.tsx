/** Where a talk plays, once one asks for it: nothing is fetched before the click. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Link } from './link';
import type { Recording, Talk } from './model';
import { clock, safeAddress } from './words';

export const YOUTUBE = 'https://www.youtube-nocookie.com';
const FILES = /^[^?#]+\.(mp4|webm|ogv|m4v)([?#]|$)/i;

/** How a recording can be played here. */
export type Way = 'youtube' | 'file';

export function recordingOf(talk: Talk): Recording | undefined {
  return talk.recordings.find(item => item.state === 'available');
}

export function wayToPlay(recording?: Recording): Way | null {
  if (recording?.provider === 'youtube' && recording.provider_id !== null) {
    return 'youtube';
  }
  const address = recording && safeAddress(recording.url);
  return address && FILES.test(address) ? 'file' : null;
}

/** What the frame of a recording at YouTube is made of. */
export function frameOf(recording: Recording, title: string, start: number) {
  const id = encodeURIComponent(recording.provider_id ?? '');
  const origin = encodeURIComponent(window.location.origin);
  return {
    class: 'jt-stage',
    src: `${YOUTUBE}/embed/${id}?autoplay=1&start=${start}&enablejsapi=1&origin=${origin}`,
    title: `Video: ${title}`,
    allow: 'autoplay; encrypted-media; fullscreen; picture-in-picture',
    referrerpolicy: 'strict-origin-when-cross-origin' as const
  };
}

/** A poster until it is clicked, then what plays; the address below. */
export function Stage(props: {
  talk: Talk;
  /** Where it would go on, in seconds. */
  from: number;
  onPlay: (seconds: number) => void;
  /** What plays, once it does. */
  children: ComponentChildren;
}) {
  const recording = recordingOf(props.talk);
  const way = wayToPlay(recording);
  return (
    <>
      {props.children || <Cover {...props} canPlay={way !== null} />}
      {recording && (
        <small class="jt-address">
          {way === 'youtube' &&
            !props.children &&
            'plays from YouTube, on click · '}
          <Link url={recording.url}>{recording.url}</Link>
        </small>
      )}
    </>
  );
}

function Cover(props: {
  talk: Talk;
  from: number;
  canPlay: boolean;
  onPlay: (seconds: number) => void;
}) {
  const { talk, canPlay, onPlay } = props;
  const from = Math.floor(props.from);
  const words = from > 0 && `go on at ${clock(from)}`;
  return (
    <div class="jt-stage">
      {canPlay ? (
        <button
          type="button"
          class="jt-play"
          aria-label={`${words ? `${words}:` : 'Play'} ${talk.title}`}
          onClick={() => {
            onPlay(from);
          }}
        >
          {words && <span>{words}</span>}
        </button>
      ) : (
        <span>
          {recordingOf(talk) ? 'plays on its own site' : 'no recording known'}
        </span>
      )}
      {canPlay && words && (
        <button
          type="button"
          class="jt-again"
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

/** The player of those who keep no record of how far one is. */
export function PlainPlayer(props: { talk: Talk }) {
  const { talk } = props;
  const [playing, setPlaying] = useState(false);
  const recording = recordingOf(talk);
  return (
    <Stage
      talk={talk}
      from={0}
      onPlay={() => {
        setPlaying(true);
      }}
    >
      {playing &&
        recording &&
        (wayToPlay(recording) === 'file' ? (
          <video
            class="jt-stage"
            src={recording.url}
            aria-label={`Video: ${talk.title}`}
            controls
            autoplay
          />
        ) : (
          <iframe {...frameOf(recording, talk.title, 0)} />
        ))}
    </Stage>
  );
}
