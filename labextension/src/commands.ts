/** What the commands do that the palette offers. */
import { InputDialog } from '@jupyterlab/apputils';
import { download } from './download';
import type { Lab } from './lab';
import { share } from './sharing';
import { takeIn } from './takein';

type Command = (lab: Lab) => Promise<void>;

export const COMMANDS: Record<string, Command> = {
  'new-list': async lab => {
    const title = await ask('New List of Talks', 'Title');
    if (title) {
      lab.openList((await lab.yours.createList({ title })).list.id);
    }
  },
  'conference-notes': async lab => {
    const of = await ask(
      'Conference Notes',
      'An event or a collection, such as pycon-us-2021'
    );
    if (of) {
      await lab.openNotes({ kind: 'conference', of });
    }
  },
  'viewing-log': lab => lab.openNotes({ kind: 'log' }),
  'export-library': async lab => {
    download(await lab.yours.file());
  },
  'share-library': async lab => {
    await share(await lab.yours.file({ private: 'false' }));
  },
  'import-library': async lab => {
    const content = await pick('.yaml,.yml');
    if (content !== null) {
      await takeIn(lab, content);
    }
  }
};

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
