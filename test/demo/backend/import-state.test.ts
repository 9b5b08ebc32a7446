/** The state file of an import: who may use it, a full disk, and what it says about a row that has changed. */
import assert from 'node:assert/strict';
import {fork, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {Journal} from '../../../demo/backend/import/journal.js';
import {ourselves, takeLock, type Owner} from '../../../demo/backend/import/lock.js';
import {StoppedError} from '../../../demo/backend/import/problems.js';
import {registerAll} from '../../../demo/backend/import/run.js';
import {sender} from '../../../demo/backend/import/send.js';
import {loadSettings} from '../../../demo/backend/import/settings.js';
import {
  account,
  backend,
  backendEnvironment,
  customerOf,
  demo,
  post,
  read,
  savedMethod,
  scriptedFenerum,
} from './harness.js';
import {accountOf, csvOf, folder, ImportCommand, importsAt, TurnedClock} from './import-harness.js';

const {url, stripe} = await demo();
const {customers, accepted} = importsAt(url, stripe);
const fenerum = await scriptedFenerum();

const processOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** The next message of a process. */
const messageOf = async (child: ChildProcess): Promise<string> =>
  String((await once(child, 'message'))[0]);

describe('the lock of a state file', () => {
  it('at most one of two processes takes the lock at the same moment, also when a killed one has left it', async () => {
    const path = await folder();
    const children = [1, 2].map(() =>
      fork(processOf('lock-process.ts'), {
        execArgv: ['--import=tsx'],
        env: {...process.env, NODE_V8_COVERAGE: ''},
      }),
    );
    after(() => {
      for (const child of children) child.kill();
    });
    await Promise.all(children.map(messageOf));
    const ended = spawn(process.execPath, ['--version']);
    await once(ended, 'close');
    const answers = new Map<string, number>();
    for (let round = 0; round < 100; round++) {
      const file = join(path, `${round}.jsonl`);
      await writeFile(`${file}.left.lock`, ownerWith({pid: ended.pid ?? 0}));
      const both = Promise.all(children.map(messageOf));
      for (const child of children) child.send(file);
      for (const answer of await both) {
        const kind = answer.replace(/.*(uses the state file).*/, '$1');
        answers.set(kind, (answers.get(kind) ?? 0) + 1);
      }
      const taken = (await readdir(path)).filter((name) => name.startsWith(`${round}.`));
      assert.ok(taken.length <= 1, taken.join());
      const released = Promise.all(children.map(messageOf));
      for (const child of children) child.send('');
      await released;
    }
    assert.deepEqual(await readdir(path), [], 'nothing is left');
    const [taken = 0, refused = 0] = ['taken', 'uses the state file'].map((kind) =>
      answers.get(kind),
    );
    assert.ok(taken > 0);
    assert.equal(taken + refused, 200, JSON.stringify([...answers]));
  });

  for (const [name, owner] of [
    ['of another host', {host: 'elsewhere'}],
    ['of a container, whose numbers of processes are others', {namespace: 'pid:[1]'}],
    ['of a running process', {pid: process.ppid}],
    ['that is empty', undefined],
  ] as const) {
    it(`the lock file ${name} is respected`, async () => {
      const file = join(await folder(), 'state.jsonl');
      const other = `${file}.other.lock`;
      await writeFile(other, owner ? ownerWith(owner) : '');
      assert.throws(() => takeLock(file), /Another import uses .+ delete .+other\.lock\.$/);
      await rm(other);
      takeLock(file)();
    });
  }

  it('a lock is not taken twice by one process, and is free again after it was released', async () => {
    const file = join(await folder(), 'state.jsonl');
    const release = takeLock(file);
    assert.throws(() => takeLock(file), /Another import uses/);
    release();
    takeLock(file)();
  });

  it('the lock file of an earlier process with the same number is deleted', async () => {
    const path = await folder();
    const file = join(path, 'state.jsonl');
    await writeFile(`${file}.earlier.lock`, ownerWith({}));
    takeLock(file)();
    assert.deepEqual(await readdir(path), []);
  });
});

/** The content of a lock file of this process, with some values replaced. */
function ownerWith(values: Partial<Owner>): string {
  return JSON.stringify({...ourselves(), ...values});
}

describe('the state file of an import', () => {
  it('an import stops when another has its state file open under another name', async () => {
    const {made, command} = await customers(1);
    const other = join(command.folder, 'other.jsonl');
    const journal = await Journal.open(command.state, {mode: 'test', fenerum: url});
    await symlink(command.state, other);
    const {code, output} = await command.run('--no-dry-run', '--state', other);
    journal.close();
    assert.equal(code, 2);
    assert.match(output, /^Another import uses the state file/);
    assert.deepEqual(await accepted(made), [0]);
  });

  it('an import on a full disk stops, and the next run registers every other card once', async () => {
    const {made, command} = await customers(16);
    const report = ['--report', command.report];
    const {code, output} = await runWithLimit(
      4,
      command.input,
      '--state',
      command.state,
      ...report,
    );
    assert.equal(code, 1);
    assert.match(
      output,
      /^Stopped: The state file .+ cannot be written \(EFBIG\)\. Is the disk full\?/m,
    );
    const first = await accepted(made);
    assert.ok(first.includes(0) && first.includes(1), first.join());

    const {code: second, output: text} = await command.run('--no-dry-run');
    assert.equal(second, 0, text);
    assert.deepEqual(
      await accepted(made),
      made.map(() => 1),
    );
  });

  it('an import whose report cannot be written at the end says so, and the next run writes it', async () => {
    const {command} = await customers(1, fenerum.url);
    const reports = join(command.folder, 'reports');
    const report = join(reports, 'report.csv');
    await mkdir(reports);
    fenerum.answer = async () => {
      await rm(reports, {recursive: true});
      return Response.json({uuid: 'card-1'}, {status: 201});
    };
    const {code, output} = await command.run('--no-dry-run', '--report', report);
    assert.equal(code, 1);
    assert.match(
      output,
      /^Stopped: The report .+ cannot be written \(ENOENT\)\. Run the same command again/m,
    );
    await mkdir(reports);
    assert.equal((await command.run('--no-dry-run', '--report', report)).code, 0);
    assert.match(await readFile(report, 'utf8'), /,registered,card-1,/);
    assert.deepEqual(await readdir(reports), ['report.csv']);
  });

  it('a card that Fenerum has registered is noted at Stripe, also if the state file cannot be written', async () => {
    const {made, command} = await customers(1);
    const journal = await Journal.open(command.state, {mode: 'test', fenerum: url});
    const record = journal.record.bind(journal);
    journal.record = (id, state, at) => {
      if (state.status === 'registered') throw new StoppedError('The disk is full.');
      record(id, state, at);
    };
    fenerum.answer = async () => Response.json({uuid: 'card-1'}, {status: 201});
    const {fenerum: settings} = loadSettings(backendEnvironment(url, fenerum.url));
    const registering = registerAll(
      {
        stripe,
        send: sender(settings),
        clock: new TurnedClock(),
        signal: command.interruption.signal,
      },
      {
        input: command.input,
        perMinute: 60,
        resendUnclear: false,
        methods: 'default',
        legacy: 'skip',
      },
      journal,
      1,
      {update: () => {}, note: () => {}, stop: () => {}},
    );
    await assert.rejects(registering, {message: 'The disk is full.'});
    journal.close();
    const {metadata} = await stripe.paymentMethods.retrieve(made[0]?.method ?? '');
    assert.equal(metadata?.['fenerum_payment_card'], 'card-1');
  });

  it('a card that Fenerum has registered is not lost if Stripe refuses every later request, and a page then gets it', async () => {
    const registration = await savedMethod(url);
    const customer = await customerOf(stripe);
    const command = await ImportCommand.create(
      url,
      `account,customer,payment_method\n${account},${customer},${registration.token}`,
      fenerum.url,
    );
    fenerum.answer = async () => {
      await post(`${url}/sandbox/stripe/faults`, {kind: 'error', status: 401, times: 1000});
      return Response.json({uuid: 'card-1'}, {status: 201});
    };
    const {output} = await command.run('--no-dry-run');
    await fetch(`${url}/sandbox/stripe/faults`, {method: 'DELETE'});
    assert.match(output, /Stopped: Stripe refuses the secret key/);
    fenerum.requests = 0;
    assert.equal((await command.run('--no-dry-run')).code, 0);
    assert.match((await command.reported()).join(), /,registered,card-1,/);
    const shop = await backend(url, fenerum.url);
    const answer = await read(await post(`${shop.url}/api/payment-cards`, registration));
    assert.equal(answer['uuid'], 'card-1');
    assert.equal(fenerum.requests, 0);
  });

  it('a row that names another account for a registered card is reported with the account that has the card', async () => {
    const {made, command} = await customers(1);
    await command.run('--no-dry-run');
    const [{customer} = {customer: ''}] = made;
    await writeFile(command.input, csvOf([[accountOf(2), customer]]));
    for (const options of [[], ['--no-dry-run']]) {
      const {output} = await command.run(...options);
      assert.match(output, /1 {2}registered before/);
      const [line = ''] = await command.reported();
      assert.match(
        line,
        new RegExp(`,already,.+Registered before, for the account ${accountOf(0)}`),
      );
    }
    assert.deepEqual(await accepted(made), [1]);
  });
});

/** Runs an import in a process that can write files of at most so many KiB. */
async function runWithLimit(
  limit: number,
  ...argv: readonly string[]
): Promise<{code: number | null; output: string}> {
  const child = spawn(
    'bash',
    [
      ...['-c', `ulimit -f ${limit}; exec "$@"`, 'bash', process.execPath, '--import=tsx'],
      ...[processOf('import-process.ts'), String(Date.UTC(2026, 10, 27)), ...argv, '--no-dry-run'],
    ],
    {
      env: {
        ...process.env,
        NODE_V8_COVERAGE: '',
        // The limit would also cut off the files of the compiler's cache.
        TSX_DISABLE_CACHE: '1',
        ...backendEnvironment(url),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return {code, output};
}
