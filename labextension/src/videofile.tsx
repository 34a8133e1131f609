import { useRef } from 'preact/hooks';
import { useJumps, type Playing } from './playing';

/** A recording that is a plain file: the browser plays it. */
export function VideoFile(props: Playing) {
  const video = useRef<HTMLVideoElement>(null);
  useJumps(props.moment, true, seconds => {
    if (video.current) {
      video.current.currentTime = seconds;
      // Where it may not play, its own controls say so.
      video.current.play().catch(() => undefined);
    }
  });
  const tell = (event: { currentTarget: HTMLVideoElement }) => {
    const { currentTime, paused, ended } = event.currentTarget;
    if (!ended) {
      props.onTick(currentTime, paused);
    }
  };
  return (
    <video
      class="jt-stage"
      ref={video}
      src={props.recording.url}
      aria-label={`Video: ${props.title}`}
      controls
      autoplay
      preload="none"
      onLoadedMetadata={event => {
        event.currentTarget.currentTime = props.start;
      }}
      onTimeUpdate={tell}
      onPause={tell}
      onEnded={props.onEnd}
    />
  );
}
