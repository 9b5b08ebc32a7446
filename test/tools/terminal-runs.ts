/** Runs the command line tools against a page with mistakes and the sandboxes, and returns what a terminal shows. */
import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PassThrough} from 'node:stream';
import {text} from 'node:stream/consumers';
import {checkBackend} from '../../demo/backend/doctor.js';
import {importPaymentCards} from '../../demo/backend/import-payment-cards.js';
import {listen} from '../../demo/backend/listen.js';
import {startDemo} from '../../demo/server.js';
import {backendEnvironment, stripeAt} from '../demo/backend/harness.js';
import {accountOf, csvOf, customerWithCard, TurnedClock} from '../demo/backend/import-harness.js';
import {root} from './files.mjs';

/** A command and its output, with the escape sequences for colours. */
export interface TerminalRun {
  readonly command: string;
  readonly output: string;
}

/** The content of each picture by its file name in demo/docs. */
export async function terminalRuns(): Promise<ReadonlyMap<string, readonly TerminalRun[]>> {
  const demo = await startDemo({port: 0});
  try {
    const runs = {
      'terminal-doctor.png': await doctorRuns(),
      'terminal-backend-doctor.png': await backendDoctorRuns(demo.url),
      'terminal-import.png': await importRuns(demo.url),
    };
    return new Map(
      Object.entries(runs).map(([name, list]) => [
        name,
        list.map(({command, output}) => ({command, output: stable(shown(output), demo.url)})),
      ]),
    );
  } finally {
    await demo.close();
  }
}

/** A page with five typical mistakes. */
const brokenPage = `<!doctype html>
<html lang="en">
  <body>
    <fenerum-card-form
      publishable-key="pk_test_…"
      intent-url="/api/setup-intents"
      registerUrl="/api/payment-cards"
    ></fenerum-card-form>
    <script type="module" src="/fenerum-elements.min.js"></script>
  </body>
</html>`;

async function doctorRuns(): Promise<TerminalRun[]> {
  const shop = await listen(
    ({url, method}) =>
      new URL(url).pathname === '/card'
        ? new Response(brokenPage, {
            headers: {
              'Content-Type': 'text/html; charset=utf-8',
              'Content-Security-Policy':
                "script-src 'self' https://js.stripe.com https://*.js.stripe.com; frame-src https://js.stripe.com",
            },
          })
        : new URL(url).pathname === '/api/setup-intents' && method === 'POST'
          ? new Response(null, {status: 302, headers: {Location: '/login'}})
          : Response.json({detail: 'Not found.'}, {status: 404}),
    {host: '127.0.0.1', port: 0},
  );
  try {
    const address = 'https://shop.example/card';
    const child = spawn(
      process.execPath,
      [`${root}dist/doctor.mjs`, 'doctor', `${shop.url}/card`],
      {
        env: {...process.env, NODE_V8_COVERAGE: '', NO_COLOR: '', FORCE_COLOR: '1'},
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const output = (await text(child.stdout)).replaceAll(shop.url, new URL(address).origin);
    return [{command: `npx fenerum-elements doctor ${address}`, output}];
  } finally {
    await shop.close();
  }
}

async function backendDoctorRuns(demoUrl: string): Promise<TerminalRun[]> {
  const command = 'npx tsx --env-file=.env backend/doctor.ts';
  const good = backendEnvironment(demoUrl);
  const wrong = {
    ...good,
    RETRY_LINK_SECRET: 'too short',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_51BBBBBBBBBBBBBBB',
    FENERUM_API_TOKEN: 'of-somebody-else',
  };
  return [
    {command, output: (await checkBackend(wrong)).text()},
    {command, output: (await checkBackend(good)).text()},
  ];
}

/** A plan, a registration that Ctrl-C interrupts, and its continuation. */
async function importRuns(demoUrl: string): Promise<TerminalRun[]> {
  const stripe = stripeAt(demoUrl);
  const made = [];
  for (let n = 0; n < 6; n++) made.push(await customerWithCard(stripe));
  await fetch(`${demoUrl}/sandbox/stripe/payment_methods/${made[5]?.method}/expire`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: '{"what": "card"}',
  });
  const {id: withoutMethod} = await stripe.customers.create({name: 'A customer'});
  const rows = [...made.map(({customer}) => customer), withoutMethod].map(
    (customer, n) => [accountOf(n), customer] as const,
  );
  const folder = await mkdtemp(join(tmpdir(), 'fenerum-import-'));
  const input = join(folder, 'customers.csv');
  await writeFile(input, csvOf(rows));
  const clock = new TurnedClock();
  const run = async (...options: string[]): Promise<TerminalRun> => {
    const interruption = new AbortController();
    clock.onSleep = () => {
      // The third pause of the first registration.
      if (options.length > 0 && clock.waits.length === 3) interruption.abort();
    };
    const terminal = Object.assign(new PassThrough({encoding: 'utf8'}), {
      isTTY: true,
      columns: 100,
    });
    await importPaymentCards([input, ...options], {
      env: backendEnvironment(demoUrl),
      stdout: terminal,
      stderr: terminal,
      clock,
      signal: interruption.signal,
    });
    return {
      command: [
        'npx tsx --env-file=.env backend/import-payment-cards.ts customers.csv',
        ...options,
      ].join(' '),
      output: String(terminal.read() ?? '').replaceAll(`${folder}/`, ''),
    };
  };
  try {
    return [await run(), await run('--no-dry-run'), await run('--no-dry-run')];
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

/** The lines that stay on the screen: a progress bar writes its line again and again. Of the escape sequences, colours stay. */
function shown(output: string): string {
  const [first = '', ...rest] = output.split('\u001b');
  return rest.reduce((screen, part) => {
    if (/^\[\d+m/.test(part)) return `${screen}\u001b${part}`;
    const isLineStart = part.startsWith('[1G');
    const kept = isLineStart ? screen.slice(0, screen.lastIndexOf('\n') + 1) : screen;
    return kept + part.replace(/^(?:\[\??\d*[A-Za-z]|[78])/, '');
  }, first);
}

/** Replaces what differs from run to run: the port, and the ids of the sandbox. */
function stable(output: string, demoUrl: string): string {
  const ids: string[] = [];
  return output
    .replaceAll(new URL(demoUrl).host, 'localhost:8000')
    .replace(/\b(cus|pm)_(\w+)/g, (id, prefix: string) => {
      if (!ids.includes(id)) ids.push(id);
      return `${prefix}_1QxSandbox${String(ids.indexOf(id) + 1).padStart(4, '0')}`;
    });
}
