/** Moments of a talk as people write them into a note: `[12:34]`, `[1:02:03]`. */

export interface NotedMoment {
  seconds: number;
  /** The line it stands in, without the moment itself. */
  text: string;
}

// The same as jupyter_talks/text/moments.py reads, which tests/text/moments.json holds both to: a
// link or a reference of Markdown is none, and y[1:20] is code.
const MOMENT =
  /(?<![\p{L}\p{N}_)\]])\[(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)\](?![([])/gu;
// What jupyter_talks/render/richtext.py takes for fenced code. In it nothing is a moment.
const FENCED =
  /(?<=^|\n)(`{3,}|~{3,})[\p{L}\p{N}_+#.-]*[ \t]*\n.*?(?<=\n)\1[ \t]*(?=\n|$)/gsu;

export function momentsIn(note: string): NotedMoment[] {
  const lines = note.replace(FENCED, '').split('\n');
  return lines.flatMap(line =>
    [...line.matchAll(MOMENT)].map(found => ({
      seconds: secondsOf(found),
      text: without(line, found)
    }))
  );
}

function secondsOf([, hours, minutes, seconds]: RegExpExecArray): number {
  return (Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds);
}

/** A line without one of its moments, nor the signs that begin a list or a heading. */
function without(line: string, { 0: mark, index }: RegExpExecArray): string {
  return (line.slice(0, index) + line.slice(index + mark.length))
    .replace(/^\s*(?:[-*+>]|#+|\d+\.)\s+/, '')
    .trim();
}
