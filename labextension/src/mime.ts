/** Draws the results of `%talks` in notebooks, with no kernel and trusted or not, and list files. */
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { ServerConnection } from '@jupyterlab/services';
import { Widget } from '@lumino/widgets';
import type { Talk, TalkPage, TalkSet } from './model';
import { sentence } from './request';
import { restSource } from './rest';

type Documents = typeof import('./documents');
type Draw = (
  documents: Documents,
  root: HTMLElement,
  data: unknown
) => Promise<void> | void;

/** What is drawn is loaded with the first output: most notebooks have none. */
const load = (): Promise<Documents> =>
  import(/* webpackChunkName: "documents" */ './documents');

const TYPES: Record<string, Draw> = {
  page: (documents, root, data) => {
    documents.drawPage(root, data as TalkPage);
  },
  talk: (documents, root, data) => {
    documents.drawTalk(root, data as Talk);
  },
  set: (documents, root, data) => {
    documents.drawSet(root, data as TalkSet);
  }
};
const LIST_FILE = 'text/vnd.jupyter-talks.list+yaml';

/** The text of a list file: the server says what it means. */
const drawFile: Draw = async (documents, root, data) => {
  try {
    const source = restSource(ServerConnection.makeSettings());
    documents.drawFile(root, await source.readListFile(String(data)));
  } catch (reason) {
    documents.drawProblem(root, sentence(reason));
  }
};

class TalksRenderer extends Widget implements IRenderMime.IRenderer {
  private turn = 0;

  constructor(
    private readonly type: string,
    private readonly draw: Draw
  ) {
    super();
    this.addClass('jt-output');
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const turn = ++this.turn;
    const data: unknown = model.data[this.type];
    const documents = await load();
    // Closed meanwhile, or changed.
    if (!this.isDisposed && turn === this.turn) {
      await this.draw(documents, this.node, data);
    }
  }

  dispose(): void {
    if (!this.isDisposed) {
      void load().then(({ erase }) => {
        erase(this.node);
      });
    }
    super.dispose();
  }
}

function factory(
  draw: Draw,
  type: string
): IRenderMime.IRendererFactory {
  return {
    safe: true,
    mimeTypes: [type],
    createRenderer: options => new TalksRenderer(options.mimeType, draw)
  };
}

const extensions: IRenderMime.IExtension[] = Object.entries(TYPES).map(
  ([name, draw]) => ({
    id: `jupyter-talks:${name}-renderer`,
    description: 'Draws conference talks in notebooks.',
    rendererFactory: factory(
      draw,
      `application/vnd.jupyter-talks.${name}.v1+json`
    ),
    rank: 0,
    dataType: 'json'
  })
);
extensions.push({
  id: 'jupyter-talks:list-file-renderer',
  description: 'Draws lists of conference talks.',
  rendererFactory: factory(drawFile, LIST_FILE),
  rank: 0,
  dataType: 'string',
  fileTypes: [
    {
      name: 'jupyter-talks-list',
      displayName: 'List of Talks',
      extensions: ['.talks.yaml'],
      mimeTypes: [LIST_FILE],
      fileFormat: 'text'
    }
  ],
  documentWidgetFactoryOptions: {
    name: 'Talks',
    primaryFileType: 'jupyter-talks-list',
    fileTypes: ['jupyter-talks-list'],
    defaultFor: ['jupyter-talks-list']
  }
});

export default extensions;
