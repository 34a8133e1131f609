/** What the widgets have in common: traits of a kernel's widget, and the picture that stays of it. */
import { keepKeys } from './outputs';
import { TOPICS } from './topics';

/** What anywidget hands over, as far as it is used here. */
export interface Traits {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, callback: () => void): void;
  off(event: string, callback: () => void): void;
}

export interface View {
  model: Traits;
  el: HTMLElement;
}

/** How long all is quiet before a new picture is asked for. */
const QUIET = 800;

/** Make an element a widget's; a click anywhere in it is one into it. */
export function begin({ model, el }: View): void {
  Object.assign(TOPICS, model.get('_labels'));
  el.classList.add('jt-widget');
  el.tabIndex = -1;
  keepKeys(el);
}

/** Tell Python that a front end has the widget; a program that runs a notebook never does. */
export function greet(props: {
  model: { send(content: unknown): void };
}): void {
  const { model } = props;
  model.send({ kind: 'here' });
}

export function put(model: Traits, values: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(values)) {
    model.set(name, value);
  }
  model.save_changes();
}

/** Call back when one of the traits changes, until the function that is returned is called. */
export function watch(
  model: Traits,
  names: string[],
  callback: () => void
): () => void {
  for (const name of names) {
    model.on(`change:${name}`, callback);
  }
  return () => {
    for (const name of names) {
      model.off(`change:${name}`, callback);
    }
  };
}

/**
 * Tell Python when to renew the picture that is saved with the notebook. As this draws the view
 * anew, and no other, it waits until the traits rest, nothing plays, and one is not in it.
 */
export function keepPicture(
  { model, el }: View,
  names: string[],
  isPlaying: () => unknown
): () => void {
  const count = () => {
    put(model, { _settled: Number(model.get('_settled')) + 1 });
  };
  let timer = 0;
  let changed = false;
  let inside = false;
  const settle = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      // A frame takes the focus without an event.
      const isBusy =
        inside || el.contains(document.activeElement) || isPlaying();
      if (changed && el.isConnected && !isBusy) {
        changed = false;
        count();
      }
    }, QUIET);
  };
  // What one was on may be gone: one is in the view until one turns to something else.
  const look = (event: Event) => {
    inside = el.contains(event.target as Node);
    settle();
  };
  const stop = watch(model, names, () => {
    changed = true;
    settle();
  });
  document.addEventListener('focusin', look);
  if (!model.get('_settled')) {
    count();
  }
  return () => {
    clearTimeout(timer);
    stop();
    document.removeEventListener('focusin', look);
  };
}
