/** Kills or stops the server during a request. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  backend,
  backendEnvironment,
  demo,
  gate,
  post,
  savedMethod,
  scriptedFenerum,
  sentToFenerum,
} from './harness.js';
import {startProcess} from './process.js';

const sandbox = await demo();
const fenerum = await scriptedFenerum();
const start = () => startProcess('backend/main.ts', backendEnvironment(sandbox.url, fenerum.url));

/** Forwards a request to the sandbox's Fenerum. */
async function forward(request: Request): Promise<Response> {
  const {method, headers} = request;
  const body = await request.text();
  const kept = ['authorization', 'content-type', 'x-client-system', 'x-user'];
  const answer = await fetch(`${sandbox.url}/sandbox/fenerum/api/v1/paymentcards/`, {
    method,
    headers: kept.map((name): [string, string] => [name, headers.get(name) ?? '']),
    body,
  });
  return new Response(await answer.text(), {status: answer.status});
}

const accepted = async (token: string): Promise<number> =>
  (await sentToFenerum(sandbox.url, token)).filter(({status}) => status === 201).length;

test('killed while Fenerum has the request: a repeat does not send the card again', async () => {
  const registration = await savedMethod(sandbox.url);
  const reached = gate();
  const held = gate();
  fenerum.answer = async (request) => {
    const answer = await forward(request);
    reached.open();
    await held.opened;
    return answer;
  };
  const first = await start();
  const lost = post(`${first.url}/api/payment-cards`, registration).catch(() => 'lost');
  await reached.opened;
  await first.end('SIGKILL');
  assert.equal(await lost, 'lost');
  held.open();

  fenerum.answer = forward;
  const second = await backend(sandbox.url, fenerum.url);
  const repeat = await post(`${second.url}/api/payment-cards`, registration);
  assert.equal(repeat.status, 503);
  assert.equal((await sentToFenerum(sandbox.url, registration.token)).length, 1);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`on ${signal} the backend completes the request under way, accepts no new one, and exits with 0`, async () => {
    const registration = await savedMethod(sandbox.url);
    const reached = gate();
    const held = gate();
    fenerum.answer = async (request) => {
      reached.open();
      await held.opened;
      return forward(request);
    };
    const server = await start();
    const answer = post(`${server.url}/api/payment-cards`, registration);
    await reached.opened;
    const ended = server.end(signal);
    while (await reachable(server.url)) await new Promise(setImmediate);
    held.open();
    assert.equal((await answer).status, 200);
    assert.equal(await ended, 0);
    assert.equal(await accepted(registration.token), 1);
  });
}

test('without its settings the backend exits with 78', async () => {
  await assert.rejects(startProcess('backend/main.ts', {STRIPE_SECRET_KEY: ''}), /ended with 78/);
});

function reachable(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
