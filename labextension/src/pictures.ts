/** Where a widget of ours is gone with its kernel, the picture that was saved of it is shown. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { Widget } from '@lumino/widgets';

const VIEW = 'application/vnd.jupyter.widget-view+json';
const MARK = 'jupyter-talks';
const GONE = 'Error displaying widget';
const OURS = '_labels'; // a trait that no other widget has

/** The renderers of a notebook, as far as they are used here. */
interface Renderers {
  createRenderer(type: string, ...more: unknown[]): IRenderMime.IRenderer;
}

/** The states of widgets, as a notebook's metadata has them. */
type States = Record<string, { state: Record<string, { state: object }> }>;

/** A notebook that is open, as far as it is used here. */
interface Open {
  content?: { rendermime?: Renderers };
  context: { model: Model };
}

interface Model {
  setMetadata(name: string, value: unknown): void;
}

export function keepPictures(app: JupyterFrontEnd): void {
  app.docRegistry.addWidgetExtension('Notebook', {
    createNew: panel => {
      const { content, context } = panel as unknown as Widget & Open;
      if (content?.rendermime) {
        watchOver(content.rendermime);
      }
      keepStatesOut(context.model);
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

/** The manager of widgets puts their states into the notebook, if it is set to. */
function keepStatesOut(model: Model): void {
  const set = model.setMetadata.bind(model);
  model.setMetadata = (name, value) => {
    if (name === 'widgets') {
      dropStates(value as States);
    }
    set(name, value);
  };
}

/**
 * Drop the states of our widgets, of which a notebook has pictures: what makes pages of notebooks
 * would show a view that needs the network, and no picture. Where another widget has it in itself,
 * it stays.
 */
export function dropStates(widgets: States): void {
  const text = JSON.stringify(widgets);
  for (const { state } of Object.values(widgets)) {
    for (const [id, one] of Object.entries(state)) {
      if (OURS in one.state && !text.includes(`IPY_MODEL_${id}`)) {
        Reflect.deleteProperty(state, id);
      }
    }
  }
}
