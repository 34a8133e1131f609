/** The player that tells where it is, and goes where it is told. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Talk } from './model';
import type { Moment } from './playing';
import { Stage, recordingOf, wayToPlay } from './stage';
import { VideoFile } from './videofile';
import { YouTube } from './youtube';

/** How many seconds pass between two times that are told. */
const PACE = 5;

export interface PlayerProps {
  talk: Talk;
  /** Where to begin when it is clicked, in seconds. */
  from: number;
  /** A new object makes it play from there; it is loaded first if it must. */
  moment?: Moment | null;
  /** Told that it is loaded now. */
  onStart?: () => void;
  /** Told every few seconds while it plays, and when it pauses. */
  onTime?: (seconds: number, paused: boolean) => void;
  /** Told when it has played to the end. */
  onEnd?: () => void;
}

export function Player(props: PlayerProps) {
  const { talk, moment = null } = props;
  const [start, setStart] = useState<number | null>(null);
  const told = useRef({ seconds: 0, paused: false });
  const recording = recordingOf(talk);
  const way = wayToPlay(recording);
  const play = (at: number) => {
    const seconds = Math.floor(at);
    told.current = { seconds, paused: false };
    setStart(seconds);
    props.onStart?.();
  };
  useEffect(() => {
    if (moment && start === null && way) {
      play(moment.seconds);
    }
  }, [moment]);
  const tell = (at: number, paused: boolean) => {
    const seconds = Math.max(0, Math.floor(at));
    const before = told.current;
    const stands = paused && seconds !== before.seconds;
    if (
      stands ||
      paused !== before.paused ||
      Math.abs(seconds - before.seconds) >= PACE
    ) {
      told.current = { seconds, paused };
      props.onTime?.(seconds, paused);
    }
  };
  const Way = way === 'file' ? VideoFile : YouTube;
  return (
    <Stage talk={talk} from={props.from} onPlay={play}>
      {start !== null && recording && (
        <Way
          recording={recording}
          title={talk.title}
          start={start}
          moment={moment}
          onTick={tell}
          onEnd={() => props.onEnd?.()}
        />
      )}
    </Stage>
  );
}
