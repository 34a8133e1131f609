import { expect, it, vi } from 'vitest';
import { dropStates, keepPictures } from './pictures';

const VIEW = 'application/vnd.jupyter.widget-view+json';

/** A notebook's renderers: the widget's model is gone, or it is not. */
function renderers(said: string) {
  const created: string[] = [];
  const createRenderer = (type: string) => {
    const node = document.createElement('div');
    created.push(type);
    return {
      node,
      disposed: { connect: vi.fn() },
      renderModel: () => {
        node.textContent = type === VIEW ? said : 'picture';
        return Promise.resolve();
      }
    };
  };
  return { created, createRenderer };
}
async function drawn(said: string, metadata: object): Promise<string | null> {
  const rendermime = renderers(said);
  keepPictures({
    docRegistry: {
      addWidgetExtension: (
        _: string,
        extension: { createNew: (panel: unknown) => void }
      ) => {
        const context = { model: { setMetadata: vi.fn() } };
        extension.createNew({ content: { rendermime }, context });
        extension.createNew({ content: {}, context });
      }
    }
  } as never);
  const made = rendermime.createRenderer(VIEW);
  await (made.renderModel as (model: unknown) => Promise<void>)({ metadata });
  return made.node.textContent;
}

it('shows what was saved where our widget is gone, and meddles with no other', async () => {
  const gone = 'Error displaying widget: model not found';
  const ours = { 'jupyter-talks': {} };
  expect(await drawn(gone, ours)).toBe('picture');
  expect(await drawn(gone, {})).toBe(gone);
  expect(await drawn('the widget', ours)).toBe('the widget');
});

it('saves no state of a widget that has a picture, unless another one holds it', () => {
  const ours = { state: { _labels: {} } };
  const box = { state: { children: ['IPY_MODEL_c'] } };
  const state = { a: ours, b: { state: {} }, c: ours, box };
  dropStates({ 'application/vnd.jupyter.widget-state+json': { state } });
  expect(Object.keys(state)).toEqual(['b', 'c', 'box']);
  dropStates({});
});
