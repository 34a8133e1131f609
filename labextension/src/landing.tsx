import { useLatest } from './latest';
import type { ServerSource } from './source';
import { Sources } from './sources';
import { hue, length } from './words';

/** What an empty search shows first: the collections, and where the talks come from. */
export function Landing(props: {
  source: ServerSource;
  onCollection?: (id: string) => void;
  onChanged: () => void;
}) {
  return (
    <>
      <Collections {...props} />
      <Sources source={props.source} onChanged={props.onChanged} />
      <h2>All talks</h2>
    </>
  );
}

function Collections(props: {
  source: ServerSource;
  onCollection?: (id: string) => void;
}) {
  // Without collections the talks below are still there; the search says what is wrong.
  const collections = useLatest(() => props.source.collections(), 'all');
  if (!collections.length) {
    return null;
  }
  return (
    <section aria-label="Collections">
      <h2>Collections</h2>
      <ul class="jt-list">
        {collections.map(one => (
          <li
            key={one.id}
            class="jt-card"
            data-id={one.id}
            style={{
              '--jt-hue': hue({
                id: one.chosen_from?.event ?? one.id,
                event: null
              })
            }}
          >
            <span class="jt-poster" aria-hidden="true">
              {one.duration > 0 && <i>{length(one.duration)}</i>}
            </span>
            <div class="jt-card-text">
              <button
                type="button"
                class="jt-title"
                data-lm-suppress-shortcuts="true"
                onClick={() => props.onCollection?.(one.id)}
              >
                {one.title}
              </button>
              <span class="jt-people">{one.summary}</span>
              <span class="jt-meta">
                {one.chosen_from
                  ? `${one.recorded} of ${one.chosen_from.talks} talks`
                  : `${one.talks} talks`}
                {' · collection'}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
