import type { Highlight } from './model';

/** Text with its matches marked. Offsets count characters as Python does, not UTF-16 units. */
export function Marked(props: {
  text: string;
  field: string;
  highlights: Highlight[];
  /** Show this part of the text only. */
  part?: Highlight;
}) {
  const characters = Array.from(props.text);
  const { start: first, end: last } = props.part ?? {
    start: 0,
    end: characters.length
  };
  const marks = props.highlights.filter(
    mark =>
      mark.field === props.field && mark.start >= first && mark.end <= last
  );
  const slice = (start: number, end: number) =>
    characters.slice(start, end).join('');
  let at = first;
  const parts = marks.map(mark => {
    const before = slice(at, mark.start);
    at = mark.end;
    return (
      <>
        {before}
        <mark>{slice(mark.start, mark.end)}</mark>
      </>
    );
  });
  return (
    <>
      {parts}
      {slice(at, last)}
    </>
  );
}
