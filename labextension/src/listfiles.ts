/** What one can do with a list file that is open, beside reading it. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { showErrorMessage } from '@jupyterlab/apputils';
import {
  addIcon,
  type Toolbar,
  ToolbarButton
} from '@jupyterlab/ui-components';
import type { Lab } from './lab';
import { documents } from './ondemand';
import { sentence } from './request';

/** The name of the viewer, as mime.ts declares it. */
const VIEWER = 'Talks';

export function addListFiles({ docRegistry }: JupyterFrontEnd, lab: Lab): void {
  docRegistry.addWidgetExtension(VIEWER, {
    createNew: (viewer, context) => {
      const button = new ToolbarButton({
        icon: addIcon,
        label: 'Add to My Lists',
        tooltip: 'Keep this list among your own, with its order and reasons',
        onClick: () => {
          documents()
            .then(({ takeInList }) => takeInList(lab, context.model.toString()))
            .catch((reason: unknown) =>
              showErrorMessage('Talks', sentence(reason))
            );
        }
      });
      (viewer as unknown as { toolbar: Toolbar }).toolbar.addItem(
        'add-to-my-lists',
        button
      );
      return button;
    }
  });
}
