/** Slow clients, and upstream servers that never answer: other requests are still answered. */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type Server} from 'node:http';
import {connect, type AddressInfo} from 'node:net';
import {after, test} from 'node:test';
import {limitConnections} from '../../../demo/backend/connection-limit.js';
import {NoAnswerError, sendRequest} from '../../../demo/backend/http-request.js';
import {InFlight} from '../../../demo/backend/in-flight.js';
import {listen} from '../../../demo/backend/listen.js';
import {backend, demo, gate, post, read, savedMethod, scriptedFenerum} from './harness.js';
import {slowClients} from './slow-clients.js';

const sandbox = await demo();

async function serve(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('of too many slow clients the oldest are disconnected, and a normal request is answered', async () => {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end('done'));
  });
  limitConnections(server, 10);
  const url = await serve(server);
  const slow = await slowClients(url, '/', 40);
  for (let count = 0; count < 5; count++) {
    const response = await fetch(url, {method: 'POST', body: 'x'});
    assert.equal(await response.text(), 'done');
  }
  while (slow.open() > 10) await new Promise(setImmediate);
  slow.close();
});

test('a connection whose request is being answered is not closed by the connection limit', async () => {
  const reached = gate();
  const held = gate();
  const server = createServer((request, response) => {
    request.resume();
    reached.open();
    void held.opened.then(() => response.end('done'));
  });
  limitConnections(server, 2);
  const url = await serve(server);
  const answer = fetch(url);
  await reached.opened;
  const slow = await slowClients(url, '/', 10);
  held.open();
  assert.equal(await (await answer).text(), 'done');
  slow.close();
});

test('with 500 slow bodies at every endpoint, a normal request is answered', async () => {
  const paths = ['/api/setup-intents', '/api/payment-cards', '/webhooks/fenerum'];
  const slow = await Promise.all(paths.map((path) => slowClients(sandbox.url, path, 170)));
  assert.equal((await post(`${sandbox.url}/api/setup-intents`, {})).status, 200);
  slow.forEach((clients) => clients.close());
});

test('while Fenerum does not answer, a registration gets a 503 in time and other requests are answered', async () => {
  const fenerum = await scriptedFenerum();
  const reached = gate();
  const held = gate();
  fenerum.answer = async () => {
    reached.open();
    await held.opened;
    return Response.json({uuid: 'a-card'}, {status: 201});
  };
  const {url} = await backend(sandbox.url, fenerum.url);
  const registration = await savedMethod(sandbox.url);
  const slow = post(`${url}/api/payment-cards`, registration);
  await reached.opened;
  assert.equal((await post(`${url}/api/setup-intents`, {})).status, 200);
  const response = await slow;
  assert.equal(response.status, 503);
  assert.ok(response.headers.get('retry-after'));
  // The request to Fenerum goes on, and a repeat gets its result.
  const repeat = post(`${url}/api/payment-cards`, registration);
  held.open();
  assert.deepEqual(await read(await repeat), {uuid: 'a-card'});
  assert.equal(fenerum.requests, 1);
});

test('work over the limit is refused at once with a 503, and shared work is not counted twice', async () => {
  const inFlight = new InFlight<string>(2);
  const held = gate();
  const work = async () => {
    await held.opened;
    return 'done';
  };
  const running = ['a', 'b', 'a'].map((key) => inFlight.run(key, work));
  await assert.rejects(inFlight.run('c', work), {status: 503});
  held.open();
  assert.deepEqual(await Promise.all(running), ['done', 'done', 'done']);
  assert.equal(await inFlight.run('c', work), 'done');
});

const ask = (url: string, limits: {timeoutMs?: number; maxBytes?: number} = {}) =>
  sendRequest({
    url: new URL(url),
    method: 'POST',
    headers: {},
    body: '{}',
    timeoutMs: 5_000,
    maxBytes: 1_000,
    ...limits,
  });

async function failure(answer: Promise<unknown>): Promise<NoAnswerError> {
  const error: unknown = await answer.then(
    () => assert.fail('There is an answer.'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof NoAnswerError);
  return error;
}

test('an upstream that sends its answer one byte at a time is cut off when the time is up', async () => {
  const server = createServer((_, response) => {
    const timer = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(timer));
  });
  const {code, wasSent} = await failure(ask(await serve(server), {timeoutMs: 200}));
  assert.deepEqual([code, wasSent], ['ETIMEDOUT', true]);
});

test('an upstream answer that is too large is cut off', async () => {
  let written = 0;
  const server = createServer((_, response) => {
    const write = (): void => {
      if (response.destroyed || written > 200_000_000) return;
      written += 65_536;
      response.write('x'.repeat(65_536), write);
    };
    write();
  });
  const {code} = await failure(ask(await serve(server)));
  assert.equal(code, 'TOO_LARGE');
  assert.ok(written < 20_000_000, String(written));
});

test('a request knows whether the other side may have received it', async () => {
  const dead = await listen(() => new Response(), {host: '127.0.0.1', port: 0});
  await dead.close();
  assert.equal((await failure(ask(dead.url))).wasSent, false);
  const hangsUp = createServer((request) => request.socket.destroy());
  assert.equal((await failure(ask(await serve(hangsUp)))).wasSent, true);
  const halfAnswer = createServer((_, response) => {
    response
      .writeHead(200, {'Content-Length': '100'})
      .write('{"uuid": "a', () => response.destroy());
  });
  assert.equal((await failure(ask(await serve(halfAnswer)))).wasSent, true);
});

test('a redirect of an upstream is an answer and is not followed', async () => {
  let followed = 0;
  const server = createServer((request, response) => {
    if (request.url !== '/') followed++;
    response.writeHead(307, {Location: '/elsewhere'}).end();
  });
  assert.equal((await ask(await serve(server))).status, 307);
  assert.equal(followed, 0);
});

test('a client that never sends its headers does not keep a request waiting', async () => {
  const {port} = new URL(sandbox.url);
  const silent = connect(Number(port), '127.0.0.1');
  await once(silent, 'connect');
  assert.equal((await post(`${sandbox.url}/api/setup-intents`, {})).status, 200);
  silent.destroy();
});
