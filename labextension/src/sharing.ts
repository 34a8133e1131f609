/** Shows all that would leave before it does. */
import { Dialog, showDialog } from '@jupyterlab/apputils';
import { Widget } from '@lumino/widgets';
import { download } from './download';
import type { NamedFile } from './source';

/** Let somebody read a file, and download it if they then want to. */
export async function share(file: NamedFile): Promise<void> {
  const text = document.createElement('pre');
  text.textContent = await file.content.text();
  const answer = await showDialog({
    title: 'This Is All That Leaves',
    body: new Widget({ node: text }),
    buttons: [
      Dialog.cancelButton(),
      Dialog.okButton({ label: `Download ${file.name}` })
    ]
  });
  if (answer.button.accept) {
    download(file);
  }
}
