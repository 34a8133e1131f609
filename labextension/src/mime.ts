/** Draws the results of `%talks` in notebooks, with no kernel and trusted or not, and list files. */
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';
import type { Talk, TalkPage, TalkSet } from './model';
import { keepKeys } from './outputs';
import { documents, type Documents } from './ondemand';

type Draw = (
  loaded: Documents,
  root: HTMLElement,
  data: unknown
) => Promise<void> | void;

const TYPES: Record<string, Draw> = {
  page: (loaded, root, data) => {
    loaded.drawPage(root, data as TalkPage);
  },
  talk: (loaded, root, data) => {
    loaded.drawTalk(root, data as Talk);
  },
  set: (loaded, root, data) => {
    loaded.drawSet(root, data as TalkSet);
  }
};
const LIST_FILE = 'text/vnd.jupyter-talks.list+yaml';

const drawFile: Draw = (loaded, root, data) =>
  loaded.drawFile(root, String(data));

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
    const loaded = await documents();
    // Closed meanwhile, or changed.
    if (!this.isDisposed && turn === this.turn) {
      await this.draw(loaded, this.node, data);
    }
  }

  dispose(): void {
    if (!this.isDisposed) {
      void documents().then(({ erase }) => {
        erase(this.node);
      });
    }
    super.dispose();
  }
}

/** As an output of a notebook. */
function result(draw: Draw, type: string): IRenderMime.IRendererFactory {
  return {
    safe: true,
    mimeTypes: [type],
    createRenderer: options => {
      const renderer = new TalksRenderer(options.mimeType, draw);
      keepKeys(renderer.node);
      return renderer;
    }
  };
}

const extensions: IRenderMime.IExtension[] = Object.entries(TYPES).map(
  ([name, draw]) => ({
    id: `jupyter-talks:${name}-renderer`,
    description: 'Draws conference talks in notebooks.',
    rendererFactory: result(
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
  rendererFactory: {
    safe: true,
    mimeTypes: [LIST_FILE],
    createRenderer: options => new TalksRenderer(options.mimeType, drawFile)
  },
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
