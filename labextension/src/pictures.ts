/** Where a widget of ours is gone with its kernel, the picture that was saved of it is shown. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { Widget } from '@lumino/widgets';

const VIEW = 'application/vnd.jupyter.widget-view+json';
const MARK = 'jupyter-talks';
const GONE = 'Error displaying widget';

/** The renderers of a notebook, as far as they are used here. */
interface Renderers {
  createRenderer(type: string, ...more: unknown[]): IRenderMime.IRenderer;
}

export function keepPictures(app: JupyterFrontEnd): void {
  app.docRegistry.addWidgetExtension('Notebook', {
    createNew: panel => {
      const { content } = panel as Widget & {
        content?: { rendermime?: Renderers };
      };
      if (content?.rendermime) {
        watchOver(content.rendermime);
      }
    }
  });
}

/** Widget managers come and go with kernels, so it is each view that is watched over. */
function watchOver(renderers: Renderers): void {
  const create = renderers.createRenderer.bind(renderers);
  renderers.createRenderer = (type, ...more) => {
    const made = create(type, ...more);
    if (type === VIEW) {
      const draw = made.renderModel.bind(made);
      made.renderModel = async model => {
        await draw(model);
        if (MARK in model.metadata && made.node.textContent.startsWith(GONE)) {
          await show(create('text/html'), made, model);
        }
      };
    }
    return made;
  };
}

async function show(
  picture: IRenderMime.IRenderer,
  place: IRenderMime.IRenderer,
  model: IRenderMime.IMimeModel
): Promise<void> {
  await picture.renderModel(model);
  place.node.replaceChildren(picture.node);
  place.disposed.connect(() => {
    picture.dispose();
  });
}
