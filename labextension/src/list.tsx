import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Card } from './card';
import type { TalkHit } from './model';
import { markOf, useYours } from './yours';

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
  /** Move a talk by some places, if it can be; whether it moved. */
  onMove?: (talk: string, by: number) => boolean;
  /** What one can do with a talk, in the tab order if that card is. */
  tools?: (talk: TalkHit, reachable: boolean) => ComponentChildren;
}) {
  const list = useRef<HTMLOListElement>(null);
  const [active, setActive] = useState(0);
  const reachable = Math.min(active, props.talks.length - 1);
  const yours = useYours();
  // An element that moves loses the focus: it is given back.
  const moved = useRef<HTMLElement | null>(null);
  useEffect(() => {
    moved.current?.focus();
    moved.current = null;
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const titles = [
      ...(list.current?.querySelectorAll<HTMLElement>('.jt-title') ?? [])
    ];
    const at = titles.findIndex(title => title === document.activeElement);
    const focused = document.activeElement as HTMLElement | null;
    const target = targets[event.key]?.(at, titles.length - 1);
    if (target === undefined || focused?.matches('input, textarea')) {
      return;
    }
    if (event.altKey) {
      const id = focused?.closest<HTMLElement>('[data-id]')?.dataset.id;
      if (!props.onMove || id === undefined) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (by && props.onMove(id, by)) {
        moved.current = focused;
      }
      return;
    }
    if (at < 0) {
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
          mark={markOf(talk, yours)}
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
