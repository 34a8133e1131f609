/** Hands what is yours to the views below it, fresh after each change. */
import { createContext, type ComponentChildren } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { Marks, type Mark } from './marks';
import type { LibraryOverview, Talk } from './model';
import { NOTHING_YOURS, type Overview, type Yours } from './yours';

const Shown = createContext(NOTHING_YOURS);

export function WithYours(props: {
  yours: Yours;
  children: ComponentChildren;
}) {
  const { yours } = props;
  const [now, setNow] = useState(yours.now);
  useEffect(() => {
    const look = () => {
      setNow(yours.now);
    };
    look(); // it may have changed since it was drawn
    return yours.subscribe(look);
  }, [yours]);
  const marks = useMemo(() => marksOf(now), [now]);
  return (
    <Shown.Provider value={now}>
      <Marks.Provider value={marks}>{props.children}</Marks.Provider>
    </Shown.Provider>
  );
}

/** What is yours now, and again whenever it changes. */
export function useYours(): Overview {
  return useContext(Shown);
}

function marksOf(yours: LibraryOverview): (talk: Talk) => Mark {
  const progress = new Map(yours.progress.map(one => [one.talk, one]));
  const noted = new Set(yours.noted);
  return talk => {
    const { watched = false, seconds = 0 } = progress.get(talk.id) ?? {};
    const share = talk.duration ? Math.min(1, seconds / talk.duration) : 0;
    return {
      share: watched ? 1 : share,
      words: [
        ...(watched ? ['watched'] : []),
        ...(noted.has(talk.id) ? ['noted'] : [])
      ]
    };
  };
}
