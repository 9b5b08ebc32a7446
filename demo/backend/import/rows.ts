/** Reads the merchant's CSV row by row. For every invalid row, returns the line and what is wrong. */
import {createReadStream} from 'node:fs';
import {open} from 'node:fs/promises';
import {pipeline} from 'node:stream';
import {CsvError, parse} from 'csv-parse';
import {redact} from '../redact.js';
import {visible} from '../visible.js';
import {codeOf, InputError} from './problems.js';

/** One customer whose payment methods are imported. */
export interface Row {
  /** The line in the file. The first line is 1. */
  readonly line: number;
  /** Fenerum's `Account.uuid`, in lower case. */
  readonly account: string;
  /** Stripe's id, `cus_…`. */
  readonly customer: string;
  /** The payment method in the file, `pm_…` or `card_…`, if the merchant wants only this one. */
  readonly method?: string;
}

export interface InvalidRow {
  readonly line: number;
  readonly problem: string;
}

/** The known column names, in lower case and with `_` instead of spaces. */
const columnNames = {
  account: ['account', 'account_uuid', 'fenerum_account', 'fenerum_account_uuid'],
  customer: ['customer', 'customer_id', 'stripe_customer', 'stripe_customer_id'],
  method: ['payment_method', 'payment_method_id'],
} as const;

type Column = keyof typeof columnNames;

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Longer than any valid row. A longer row has a quotation mark that was not closed. */
const LARGEST_ROW = 64 * 1024;

/**
 * Streams the file. Only the ids so far stay in memory, to find duplicates.
 *
 * @throws InputError if the file as a whole cannot be read
 */
export async function* readRows(path: string): AsyncGenerator<Row | InvalidRow> {
  const {delimiter, firstLine} = await readFormat(path);
  const parser = parse({
    delimiter,
    from_line: firstLine,
    info: true,
    max_record_size: LARGEST_ROW,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  });
  pipeline(createReadStream(path), withLineFeeds, parser, () => {
    // The loop below throws the error.
  });
  let header: Header | undefined;
  const seen = new Seen();
  try {
    for await (const {record, info} of parser as AsyncIterable<Parsed>) {
      // The parser reports the last line of a record, not the first.
      const line = info.lines - record.join('').split('\n').length + 1;
      if (header === undefined) {
        header = readHeader(record);
        continue;
      }
      if (record.every((value) => value === '')) continue;
      yield readRow(record, line, header, seen);
    }
  } catch (error) {
    throw inputError(error, path);
  }
  if (header === undefined) throw new InputError('The file is empty.');
}

/** Replaces every kind of line end with `\n`, because the parser counts `\r\n` inside quotes twice. */
async function* withLineFeeds(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let isInPair = false;
  for await (const chunk of chunks) {
    let text = decoder.decode(chunk, {stream: true});
    if (isInPair && text.startsWith('\n')) text = text.slice(1);
    isInPair = text.endsWith('\r');
    yield text.replace(/\r\n?/g, '\n');
  }
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: {readonly lines: number};
}

interface Header {
  readonly width: number;
  readonly at: Readonly<Partial<Record<Column, number>>>;
}

/** Finds the delimiter and the line with the column names. */
async function readFormat(path: string): Promise<{delimiter: string; firstLine: number}> {
  const start = await readStart(path);
  if (start.includes(0)) {
    throw new InputError('The file is not UTF-8. In Excel, save it as "CSV UTF-8".');
  }
  const [first = '', second = ''] = start
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/);
  // The first line may be `sep=;`, as Excel and some exports write it.
  const named = /^"?sep=(.)"?$/i.exec(first.trim())?.[1];
  const header = named ? second : first;
  const counts = [',', ';', '\t'].map((sign) => [header.split(sign).length, sign] as const);
  const [, delimiter] = counts.reduce((most, next) => (next[0] > most[0] ? next : most));
  return {delimiter: named ?? delimiter, firstLine: named ? 2 : 1};
}

async function readStart(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const {buffer, bytesRead} = await file.read(Buffer.alloc(LARGEST_ROW), 0, LARGEST_ROW, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw inputError(error, path);
  }
}

function readHeader(record: readonly string[]): Header {
  const names = record.map((name) => name.toLowerCase().replace(/[\s-]+/g, '_'));
  const at: Partial<Record<Column, number>> = {};
  for (const column of Object.keys(columnNames) as Column[]) {
    const found = names.flatMap((name, index) =>
      (columnNames[column] as readonly string[]).includes(name) ? [index] : [],
    );
    if (found.length > 1) throw new InputError(`The header names the column ${column} twice.`);
    if (found[0] !== undefined) at[column] = found[0];
  }
  for (const column of ['account', 'customer'] as const) {
    if (at[column] !== undefined) continue;
    const given = record.map(shown).join(', ');
    throw new InputError(
      `The first line must name the columns account and customer. It has no ${column}: ${given}.`,
    );
  }
  return {width: record.length, at};
}

function readRow(
  record: readonly string[],
  line: number,
  header: Header,
  seen: Seen,
): Row | InvalidRow {
  if (record.length !== header.width) {
    const problem = `has ${record.length} fields, but the header has ${header.width}.`;
    return {line, problem};
  }
  const read = (column: Column): string => record[header.at[column] ?? -1] ?? '';
  const given = read('account');
  const account = given.toLowerCase();
  const customer = read('customer');
  const method = read('method');
  if (!uuid.test(account)) {
    return {line, problem: `account ${shown(given)} is not the UUID of a Fenerum account.`};
  }
  if (!/^cus_\w{1,250}$/.test(customer)) {
    return {
      line,
      problem: `customer ${shown(customer)} is not the id of a Stripe customer (cus_…).`,
    };
  }
  if (method !== '' && !/^(?:pm|card)_\w{1,250}$/.test(method)) {
    return {line, problem: `payment_method ${shown(method)} is not an id (pm_… or card_…).`};
  }
  const row = {line, account, customer, ...(method !== '' && {method})};
  const problem = seen.problemWith(row);
  return problem === undefined ? row : {line, problem};
}

/** Finds rows that repeat or contradict an earlier row. */
class Seen {
  readonly #customers = new Map<string, {line: number; account: string}>();
  readonly #methods = new Map<string, number>();

  problemWith({line, account, customer, method = ''}: Row): string | undefined {
    const earlier = this.#customers.get(customer);
    if (earlier && earlier.account !== account) {
      return `customer ${customer} has another account in line ${earlier.line}.`;
    }
    const key = `${customer} ${method}`;
    const same = this.#methods.get(key);
    if (same !== undefined) return `repeats line ${same}.`;
    this.#customers.set(customer, earlier ?? {line, account});
    this.#methods.set(key, line);
    return undefined;
  }
}

/**
 * Quotes a value from the file, so that it can be found there. Hides it if it may be a secret, and escapes characters that
 * control a terminal.
 */
function shown(value: string): string {
  if (value === '') return '(empty)';
  const text = redact(value);
  return visible(JSON.stringify(text.length > 50 ? `${text.slice(0, 50)}…` : text));
}

function inputError(error: unknown, path: string): Error {
  if (error instanceof CsvError) {
    const line = 'lines' in error ? ` near line ${String(error.lines)}` : '';
    return new InputError(`The file is not CSV${line}: a quotation mark is not closed.`);
  }
  const code = codeOf(error);
  if (code === 'ENOENT') return new InputError(`There is no file ${path}.`);
  if (code === 'EISDIR') return new InputError(`${path} is a folder.`);
  if (code === 'EACCES') return new InputError(`The file ${path} may not be read.`);
  return error instanceof Error ? error : new Error('The file cannot be read.');
}
