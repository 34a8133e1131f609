/** The notebook one works on: told when it is another one, and when it is saved. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { Widget } from '@lumino/widgets';

interface Signal {
  connect(slot: (sender: unknown, value: string) => void): boolean;
  disconnect(slot: (sender: unknown, value: string) => void): boolean;
}

/** What documents have, as far as it is used here. */
export interface OpenDocument extends Widget {
  context?: {
    path: string;
    model: { dirty: boolean; getMetadata?: (name: string) => unknown };
    save(): Promise<void>;
    revert(): Promise<void>;
    saveState: Signal;
    pathChanged: Signal;
  };
}

export class CurrentNotebook {
  path: string | null = null;
  /** Counts its saves: what was found for it may be another thing after each. */
  saves = 0;
  private document: OpenDocument | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly shell: JupyterFrontEnd.IShell,
    private readonly isOurs: (widget: Widget) => boolean
  ) {
    shell.currentChanged?.connect(() => {
      this.look();
    });
    this.look();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  private look(): void {
    const current: OpenDocument | null = this.shell.currentWidget;
    // A talk that is opened beside a notebook is still for that notebook.
    if (current === this.document || (current && this.isOurs(current))) {
      return;
    }
    this.document?.context?.saveState.disconnect(this.onSave);
    this.document?.context?.pathChanged.disconnect(this.tell);
    this.document = current;
    current?.context?.saveState.connect(this.onSave);
    current?.context?.pathChanged.connect(this.tell);
    this.tell();
  }

  private readonly onSave = (_: unknown, state: string): void => {
    if (state.startsWith('completed')) {
      this.saves += 1;
      this.tell();
    }
  };

  private readonly tell = (): void => {
    const path = this.document?.context?.path ?? null;
    this.path = path?.endsWith('.ipynb') ? path : null;
    for (const listener of this.listeners) {
      listener();
    }
  };
}
