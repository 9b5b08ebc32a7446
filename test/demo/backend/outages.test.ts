/** The backend's answers when Fenerum or Stripe refuse, throttle, do not answer, or answer with something invalid. */
import assert from 'node:assert/strict';
import {after, beforeEach, test} from 'node:test';
import {listen} from '../../../demo/backend/listen.js';
import {signRetryToken} from '../../../demo/backend/retry-link.js';
import {
  retryLinkSecret,
  backend,
  demo,
  detailOf,
  post,
  read,
  savedMethod,
  scriptedFenerum,
} from './harness.js';

const sandbox = await demo();
const fenerum = await scriptedFenerum();
const {url, log} = await backend(sandbox.url, fenerum.url);

const register = async () => post(`${url}/api/payment-cards`, await savedMethod(sandbox.url));

beforeEach(() => {
  fenerum.requests = 0;
});

test('Fenerum’s 429 is passed on with its Retry-After', async () => {
  fenerum.answer = async () =>
    Response.json({detail: 'throttled'}, {status: 429, headers: {'Retry-After': '17'}});
  const response = await register();
  assert.equal(response.status, 429);
  assert.equal(response.headers.get('retry-after'), '17');
  assert.equal(fenerum.requests, 1);
});

test('an error of Fenerum (5xx) is answered with 503 and Retry-After', async () => {
  for (const status of [500, 502, 503]) {
    fenerum.answer = async () => new Response('<h1>down</h1>', {status});
    const response = await register();
    assert.equal(response.status, 503);
    assert.match(response.headers.get('retry-after') ?? '', /^\d+$/);
  }
});

test('if Fenerum cannot be reached, the answer is 503 with Retry-After', async () => {
  const {url: lonely} = await backend(sandbox.url, 'http://127.0.0.1:9/api/v1/');
  const response = await post(`${lonely}/api/payment-cards`, await savedMethod(sandbox.url));
  assert.equal(response.status, 503);
  assert.ok(response.headers.get('retry-after'));
});

test('Fenerum’s reasons for refusing a card reach the developer', async () => {
  fenerum.answer = async () =>
    Response.json({account: ['Object with this uuid does not exist.']}, {status: 400});
  const response = await register();
  assert.equal(response.status, 422);
  assert.match(await detailOf(response), /account: Object with this uuid does not exist\./);
});

test('a 401 or 403 from Fenerum is answered with 502, not with the customer’s 401', async () => {
  for (const status of [401, 403]) {
    fenerum.answer = async () => Response.json({detail: 'Invalid token.'}, {status});
    const response = await register();
    assert.equal(response.status, 502);
    assert.match(await detailOf(response), /credentials of this backend/);
  }
});

test('an answer of Fenerum without the card’s uuid is not a success', async () => {
  const answers = [
    () => new Response('<!doctype html><p>Welcome', {headers: {'Content-Type': 'text/html'}}),
    () => Response.json([]),
    ...['', ' ', '<b>card</b>', 'x'.repeat(101), 7, ['card'], null].map(
      (uuid) => () => Response.json({uuid}),
    ),
    () => Response.json({uuid: 'card', more: 'x'.repeat(65_536)}),
    () => new Response(null, {status: 204}),
  ];
  for (const answer of answers) {
    fenerum.answer = async () => answer();
    assert.equal((await register()).status, 502);
  }
});

test('a redirect from Fenerum is not followed and is not a success', async () => {
  let followed = false;
  const elsewhere = await scriptedFenerum();
  elsewhere.answer = async () => {
    followed = true;
    return Response.json({uuid: 'stolen'});
  };
  fenerum.answer = async () => Response.redirect(elsewhere.url, 307);
  assert.equal((await register()).status, 502);
  assert.equal(followed, false);
});

test('requests that share one failure each get a complete answer', async () => {
  fenerum.answer = async () => new Response(null, {status: 500});
  const registration = await savedMethod(sandbox.url);
  const link = `${url}/api/payment-retries/${signRetryToken(retryLinkSecret, 'pi_unknown', Date.now() + 60_000)}`;
  const answers = await Promise.all(
    Array.from({length: 20}, async (_, index) => {
      const response = index % 2 ? post(link, {}) : post(`${url}/api/payment-cards`, registration);
      return `${(await response).status} ${await detailOf(await response)}`;
    }),
  );
  assert.deepEqual([...new Set(answers)].sort(), [
    '404 There is no such payment.',
    '503 Fenerum is not available.',
  ]);
});

test('a registration that failed at Fenerum succeeds when it is repeated', async () => {
  const registration = await savedMethod(sandbox.url);
  fenerum.answer = async () => Response.json({}, {status: 500});
  assert.equal((await post(`${url}/api/payment-cards`, registration)).status, 503);
  fenerum.answer = async () => Response.json({uuid: 'a-card'}, {status: 201});
  assert.deepEqual(await read(await post(`${url}/api/payment-cards`, registration)), {
    uuid: 'a-card',
  });
});

test('during an outage of Stripe every endpoint answers 503 with Retry-After, and Fenerum gets no request', async () => {
  const registration = await savedMethod(sandbox.url);
  const link = `${url}/api/payment-retries/${await tokenOfAFailedPayment()}`;
  for (const kind of ['error', 'unreachable']) {
    await post(`${sandbox.url}/sandbox/stripe/faults`, {kind, times: 100});
    const answers = await Promise.all([
      post(`${url}/api/setup-intents`, {}),
      post(`${url}/api/payment-cards`, registration),
      post(link, {}),
    ]);
    await fetch(`${sandbox.url}/sandbox/stripe/faults`, {method: 'DELETE'});
    for (const answer of answers) {
      assert.equal(answer.status, 503);
      assert.ok(answer.headers.get('retry-after'));
      assert.match(await detailOf(answer), /Stripe/);
    }
  }
  assert.equal(fenerum.requests, 0);
});

test('JSON of a proxy instead of Stripe’s answer is an outage, not an unknown card', async () => {
  const {url: astray, proxy} = await behindAProxy();
  const registration = await savedMethod(sandbox.url);
  const link = `${astray}/api/payment-retries/${await tokenOfAFailedPayment()}`;
  assert.equal((await post(`${astray}/api/setup-intents`, {})).status, 200);
  const {url: fresh} = await backend(sandbox.url, fenerum.url, proxy.url);
  proxy.down = true;
  for (const response of [
    await post(`${astray}/api/payment-cards`, registration),
    await post(link, {}),
    // A backend that has cached the customer, and one that must look it up.
    await post(`${astray}/api/setup-intents`, {}),
    await post(`${fresh}/api/setup-intents`, {}),
  ]) {
    assert.equal(response.status, 503);
    assert.ok(response.headers.get('retry-after'));
  }
});

test('after an outage of Stripe during the first request, later requests succeed', async () => {
  const {url: fresh} = await backend(sandbox.url);
  await post(`${sandbox.url}/sandbox/stripe/faults`, {kind: 'error', times: 100});
  assert.equal((await post(`${fresh}/api/setup-intents`, {})).status, 503);
  await fetch(`${sandbox.url}/sandbox/stripe/faults`, {method: 'DELETE'});
  assert.equal((await post(`${fresh}/api/setup-intents`, {})).status, 200);
});

test('a key that Stripe refuses is answered with 502 without naming the key', async () => {
  await post(`${sandbox.url}/sandbox/stripe/faults`, {
    kind: 'error',
    status: 401,
    error: {type: 'invalid_request_error', message: 'Invalid API Key provided: sk_test_sandbox'},
  });
  const response = await post(`${url}/api/setup-intents`, {});
  assert.equal(response.status, 502);
  assert.ok(!(await response.text()).includes('sk_test'));
});

test('no secret was logged during the outages', () => {
  const everything = log.lines.join('\n');
  assert.ok(log.lines.length > 20);
  for (const secret of ['sandbox-token', 'sk_test', '_secret_', 'password']) {
    assert.ok(!everything.includes(secret), secret);
  }
});

/** A backend behind a proxy that answers instead of Stripe. */
async function behindAProxy() {
  const proxy = {down: false, url: ''};
  const server = await listen(
    async (request) => {
      if (proxy.down) return Response.json({message: 'upstream is away'}, {status: 503});
      const {pathname, search} = new URL(request.url);
      const {method} = request;
      return fetch(sandbox.url + pathname + search, {
        method,
        headers: {
          Authorization: request.headers.get('authorization') ?? '',
          'Content-Type': request.headers.get('content-type') ?? '',
        },
        ...(method === 'POST' && {body: await request.text()}),
      }).then(async (answer) => new Response(await answer.text(), {status: answer.status}));
    },
    {host: '127.0.0.1', port: 0},
  );
  after(() => server.close());
  proxy.url = server.url;
  const {url: astray} = await backend(sandbox.url, fenerum.url, server.url);
  return {url: astray, proxy};
}

async function tokenOfAFailedPayment(): Promise<string> {
  const charge = {scenario: 'authentication_required'};
  const {invoice} = await read(await post(`${sandbox.url}/sandbox/fenerum/charge`, charge));
  const {payment_gateway_id: payment} = invoice as {payment_gateway_id: string};
  return signRetryToken(retryLinkSecret, payment, Date.now() + 60_000);
}
