// Processes end: killed in the middle of a request, or asked to stop; no card and no message is lost by it.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  backendEnvironment,
  demo,
  post,
  read,
  savedMethod,
  scriptedFenerum,
  sentToFenerum,
} from './harness.js';
import {startProcess} from './process.js';

const sandbox = await demo();
const fenerum = await scriptedFenerum();
const start = () => startProcess('backend/main.ts', backendEnvironment(sandbox.url, fenerum.url));

/** Hands a request on to the sandboxed Fenerum. */
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

/** Something that happens once, and everybody who waits for it. */
function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {open, opened};
}

const accepted = async (token: string): Promise<number> =>
  (await sentToFenerum(sandbox.url, token)).filter(({status}) => status === 201).length;

test('killed before Fenerum heard of the card: the repeat registers it', async () => {
  const registration = await savedMethod(sandbox.url);
  const reached = gate();
  const held = gate();
  fenerum.answer = async () => {
    reached.open();
    await held.opened;
    return new Response(null, {status: 500});
  };
  const first = await start();
  const lost = post(`${first.url}/api/payment-cards`, registration).catch(() => 'lost');
  await reached.opened;
  await first.end('SIGKILL');
  assert.equal(await lost, 'lost');
  held.open();

  fenerum.answer = forward;
  const second = await start();
  const repeat = await post(`${second.url}/api/payment-cards`, registration);
  assert.equal(repeat.status, 200);
  assert.match(String((await read(repeat))['uuid']), /^[0-9a-f-]{36}$/);
  assert.equal(await accepted(registration.token), 1);
  await second.end('SIGKILL');
});

test('killed after Fenerum took the card but before that was noted: the repeat succeeds, the card is there once', async () => {
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
  const second = await start();
  assert.equal((await post(`${second.url}/api/payment-cards`, registration)).status, 200);
  assert.equal((await post(`${second.url}/api/payment-cards`, registration)).status, 200);
  assert.equal(await accepted(registration.token), 1);
  await second.end('SIGKILL');
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`on ${signal} it finishes what is under way, takes nothing new, and exits with 0`, async () => {
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

test('without its settings it does not start, and says what is missing', async () => {
  await assert.rejects(startProcess('backend/main.ts', {STRIPE_SECRET_KEY: ''}), /ended with 78/);
});

function reachable(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
