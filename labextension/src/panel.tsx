import { MainAreaWidget } from '@jupyterlab/apputils';
import { Widget } from '@lumino/widgets';
import { render, type ComponentChildren } from 'preact';
import { mountBrowser, type BrowserProps } from './browser';
import { CollectionView } from './collectionpage';
import { talksIcon } from './icon';
import { Landing } from './landing';
import type { CollectionPage, Talk } from './model';
import { Related } from './related';
import type { Search, ServerSource } from './source';
import { Suggestions } from './suggestions';
import { TalkPageView } from './talkpage';

/** The panel at the left: search, facets and cards. */
export class TalksPanel extends Widget {
  private erase: (() => void) | null = null;
  private generation = 0;

  constructor(
    private props: BrowserProps & { source: ServerSource },
    private readonly onCollection: (id: string) => void
  ) {
    super();
    this.id = 'jupyter-talks';
    this.title.icon = talksIcon;
    this.title.caption = 'Talks';
    this.addClass('jt-panel');
  }

  /** Show another search; what is typed is replaced. */
  setSearch(search: Search): void {
    this.props = { ...this.props, search };
    if (this.erase) {
      this.erase();
      this.draw();
    }
  }

  focusSearch(): void {
    this.node.querySelector('input')?.focus();
  }

  // Not when it is attached: the catalog is asked for nothing before somebody looks.
  protected onAfterShow(): void {
    if (!this.erase) {
      this.draw();
    }
  }

  protected onAfterAttach(): void {
    if (this.isVisible) {
      this.onAfterShow();
    }
  }

  protected onBeforeDetach(): void {
    this.erase?.();
    this.erase = null;
  }

  private draw(): void {
    const { source } = this.props;
    this.erase = mountBrowser(this.node, {
      ...this.props,
      generation: this.generation,
      landing: (
        <Landing
          source={source}
          onCollection={this.onCollection}
          onChanged={() => {
            this.generation += 1;
            this.draw();
          }}
        />
      ),
      suggestions: (text, onChange) => (
        <Suggestions source={source} text={text} onChange={onChange} />
      ),
      onSearch: search => {
        this.props = { ...this.props, search };
        this.props.onSearch?.(search);
      }
    });
  }
}

/** What is shown in the main area: a talk or a collection. */
export class DocumentPanel extends MainAreaWidget {
  constructor(
    readonly talksId: string,
    readonly what: 'talk' | 'collection'
  ) {
    super({ content: new Widget() });
    this.id = `jupyter-talks-${what}-${talksId}`;
    this.title.icon = talksIcon;
    this.title.label = 'Talk';
    this.title.closable = true;
    this.content.addClass('jt-document');
    this.toolbar.hide();
  }

  /** Whether it shows what it is for; after a problem, opening it again tries again. */
  isFilled = false;

  private draw(title: string, children: ComponentChildren): void {
    if (this.isDisposed) {
      return;
    }
    this.isFilled = true;
    this.title.label = title;
    this.title.caption = title;
    render(
      <section class="jt-root" aria-label={title}>
        {children}
      </section>,
      this.content.node
    );
  }

  drawProblem(problem: string): void {
    this.draw(
      'Talk',
      <p class="jt-error" role="alert">
        {problem}
      </p>
    );
    this.isFilled = false;
  }

  drawTalk(
    talk: Talk,
    source: ServerSource,
    collections: CollectionPage[],
    onCollection: (id: string) => void,
    onOpen: (talk: Talk) => void
  ): void {
    this.draw(
      talk.title,
      <>
        <TalkPageView
          talk={talk}
          collections={collections}
          onCollection={onCollection}
        />
        <Related talk={talk} source={source} onOpen={onOpen} />
      </>
    );
  }

  drawCollection(
    page: CollectionPage,
    onOpen: (talk: Talk) => void,
    onQuery: (text: string) => void
  ): void {
    this.draw(
      page.collection.title,
      <CollectionView page={page} onOpen={onOpen} onQuery={onQuery} />
    );
  }

  dispose(): void {
    if (!this.isDisposed) {
      render(null, this.content.node);
    }
    super.dispose();
  }
}
