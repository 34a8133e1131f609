import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';

/** What the server, or the way to it, has against a question, in one sentence. */
export class Problem extends Error {
  constructor(
    message: string,
    /** The status of the answer; 0 if there was none. */
    readonly status: number
  ) {
    super(message);
  }
}

/** Whether somebody else changed the same thing meanwhile. */
export function isConflict(reason: unknown): boolean {
  return reason instanceof Problem && reason.status === 409;
}

export function sentence(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

export type Query = Record<string, string>;

/** Asks our routes. Problems carry the sentence that the server answered. */
export class Asker {
  constructor(private readonly settings: ServerConnection.ISettings) {}

  async response(
    path: string,
    query: Query = {},
    init: RequestInit = {}
  ): Promise<Response> {
    const address =
      URLExt.join(this.settings.baseUrl, 'jupyter-talks', 'api', path) +
      URLExt.objectToQueryString(query);
    const response = await ServerConnection.makeRequest(
      address,
      init,
      this.settings
    ).catch(() => {
      throw new Problem(advice(0), 0);
    });
    if (!response.ok) {
      throw new Problem(await problemOf(response), response.status);
    }
    return response;
  }

  async get<T>(path: string, query: Query = {}): Promise<T> {
    return answered<T>(await this.response(path, query));
  }

  async send<T>(
    method: 'DELETE' | 'PATCH' | 'POST' | 'PUT',
    path: string,
    body?: object
  ): Promise<T> {
    const text = body && JSON.stringify(body);
    const response = await this.response(
      path,
      {},
      {
        method,
        body: text,
        // What is sent as a page closes still arrives, up to what browsers allow for.
        keepalive: (text?.length ?? 0) < 20_000
      }
    );
    return answered<T>(response);
  }
}

/** What was answered. A page to sign in comes with status 200, too. */
async function answered<T>(response: Response): Promise<T> {
  const found = await objectIn(response);
  if (!found) {
    throw new Problem(advice(403), 403);
  }
  return found as T;
}

/** The object in an answer; nothing if it is none, such as the page of somebody in between. */
async function objectIn(response: Response): Promise<object | null> {
  const found: unknown = await response.json().catch(() => null);
  return typeof found === 'object' ? found : null;
}

async function problemOf(response: Response): Promise<string> {
  const { message } = ((await objectIn(response)) ?? {}) as {
    message?: unknown;
  };
  // Words of ours are sentences; others, such as "Internal Server Error", help nobody.
  return typeof message === 'string' && /[.?!]$/.test(message)
    ? message
    : advice(response.status);
}

/** What to do about an answer that says nothing by itself; 0 if there was none. */
function advice(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return 'You are not signed in, or may not do this: reload the page.';
    case 404:
      return 'The server extension of jupyter-talks is not loaded: jupyter server extension list says why.';
    case 0:
    case 424: // JupyterHub, of a server that was stopped
    case 502:
    case 503:
    case 504:
      return 'The server does not answer: see whether it still runs.';
    default:
      return `The server failed (${status}): reload the page; its log and jupyter talks doctor say more.`;
  }
}
