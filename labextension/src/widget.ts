/** The notebook widget: the browser over the traits of jupyter_talks.widgets.TalkBrowser. */
import '../style/base.css';
import { mountBrowser } from './browser';
import type { Talk, TalkPage } from './model';
import type { Search } from './source';
import { begin, greet, keepPicture, put, watch, type View } from './traits';

/** What is asked. A view that asks adds how it was put together, and what tells it from others. */
interface Query {
  text: string;
  sort: string | null;
  cursor: string | null;
  search?: Search;
  id?: number;
}
interface Result {
  query: Query;
  page?: TalkPage;
  error?: string;
}

function render(view: View): () => void {
  const { model, el } = view;
  begin(view);
  const result = () => model.get('result') as Result;
  let search: Search | undefined;
  let opened = '';
  let asked = 0;
  let answer: ((result: Result) => void) | undefined;

  // One question waits at a time: a newer one makes it pointless.
  const ask = (text: string, sort: string | null, cursor: string | null) =>
    new Promise<TalkPage>(resolve => {
      asked = Math.random();
      answer = ({ page, error }) => {
        resolve(page ?? Promise.reject(new Error(error)));
      };
      put(model, { query: { text, sort, cursor, search, id: asked } });
    });
  const open = (talk: Talk | null) => {
    opened = talk?.id ?? '';
    put(model, { selected: opened });
  };
  const draw = () => {
    const { query, page } = result();
    opened = model.get('selected') as string;
    search = query.search;
    return mountBrowser(el, {
      source: { search: ask },
      label: 'Talks',
      search: search ?? { text: query.text, filters: [], sort: query.sort },
      page: page ?? null,
      open: page?.items.find(talk => talk.id === opened),
      onSearch: next => {
        search = next;
        open(null);
      },
      onOpen: open
    });
  };
  let erase = draw();
  const redraw = () => {
    erase();
    erase = draw();
  };
  const stops = [
    watch(model, ['result'], () => {
      const mine = answer && result().query.id === asked ? answer : redraw;
      answer = undefined;
      mine(result());
    }),
    watch(model, ['selected'], () => {
      if (model.get('selected') !== opened) {
        redraw();
      }
    }),
    keepPicture(view, ['result', 'selected'], () =>
      el.querySelector('iframe, video')
    ),
    () => {
      erase();
    }
  ];
  return () => {
    for (const stop of stops) {
      stop();
    }
  };
}

export default { initialize: greet, render };
