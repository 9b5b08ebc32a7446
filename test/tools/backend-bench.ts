/**
 * Measures the reference backend: `npm run bench:backend`, or `npm run bench:backend -- rates` (or `slow`, `silent`).
 * - rates: requests per second of each endpoint next to a bare Hono handler, and latency at half of that load.
 * - slow: latency of normal requests while 10,000 clients send a body that never ends.
 * - silent: latency of normal requests while Fenerum, and then Stripe, never answer.
 *
 * The backend, the fake Stripe and this client are three processes. Everything stays on this machine. On two cores they wait
 * for each other: a process that gets no core, or whose garbage collector gets none for its threads, delays all requests
 * in that time. With equal load, the p99 then differs tenfold between rounds, so each row shows the best round.
 */
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {Agent, request} from 'node:http';
import {createServer} from 'node:net';
import {setTimeout as wait} from 'node:timers/promises';
import {Worker} from 'node:worker_threads';
import {signRetryToken} from '../../demo/backend/retry-link.js';
import {
  account,
  backendEnvironment,
  basic,
  retryLinkSecret,
  savedMethod,
  stripeAt,
  customerOf,
  webhookCredential,
} from '../demo/backend/harness.js';
import {startProcess, type ServerProcess} from '../demo/backend/process.js';
import {slowClients} from '../demo/backend/slow-clients.js';

const CONNECTIONS = 32;
const ROUNDS = 3;
const SLOW_CLIENTS = Number(process.env['SLOW_CLIENTS'] ?? 10_000);
const agent = new Agent({keepAlive: true, maxSockets: CONNECTIONS});

interface Target {
  readonly url: string;
  readonly body: string;
}

/** Sends one request. Resolves with its duration in milliseconds. Rejects if the status is not the expected one. */
function send({url, body}: Target, expected = [200, 204], own?: Agent): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      ...basic(webhookCredential),
    };
    request(url, {method: 'POST', agent: own ?? agent, headers}, (response) => {
      response.resume().on('end', () => {
        if (expected.includes(response.statusCode ?? 0)) resolve(performance.now() - start);
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    })
      .on('error', reject)
      .end(body);
  });
}

const at = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;

const latency = (times: readonly number[]) => {
  const sorted = [...times].sort((a, b) => a - b);
  const show = (value: number) => Number(value.toFixed(1));
  return {p50: show(at(sorted, 0.5)), p99: show(at(sorted, 0.99)), max: show(at(sorted, 1))};
};

/** Sends requests over a number of connections, as many as possible in a given time. */
async function maximum(target: Target, ms: number): Promise<number> {
  const end = performance.now() + ms;
  let count = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      await send(target);
      count++;
    }
  };
  await Promise.all(Array.from({length: CONNECTIONS}, worker));
  return count / (ms / 1000);
}

/** Sends requests at a fixed rate, whether or not earlier ones have been answered. */
async function steady(target: Target, perSecond: number, ms: number, expected?: number[]) {
  const start = performance.now();
  const times: Promise<number>[] = [];
  for (let sent = 0; ;) {
    const elapsed = performance.now() - start;
    if (elapsed > ms) break;
    for (const due = (elapsed / 1000) * perSecond; sent < due; sent++) {
      times.push(send(target, expected));
    }
    await wait(1);
  }
  return latency(await Promise.all(times));
}

async function memory({pid}: ServerProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** Prints rows as a table with a title. */
const table = (title: string, rows: Record<string, object>): void => {
  console.log(`\n${title}`);
  console.table(rows);
};

const sandbox = await startProcess('server.ts', {
  DEMO_ACCOUNT: account,
  PORT: '0',
  STRIPE_SECRET_KEY: '',
  SANDBOX_FENERUM_LIMIT: '1000000',
});
const start = (env: Record<string, string> = {}) =>
  startProcess('backend/main.ts', {...backendEnvironment(sandbox.url), ...env});
const settled = JSON.stringify({event: 'account.created', data: {uuid: 'x'}});

async function rates(): Promise<void> {
  const backend = await start();
  const bare = new Worker(new URL('bare-handler.mjs', import.meta.url));
  const [bareUrl] = (await once(bare, 'message')) as [string];
  const saved = JSON.stringify(await savedMethod(sandbox.url));
  const stripe = stripeAt(sandbox.url);
  const {id} = await stripe.paymentIntents.create({
    amount: 100,
    currency: 'dkk',
    customer: await customerOf(stripe),
    allowed_payment_method_types: ['card'],
  });
  const token = signRetryToken(retryLinkSecret, id, Date.now() + 3_600_000);
  const targets: Record<string, Target> = {
    'bare Hono handler': {url: bareUrl, body: settled},
    'POST /webhooks/fenerum, nothing to do': {
      url: `${backend.url}/webhooks/fenerum`,
      body: settled,
    },
    'POST /api/setup-intents, one call to Stripe': {
      url: `${backend.url}/api/setup-intents`,
      body: '{}',
    },
    'POST /api/payment-cards, a repeat, one call': {
      url: `${backend.url}/api/payment-cards`,
      body: saved,
    },
    'POST /api/payment-retries/:token, one call': {
      url: `${backend.url}/api/payment-retries/${token}`,
      body: '{}',
    },
  };
  const best: Record<string, number> = {};
  // The rounds alternate, so that other load on the machine affects all of them equally.
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, target] of Object.entries(targets)) {
      best[name] = Math.max(best[name] ?? 0, await maximum(target, 2_000));
    }
  }
  const reference = best['bare Hono handler'] ?? NaN;
  const rows: Record<string, object> = {};
  for (const [name, target] of Object.entries(targets)) {
    const perSecond = Math.round(best[name] ?? 0);
    const rounds: ReturnType<typeof latency>[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push(await steady(target, perSecond / 2, 4_000));
    }
    rounds.sort((a, b) => a.p99 - b.p99);
    rows[name] = {
      'requests/s': perSecond,
      'of bare': `${Math.round((perSecond / reference) * 100)} %`,
      ...rounds[0],
      'p99 of all rounds': rounds.map(({p99}) => p99).join(', '),
    };
  }
  table(
    `Requests per second, and latency in ms at half of that load, best of ${ROUNDS} rounds`,
    rows,
  );
  await bare.terminate();
  await backend.end('SIGKILL');
}

async function slow(): Promise<void> {
  const backend = await start();
  const target = {url: `${backend.url}/api/setup-intents`, body: '{}'};
  await send(target);
  const before = {...(await steady(target, 20, 5_000)), 'MB of the backend': await memory(backend)};
  const clients = await slowClients(backend.url, '/api/payment-cards', SLOW_CLIENTS);
  const ticker = setInterval(() => clients.trickle(), 1_000);
  const during = {
    ...(await steady(target, 20, 10_000)),
    'MB of the backend': await memory(backend),
    'open slow connections': clients.open(),
  };
  clearInterval(ticker);
  clients.close();
  const after = {...(await steady(target, 20, 5_000)), 'MB of the backend': await memory(backend)};
  table(`POST /api/setup-intents at 20/s with ${SLOW_CLIENTS} slow bodies, latency in ms`, {
    before,
    during,
    after,
  });
  await backend.end('SIGKILL');
}

/** Accepts connections and never answers. */
async function silentServer(): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.resume();
  });
  server.listen(0, '127.0.0.1');
  await wait(50);
  const address = server.address();
  server.unref();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
}

async function silent(): Promise<void> {
  const nobody = await silentServer();
  const rows: Record<string, object> = {};

  const first = await start({FENERUM_API_BASE: nobody});
  const setup = {url: `${first.url}/api/setup-intents`, body: '{}'};
  await send(setup);
  const others = new Agent({maxSockets: 1000});
  const registrations: string[] = [];
  for (let count = 0; count < 250; count++) {
    registrations.push(JSON.stringify(await savedMethod(sandbox.url)));
  }
  const hanging = registrations.map((body) =>
    send({url: `${first.url}/api/payment-cards`, body}, [503], others),
  );
  rows['Fenerum is silent, 250 registrations: POST /api/setup-intents'] = {
    ...(await steady(setup, 20, 8_000)),
    MB: await memory(first),
  };
  rows['the answers to these registrations (503)'] = latency(await Promise.all(hanging));
  await first.end('SIGKILL');

  const second = await start({STRIPE_API_BASE: nobody});
  const token = signRetryToken(retryLinkSecret, 'pi_1', Date.now() + 3_600_000);
  const waiting = Array.from({length: 1_000}, (_, index) =>
    send(
      index % 2
        ? {url: `${second.url}/api/setup-intents`, body: '{}'}
        : {url: `${second.url}/api/payment-retries/${token}`, body: '{}'},
      [503],
      others,
    ),
  );
  rows['Stripe is silent, 1,000 requests: POST /webhooks/fenerum'] = {
    ...(await steady({url: `${second.url}/webhooks/fenerum`, body: settled}, 20, 8_000)),
    MB: await memory(second),
  };
  rows['the answers to these requests (503)'] = latency(await Promise.all(waiting));
  await second.end('SIGKILL');
  table('While an upstream server never answers, latency in ms', rows);
}

const parts: Record<string, () => Promise<void>> = {rates, slow, silent};
const named = process.argv.slice(2).filter((name) => name in parts);
for (const name of named.length > 0 ? named : Object.keys(parts)) await parts[name]?.();
await sandbox.end('SIGKILL');
agent.destroy();
process.exit(0);
