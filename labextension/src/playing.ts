import { useEffect, useRef } from 'preact/hooks';
import type { Recording } from './model';

/** A moment to play from; each new object means "now". */
export interface Moment {
  seconds: number;
}

/** What every way to play a recording is told, and tells. */
export interface Playing {
  recording: Recording;
  title: string;
  /** Where it begins, in seconds. */
  start: number;
  /** Where to jump to. */
  moment: Moment | null;
  /** Told often: where it is, and whether it stands still there. */
  onTick: (seconds: number, paused: boolean) => void;
  onEnd: () => void;
}

/** Jump to each moment that comes after the one it began with, as soon as it is `ready`. */
export function useJumps(
  moment: Moment | null,
  ready: boolean,
  jump: (seconds: number) => void
): void {
  const last = useRef(moment);
  useEffect(() => {
    if (ready && moment && moment !== last.current) {
      last.current = moment;
      jump(moment.seconds);
    }
  }, [moment, ready]);
}
