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
      throw new Problem('The server does not answer.', 0);
    });
    if (!response.ok) {
      throw new Problem(await problemOf(response), response.status);
    }
    return response;
  }

  async get<T>(path: string, query: Query = {}): Promise<T> {
    return (await (await this.response(path, query)).json()) as T;
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
    return (await response.json()) as T;
  }
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
