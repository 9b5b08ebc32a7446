/**
 * Measures the processor time that the backend takes for a request, compared with a bare Hono handler in the same run. Other
 * load on the machine changes how long a request takes, but not its processor time.
 */
import assert from 'node:assert/strict';
import {Agent, request} from 'node:http';
import {after, test} from 'node:test';
import {Hono} from 'hono';
import {listen} from '../../../demo/backend/listen.js';
import {account, backend, basic, savedMethod, webhookCredential} from './harness.js';
import {startProcess} from './process.js';

const ROUNDS = 3;
const CONNECTIONS = 16;

/** The sandboxes of Stripe and Fenerum run in a separate process. */
const sandbox = await startProcess('server.ts', {
  DEMO_ACCOUNT: account,
  PORT: '0',
  STRIPE_SECRET_KEY: '',
});
const {url} = await backend(sandbox.url);
const bare = await listen(
  new Hono().post('/', async (c) => {
    await c.req.json();
    return c.body(null, 204);
  }).fetch,
  {host: '127.0.0.1', port: 0},
);
after(() => bare.close());
const agent = new Agent({keepAlive: true, maxSockets: CONNECTIONS});
after(() => agent.destroy());

function post(target: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {'Content-Type': 'application/json', ...basic(webhookCredential)};
    const outgoing = request(target, {method: 'POST', agent, headers}, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    outgoing.on('error', reject).end(body);
  });
}

/** Sends `count` requests over a few connections. Returns this process's milliseconds of processor time for one of them. */
async function cost(target: string, body: string, count: number): Promise<number> {
  let left = count;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const status = await post(target, body);
      assert.ok(status >= 200 && status < 300, `${target} ${status}`);
    }
  };
  const start = process.cpuUsage();
  await Promise.all(Array.from({length: CONNECTIONS}, worker));
  const {user, system} = process.cpuUsage(start);
  return (user + system) / 1000 / count;
}

test('every endpoint takes at most 10 times the processor time of a bare handler', async () => {
  // Fenerum gets one request. All others are repeats of the same registration.
  const registration = JSON.stringify(await savedMethod(sandbox.url));
  const event = JSON.stringify({event: 'account.created', data: {uuid: 'x'}});
  const targets = {
    'bare Hono handler': [bare.url, event, 1000],
    'POST /webhooks/fenerum (nothing to do)': [`${url}/webhooks/fenerum`, event, 1000],
    'POST /api/setup-intents (two calls to Stripe)': [`${url}/api/setup-intents`, '{}', 200],
    'POST /api/payment-cards (a repeat)': [`${url}/api/payment-cards`, registration, 200],
  } as const;

  const least = new Map<string, number>();
  // The least time counts, because the first round also compiles the code.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, [target, body, count]] of Object.entries(targets)) {
      least.set(name, Math.min(least.get(name) ?? Infinity, await cost(target, body, count)));
    }
  }
  for (const [name, time] of least) console.log(`${time.toFixed(3)} ms  ${name}`);
  const [bareHandler = 0, ...endpoints] = least.values();
  assert.equal(endpoints.length, 3);
  assert.ok(Math.max(...endpoints) < bareHandler * 10);
});
