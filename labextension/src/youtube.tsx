/** YouTube without a script of theirs: the frame tells by messages where it is. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Link } from './link';
import { useJumps, type Playing } from './playing';
import { YOUTUBE, frameOf } from './stage';

const ENDED = 0;
const RUNNING = 1;
const PAUSED = 2;
/** The frame hears nothing until its own scripts run, so it is spoken to until it answers. */
const KNOCK = 250;
/** How long it may be silent before that is said: without a network it never speaks. */
const PATIENCE = 6000;

export function YouTube(props: Playing) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [loaded, setLoaded] = useState(false);
  const [listens, setListens] = useState(false);
  // Another address would load the frame anew: it stays the one it began with.
  const [attributes] = useState(() =>
    frameOf(props.recording, props.title, props.start)
  );
  const send = (event: string, func?: string, args: unknown[] = []) => {
    const message = { event, func, args, id: 1, channel: 'widget' };
    frame.current?.contentWindow?.postMessage(JSON.stringify(message), YOUTUBE);
  };
  useEffect(() => {
    const knocking = setInterval(() => {
      if (loaded && !listens) {
        send('listening');
      }
    }, KNOCK);
    return () => {
      clearInterval(knocking);
    };
  }, [loaded, listens]);
  useMessages(frame, props, () => {
    setListens(true);
  });
  useJumps(props.moment, listens, seconds => {
    send('command', 'seekTo', [seconds, true]);
    send('command', 'playVideo');
  });
  return (
    <>
      <iframe
        {...attributes}
        ref={frame}
        onLoad={() => {
          setLoaded(true);
        }}
      />
      <Silence isBroken={listens} url={props.recording.url} />
    </>
  );
}

/** Says that nothing comes from the frame, as long as that is so. */
function Silence(props: { isBroken: boolean; url: string }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLong(true);
    }, PATIENCE);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return (
    <small class="jt-address" role="status">
      {isLong && !props.isBroken && (
        <>
          YouTube does not answer. <Link url={props.url}>open it there</Link>
        </>
      )}
    </small>
  );
}

/** Follow what the frame says of time and state; nobody else is listened to. */
function useMessages(
  frame: { current: HTMLIFrameElement | null },
  props: Playing,
  onFirst: () => void
): void {
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    let at = props.start;
    let state = RUNNING;
    const hear = (event: MessageEvent) => {
      const isIts =
        event.source === frame.current?.contentWindow &&
        event.origin === YOUTUBE;
      const said = isIts && heard(event.data);
      if (!said) {
        return;
      }
      onFirst();
      const before = state;
      state = said.state ?? state;
      if (state === RUNNING || state === PAUSED) {
        at = said.seconds ?? at;
        latest.current.onTick(at, state === PAUSED);
      } else if (state === ENDED && before !== ENDED) {
        latest.current.onEnd();
      }
    };
    window.addEventListener('message', hear);
    return () => {
      window.removeEventListener('message', hear);
    };
  }, []);
}

interface Said {
  seconds: number | null;
  state: number | null;
}

/** What a message says of time and state; null if it is broken. */
function heard(data: unknown): Said | null {
  try {
    const { event, info } = JSON.parse(String(data)) as Message;
    return {
      seconds: numberIn(info?.currentTime),
      state: numberIn(
        info?.playerState ?? (event === 'onStateChange' ? info : null)
      )
    };
  } catch {
    return null;
  }
}

interface Message {
  event?: unknown;
  info?: { currentTime?: unknown; playerState?: unknown } | null;
}

function numberIn(value: unknown): number | null {
  return Number.isFinite(value) ? (value as number) : null;
}
