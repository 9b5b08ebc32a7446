/**
 * Kills an import repeatedly: before, during and after a request. With other numbers:
 * `IMPORT_ROWS=10000 IMPORT_KILLS=10 node --import tsx --test test/demo/backend/import-killed.test.ts`
 */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {after, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {listen} from '../../../demo/backend/listen.js';
import {stripeApi} from '../../../demo/sandbox/stripe-api.js';
import {StripeEngine} from '../../../src/sandbox/stripe-api/engine.js';
import {backendEnvironment, scriptedFenerum} from './harness.js';
import {accountOf, folder} from './import-harness.js';

const rows = Number(process.env['IMPORT_ROWS'] ?? 40);
const kills = Number(process.env['IMPORT_KILLS'] ?? 3);

/** When the process is killed: before or after Fenerum stores the card, or when it answers. */
const moments = ['before', 'after', 'answered'] as const;

test(`an import of ${rows} customers that is killed ${kills} times registers no card twice, and reports every card that is missing`, async (t) => {
  const engine = new StripeEngine();
  const api = stripeApi(engine);
  const stripe = await listen(api.fetch, {host: '127.0.0.1', port: 0});
  after(() => stripe.close());
  const path = await folder();
  const file = (name: string): string => join(path, name);
  const lines = Array.from({length: rows}, (_, n) => {
    const customer = engine.createCustomer().id;
    engine.addSavedCard({customer, number: '4242424242424242'});
    return `${accountOf(n)},${customer}`;
  });
  await writeFile(file('customers.csv'), `account,customer\n${lines.join('\n')}\n`);

  // This Fenerum accepts every card, also a second time.
  const taken = new Map<string, number>();
  const fenerum = await scriptedFenerum();
  const every = Math.floor(rows / (kills + 1));
  let killed = 0;
  let kill = (): void => {};
  fenerum.answer = async (request) => {
    const {token} = (await request.json()) as {token: string};
    const isDue = killed < kills && fenerum.requests === (killed + 1) * every;
    const moment = isDue ? moments[killed++ % moments.length] : undefined;
    if (moment === 'before') return new Promise(() => kill());
    taken.set(token, (taken.get(token) ?? 0) + 1);
    if (moment === 'after') return new Promise(() => kill());
    if (moment === 'answered') setImmediate(kill);
    return Response.json({uuid: randomUUID()}, {status: 201});
  };

  const sendings = async (): Promise<number[]> =>
    (await readFile(file('state.jsonl'), 'utf8').catch(() => ''))
      .split('\n')
      .filter((line) => line.includes('"sending"'))
      .map((line) => (JSON.parse(line) as {at: number}).at);
  const run = async (...options: string[]): Promise<{code: number | null; output: string}> => {
    const start = (await sendings()).at(-1) ?? Date.UTC(2026, 10, 27);
    const child = spawn(
      process.execPath,
      [
        '--max-old-space-size=80',
        '--import=tsx',
        fileURLToPath(new URL('import-process.ts', import.meta.url)),
        String(start),
        file('customers.csv'),
        ...['--state', file('state.jsonl'), '--report', file('report.csv'), ...options],
      ],
      {
        env: {...process.env, NODE_V8_COVERAGE: '', ...backendEnvironment(stripe.url, fenerum.url)},
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    kill = () => child.kill('SIGKILL');
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    const [code] = (await once(child, 'close')) as [number | null];
    return {code, output};
  };

  let last = await run('--no-dry-run');
  for (let runs = 0; last.code === null && runs <= kills; runs++) last = await run('--no-dry-run');
  assert.equal(killed, kills);
  assert.notEqual(last.code, null, 'the import came to its end');

  const reported = (await readFile(file('report.csv'), 'utf8')).trim().split('\n').slice(1);
  const unclear = reported.filter((line) => line.includes(',unclear,'));
  const counts = [...taken.values()];
  t.diagnostic(
    `${rows} rows, ${killed} kills, ${counts.length} cards at Fenerum, ${counts.filter((n) => n > 1).length} twice, ${unclear.length} reported as unclear`,
  );
  assert.deepEqual(
    counts.filter((n) => n > 1),
    [],
    'no card is registered twice',
  );
  assert.equal(reported.length, rows);
  // At most one registration per kill has an unknown outcome and is reported. All others are registered.
  assert.ok(unclear.length <= kills);
  assert.equal(
    reported.filter((line) => line.includes(',registered,')).length,
    rows - unclear.length,
  );

  // Every card that Fenerum does not have is one of those that a person has to look for.
  const missing = unclear.filter((line) => !taken.has(line.split(',')[3] ?? ''));
  assert.equal(counts.length, rows - missing.length);

  const times = await sendings();
  for (const [n, time] of times.entries()) {
    const next = times[n + 60];
    assert.ok(next === undefined || next - time > 60_000, 'at most 60 requests in any minute');
  }
});
