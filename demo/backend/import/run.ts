// An import from the first row to the report: plan or registration, and continuing after an interruption.
import type Stripe from 'stripe';
import {ahead} from './ahead.js';
import {chooseMethods, type ChoiceOptions, type Decision, type Lookup} from './choose-methods.js';
import {cardNotedOn, claimantOf} from './claims.js';
import type {Clock} from './clock.js';
import type {Journal, Result} from './journal.js';
import {lookUp, untilStripeAnswers} from './look-up.js';
import {Pace} from './pace.js';
import {InterruptedError} from './problems.js';
import type {Progress} from './progress.js';
import {Registrar} from './register.js';
import {readRows, type InvalidRow, type Row} from './rows.js';
import type {Send} from './send.js';
import {Tally} from './tally.js';

/** What an import works with. */
export interface ImportDependencies {
  readonly stripe: Stripe;
  readonly send: Send;
  readonly clock: Clock;
  /** Aborts when the person presses Ctrl-C. A request under way is waited for. */
  readonly signal: AbortSignal;
}

export interface ImportOptions extends Omit<ChoiceOptions, 'now'> {
  /** Path of the CSV. */
  readonly input: string;
  readonly perMinute: number;
  readonly resendUnclear: boolean;
}

/** How the file looks before anything is asked or sent. */
export interface Inspection {
  readonly rows: number;
  /** The first of them. */
  readonly invalid: readonly InvalidRow[];
  readonly invalidCount: number;
}

/** Invalid rows that are kept to be shown. */
const SHOWN_INVALID = 50;

/** Customers that are looked up at Stripe at the same time; four requests each, far below Stripe's limit. */
const WIDTH = 4;

/** Reads the whole file once. @throws InputError when it cannot be read as a whole */
export async function inspect(input: string): Promise<Inspection> {
  let rows = 0;
  let invalidCount = 0;
  const invalid: InvalidRow[] = [];
  for await (const row of readRows(input)) {
    if ('problem' in row) {
      invalidCount += 1;
      if (invalid.length < SHOWN_INVALID) invalid.push(row);
    } else rows += 1;
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
      journal?.resultsOf(row) ?? decisions.map((decision) => planned(decision, lookup, journal));
    tally.add(row, results);
    found(row, results);
    progress.update(tally.customers, undefined);
  }
  return tally;
}

/** What would become of a method. */
function planned(
  decision: Decision,
  lookup: Lookup,
  journal: Pick<Journal, 'id' | 'stateOf'> | undefined,
): Result {
  if (decision.kind === 'skip') return skipped(decision);
  const {method, gateway} = decision;
  const about = {method: method.id, label: method.label, gateway};
  const state = journal?.stateOf(method.id)?.status;
  const known =
    cardNotedOn(method) ??
    (typeof lookup === 'object' ? lookup.registered.get(method.id) : undefined);
  if (known !== undefined)
    return {...about, status: 'already', uuid: known, detail: 'Registered before.'};
  const claimant = claimantOf(method);
  if (state === 'sending' || (claimant !== undefined && claimant !== journal?.id)) {
    return {
      ...about,
      status: 'unclear',
      detail: 'An import has claimed it. Look for the card at Fenerum.',
    };
  }
  return {...about, status: 'planned'};
}

/** Registers what the rows ask for. Whatever ends it, the journal knows how far it came. */
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
  /** Empty for a row that needs no more work. */
  readonly decisions: readonly Decision[];
  readonly lookup: Lookup;
}

/** The valid rows with what is to be done about each, in order. */
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
