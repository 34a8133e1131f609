/** What the widgets of one talk show as long as they have none. */
import type { Talk } from './model';

/** A talk as a trait holds it: Python writes `{}` for none, other front ends `null`. */
export type TalkTrait = Partial<Talk> | null;

export function isTalk(talk: TalkTrait): talk is Talk {
  return Boolean(talk?.id);
}

export function NoTalk() {
  return (
    <section class="jt-root" aria-label="Talk">
      <p class="jt-foot jt-quiet">no talk chosen</p>
    </section>
  );
}
