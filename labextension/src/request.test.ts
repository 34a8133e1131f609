import { ServerConnection } from '@jupyterlab/services';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Asker, Problem } from './request';

const SETTINGS = { baseUrl: 'http://127.0.0.1:1/' };

/** What an asker says when a server answers so; only the network stands aside. */
async function said(
  status: number,
  body: string,
  statusText = 'Internal Server Error'
): Promise<string> {
  vi.spyOn(ServerConnection, 'makeRequest').mockResolvedValue(
    new Response(body, { status, statusText })
  );
  const asker = new Asker(SETTINGS as ServerConnection.ISettings);
  const reason: unknown = await asker.get('talks/x').catch((r: unknown) => r);
  expect(reason).toBeInstanceOf(Problem);
  return (reason as Problem).message;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('what is said of an answer that is none', () => {
  it('is the sentence of the server, if it has one', async () => {
    const body = JSON.stringify({ message: 'There is no talk x.' });
    expect(await said(404, body)).toBe('There is no talk x.');
  });

  it('tells an extension that is not loaded from a talk that is not there', async () => {
    const page = '<!DOCTYPE HTML><html><body>404 : Not Found</body></html>';
    expect(await said(404, page)).toContain('jupyter server extension list');
  });

  it.each([
    [500, '<html><h1>500: Internal Server Error</h1></html>'],
    [500, '{"message": "Internal Server Error", "reason": null}'],
    [500, '{"message": "Unhandled error", "traceback": ""}'],
    [500, 'null'],
    [502, '<html><center>nginx</center></html>'],
    [503, ''],
    [424, '{"status": 424, "message": "Failed Dependency"}'],
    [403, '{"message": "Forbidden"}'],
    [200, '<html><form action="/login"></form></html>']
  ])('of %i is advice, and never %s', async (status, body) => {
    const message = await said(status, body);
    expect(message).toMatch(/(reload the page|see whether it still runs).*\.$/);
    expect(message).not.toMatch(/<|Internal|Unhandled|nginx|Dependency|JSON/);
  });
});
