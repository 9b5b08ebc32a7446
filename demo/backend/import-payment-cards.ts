/** Registers payment methods that customers already have at Stripe with Fenerum: `tsx import-payment-cards.ts --help`. */
import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import type Stripe from 'stripe';
import {ConfigError} from './config.js';
import {readArguments, usage, type Arguments} from './import/arguments.js';
import {duration, systemClock, type Clock} from './import/clock.js';
import {Journal} from './import/journal.js';
import {Pace} from './import/pace.js';
import {InputError, InterruptedError, StoppedError} from './import/problems.js';
import {showProgress} from './import/progress.js';
import {checkReport, writeReport} from './import/report.js';
import {
  inspect,
  plan,
  registerAll,
  type ImportDependencies,
  type Inspection,
} from './import/run.js';
import {sender, type Send} from './import/send.js';
import {loadSettings} from './import/settings.js';
import {invalidRows, pad, type Tally} from './import/tally.js';
import {redact} from './redact.js';
import {createStripe} from './stripe.js';
import {printable, visible} from './visible.js';

/** The environment of the command. Tests replace it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  readonly stripe?: Stripe;
  readonly send?: Send;
}

/** Exit codes. 0: success. 1: some rows need attention. 2: the command or the file is wrong. 130: interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

/** Runs the command. Problems that the user can fix are printed and not thrown. */
export async function importPaymentCards(
  argv: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  const say = (text: string): void => {
    surroundings.stdout.write(`${text}\n`);
  };
  try {
    const options = readArguments(argv);
    if (!options) {
      say(usage);
      return 0;
    }
    const settings = loadSettings(surroundings.env);
    const inspection = await inspect(options.input);
    if (!canUse(inspection, options, say)) return 2;
    await checkReport(options.report);
    const command = new Command(options, inspection, settings, surroundings, say);
    return await (options.isDryRun ? command.plan() : command.register());
  } catch (error) {
    const isExpected = error instanceof InputError || error instanceof ConfigError;
    const text = error instanceof Error ? error.message : 'Something went wrong.';
    surroundings.stderr.write(`${redact(text).split('\n').map(visible).join('\n')}\n`);
    return isExpected ? 2 : 1;
  }
}

/** Lists the invalid rows. @returns whether there are valid rows */
function canUse(
  {rows, invalid, invalidCount}: Inspection,
  {input, skipInvalid}: Arguments,
  say: (text: string) => void,
): boolean {
  if (invalidCount > 0) {
    say(`${invalidCount} of ${rows + invalidCount} rows of ${input} cannot be used:`);
    for (const line of invalidRows(invalid, invalidCount)) say(line);
    say('');
    if (!skipInvalid) {
      say('Correct them, or go on without them: --skip-invalid');
      return false;
    }
  }
  if (rows === 0) say('The file has no row to work on.');
  return rows > 0;
}

type Settings = ReturnType<typeof loadSettings>;

/** Runs the plan or the registration. */
class Command {
  readonly #options: Arguments;
  readonly #inspection: Inspection;
  readonly #settings: Settings;
  readonly #surroundings: Surroundings;
  readonly #clock: Clock;
  readonly #say: (text: string) => void;

  constructor(
    options: Arguments,
    inspection: Inspection,
    settings: Settings,
    surroundings: Surroundings,
    say: (text: string) => void,
  ) {
    this.#options = options;
    this.#inspection = inspection;
    this.#settings = settings;
    this.#surroundings = surroundings;
    this.#clock = surroundings.clock ?? systemClock;
    this.#say = say;
  }

  async plan(): Promise<ExitCode> {
    const {state, report, input, perMinute} = this.#options;
    const {rows} = this.#inspection;
    // An interrupted run has left a state file. Then the plan is for the remaining rows.
    const journal = existsSync(state) ? await this.#openJournal() : undefined;
    const progress = this.#progress('Looking up');
    try {
      const planned = new Map<string, Parameters<Tally['add']>[1]>();
      const tally = await plan(
        this.#dependencies(),
        this.#options,
        journal,
        progress,
        (row, results) => {
          planned.set(`${row.line}`, results);
        },
      );
      progress.stop();
      await writeReport(report, input, (row) => planned.get(`${row.line}`));
      this.#sayTitle(`Plan for ${rows.toLocaleString('en')} customers`);
      this.#sayCounts(tally);
      const count = tally.count('planned');
      if (count > 0) {
        const {interval} = new Pace(this.#clock, perMinute);
        const time = duration(count * interval);
        this.#say(`Registering takes about ${time} at ${perMinute} requests a minute.`);
      }
      this.#say(`The plan, line by line: ${report}`);
      this.#say('Nothing was changed. To carry it out, add --no-dry-run.');
      return 0;
    } catch (error) {
      progress.stop();
      return this.#endedEarly(error);
    } finally {
      journal?.close();
    }
  }

  async register(): Promise<ExitCode> {
    const {report, input} = this.#options;
    const journal = await this.#openJournal();
    try {
      const code = await this.#registerInto(journal).finally(() =>
        writeReport(report, input, (row) => journal.resultsOf(row)),
      );
      this.#say(`The report, line by line: ${report}`);
      return code;
    } catch (error) {
      return this.#endedEarly(error);
    } finally {
      journal.close();
    }
  }

  async #registerInto(journal: Journal): Promise<ExitCode> {
    const progress = this.#progress('Registering');
    try {
      const tally = await registerAll(
        this.#dependencies(),
        this.#options,
        journal,
        this.#inspection.rows,
        progress,
      );
      progress.stop();
      this.#sayTitle('Done');
      this.#sayCounts(tally);
      if (tally.count('unclear') > 0) {
        this.#say(
          'Unclear methods may be at Fenerum already. Before you send one again, read “Unclear methods” in demo/docs/import.md.',
        );
      }
      return tally.count('unclear') + tally.count('refused') > 0 ? 1 : 0;
    } catch (error) {
      progress.stop();
      return this.#endedEarly(error);
    }
  }

  #dependencies(): ImportDependencies {
    const {stripe, send, signal} = this.#surroundings;
    return {
      stripe: stripe ?? createStripe(this.#settings.stripe),
      send: send ?? sender(this.#settings.fenerum),
      clock: this.#clock,
      signal,
    };
  }

  #openJournal(): Promise<Journal> {
    const {mode, fenerum} = this.#settings;
    return Journal.open(this.#options.state, {mode, fenerum: fenerum.apiBase.origin});
  }

  #progress(title: string) {
    return showProgress(this.#surroundings.stderr, title, this.#inspection.rows, this.#clock);
  }

  #sayTitle(text: string): void {
    const {mode, fenerum} = this.#settings;
    this.#say(`\n${text} (Stripe in ${mode} mode, Fenerum at ${fenerum.apiBase.host})\n`);
  }

  #sayCounts(tally: Tally): void {
    const labels = {
      planned: 'to register',
      registered: 'registered',
      already: 'registered before',
      refused: 'refused by Fenerum',
      unclear: 'unclear',
      skipped: 'skipped',
    } as const;
    for (const [status, label] of Object.entries(labels)) {
      const count = tally.count(status as keyof typeof labels);
      if (count > 0) this.#say(`${pad(count)}  ${label}`);
    }
    if (tally.legacy > 0) {
      this.#say(
        `${pad(tally.legacy)}  of these are old cards, whose first payment asks the customer`,
      );
    }
    const reasons = tally.reasons();
    if (reasons.length > 0) this.#say(['', 'Not registered:', ...reasons].join('\n'));
    this.#say('');
  }

  /** Rethrows errors that the user cannot fix. */
  #endedEarly(error: unknown): ExitCode {
    const again = 'Run the same command again: it continues where it stopped.';
    if (error instanceof InterruptedError || this.#surroundings.signal.aborted) {
      this.#say(`\nInterrupted. ${again}`);
      return 130;
    }
    if (!(error instanceof StoppedError)) throw error;
    this.#say(`\nStopped: ${printable(error.message)} ${again}`);
    return 1;
  }
}

/** The first Ctrl-C stops the run after the current request. A second one ends the process immediately. */
async function main(): Promise<void> {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (interrupted.signal.aborted) process.exit(130);
      interrupted.abort();
    });
  }
  const {env, stdout, stderr} = process;
  process.exitCode = await importPaymentCards(process.argv.slice(2), {
    env,
    stdout,
    stderr,
    signal: interrupted.signal,
  });
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) await main();
