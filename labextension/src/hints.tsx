import type { Hint } from './model';

/** What is to be said about a search; some of it is a link to another one. */
export function Hints(props: {
  hints: Hint[];
  /** Ask another query; without it the query is shown to be typed. */
  onQuery?: (query: string) => void;
}) {
  const { onQuery } = props;
  return (
    <>
      {props.hints.map(({ text, query }) => (
        <p key={text} class="jt-note">
          {query && onQuery ? (
            <button
              type="button"
              class="jt-link"
              onClick={() => {
                onQuery(query);
              }}
            >
              {text}
            </button>
          ) : query && !text.includes(query) ? (
            `${text}: ${query}`
          ) : (
            text
          )}
        </p>
      ))}
    </>
  );
}
