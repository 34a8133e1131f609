/** What is shown of a talk, a collection or a list of yours; loaded when the first one is opened. */
import '../style/documents.css';
import { PageConfig } from '@jupyterlab/coreutils';
import { render, type ComponentChildren } from 'preact';
import { Action } from './button';
import { CollectionDocument } from './collectiondocument';
import { Collections } from './collections';
import { Drafts } from './drafts';
import type { Lab } from './lab';
import { ListDocument } from './listdocument';
import { InPlace } from './opened';
import { sentence } from './request';
import { TalkDocument } from './talkdocument';
import { WithYours } from './yourscontext';

export { COMMANDS } from './commands';
export { Begun } from './begun';
export { Damaged } from './damaged';
export { ForNotebook } from './fornotebook';
export { openNotes } from './notebooks';
export { drawFile, drawPage, drawSet, drawTalk, erase } from './results';
export { Sources } from './sources';
export { takeInList } from './takein';

export type What = 'collection' | 'list' | 'talk';

const drafts = new Drafts(PageConfig.getBaseUrl());
const collections = new Collections();

/** Draw one; `onTitle` is told what it is called, or null if it cannot be shown now. */
export async function drawDocument(
  root: HTMLElement,
  what: What,
  id: string,
  lab: Lab,
  onTitle: (title: string | null) => void,
  around: Around = children => children
): Promise<void> {
  const again = () => void drawDocument(root, what, id, lab, onTitle, around);
  try {
    // Without a library there are talks all the same.
    await lab.yours.refresh().catch(() => undefined);
    const [title, children] = await VIEWS[what](id, lab, onTitle);
    draw(root, title, lab, around(children));
    onTitle(title);
  } catch (reason) {
    onTitle(null);
    draw(
      root,
      'Talk',
      lab,
      around(
        <p class="jt-error" role="alert">
          {sentence(reason)} <Action onClick={again}>try again</Action>
        </p>
      )
    );
  }
}

/** Draw one in place of the panel's search, with a way back. */
export function drawInside(
  root: HTMLElement,
  what: What,
  id: string,
  lab: Lab,
  onBack: () => void
): Promise<void> {
  return drawDocument(
    root,
    what,
    id,
    lab,
    () => undefined,
    children => (
      <InPlace key={id} onBack={onBack}>
        {children}
      </InPlace>
    )
  );
}

type Around = (children: ComponentChildren) => ComponentChildren;

function draw(
  root: HTMLElement,
  title: string,
  lab: Lab,
  children: ComponentChildren
): void {
  render(
    <WithYours yours={lab.yours}>
      <section class="jt-root" aria-label={title}>
        {children}
      </section>
    </WithYours>,
    root
  );
}

type View = (
  id: string,
  lab: Lab,
  onTitle: (title: string) => void
) => Promise<[string, ComponentChildren]>;

const VIEWS: Record<What, View> = {
  talk: async (id, lab) => {
    const talk = await lab.source.talk(id);
    return [
      talk.title,
      <TalkDocument
        key={id}
        talk={talk}
        collections={collections}
        lab={lab}
        drafts={drafts}
      />
    ];
  },
  collection: async (id, lab) => {
    const page = await lab.source.collection(id);
    return [
      page.collection.title,
      <CollectionDocument key={id} page={page} lab={lab} />
    ];
  },
  list: async (id, lab, onTitle) => {
    const page = await lab.yours.list(id);
    return [
      page.list.title,
      <ListDocument key={id} page={page} lab={lab} onTitle={onTitle} />
    ];
  }
};
