/** The notebook widget: the browser over the traits of jupyter_talks.widgets.TalkBrowser. */
import '../style/base.css';
import { mountBrowser } from './browser';
import type { TalkPage } from './model';
import type { Source } from './source';

interface Query {
  text: string;
  sort: string | null;
  cursor: string | null;
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
  const source: Source = {
    search: (text, sort, cursor) => answerTo(model, { text, sort, cursor })
  };
  el.classList.add('jt-widget');
  const { query, page } = model.get('result');
  return mountBrowser(el, {
    source,
    label: 'Talks',
    search: { text: query.text, filters: [], sort: query.sort },
    page: page ?? null,
    onOpen: talk => {
      model.set('selected', talk?.id ?? '');
      model.save_changes();
    }
  });
}

/** Set the query, and wait for the result that belongs to it. */
function answerTo(model: Model, query: Query): Promise<TalkPage> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const result = model.get('result');
      if (!same(result.query, query)) {
        return;
      }
      model.off('change:result', look);
      if (result.page) {
        resolve(result.page);
      } else {
        reject(new Error(result.error ?? 'The kernel gave no talks.'));
      }
    };
    if (same(model.get('result').query, query)) {
      look();
      return;
    }
    model.on('change:result', look);
    model.set('query', query);
    model.save_changes();
  });
}

function same(one: Query, other: Query): boolean {
  return (
    one.text === other.text &&
    one.sort === other.sort &&
    one.cursor === other.cursor
  );
}

export default { render };
