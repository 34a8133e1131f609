/** The talk browser: one component for the panel, the widget and results in a notebook. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Facets } from './facets';
import { Hints } from './hints';
import { TalkList } from './list';
import type { TalkPage } from './model';
import { SearchBox } from './searchbox';
import { queryOf, type Search, type Source } from './source';
import type { Talk } from './model';
import { count, noTalks } from './words';

/** Long enough to type the next letter, too short to wait for. */
const PAUSE = 40;
const SORTS = ['relevance', 'newest', 'oldest', 'shortest', 'longest', 'title'];
export const NOTHING: Search = { text: '', filters: [], sort: null };

export interface BrowserProps {
  source: Source;
  label: string;
  search?: Search;
  page?: TalkPage | null;
  /** The talk that is open from the beginning. */
  open?: Talk;
  /** Told whenever the search changes, so that it can be kept. */
  onSearch?: (search: Search) => void;
  /** Told which talk is open. */
  onOpen?: (talk: Talk | null) => void;
  /** What is shown of it in place of the list; nothing if it opens elsewhere. */
  opened?: (talk: Talk, onBack: () => void) => ComponentChildren;
  /** Chips for what the words typed may mean. */
  suggestions?: (
    text: string,
    onChange: (text: string) => void
  ) => ComponentChildren;
  /** Changes when the same question has another answer. */
  generation?: number;
  /** What an empty search shows first. */
  landing?: ComponentChildren;
}

export function TalkBrowser(props: BrowserProps) {
  const [search, setSearch] = useState(props.search ?? NOTHING);
  const [page, setPage] = useState(props.page ?? null);
  const [error, setError] = useState('');
  const [open, setOpen] = useState(props.open ?? null);
  const [busy, setBusy] = useState(false);
  const latest = useRef(0);
  const asked = useRef(props.page ? questionOf(search) : '');
  const shown = useRef(asked.current);

  const change = (next: Search) => {
    setSearch(next);
    setOpen(null);
    props.onSearch?.(next);
  };
  /** Ask, unless a newer question has been asked meanwhile. */
  const ask = async (cursor: string | null) => {
    const mine = ++latest.current;
    const question = questionOf(search);
    setBusy(true);
    try {
      const found = await props.source.search(
        queryOf(search),
        search.sort,
        cursor
      );
      if (mine === latest.current) {
        setPage(before => (cursor && before ? joined(before, found) : found));
        shown.current = question;
        setError('');
      }
    } catch (reason) {
      if (mine === latest.current) {
        setError((reason as Error).message);
      }
    } finally {
      if (mine === latest.current) {
        setBusy(false);
      }
    }
  };
  useEffect(() => {
    const question = questionOf(search) + String(props.generation ?? '');
    if (asked.current === question) {
      return;
    }
    const timer = setTimeout(
      () => {
        asked.current = question;
        void ask(null);
      },
      page ? PAUSE : 0
    );
    return () => {
      clearTimeout(timer);
    };
  }, [search, props.generation]);

  const root = useRef<HTMLElement>(null);
  const [left, setLeft] = useState<string | null>(null);
  const openTalk = (talk: Talk | null) => {
    setLeft(open?.id ?? null);
    setOpen(talk);
    props.onOpen?.(talk);
  };
  // Back in the list, one stands where one left it.
  useEffect(() => {
    if (left !== null && open === null) {
      const card = root.current?.querySelector(
        `[data-id="${CSS.escape(left)}"] .jt-title`
      );
      (card as HTMLElement | null)?.focus();
    }
  }, [left, open]);
  return (
    <section
      class="jt-root"
      ref={root}
      aria-label={props.label}
      aria-busy={busy}
    >
      <SearchBox
        text={search.text}
        onText={text => {
          change({ ...search, text });
        }}
      />
      {open && props.opened ? (
        props.opened(open, () => {
          openTalk(null);
        })
      ) : (
        <>
          {page && (
            <Facets
              facets={page.facets}
              total={page.total}
              chosen={search.filters}
              before={props.suggestions?.(search.text, text => {
                change({ ...search, text });
              })}
              onChange={filters => {
                change({ ...search, filters });
              }}
            />
          )}
          {error && (
            <p class="jt-error" role="alert">
              {error}{' '}
              <button
                type="button"
                class="jt-link"
                onClick={() => void ask(null)}
              >
                try again
              </button>
            </p>
          )}
          {(page || !error) && (
            <>
              {!queryOf(search).trim() && props.landing}
              <Status page={page} search={search} onSearch={change} />
            </>
          )}
          {page && (
            <TalkList
              label={`${props.label}: results`}
              talks={page.items}
              selected={open?.id ?? left}
              onOpen={openTalk}
            />
          )}
          {page && (
            <More
              page={page}
              busy={busy}
              onMore={() => {
                // After an error, the page may be of an older question.
                const isOfThis = shown.current === questionOf(search);
                void ask(isOfThis ? page.next_cursor : null);
              }}
            />
          )}
        </>
      )}
    </section>
  );
}

function Status(props: {
  page: TalkPage | null;
  search: Search;
  onSearch: (search: Search) => void;
}) {
  const { page, search } = props;
  return (
    <>
      <div class="jt-count">
        <span role="status">
          {!page && 'Looking for talks…'}
          {page && (page.total ? count(page.total) : noTalks(page))}
        </span>
        <select
          aria-label="Order"
          value={search.sort ?? (search.text.trim() ? 'relevance' : 'newest')}
          onChange={event => {
            props.onSearch({ ...search, sort: event.currentTarget.value });
          }}
        >
          {SORTS.map(value => (
            <option key={value} value={value}>
              {value === 'relevance' ? 'best match' : value}
            </option>
          ))}
        </select>
      </div>
      {page && (
        <Hints
          hints={page.query.hints}
          onQuery={text => {
            props.onSearch({ ...search, text, filters: [] });
          }}
        />
      )}
    </>
  );
}

function More(props: { page: TalkPage; busy: boolean; onMore: () => void }) {
  const { page } = props;
  if (!page.items.length) {
    return null;
  }
  return (
    <div class="jt-count jt-foot">
      <span>
        {`1–${page.items.length.toLocaleString('en')} of ${page.total.toLocaleString('en')}`}
      </span>
      {page.next_cursor && (
        <button
          type="button"
          class="jt-link"
          disabled={props.busy}
          onClick={props.onMore}
        >
          show more
        </button>
      )}
    </div>
  );
}

function questionOf(search: Search): string {
  return queryOf(search) + String(search.sort);
}

function joined(before: TalkPage, next: TalkPage): TalkPage {
  const known = new Set(before.items.map(talk => talk.id));
  const added = next.items.filter(talk => !known.has(talk.id));
  return { ...next, facets: before.facets, items: [...before.items, ...added] };
}
