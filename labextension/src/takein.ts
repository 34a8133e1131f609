/** Takes files into the library, says what came of it, and asks about names that may be slips. */
import { Dialog, Notification, showDialog } from '@jupyterlab/apputils';
import { Widget } from '@lumino/widgets';
import type { Lab } from './lab';
import type { Doubt, LibraryReport } from './model';

/** How long it takes to read what is said; without a time, it would stay until it is closed. */
const READ = 8000;

/** Take in a library file or a list file. */
export async function takeIn(lab: Lab, content: string): Promise<void> {
  Notification.success(await taken(lab, content), { autoClose: READ });
}

/** Take in a list file that is open, and offer to show the list that it is now. */
export async function takeInList(lab: Lab, content: string): Promise<void> {
  const { collection } = await lab.source.readListFile(content);
  const label = 'Open';
  const callback = () => {
    lab.openList(collection.id);
  };
  const said = await taken(lab, content);
  Notification.success(said, {
    actions: [{ label, callback }],
    autoClose: READ
  });
}

async function taken(lab: Lab, content: string): Promise<string> {
  const report = await lab.yours.takeIn(content);
  if (report.doubts.length && (await isAgreed(report.doubts))) {
    await lab.yours.takeIn(content, true);
    return `${said(report)} Mended: ${report.doubts.map(change).join(', ')}.`;
  }
  return said(report);
}

async function isAgreed(doubts: Doubt[]): Promise<boolean> {
  const body = document.createElement('div');
  const list = body.appendChild(document.createElement('ul'));
  for (const doubt of doubts) {
    list.appendChild(document.createElement('li')).textContent = change(doubt);
  }
  body.append('Mended, a name stands before what was written in its place.');
  const answer = await showDialog({
    title: 'Are These Slips?',
    body: new Widget({ node: body }),
    buttons: [
      Dialog.cancelButton({ label: 'Leave Them' }),
      Dialog.okButton({ label: 'Mend Them' })
    ]
  });
  return answer.button.accept;
}

function change({ said, meant }: Doubt): string {
  return `${said} → ${meant}`;
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
    taken.length
      ? `Taken in: ${taken.join(', ')}.`
      : 'Nothing new in that file.',
    ...report.kept.map(one => `${one.charAt(0).toUpperCase()}${one.slice(1)}.`)
  ].join(' ');
}
