/** A server in front of the demo that sends the HTML of a page in many parts, as a slow connection does. */
import {createServer, request, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import {text} from 'node:stream/consumers';

/**
 * The places in a page's body where a block starts. A browser paints what comes before them if the rest is late. Tables come as
 * a whole, because every row can change the widths of their columns.
 */
const blocks = /(?=<(?:aside|footer|form|h[1-6]|li|main|nav|ol|p|pre|section|table|ul)\b)/;

const partsOf = (html: string): string[] => {
  const body = html.indexOf('<body');
  const [first = '', ...parts] = html.slice(body).split(blocks);
  return [html.slice(0, body) + first, ...parts];
};

const forward = (demoUrl: string, incoming: IncomingMessage): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const {method, url = '/', headers} = incoming;
    const {host, origin} = new URL(demoUrl);
    const own = {host, 'accept-encoding': 'identity', ...(headers.origin && {origin})};
    const options = {method, headers: {...headers, ...own}};
    incoming.pipe(request(new URL(url, demoUrl), options, resolve).on('error', reject));
  });

/**
 * Starts the server on a free port.
 *
 * @param demoUrl where it gets everything
 * @param between resolves when the next part of a page may follow
 */
export async function inParts(
  demoUrl: string,
  between: () => Promise<unknown>,
): Promise<{url: string; close(): void}> {
  const server = createServer(async (incoming, response) => {
    const answer = await forward(demoUrl, incoming);
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    if (!answer.headers['content-type']?.startsWith('text/html')) {
      answer.pipe(response);
      return;
    }
    for (const part of partsOf(await text(answer))) {
      response.write(part);
      await between();
    }
    response.end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
