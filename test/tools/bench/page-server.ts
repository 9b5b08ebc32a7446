/** The server of the benchmark's pages. It answers scripts after a delay. */
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {setTimeout as wait} from 'node:timers/promises';
import {gzipSync} from 'node:zlib';
import {filesIn, root} from '../files.mjs';
import {bundlePages, type BenchPage} from './pages.js';

/** A running server. */
export interface PageServer {
  /** Without a slash at the end. */
  readonly url: string;
  /** How many milliseconds the answer to a request for a script takes. */
  nearMs: number;
  close(): void;
}

/** Compresses everything before the first request, so that only the delay takes time. */
async function readScripts(): Promise<Map<string, Buffer>> {
  const scripts = await bundlePages();
  for (const path of await filesIn('dist', (name) => name.endsWith('.js'))) {
    scripts.set(`/${path}`, await readFile(root + path, 'utf8'));
  }
  return new Map([...scripts].map(([path, code]) => [path, gzipSync(code, {level: 9})]));
}

/** Starts the server. The address of a page is `/<index of the page>/<number of forms>`. */
export async function startPageServer(pages: readonly BenchPage[]): Promise<PageServer> {
  const scripts = await readScripts();
  let intents = 0;
  const http = createServer((request, response) => {
    const {url = '', method} = request;
    const script = scripts.get(url);
    if (script) {
      void wait(server.nearMs).then(() =>
        response
          .writeHead(200, {'Content-Type': 'text/javascript', 'Content-Encoding': 'gzip'})
          .end(script),
      );
    } else if (method === 'POST') {
      request.resume();
      response
        .writeHead(200, {'Content-Type': 'application/json'})
        .end(JSON.stringify({client_secret: `seti_${(intents += 1)}_secret_1`}));
    } else {
      const [, index, forms] = /^\/(\d+)\/(\d+)$/.exec(url) ?? [];
      const html = index && pages[Number(index)]?.html(Number(forms));
      response
        .writeHead(html ? 200 : 404, {'Content-Type': 'text/html; charset=utf-8'})
        .end(html ?? '');
    }
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const {port} = http.address() as AddressInfo;
  const server: PageServer = {
    url: `http://127.0.0.1:${port}`,
    nearMs: 0,
    close: () => {
      http.closeAllConnections();
      http.close();
    },
  };
  return server;
}
