import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  ICommandPalette,
  showErrorMessage,
  WidgetTracker
} from '@jupyterlab/apputils';
import { ILauncher } from '@jupyterlab/launcher';
import { IStateDB } from '@jupyterlab/statedb';
import { CurrentNotebook } from './currentnotebook';
import type { What } from './documents';
import { talksIcon } from './icon';
import type { Lab } from './lab';
import { addListFiles } from './listfiles';
import { documents as onDemand } from './ondemand';
import { DocumentPanel, TalksPanel } from './panel';
import { keepPictures } from './pictures';
import { sentence } from './request';
import { restSource } from './rest';
import { NOTHING } from './talkbrowser';
import { yoursOver } from './yours';

const STATE = 'jupyter-talks:search';

const CommandIDs = {
  browse: 'jupyter-talks:browse',
  open: 'jupyter-talks:open'
};
/** What the palette offers besides; done in commands.ts. */
const MORE = {
  'new-list': 'New List of Talks…',
  'conference-notes': 'Conference Notes…',
  'viewing-log': 'Viewing Log',
  'export-library': 'Export Library of Talks',
  'share-library': 'Export Library of Talks to Share',
  'import-library': 'Import Library or List of Talks…'
};
const LABELS: Record<What, string> = {
  collection: 'Open Collection of Talks',
  list: 'Open List of Talks',
  talk: 'Open Talk'
};

const plugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-talks:plugin',
  description: 'Browse conference talks beside your notebooks.',
  autoStart: true,
  optional: [ICommandPalette, ILauncher, ILayoutRestorer, IStateDB],
  activate
};
export default plugin;

function activate(
  app: JupyterFrontEnd,
  palette: ICommandPalette | null,
  launcher: ILauncher | null,
  restorer: ILayoutRestorer | null,
  state: IStateDB | null
): void {
  const lab = labOf(app);
  const documents = new WidgetTracker<DocumentPanel>({
    namespace: 'jupyter-talks'
  });
  const panel = new TalksPanel(
    lab,
    new CurrentNotebook(app.shell, widget => widget instanceof DocumentPanel),
    { onSearch: search => void state?.save(STATE, search as never) }
  );
  app.commands.addCommand(CommandIDs.browse, {
    label: 'Browse Talks',
    caption: 'Search conference talks',
    icon: talksIcon,
    execute: args => {
      app.shell.activateById(panel.id);
      if (typeof args.text === 'string') {
        panel.setSearch({ ...NOTHING, text: args.text });
      }
      panel.focusSearch();
      // The palette gives the focus back to where it was when it closes, which is after this.
      setTimeout(() => {
        panel.focusSearch();
      });
    }
  });
  app.commands.addCommand(CommandIDs.open, {
    label: args => LABELS[whatOf(args)],
    execute: async args => {
      const what = whatOf(args);
      const id = args[what] as string;
      // A notebook of Notebook 7 has no room beside it: there it opens inside of the panel.
      if (app.name !== 'JupyterLab') {
        await panel.showInside(what, id);
        return panel;
      }
      let document = documents.find(
        one => one.talksId === id && one.what === what
      );
      if (!document) {
        document = new DocumentPanel(id, what, lab);
        await documents.add(document);
        app.shell.add(document, 'main');
      }
      app.shell.activateById(document.id);
      await document.fill();
      return document;
    }
  });
  addCommands(app, palette, lab);
  addListFiles(app, lab);
  keepPictures(app);

  app.shell.add(panel, 'left', { rank: 900 });
  palette?.addItem({ command: CommandIDs.browse, category: 'Talks' });
  launcher?.add({ command: CommandIDs.browse, category: 'Other', rank: 50 });
  if (restorer) {
    restorer.add(panel, 'jupyter-talks');
    void restorer.restore(documents, {
      command: CommandIDs.open,
      args: document => ({ [document.what]: document.talksId }),
      name: document => document.id
    });
  }
  // Not awaited: the state is ready only when all plugins are.
  void state?.fetch(STATE).then(kept => {
    if (kept) {
      panel.setSearch({ ...NOTHING, ...(kept as object) });
    }
  });
  // An address with ?talks or ?talks=kafka opens the panel, as the demo's does.
  const asked = new URLSearchParams(window.location.search).get('talks');
  if (asked !== null) {
    void app.restored.then(() =>
      app.commands.execute(CommandIDs.browse, asked ? { text: asked } : {})
    );
  }
}

function addCommands(
  { commands }: JupyterFrontEnd,
  palette: ICommandPalette | null,
  lab: Lab
): void {
  for (const [name, label] of Object.entries(MORE)) {
    const command = `jupyter-talks:${name}`;
    commands.addCommand(command, {
      label,
      execute: async () => {
        try {
          await (await onDemand()).COMMANDS[name]?.(lab);
        } catch (reason) {
          await showErrorMessage('Talks', sentence(reason));
        }
      }
    });
    palette?.addItem({ command, category: 'Talks' });
  }
}

function whatOf(args: object): What {
  return 'collection' in args ? 'collection' : 'list' in args ? 'list' : 'talk';
}

/** What the views ask for, as this application does it. */
function labOf(app: JupyterFrontEnd): Lab {
  const { contents, serverSettings } = app.serviceManager;
  const source = restSource(serverSettings);
  const run = (command: string, args: Record<string, string>) =>
    void app.commands.execute(command, args);
  return {
    source,
    yours: yoursOver(source),
    openTalk: talk => {
      run(CommandIDs.open, { talk });
    },
    openCollection: collection => {
      run(CommandIDs.open, { collection });
    },
    openList: list => {
      run(CommandIDs.open, { list });
    },
    search: text => {
      run(CommandIDs.browse, { text });
    },
    openPath: path => {
      run('docmanager:open', { path });
    },
    openNotes: async order => (await onDemand()).openNotes(app, source, order),
    filesIn: async folder => {
      const names = async (path: string) =>
        ((await contents.get(path)).content as { name: string }[]).map(
          one => one.name
        );
      return (await names('')).includes(folder) ? names(folder) : null;
    }
  };
}
