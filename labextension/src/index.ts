import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, WidgetTracker } from '@jupyterlab/apputils';
import { ILauncher } from '@jupyterlab/launcher';
import { IStateDB } from '@jupyterlab/statedb';
import { NOTHING } from './browser';
import { talksIcon } from './icon';
import type { CollectionPage } from './model';
import { DocumentPanel, TalksPanel } from './panel';
import { restSource } from './rest';

const STATE = 'jupyter-talks:search';

const CommandIDs = {
  browse: 'jupyter-talks:browse',
  open: 'jupyter-talks:open'
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
  const source = restSource(app.serviceManager.serverSettings);
  const documents = new WidgetTracker<DocumentPanel>({
    namespace: 'jupyter-talks'
  });
  // A notebook of Notebook 7 has no room beside it: there a talk opens inside of the panel.
  const roomy = app.name === 'JupyterLab';

  const openTalk = (id: string) =>
    void app.commands.execute(CommandIDs.open, { talk: id });
  const openCollection = (id: string) =>
    void app.commands.execute(CommandIDs.open, { collection: id });
  const browse = (text: string) =>
    void app.commands.execute(CommandIDs.browse, { text });

  const panel = new TalksPanel(
    {
      source,
      label: 'Talks',
      elsewhere: roomy,
      onSearch: search => void state?.save(STATE, search as never),
      onOpen: talk => {
        if (talk && roomy) {
          openTalk(talk.id);
        }
      }
    },
    openCollection
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
    }
  });
  app.commands.addCommand(CommandIDs.open, {
    label: args => (args.collection ? 'Open Collection of Talks' : 'Open Talk'),
    execute: async args => {
      const what = args.collection ? 'collection' : 'talk';
      const id = args[what] as string;
      let document = documents.find(
        one => one.talksId === id && one.what === what
      );
      if (!document) {
        document = new DocumentPanel(id, what);
        await documents.add(document);
        app.shell.add(document, 'main');
      }
      app.shell.activateById(document.id);
      if (!document.isFilled) {
        await fill(document);
      }
      return document;
    }
  });

  const fill = async (document: DocumentPanel) => {
    try {
      if (document.what === 'collection') {
        const page = await source.collection(document.talksId);
        document.drawCollection(
          page,
          talk => {
            openTalk(talk.id);
          },
          browse
        );
      } else {
        const talk = await source.talk(document.talksId);
        document.drawTalk(
          talk,
          source,
          await collections(),
          openCollection,
          one => {
            openTalk(one.id);
          }
        );
      }
    } catch (reason) {
      document.drawProblem(
        reason instanceof Error ? reason.message : String(reason)
      );
    }
  };
  const collections = async (): Promise<CollectionPage[]> => {
    const listed = await source.collections();
    return Promise.all(listed.map(one => source.collection(one.id)));
  };

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
