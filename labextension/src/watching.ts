import { useEffect, useRef, useState } from 'preact/hooks';
import type { Talk } from './model';
import type { Yours } from './yours';
import { useYours } from './yourscontext';

/** Seconds of a talk between two records of how far one is. */
const PACE = 10;

export interface Watching {
  /** Where one left it. */
  from: number;
  watched: boolean;
  /** Where the player is; null until it told. */
  at: number | null;
  onTime: (seconds: number) => void;
  onEnd: () => void;
  setWatched: (watched: boolean) => void;
}

/** How far one is with a talk; recorded now and then, and when one leaves it. */
export function useWatching(talk: Talk, yours: Yours): Watching {
  const known = useYours().progress.find(one => one.talk === talk.id);
  const watched = known?.watched ?? false;
  const [at, setAt] = useState<number | null>(null);
  const last = useRef({ at: 0, recorded: 0 });
  const record = (change: { seconds?: number; watched?: boolean }) => {
    last.current.recorded = change.seconds ?? last.current.recorded;
    // The next record says it again; a talk goes on when one of them fails.
    yours.recordProgress(talk.id, change).catch(() => undefined);
  };
  useEffect(() => {
    const leave = () => {
      const { at: left, recorded } = last.current;
      // Who looks into a talk for a moment has not begun it.
      if (left !== recorded && left >= PACE) {
        record({ seconds: left });
      }
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [talk.id]);
  return {
    from: watched ? 0 : (known?.seconds ?? 0),
    watched,
    at,
    onTime: seconds => {
      setAt(seconds);
      last.current.at = seconds;
      if (Math.abs(seconds - last.current.recorded) >= PACE) {
        record({ seconds });
      }
    },
    onEnd: () => {
      record({ watched: true });
    },
    setWatched: done => {
      record({ watched: done });
    }
  };
}
