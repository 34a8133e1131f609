import type { ServerConnection } from '@jupyterlab/services';
import type {
  CollectionListing,
  CollectionPage,
  ImportJob,
  LibraryOverview,
  LibraryReport,
  Note,
  NotebookMade,
  OwnList,
  OwnListPage,
  Progress,
  RelatedTalks,
  Status,
  Suggestions,
  Talk,
  TalkPage,
  TalkSet
} from './model';
import { Asker } from './request';
import type { LibrarySource, NotebookSource, ServerSource } from './source';

const COPIES = 'library/copies';
const FACETS =
  'duration,kind,topic,year,has,lang,tool,speaker,series,event,level';

/** The server's talks. Errors carry the sentence that the server answered. */
export function restSource(settings: ServerConnection.ISettings): ServerSource {
  const asker = new Asker(settings);
  const part = encodeURIComponent;
  return {
    ...libraryOf(asker),
    ...notebooksOf(asker),
    search: (text, sort, cursor) =>
      asker.get<TalkPage>('talks', {
        q: text,
        facets: FACETS,
        ...(sort && { sort }),
        ...(cursor && { cursor })
      }),
    talk: id => asker.get<Talk>(`talks/${part(id)}`),
    related: async id =>
      (await asker.get<RelatedTalks>(`talks/${part(id)}/related`)).items,
    suggest: async prefix =>
      (await asker.get<Suggestions>('suggest', { prefix })).items,
    collections: async () =>
      (await asker.get<{ items: CollectionListing[] }>('collections')).items,
    collection: id => asker.get<CollectionPage>(`collections/${part(id)}`),
    status: () => asker.get<Status>('status'),
    origins: async () => (await asker.get<Status>('status')).sources,
    imports: async () =>
      (await asker.get<{ items: ImportJob[] }>('imports')).items,
    import: id => asker.get<ImportJob>(`imports/${id}`),
    startImport: (action, place) =>
      asker.send<ImportJob>('POST', 'imports', { action, place }),
    cancelImport: id => asker.send<ImportJob>('DELETE', `imports/${id}`)
  };
}

function libraryOf(asker: Asker): LibrarySource {
  const list = (id: string) => `lists/${encodeURIComponent(id)}`;
  const onList = (id: string, talk: string) =>
    `${list(id)}/talks/${encodeURIComponent(talk)}`;
  const of = (what: string, talk: string) =>
    `${what}/${encodeURIComponent(talk)}`;
  return {
    overview: () => asker.get<LibraryOverview>('library'),
    list: id => asker.get<OwnListPage>(list(id)),
    createList: made => asker.send<OwnListPage>('POST', 'lists', made),
    changeList: (id, change) =>
      asker.send<OwnListPage>('PATCH', list(id), change),
    deleteList: id => asker.send<OwnList>('DELETE', list(id)),
    putOnList: (id, talk, entry = {}) =>
      asker.send<OwnListPage>('PUT', onList(id, talk), entry),
    takeOffList: (id, talk) =>
      asker.send<OwnListPage>('DELETE', onList(id, talk)),
    note: talk => asker.get<Note>(of('notes', talk)),
    writeNote: (talk, change) =>
      asker.send<Note>('PUT', of('notes', talk), change),
    progress: talk => asker.get<Progress>(of('progress', talk)),
    recordProgress: (talk, change) =>
      asker.send<Progress>('PUT', of('progress', talk), change),
    copies: () => asker.get<{ items: string[] }>(COPIES),
    restore: () => asker.send<LibraryOverview>('POST', COPIES, { copy: null }),
    takeIn: (content, mend = false) =>
      asker.send<LibraryReport>('POST', 'library', { content, mend }),
    file: async (asked = {}) => {
      const response = await asker.response('library/file', { ...asked });
      const name = /filename="([^"]+)"/.exec(
        response.headers.get('Content-Disposition') ?? ''
      )?.[1];
      return {
        name: name ?? 'library.talks.yaml',
        content: await response.blob()
      };
    }
  };
}

function notebooksOf(asker: Asker): NotebookSource {
  return {
    forNotebook: path => asker.get<TalkSet>('for-notebook', { path }),
    makeNotebook: order => asker.send<NotebookMade>('POST', 'notebooks', order),
    readListFile: content =>
      asker.send<CollectionPage>('POST', 'list-files', { content }),
    cite: async (talk, format) =>
      (
        await asker.get<{ text: string }>(
          `talks/${encodeURIComponent(talk)}/citation`,
          { format }
        )
      ).text
  };
}
