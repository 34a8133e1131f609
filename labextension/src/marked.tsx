import type { Highlight } from './model';

/** Text with its matches marked. Offsets count characters as Python does, not UTF-16 units. */
export function Marked(props: {
  text: string;
  field: string;
  highlights: Highlight[];
}) {
  const marks = props.highlights.filter(mark => mark.field === props.field);
  if (!marks.length) {
    return <>{props.text}</>;
  }
  const characters = Array.from(props.text);
  const slice = (start: number, end?: number) =>
    characters.slice(start, end).join('');
  let at = 0;
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
      {slice(at)}
    </>
  );
}
