/** A Hono handler that only reads a small JSON body. The benchmark compares the backend with it. */
import {parentPort} from 'node:worker_threads';
import {serve} from '@hono/node-server';
import {Hono} from 'hono';
import {bodyLimit} from 'hono/body-limit';

const app = new Hono().use(bodyLimit({maxSize: 64 * 1024})).post('/', async (c) => {
  await c.req.json();
  return c.json({});
});
serve({fetch: app.fetch, port: 0, hostname: '127.0.0.1'}, ({port}) => {
  parentPort?.postMessage(`http://127.0.0.1:${port}/`);
});
