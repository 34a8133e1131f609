/** Draws the results of `%talks` in notebooks, with no kernel and trusted or not. */
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';
import type { Talk, TalkPage } from './model';
import { drawPage, drawTalk, erase } from './results';

const PAGE = 'application/vnd.jupyter-talks.page.v1+json';
const TALK = 'application/vnd.jupyter-talks.talk.v1+json';

class TalksRenderer extends Widget implements IRenderMime.IRenderer {
  constructor(private readonly type: string) {
    super();
    this.addClass('jt-output');
  }

  renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const data: unknown = model.data[this.type];
    if (this.type === PAGE) {
      drawPage(this.node, data as TalkPage);
    } else {
      drawTalk(this.node, data as Talk);
    }
    return Promise.resolve();
  }

  dispose(): void {
    erase(this.node);
    super.dispose();
  }
}

const extensions: IRenderMime.IExtension[] = [PAGE, TALK].map(type => ({
  id: `jupyter-talks:${type === PAGE ? 'page' : 'talk'}-renderer`,
  description: 'Draws conference talks in notebooks.',
  rendererFactory: {
    safe: true,
    mimeTypes: [type],
    createRenderer: (options: IRenderMime.IRendererOptions) =>
      new TalksRenderer(options.mimeType)
  },
  rank: 0,
  dataType: 'json'
}));

export default extensions;
