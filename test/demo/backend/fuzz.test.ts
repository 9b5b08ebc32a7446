/** Sends ten thousand unexpected bodies to every POST endpoint: none causes a 5xx, and the server keeps working. */
import assert from 'node:assert/strict';
import {Agent, request} from 'node:http';
import {test} from 'node:test';
import fc from 'fast-check';
import {signRetryToken} from '../../../demo/backend/retry-link.js';
import {basic, post, retryLinkSecret, savedMethod, webhookCredential} from './harness.js';
import {startProcess} from './process.js';

const RUNS = 10_000;
const seed = Number(process.env['FUZZ_SEED'] ?? 20261122);

// A separate process, so that a crash is noticed, and bodies are made on another core.
const {url} = await startProcess('server.ts', {
  STRIPE_SECRET_KEY: '',
  PORT: '0',
  FENERUM_WEBHOOK_CREDENTIALS: webhookCredential,
  RETRY_LINK_SECRET: retryLinkSecret,
  SANDBOX_FENERUM_LIMIT: '1000000',
});
const registration = {
  ...(await savedMethod(url)),
  mandate: {
    text: 't',
    version: '1',
    locale: 'en',
    creditor: 'c',
    acceptedAt: '2026-11-22T10:00:00Z',
  },
};
const webhook = {
  event: 'payment.authentication_required',
  data: {payment_gateway_id: 'pi_unknown'},
};

const paths = [
  '/api/setup-intents',
  '/api/payment-cards',
  '/api/payment-retries/x',
  `/api/payment-retries/${signRetryToken(retryLinkSecret, 'pi_unknown', Date.now() + 3_600_000)}`,
  '/webhooks/fenerum',
];

/** Values that often break programs. */
const oddity = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    '',
    ' ',
    [],
    {},
    '\0',
    '\ud800',
    'a'.repeat(5000),
  ),
  fc.constantFrom('__proto__', 'constructor', 'toString', '../../etc/passwd', "' OR 1=1 --"),
  fc.constantFrom('pm_x', 'seti_x', 'pi_x', 'seti_1/../../customers', 'pm_1?expand[]=customer'),
  fc.jsonValue({maxDepth: 3}),
  fc.string({unit: 'binary', maxLength: 300}),
);

/** A correct body with some values changed or removed and unknown keys added. */
const almostRight = fc
  .tuple(
    fc.constantFrom<object>(registration, webhook, {payment_method_types: ['card']}, {}),
    fc.array(fc.tuple(fc.nat(9), oddity), {maxLength: 3}),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor')), oddity, {
      maxKeys: 2,
    }),
  )
  .map(([honest, changes, strangers]) => {
    const body = new Map<string, unknown>([
      ...Object.entries(honest),
      ...Object.entries(strangers),
    ]);
    const names = [...body.keys()];
    for (const [at, value] of changes) {
      const name = names[at % Math.max(1, names.length)];
      if (name !== undefined) body.set(name, value);
    }
    // Built as text, so that `__proto__` is sent as a key.
    const pairs = [...body].map(
      ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
    );
    return Buffer.from(`{${pairs.join()}}`);
  });

const bytes = fc.oneof(
  {weight: 6, arbitrary: almostRight},
  {weight: 2, arbitrary: fc.json({maxDepth: 6}).map((text) => Buffer.from(text))},
  {weight: 1, arbitrary: fc.string({unit: 'binary'}).map((text) => Buffer.from(text))},
  {weight: 1, arbitrary: fc.uint8Array({maxLength: 400}).map((array) => Buffer.from(array))},
);

const contentType = fc.oneof(
  {weight: 19, arbitrary: fc.constant('application/json')},
  {
    weight: 1,
    arbitrary: fc.constantFrom('text/plain', 'application/json;charset=utf-16', 'x', ';;'),
  },
);

const agent = new Agent({keepAlive: true, maxSockets: 8});

/** Uses node:http, because thousands of fetch calls take longer than the requests themselves. */
function send(
  path: string,
  type: string,
  body: Buffer,
  connections: Agent | false = agent,
): Promise<{status: number; text: string}> {
  return new Promise((resolve, reject) => {
    const headers = {'Content-Type': type, ...basic(webhookCredential)};
    const options = {method: 'POST', agent: connections, headers};
    const outgoing = request(`${url}${path}`, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({status: response.statusCode ?? 0, text}));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // The server may close an idle connection in the moment in which it is used again. Only a new one shows that the body is the cause.
      if (connections && error.code === 'ECONNRESET') {
        send(path, type, body, false).then(resolve, reject);
      } else {
        reject(error);
      }
    });
    outgoing.end(body);
  });
}

test(`none of ${RUNS} random bodies gets a 5xx, and every refusal gives a reason (FUZZ_SEED=${seed})`, async () => {
  const counts = new Map<number, number>();
  const one = fc.tuple(fc.constantFrom(...paths), contentType, bytes);
  await fc.assert(
    fc.asyncProperty(fc.array(one, {minLength: 100, maxLength: 100}), async (batch) => {
      await Promise.all(
        batch.map(async ([path, type, body]) => {
          const {status, text} = await send(path, type, body);
          counts.set(status, (counts.get(status) ?? 0) + 1);
          assert.ok(status >= 200 && status < 500, `${path} ${status} ${body.toString()}`);
          if (status >= 400) {
            const {detail} = JSON.parse(text) as {detail?: unknown};
            assert.ok(typeof detail === 'string' && detail.length > 0 && detail.length < 600, text);
          }
        }),
      );
    }),
    // Smaller batches would not show a failure that only many requests at the same time cause.
    {numRuns: RUNS / 100, seed, endOnFailure: true},
  );
  agent.destroy();
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  assert.ok(total >= RUNS);
  // Some bodies must succeed. If all failed at the first check, the test would prove little.
  assert.ok((counts.get(200) ?? 0) > RUNS / 100 && (counts.get(400) ?? 0) > RUNS / 10);
  console.log(`bodies ${total}, answers ${JSON.stringify(Object.fromEntries(counts))}`);
});

test('after thousands of invalid bodies the server still registers a card', async () => {
  const saved = await savedMethod(url);
  assert.equal((await post(`${url}/api/payment-cards`, saved)).status, 200);
});
