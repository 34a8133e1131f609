import { MainAreaWidget } from '@jupyterlab/apputils';
import { Widget } from '@lumino/widgets';
import { render } from 'preact';
import type { CurrentNotebook } from './currentnotebook';
import type { What } from './documents';
import { talksIcon } from './icon';
import type { Lab } from './lab';
import { Landing } from './landing';
import { documents } from './ondemand';
import type { Search } from './source';
import { Suggestions } from './suggestions';
import { TalkBrowser, type BrowserProps } from './talkbrowser';
import { WithYours } from './yourscontext';

/** The panel at the left: search, facets and cards. */
export class TalksPanel extends Widget {
  private isDrawn = false;
  private generation = 0;
  private search: Search | undefined;
  private searches = 0;
  private readonly browser = document.createElement('div');
  private readonly inside = document.createElement('div');

  constructor(
    private readonly lab: Lab,
    private readonly notebook: CurrentNotebook,
    private readonly props: Pick<BrowserProps, 'onSearch'>
  ) {
    super();
    this.id = 'jupyter-talks';
    this.title.icon = talksIcon;
    this.title.caption = 'Talks';
    this.addClass('jt-panel');
    this.inside.hidden = true;
    this.node.append(this.browser, this.inside);
  }

  /** Show another search; what is typed is replaced. */
  setSearch(search: Search): void {
    this.search = search;
    this.searches += 1;
    this.showBrowser();
    if (this.isDrawn) {
      this.draw();
    }
  }

  focusSearch(): void {
    this.node.querySelector('input')?.focus();
  }

  /** Show a talk, a collection or a list in place of the search, where there is no room elsewhere. */
  async showInside(what: What, id: string): Promise<void> {
    const { drawInside } = await documents();
    await drawInside(this.inside, what, id, this.lab, () => {
      this.showBrowser();
      // Back in the list, one stands where one left it.
      this.browser
        .querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] .jt-title`)
        ?.focus();
    });
    this.browser.hidden = true;
    this.inside.hidden = false;
    this.inside.querySelector('button')?.focus({ preventScroll: true });
  }

  private showBrowser(): void {
    render(null, this.inside);
    this.inside.hidden = true;
    this.browser.hidden = false;
  }

  // Not when it is attached: the catalog is asked for nothing before somebody looks.
  protected onAfterShow(): void {
    // What a kernel has changed meanwhile is seen as well; without a library there are talks.
    this.lab.yours.refresh().catch(() => undefined);
    if (!this.isDrawn) {
      this.draw();
    }
  }

  protected onAfterAttach(): void {
    if (this.isVisible) {
      this.onAfterShow();
    }
  }

  protected onBeforeDetach(): void {
    this.showBrowser();
    render(null, this.browser);
    this.isDrawn = false;
  }

  private draw(): void {
    this.isDrawn = true;
    const { lab } = this;
    render(
      <WithYours yours={lab.yours}>
        <TalkBrowser
          key={this.searches}
          source={lab.source}
          label="Talks"
          search={this.search}
          generation={this.generation}
          onOpen={talk => {
            if (talk) {
              lab.openTalk(talk.id);
            }
          }}
          onSearch={search => {
            this.search = search;
            this.props.onSearch?.(search);
          }}
          landing={
            <Landing
              lab={lab}
              notebook={this.notebook}
              onChanged={() => {
                this.generation += 1;
                this.draw();
              }}
            />
          }
          suggestions={(text, onChange) => (
            <Suggestions source={lab.source} text={text} onChange={onChange} />
          )}
        />
      </WithYours>,
      this.browser
    );
  }
}

/** What is shown in the main area: a talk, a collection or a list of yours. */
export class DocumentPanel extends MainAreaWidget {
  /** Whether it shows what it is for; after a problem, opening it again tries again. */
  private isFilled = false;

  constructor(
    readonly talksId: string,
    readonly what: What,
    private readonly lab: Lab
  ) {
    super({ content: new Widget() });
    this.id = `jupyter-talks-${what}-${talksId}`;
    this.title.icon = talksIcon;
    this.title.label = 'Talk';
    this.title.closable = true;
    this.content.addClass('jt-document');
    this.toolbar.hide();
  }

  async fill(): Promise<void> {
    if (this.isFilled) {
      return;
    }
    this.isFilled = true;
    const { drawDocument, erase } = await documents();
    const { node } = this.content;
    await drawDocument(node, this.what, this.talksId, this.lab, title => {
      this.isFilled = title !== null;
      this.title.label = title ?? 'Talk';
      this.title.caption = this.title.label;
    });
    if (this.isDisposed) {
      erase(node);
    }
  }

  dispose(): void {
    if (!this.isDisposed) {
      void documents().then(({ erase }) => {
        erase(this.content.node);
      });
    }
    super.dispose();
  }
}
