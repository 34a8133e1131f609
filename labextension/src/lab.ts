/** What the views ask of the application they stand in. */
import type { NotebookOrder, ServerSource } from './source';
import type { Yours } from './yours';

export interface Lab {
  source: ServerSource;
  yours: Yours;
  openTalk(id: string): void;
  openCollection(id: string): void;
  openList(id: string): void;
  /** Show in the panel what a query finds. */
  search(text: string): void;
  /** Open a file or a folder of the server. */
  openPath(path: string): void;
  /** Make a notebook of notes, or bring it up to date, and open it. */
  openNotes(order: NotebookOrder): Promise<void>;
  /** What lies in a folder of the server that has this name; null if there is none. */
  filesIn(folder: string): Promise<string[] | null>;
}
