/** Moments of a talk as people write them into a note: `[12:34]`, `[1:02:03]`. */

export interface NotedMoment {
  seconds: number;
  /** The line it stands in, without the moment itself. */
  text: string;
}

// The same as jupyter_talks/text/moments.py reads; a link or a reference of Markdown is none.
const MOMENT = /\[(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)\](?![([])/g;

export function momentsIn(note: string): NotedMoment[] {
  return note.split('\n').flatMap(line =>
    [...line.matchAll(MOMENT)].map(([mark, hours, minutes, seconds]) => ({
      seconds:
        (Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds),
      text: line
        .replace(mark, '')
        .replace(/^\s*(?:[-*+>]|#+|\d+\.)\s+/, '')
        .trim()
    }))
  );
}
