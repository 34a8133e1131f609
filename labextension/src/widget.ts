/** The notebook widget: the browser over the traits of jupyter_talks.widgets.TalkBrowser. */
import '../style/base.css';
import { mountBrowser } from './browser';
import type { TalkPage } from './model';

/** What is asked; `id` tells two questions of the same words apart. */
interface Query {
  text: string;
  sort: string | null;
  cursor: string | null;
  id?: number;
}
interface Result {
  query: Query;
  page?: TalkPage;
  error?: string;
}
/** What anywidget hands over, as far as it is used here. */
interface Model {
  get(name: 'query'): Query;
  get(name: 'result'): Result;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, callback: () => void): void;
  off(event: string, callback: () => void): void;
}

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  el.classList.add('jt-widget');
  const kernel = new Kernel(model);
  const draw = () => {
    const { query, page } = model.get('result');
    return mountBrowser(el, {
      source: {
        search: (text, sort, cursor) => kernel.ask({ text, sort, cursor })
      },
      label: 'Talks',
      search: { text: query.text, filters: [], sort: query.sort },
      page: query.cursor === null ? (page ?? null) : null,
      onOpen: talk => {
        model.set('selected', talk?.id ?? '');
        model.save_changes();
      }
    });
  };
  let erase = draw();
  // A query that did not come from this view: Python, or another view, has asked.
  const stop = kernel.onOther(() => {
    erase();
    erase = draw();
  });
  return () => {
    stop();
    erase();
  };
}

/** Asks through the traits. One question waits at a time: a newer one makes it pointless. */
class Kernel {
  private static last = 0;
  private waiting: {
    id: number;
    resolve: (page: TalkPage) => void;
    reject: (reason: Error) => void;
  } | null = null;
  private readonly asked = new Set<number>();

  constructor(private readonly model: Model) {}

  ask(query: Query): Promise<TalkPage> {
    const id = ++Kernel.last + Date.now() * 1000;
    this.asked.add(id);
    return new Promise((resolve, reject) => {
      this.waiting?.reject(new Error('A newer question was asked.'));
      this.waiting = { id, resolve, reject };
      this.model.set('query', { ...query, id });
      this.model.save_changes();
    });
  }

  /** Listen until the function that is returned is called. */
  onOther(callback: () => void): () => void {
    const look = () => {
      const { query, page, error } = this.model.get('result');
      if (query.id === undefined || !this.asked.has(query.id)) {
        callback();
      } else if (this.waiting?.id === query.id) {
        const { resolve, reject } = this.waiting;
        this.waiting = null;
        if (page) {
          resolve(page);
        } else {
          reject(new Error(error ?? 'The kernel gave no talks.'));
        }
      }
    };
    this.model.on('change:result', look);
    return () => {
      this.model.off('change:result', look);
      this.waiting?.reject(new Error('The view is gone.'));
      this.waiting = null;
    };
  }
}

export default { render };
