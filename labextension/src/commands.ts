/** What the palette offers. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import {
  InputDialog,
  Notification,
  showErrorMessage,
  type ICommandPalette
} from '@jupyterlab/apputils';
import { download } from './download';
import type { Lab } from './lab';
import { sentence } from './request';
import type { LibraryReport } from './source';

const TITLE = 'Talks';

/** Add the commands that do something with what is yours. */
export function addCommands(
  { commands }: JupyterFrontEnd,
  palette: ICommandPalette | null,
  lab: Lab
): void {
  const add = (name: string, label: string, execute: () => Promise<unknown>) => {
    const command = `jupyter-talks:${name}`;
    commands.addCommand(command, {
      label,
      execute: () =>
        execute().catch((reason: unknown) =>
          showErrorMessage(TITLE, sentence(reason))
        )
    });
    palette?.addItem({ command, category: TITLE });
  };
  add('new-list', 'New List of Talks…', async () => {
    const title = await ask('New List of Talks', 'Title');
    if (title) {
      lab.openList((await lab.yours.createList({ title })).list.id);
    }
  });
  add('conference-notes', 'Conference Notes…', async () => {
    const of = await ask(
      'Conference Notes',
      'An event or a collection, such as pycon-us-2021'
    );
    if (of) {
      await lab.openNotes('conference', of);
    }
  });
  add('export-library', 'Export Library of Talks', async () => {
    download(await lab.yours.file());
  });
  add('import-library', 'Import Library or List of Talks…', async () => {
    const content = await pick('.yaml,.yml');
    if (content !== null) {
      Notification.success(said(await lab.yours.takeIn(content)));
    }
  });
}

async function ask(title: string, label: string): Promise<string> {
  const answer = await InputDialog.getText({
    title,
    label,
    okLabel: 'Make'
  });
  return answer.button.accept ? (answer.value ?? '').trim() : '';
}

/** Let a file be chosen, and read it; null if none is. */
function pick(accept: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.addEventListener('cancel', () => {
      resolve(null);
    });
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file) {
        file.text().then(resolve, reject);
      } else {
        resolve(null);
      }
    });
    input.click();
  });
}

function said(report: LibraryReport): string {
  const counts = [
    [report.lists, 'list', 'lists'],
    [report.notes, 'note', 'notes'],
    [report.progress, 'talk watched', 'talks watched']
  ] as const;
  const taken = counts
    .filter(([many]) => many > 0)
    .map(([many, one, more]) => `${many} ${many === 1 ? one : more}`);
  return [
    taken.length ? `Taken in: ${taken.join(', ')}.` : 'Nothing new in that file.',
    ...report.kept.map(one => `${one.charAt(0).toUpperCase()}${one.slice(1)}.`)
  ].join(' ');
}
