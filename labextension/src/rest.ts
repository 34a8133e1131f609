import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import type {
  CollectionListing,
  CollectionPage,
  ImportJob,
  RelatedTalks,
  Status,
  Suggestions,
  Talk,
  TalkPage
} from './model';
import type { ServerSource } from './source';

const FACETS =
  'duration,kind,topic,year,has,lang,tool,speaker,series,event,level';

/** The server's talks. Errors carry the sentence that the server answered. */
export function restSource(settings: ServerConnection.ISettings): ServerSource {
  const get = async <T>(
    path: string,
    query: Record<string, string> = {},
    init: RequestInit = {}
  ): Promise<T> => {
    const address =
      URLExt.join(settings.baseUrl, 'jupyter-talks', 'api', path) +
      URLExt.objectToQueryString(query);
    const response = await ServerConnection.makeRequest(
      address,
      init,
      settings
    ).catch(() => {
      throw new Error('The server does not answer.');
    });
    if (!response.ok) {
      throw new Error(await problemOf(response));
    }
    return (await response.json()) as T;
  };
  return {
    search: (text, sort, cursor) =>
      get<TalkPage>('talks', {
        q: text,
        facets: FACETS,
        ...(sort && { sort }),
        ...(cursor && { cursor })
      }),
    talk: id => get<Talk>(`talks/${encodeURIComponent(id)}`),
    related: async id =>
      (await get<RelatedTalks>(`talks/${encodeURIComponent(id)}/related`))
        .items,
    suggest: async prefix =>
      (await get<Suggestions>('suggest', { prefix })).items,
    collections: async () =>
      (await get<{ items: CollectionListing[] }>('collections')).items,
    collection: id =>
      get<CollectionPage>(`collections/${encodeURIComponent(id)}`),
    origins: async () => (await get<Status>('status')).sources,
    imports: async () => (await get<{ items: ImportJob[] }>('imports')).items,
    import: id => get<ImportJob>(`imports/${id}`),
    startImport: (action, place) =>
      get<ImportJob>(
        'imports',
        {},
        { method: 'POST', body: JSON.stringify({ action, place }) }
      ),
    cancelImport: id =>
      get<ImportJob>(`imports/${id}`, {}, { method: 'DELETE' })
  };
}

async function problemOf(response: Response): Promise<string> {
  try {
    const { message } = (await response.json()) as { message?: unknown };
    if (typeof message === 'string' && message) {
      return message;
    }
  } catch {
    // Not one of our answers: say what there is.
  }
  return response.status === 404
    ? 'This server has no talks: install jupyter-talks there, and restart it.'
    : `The server answered ${response.status} ${response.statusText}.`;
}
