/** A registration sends one request to Fenerum, also with several copies of the backend and when one is killed. */
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {listen} from '../../../demo/backend/listen.js';
import {
  backend,
  backendEnvironment,
  demo,
  detailOf,
  gate,
  post,
  read,
  savedMethod,
  scriptedFenerum,
} from './harness.js';
import {startProcess} from './process.js';

const sandbox = await demo();
const fenerum = await scriptedFenerum();
const {stripe} = sandbox;
const copies = await Promise.all([1, 2, 3].map(() => backend(sandbox.url, fenerum.url)));
const [first, second] = copies;
assert.ok(first && second);

const register = (url: string, registration: object) =>
  post(`${url}/api/payment-cards`, registration);
const uuidOf = async (answer: Promise<Response>) => (await read(await answer))['uuid'];

/** Makes Fenerum create a new card for every request. */
function countRequests(): void {
  fenerum.requests = 0;
  fenerum.answer = async () => Response.json({uuid: `card-${fenerum.requests}`}, {status: 201});
}

test('three copies that get one registration at the same time send one request, in each of 20 rounds', async () => {
  for (let round = 0; round < 20; round++) {
    countRequests();
    const registration = await savedMethod(sandbox.url);
    const answers = await Promise.all(copies.map(({url}) => uuidOf(register(url, registration))));
    assert.deepEqual(answers, ['card-1', 'card-1', 'card-1']);
    assert.equal(fenerum.requests, 1);
  }
});

test('a copy that gets a registration while another one sends it waits for the result', async () => {
  const registration = await savedMethod(sandbox.url);
  const reached = gate();
  const held = gate();
  countRequests();
  const {answer} = fenerum;
  fenerum.answer = async (request) => {
    reached.open();
    await held.opened;
    return answer(request);
  };
  const one = uuidOf(register(first.url, registration));
  await reached.opened;
  const two = uuidOf(register(second.url, registration));
  held.open();
  assert.deepEqual([await one, await two], ['card-1', 'card-1']);
  assert.equal(fenerum.requests, 1);
});

test('after Fenerum has refused or failed, a repeat sends the card again', async () => {
  for (const status of [401, 404, 422, 429, 500, 502, 503]) {
    const registration = await savedMethod(sandbox.url);
    fenerum.requests = 0;
    fenerum.answer = async () => Response.json({detail: 'no'}, {status});
    assert.ok((await register(first.url, registration)).status >= 400);
    countRequests();
    assert.equal(await uuidOf(register(second.url, registration)), 'card-1', String(status));
  }
});

test('when the outcome at Fenerum is unknown, no copy sends the card again', async () => {
  const answers: (() => Response | Promise<Response>)[] = [
    () => new Response('<!doctype html><p>Welcome', {headers: {'Content-Type': 'text/html'}}),
    () => Response.json({}),
    () => Response.json([]),
    () => Response.json({uuid: ' '}, {status: 201}),
    () => Response.json({uuid: null}, {status: 201}),
    () => new Response(null, {status: 204}),
    // A proxy has passed the request on, and has lost the answer.
    ...[504, 520, 524].map((status) => () => new Response(null, {status})),
    () => new Response(`{"uuid": "a-card", "padding": "${'x'.repeat(70_000)}"}`, {status: 201}),
  ];
  for (const answer of answers) {
    const registration = await savedMethod(sandbox.url);
    fenerum.requests = 0;
    fenerum.answer = async () => answer();
    assert.equal((await register(first.url, registration)).status, 502);
    for (const {url} of copies) {
      const repeat = await register(url, registration);
      assert.equal(repeat.status, 409);
      assert.match(await detailOf(repeat), /may or may not have/);
    }
    assert.equal(fenerum.requests, 1, String(answer));
    const {client_secret: secret} = await read(await post(`${first.url}/api/setup-intents`, {}));
    assert.ok(!String(secret).startsWith(registration.intent), 'the customer can enter a card');
  }
});

test('a person who has checked Fenerum can let the card be sent again, or name its uuid', async () => {
  for (const isThere of [true, false]) {
    const registration = await savedMethod(sandbox.url);
    fenerum.answer = async () => new Response(null, {status: 204});
    await register(first.url, registration);
    const {metadata} = await stripe.setupIntents.retrieve(registration.intent);
    const note = String(metadata?.['fenerum_attempt']).replace('unknown', 'failed');
    const byHand = isThere ? {fenerum_payment_card: 'found'} : {fenerum_attempt: note};
    await stripe.setupIntents.update(registration.intent, {metadata: byHand});
    countRequests();
    assert.equal(await uuidOf(register(first.url, registration)), isThere ? 'found' : 'card-1');
    assert.equal(fenerum.requests, isThere ? 0 : 1);
  }
});

test('a number whose note Stripe failed to write is skipped', async () => {
  const registration = await savedMethod(sandbox.url);
  // Stripe keeps an error under an idempotency key. Here, another call has used the key.
  await stripe.setupIntents.update(
    registration.intent,
    {description: 'not a note'},
    {idempotencyKey: `fenerum-payment-card-${registration.intent}-1`},
  );
  countRequests();
  assert.equal(await uuidOf(register(first.url, registration)), 'card-1');
  assert.equal(fenerum.requests, 1);
});

/** A Stripe proxy that can hold back the answers to updates, so that a test can kill the backend before they arrive. */
async function stripeInBetween() {
  const between = {
    url: '',
    hold: (_note: string, _isBefore: boolean): Promise<void> | undefined => undefined,
  };
  const server = await listen(
    async (request) => {
      const {pathname, search} = new URL(request.url);
      const {method} = request;
      const body = method === 'POST' ? await request.text() : undefined;
      const note = new URLSearchParams(body).get('metadata[fenerum_attempt]') ?? '';
      const card = new URLSearchParams(body).get('metadata[fenerum_payment_card]');
      const step = card ? 'registered' : (note.split(' ')[1] ?? '');
      await between.hold(step, true);
      const headers = ['authorization', 'content-type', 'idempotency-key']
        .map((name): [string, string | null] => [name, request.headers.get(name)])
        .filter((pair): pair is [string, string] => pair[1] !== null);
      const init: RequestInit = {method, headers, ...(body !== undefined && {body})};
      const answer = await fetch(sandbox.url + pathname + search, init);
      const text = await answer.text();
      await between.hold(step, false);
      return new Response(text, {status: answer.status});
    },
    {host: '127.0.0.1', port: 0},
  );
  after(() => server.close());
  between.url = server.url;
  return between;
}

const between = await stripeInBetween();
const startCopy = () =>
  startProcess('backend/main.ts', {
    ...backendEnvironment(sandbox.url, fenerum.url),
    STRIPE_API_BASE: between.url,
  });

for (const {step, isBefore, sent, repeated} of [
  {step: 'claimed', isBefore: true, sent: 0, repeated: 'card-1'},
  {step: 'claimed', isBefore: false, sent: 0, repeated: 'card-1'},
  {step: 'sending', isBefore: true, sent: 0, repeated: 'card-1'},
  {step: 'sending', isBefore: false, sent: 0, repeated: undefined},
  {step: 'registered', isBefore: true, sent: 1, repeated: undefined},
  {step: 'registered', isBefore: false, sent: 1, repeated: 'card-1'},
]) {
  const moment = `${isBefore ? 'before' : 'after'} Stripe wrote "${step}"`;
  const result = repeated
    ? 'the card is registered by a repeat'
    : 'a repeat does not send the card';
  test(`when a backend is killed ${moment}, ${result}`, async () => {
    const registration = await savedMethod(sandbox.url);
    const reached = gate();
    countRequests();
    between.hold = (written, before) => {
      if (written !== step || before !== isBefore) return undefined;
      reached.open();
      return new Promise(() => {});
    };
    const copy = await startCopy();
    const lost = register(copy.url, registration).catch(() => 'lost');
    await reached.opened;
    await copy.end('SIGKILL');
    assert.equal(await lost, 'lost');
    assert.equal(fenerum.requests, sent);
    between.hold = () => undefined;

    if (repeated) {
      assert.equal(await uuidOf(register(first.url, registration)), repeated);
      assert.equal(await uuidOf(register(second.url, registration)), repeated);
      assert.equal(fenerum.requests, 1);
    } else {
      // The note is recent, so another copy could still be sending the request.
      const repeat = await register(first.url, registration);
      assert.equal(repeat.status, 503);
      assert.ok(repeat.headers.get('retry-after'));
      await agedNote(registration.intent);
      assert.equal((await register(second.url, registration)).status, 409);
      assert.equal(fenerum.requests, sent);
    }
  });
}

/** Makes the note older than the longest request to Fenerum. */
async function agedNote(intent: string): Promise<void> {
  const {metadata} = await stripe.setupIntents.retrieve(intent);
  const [number, step, owner, at = ''] = String(metadata?.['fenerum_attempt']).split(' ');
  const earlier = new Date(Date.parse(at) - 2 * 60_000).toISOString();
  await stripe.setupIntents.update(intent, {
    metadata: {fenerum_attempt: [number, step, owner, earlier].join(' ')},
  });
}
