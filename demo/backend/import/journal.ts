/** The state file of an import: one JSON line per step, written before and after every request that must not be repeated. */
import {randomUUID} from 'node:crypto';
import {closeSync, fsyncSync, openSync, writeFileSync} from 'node:fs';
import {open, realpath, stat, truncate} from 'node:fs/promises';
import {takeLock} from './lock.js';
import {codeOf, InputError, StoppedError} from './problems.js';
import type {Row} from './rows.js';

/** The result for one payment method, or for a customer without one. A plan has `planned` instead of `registered`. */
export interface Result {
  readonly status: 'planned' | 'registered' | 'already' | 'refused' | 'unclear' | 'skipped';
  /** `pm_…` or `card_…`. */
  readonly method?: string;
  readonly label?: string;
  readonly gateway?: string;
  /** The payment card at Fenerum. */
  readonly uuid?: string | null;
  readonly detail?: string;
}

/**
 * The progress of a method. `sending` is written before the request. If nothing follows it, the outcome is unknown. `free`
 * follows if Fenerum has certainly not registered the method.
 */
export interface MethodState {
  readonly status: 'sending' | 'free' | 'registered' | 'noted';
  /** The account that it was sent for. */
  readonly account?: string;
  readonly uuid?: string | null;
}

/** The systems that a journal is about. Another Stripe account or another Fenerum needs another file. */
export interface JournalSubject {
  /** `test` or `live`. */
  readonly mode: string;
  readonly fenerum: string;
}

interface Entry {
  readonly journal?: string;
  readonly subject?: JournalSubject;
  readonly method?: string;
  readonly status?: MethodState['status'];
  readonly account?: string;
  readonly uuid?: string | null;
  /** Milliseconds since 1970. */
  readonly at?: number;
  readonly row?: string;
  readonly results?: readonly Result[];
  readonly ended?: true;
}

/** A journal. A lock lets only one process open it. */
export class Journal {
  readonly #path: string;
  readonly #file: number;
  readonly #unlock: () => void;
  readonly #methods = new Map<string, MethodState>();
  readonly #rows = new Map<string, readonly Result[]>();
  #id = '';
  #lastSent: number | undefined;
  /** Set when a line could not be written. The line may be incomplete, so nothing may follow it. */
  #failure: StoppedError | undefined;

  private constructor(path: string, file: number, unlock: () => void) {
    this.#path = path;
    this.#file = file;
    this.#unlock = unlock;
  }

  /** Opens or creates the file. @throws InputError if it is in use, damaged, or about other systems */
  static async open(name: string, subject: JournalSubject): Promise<Journal> {
    const path = await realpath(name).catch(() => name);
    const unlock = takeLock(path);
    try {
      await dropHalfLine(path);
      const journal = new Journal(path, openSync(path, 'a', 0o600), unlock);
      await journal.#read(subject);
      return journal;
    } catch (error) {
      unlock();
      throw error;
    }
  }

  /** The id of this import. It is the same in all its runs. */
  get id(): string {
    return this.#id;
  }

  /** When the last request to Fenerum was sent, by any run. Milliseconds since 1970. */
  get lastSent(): number | undefined {
    return this.#lastSent;
  }

  /** The results of a row that is finished. */
  resultsOf(row: Row): readonly Result[] | undefined {
    return this.#rows.get(keyOf(row));
  }

  stateOf(method: string): MethodState | undefined {
    return this.#methods.get(method);
  }

  /** Writes a line. It is on the disk when this returns. @throws StoppedError if it cannot be written */
  record(method: string, state: MethodState, at: number): void {
    this.#write({method, ...state, at}, state.status !== 'noted');
    this.#take({method, ...state, at});
  }

  finish(row: Row, results: readonly Result[]): void {
    const entry = {row: keyOf(row), results};
    this.#write(entry, false);
    this.#take(entry);
  }

  /** Ends the import after its last row. The next run checks the rows again that were skipped or refused. */
  end(): void {
    this.#write({ended: true}, true);
  }

  /** Closes the file. The last line is complete or missing. */
  close(): void {
    try {
      fsyncSync(this.#file);
    } catch {
      // Only the results of rows can be missing, and the next run finds them again. All other lines are on the disk.
    }
    closeSync(this.#file);
    this.#unlock();
  }

  #write(entry: Entry, isUrgent: boolean): void {
    if (this.#failure) throw this.#failure;
    try {
      // Unlike writeSync(), this throws if the disk takes only a part of the line.
      writeFileSync(this.#file, `${JSON.stringify(entry)}\n`);
      if (isUrgent) fsyncSync(this.#file);
    } catch (error) {
      this.#failure = new StoppedError(
        `The state file ${this.#path} cannot be written (${codeOf(error)}). Is the disk full?`,
        {cause: error},
      );
      throw this.#failure;
    }
  }

  #take({method, status, account, uuid, at, row, results, ended}: Entry): void {
    if (method !== undefined && status !== undefined) {
      this.#methods.set(method, {
        status,
        ...(account !== undefined && {account}),
        ...(uuid !== undefined && {uuid}),
      });
      if (status === 'sending' && at !== undefined) this.#lastSent = at;
    }
    if (row !== undefined && results) this.#rows.set(row, results);
    if (ended) {
      for (const [key, done] of this.#rows) if (done.some(isOpen)) this.#rows.delete(key);
    }
  }

  async #read(subject: JournalSubject): Promise<void> {
    let line = 0;
    const file = await open(this.#path);
    for await (const text of file.readLines()) {
      line += 1;
      const entry = parsed(text);
      if (!entry) throw new InputError(`The state file ${this.#path} is damaged in line ${line}.`);
      if (line === 1) this.#adopt(entry, subject);
      else this.#take(entry);
    }
    if (line > 0) return;
    this.#id = randomUUID();
    this.#write({journal: this.#id, subject}, true);
  }

  #adopt({journal, subject: theirs}: Entry, ours: JournalSubject): void {
    if (!journal || !theirs) throw new InputError(`${this.#path} is not a state file.`);
    if (theirs.mode !== ours.mode || theirs.fenerum !== ours.fenerum) {
      throw new InputError(
        `The state file ${this.#path} belongs to ${theirs.mode} mode and ${theirs.fenerum}. Name another with --state.`,
      );
    }
    this.#id = journal;
  }
}

/** The states that may change when a row is checked again. */
const isOpen = ({status}: Result): boolean => status === 'skipped' || status === 'refused';

/** Explains that a method belongs to another account than the row says. @returns undefined if it does not */
export const otherAccount = ({account}: MethodState, row: Row): string | undefined =>
  account === undefined || account === row.account
    ? undefined
    : `Registered before, for the account ${account}.`;

const keyOf = ({account, customer, method = ''}: Row): string => `${customer} ${account} ${method}`;

function parsed(text: string): Entry | undefined {
  try {
    const entry: unknown = JSON.parse(text);
    return typeof entry === 'object' && entry !== null ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** Longer than any line that is written here, also for a customer with hundreds of methods. */
const LONGEST_LINE = 1024 * 1024;

/** Handles an incomplete last line, which a killed process or a full disk can leave. */
async function dropHalfLine(path: string): Promise<void> {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (size === 0) return;
  const file = await open(path);
  const start = Math.max(0, size - LONGEST_LINE);
  const {buffer} = await file.read(Buffer.alloc(size - start), 0, size - start, start);
  await file.close();
  const end = start + buffer.lastIndexOf('\n') + 1;
  if (end < size) await truncate(path, end);
}
