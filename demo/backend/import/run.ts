/** Runs an import from the first row to the report: a plan or a registration. Continues after an interruption. */
import type Stripe from 'stripe';
import {ahead} from './ahead.js';
import {chooseMethods, type ChoiceOptions, type Decision, type Lookup} from './choose-methods.js';
import {cardNotedOn, claimantOf} from './claims.js';
import type {Clock} from './clock.js';
import {otherAccount, type Journal, type Result} from './journal.js';
import {lookUp, untilStripeAnswers} from './look-up.js';
import {Pace} from './pace.js';
import {InterruptedError} from './problems.js';
import type {Progress} from './progress.js';
import {Registrar} from './register.js';
import {readRows, type InvalidRow, type Row} from './rows.js';
import type {Send} from './send.js';
import {Tally} from './tally.js';

/** The dependencies of an import. */
export interface ImportDependencies {
  readonly stripe: Stripe;
  readonly send: Send;
  readonly clock: Clock;
  /** Aborts when the user presses Ctrl-C. The current request is completed. */
  readonly signal: AbortSignal;
}

export interface ImportOptions extends Omit<ChoiceOptions, 'now'> {
  /** Path of the CSV. */
  readonly input: string;
  readonly perMinute: number;
  readonly resendUnclear: boolean;
}

/** A summary of the file, before any request. */
export interface Inspection {
  readonly rows: number;
  /** The first invalid rows. */
  readonly invalid: readonly InvalidRow[];
  readonly invalidCount: number;
}

/** The number of invalid rows that are shown. */
const SHOWN_INVALID = 50;

/** The number of concurrent lookups at Stripe. Each has four requests, which is far below Stripe's rate limit. */
const WIDTH = 4;

/** Reads the whole file once. @throws InputError if the file as a whole cannot be read */
export async function inspect(input: string): Promise<Inspection> {
  let rows = 0;
  let invalidCount = 0;
  const invalid: InvalidRow[] = [];
  for await (const row of readRows(input)) {
    if ('problem' in row) {
      invalidCount += 1;
      if (invalid.length < SHOWN_INVALID) invalid.push(row);
    } else {
      rows += 1;
    }
  }
  return {rows, invalid, invalidCount};
}

/** Decides about every row without changing anything. */
export async function plan(
  dependencies: ImportDependencies,
  options: ImportOptions,
  journal: Pick<Journal, 'id' | 'resultsOf' | 'stateOf'> | undefined,
  progress: Progress,
  found: (row: Row, results: readonly Result[]) => void,
): Promise<Tally> {
  const tally = new Tally();
  for await (const {row, decisions, lookup} of decided(dependencies, options, () => false)) {
    const results =
      journal?.resultsOf(row) ??
      decisions.map((decision) => planned(row, decision, lookup, journal));
    tally.add(row, results);
    found(row, results);
    progress.update(tally.customers, undefined);
  }
  return tally;
}

/** The planned result for a method. */
function planned(
  row: Row,
  decision: Decision,
  lookup: Lookup,
  journal: Pick<Journal, 'id' | 'stateOf'> | undefined,
): Result {
  if (decision.kind === 'skip') return skipped(decision);
  const {method, gateway} = decision;
  const about = {method: method.id, label: method.label, gateway};
  const state = journal?.stateOf(method.id);
  const known =
    cardNotedOn(method) ??
    (typeof lookup === 'object' ? lookup.registered.get(method.id) : undefined);
  if (known !== undefined) {
    const detail = (state && otherAccount(state, row)) ?? 'Registered before.';
    return {...about, status: 'already', uuid: known, detail};
  }
  const claimant = claimantOf(method);
  if (state?.status === 'sending' || (claimant !== undefined && claimant !== journal?.id)) {
    return {
      ...about,
      status: 'unclear',
      detail: 'An import has claimed it. Look for the card at Fenerum.',
    };
  }
  return {...about, status: 'planned'};
}

/** Registers the methods of all rows. If it is interrupted, the journal contains its progress. */
export async function registerAll(
  dependencies: ImportDependencies,
  options: ImportOptions,
  journal: Journal,
  total: number,
  progress: Progress,
): Promise<Tally> {
  const {clock, signal} = dependencies;
  const pace = new Pace(clock, options.perMinute, journal.lastSent);
  const registrar = new Registrar({
    ...dependencies,
    journal,
    pace,
    resendUnclear: options.resendUnclear,
    note: (text) => progress.note(text),
  });
  const tally = new Tally();
  const begun = clock.now();
  let worked = 0;
  const isFinished = (row: Row): boolean => {
    const results = journal.resultsOf(row);
    return results !== undefined && !(options.resendUnclear && results.some(isUnclear));
  };
  for await (const {row, decisions, lookup} of decided(dependencies, options, isFinished)) {
    let results = decisions.length > 0 ? undefined : journal.resultsOf(row);
    if (!results) {
      const done: Result[] = [];
      for (const decision of decisions) {
        if (signal.aborted) throw new InterruptedError('Interrupted.');
        const isSkipped = decision.kind === 'skip' || typeof lookup === 'string';
        done.push(isSkipped ? skipped(decision) : await registrar.register(row, decision, lookup));
      }
      results = done;
      journal.finish(row, results);
      worked += 1;
    }
    tally.add(row, results);
    const msPerRow = worked > 0 ? (clock.now() - begun) / worked : pace.interval;
    progress.update(tally.customers, (total - tally.customers) * msPerRow);
  }
  journal.end();
  return tally;
}

const isUnclear = ({status}: Result): boolean => status === 'unclear';

function skipped(decision: Decision): Result {
  const {method} = decision;
  const about = method ? {method: method.id, label: method.label} : {};
  const detail = decision.kind === 'skip' ? decision.detail : '';
  return {...about, status: 'skipped', detail};
}

interface Decided {
  readonly row: Row;
  /** Empty for a row that is finished. */
  readonly decisions: readonly Decision[];
  readonly lookup: Lookup;
}

/** The valid rows and their decisions, in order. */
function decided(
  {stripe, clock, signal}: ImportDependencies,
  options: ImportOptions,
  isFinished: (row: Row) => boolean,
): AsyncGenerator<Decided> {
  const validRows = async function* (): AsyncGenerator<Row> {
    for await (const row of readRows(options.input)) if (!('problem' in row)) yield row;
  };
  return ahead(validRows(), WIDTH, async (row) => {
    if (isFinished(row)) return {row, decisions: [], lookup: 'missing'};
    if (signal.aborted) throw new InterruptedError('Interrupted.');
    const lookup = await untilStripeAnswers({clock, signal}, () => lookUp(stripe, row.customer));
    return {row, decisions: chooseMethods(row, lookup, {...options, now: clock.now()}), lookup};
  });
}
