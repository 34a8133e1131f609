/** Makes notebooks of notes, so that nothing one has open is written over. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { OpenDocument } from './currentnotebook';
import type { NotebookOrder, NotebookSource } from './source';

const OURS = 'jupyter-talks';

export async function openNotes(
  app: JupyterFrontEnd,
  source: NotebookSource,
  order: NotebookOrder
): Promise<void> {
  // The server adds to what is in the file: what is not saved yet would be lost.
  for (const { context } of openDocuments(app)) {
    if (context?.model.dirty && context.model.getMetadata?.(OURS)) {
      await context.save();
    }
  }
  const { path } = await source.makeNotebook(order);
  for (const { context } of openDocuments(app)) {
    if (context?.path === path) {
      await context.revert();
    }
  }
  await app.commands.execute('docmanager:open', { path });
}

function openDocuments(app: JupyterFrontEnd): OpenDocument[] {
  return [...app.shell.widgets('main')] as OpenDocument[];
}
