/** Helpers for the import's tests: a clock without real waits, customers with methods, and the command with its output. */
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PassThrough} from 'node:stream';
import {after} from 'node:test';
import type Stripe from 'stripe';
import type {Clock} from '../../../demo/backend/import/clock.js';
import {importPaymentCards, type ExitCode} from '../../../demo/backend/import-payment-cards.js';
import {backendEnvironment, sentToFenerum} from './harness.js';

/** A clock whose time only passes in `sleep`. */
export class TurnedClock implements Clock {
  #now: number;
  /** All waits so far, in milliseconds. */
  readonly waits: number[] = [];
  /** Called at every wait. */
  onSleep: (ms: number) => void = () => {};

  constructor(now = Date.UTC(2026, 10, 27)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.waits.push(ms);
    this.onSleep(ms);
    signal?.throwIfAborted();
    this.#now += ms;
  }
}

/** Creates a folder that is deleted after the test file. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'fenerum-import-'));
  after(() => rm(path, {recursive: true, force: true}));
  return path;
}

/** The uuid of the account in the nth row. */
export const accountOf = (n: number): string =>
  `c0ffee00-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Creates a customer with a default card. */
export async function customerWithCard(
  stripe: Stripe,
  {method = 'pm_card_visa', isDefault = true} = {},
): Promise<{customer: string; method: string}> {
  const {id: customer} = await stripe.customers.create({name: 'A customer'});
  const {id} = await addCard(stripe, customer, method);
  if (isDefault) {
    await stripe.customers.update(customer, {invoice_settings: {default_payment_method: id}});
  }
  return {customer, method: id};
}

export const addCard = (stripe: Stripe, customer: string, method = 'pm_card_visa') =>
  stripe.paymentMethods.attach(method, {customer});

/** All explanations that the commands have printed. */
export const detailsSeen = new Set<string>();

export interface Run {
  readonly code: ExitCode;
  readonly output: string;
}

/** One import with its input and state file. It can be run several times. */
export class ImportCommand {
  readonly folder: string;
  readonly input: string;
  readonly report: string;
  readonly state: string;
  readonly clock = new TurnedClock();
  interruption = new AbortController();
  readonly #env: Readonly<Record<string, string>>;

  private constructor(path: string, env: Readonly<Record<string, string>>) {
    this.folder = path;
    this.input = join(path, 'customers.csv');
    this.report = join(path, 'report.csv');
    this.state = join(path, 'state.jsonl');
    this.#env = env;
  }

  static async create(
    url: string,
    csv: string | Buffer,
    fenerumBase?: string,
  ): Promise<ImportCommand> {
    const command = new ImportCommand(await folder(), backendEnvironment(url, fenerumBase));
    await writeFile(command.input, csv);
    return command;
  }

  async run(...options: string[]): Promise<Run> {
    const output = new PassThrough({encoding: 'utf8'});
    const code = await importPaymentCards(
      [this.input, '--report', this.report, '--state', this.state, ...options],
      {
        env: this.#env,
        stdout: output,
        stderr: output,
        clock: this.clock,
        signal: this.interruption.signal,
      },
    );
    const text = String(output.read() ?? '');
    for (const [, detail = ''] of text.matchAll(
      /^ {2}line \d+: .*?(?:refused|unclear|skipped)\. (.+)/gm,
    )) {
      detailsSeen.add(detail);
    }
    for (const [stopped] of text.matchAll(/^(?:Stopped|Interrupted).+/gm)) detailsSeen.add(stopped);
    return {code, output: text};
  }

  /** The unparsed rows of the report, without the header. */
  async reported(): Promise<string[]> {
    const text = await readFile(this.report, 'utf8');
    return text.trim().split('\n').slice(1);
  }
}

/** A CSV file with two columns. */
export const csvOf = (rows: readonly (readonly [string, string])[]): string =>
  ['account,customer', ...rows.map((row) => row.join())].join('\n');

/** Makes imports for a demo, and reads there what Fenerum has received. */
export const importsAt = (url: string, stripe: Stripe) => ({
  /** Creates customers with a default card each, and an import for them. */
  async customers(count: number, fenerumBase?: string) {
    const made: {customer: string; method: string}[] = [];
    for (let n = 0; n < count; n++) made.push(await customerWithCard(stripe));
    const rows = made.map(({customer}, n) => [accountOf(n), customer] as const);
    return {made, command: await ImportCommand.create(url, csvOf(rows), fenerumBase)};
  },

  /** How often Fenerum accepted each of these methods. */
  accepted: (made: readonly {method: string}[]): Promise<number[]> =>
    Promise.all(
      made.map(
        async ({method}) =>
          (await sentToFenerum(url, method)).filter(({status}) => status === 201).length,
      ),
    ),
});
