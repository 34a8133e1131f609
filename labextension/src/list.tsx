import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Card } from './card';
import { useMarks } from './marks';
import type { TalkHit } from './model';

/** Cards one below the other; arrows, Home and End lead through them, Enter opens. */
export function TalkList(props: {
  talks: TalkHit[];
  label: string;
  selected: string | null;
  /** The reason for a talk, by its id. */
  reasons?: Record<string, string | null>;
  /** The place of the first talk, if the order means something. */
  first?: number;
  onOpen: (talk: TalkHit) => void;
  /** What one can do with a talk, in the tab order if that card is. */
  tools?: (talk: TalkHit, reachable: boolean) => ComponentChildren;
}) {
  const list = useRef<HTMLOListElement>(null);
  const [active, setActive] = useState(0);
  const reachable = Math.min(active, props.talks.length - 1);
  const markOf = useMarks();

  const onKeyDown = (event: KeyboardEvent) => {
    const titles = [
      ...(list.current?.querySelectorAll<HTMLElement>('.jt-title') ?? [])
    ];
    const at = titles.findIndex(title => title === document.activeElement);
    const target = targets[event.key]?.(at, titles.length - 1);
    // Fields and buttons of a card have other uses for these keys.
    if (target === undefined || at < 0) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    setActive(target);
    titles[target]?.focus();
  };
  return (
    <ol
      class="jt-list"
      ref={list}
      aria-label={props.label}
      onKeyDown={onKeyDown}
    >
      {props.talks.map((talk, place) => (
        <Card
          key={talk.id}
          talk={talk}
          place={props.first === undefined ? undefined : props.first + place}
          reason={props.reasons?.[talk.id]}
          selected={talk.id === props.selected}
          reachable={place === reachable}
          mark={markOf(talk)}
          onOpen={() => {
            setActive(place);
            props.onOpen(talk);
          }}
          onFocus={() => {
            setActive(place);
          }}
        >
          {props.tools?.(talk, place === reachable)}
        </Card>
      ))}
    </ol>
  );
}

const targets: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: at => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last
};
