import { Link } from './link';
import type { Origin } from './model';

/** The document that a collection or a list was made from. */
export function After({ origin }: { origin: Origin }) {
  return (
    <>
      {'after '}
      <Link url={origin.url}>{origin.title}</Link>
      {`, author ${origin.author ?? 'not stated'}`}
    </>
  );
}
