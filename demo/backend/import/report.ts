/** Writes the report: a CSV with one line per payment method, in the order of the input, and safe to open in a spreadsheet. */
import {createWriteStream} from 'node:fs';
import {rename, rm, stat, writeFile} from 'node:fs/promises';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {stringify} from 'csv-stringify';
import type {Result} from './journal.js';
import {codeOf, InputError, StoppedError} from './problems.js';
import {readRows, type InvalidRow, type Row} from './rows.js';

const columns = [
  'line',
  'account',
  'customer',
  'payment_method',
  'description',
  'gateway',
  'result',
  'fenerum_payment_card',
  'detail',
] as const;

type Line = Readonly<Record<(typeof columns)[number], string | number>>;

/** The file that becomes the report when it is complete. */
const partialOf = (path: string): string => `${path}.partial`;

/** Checks that the report can be written, before anything is sent. @throws InputError if it cannot */
export async function checkReport(path: string): Promise<void> {
  const partial = partialOf(path);
  const isWritable = await writeFile(partial, '', {mode: 0o600}).then(
    () => true,
    () => false,
  );
  if (isWritable) await rm(partial);
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
  if (isFolder || !isWritable) throw new InputError(`The report ${path} cannot be written.`);
}

/**
 * Writes the report to a temporary file and then renames it, so that it is never incomplete.
 *
 * @param resultsOf returns the results of a row, or undefined if it was not processed yet
 * @throws StoppedError if the file cannot be written
 */
export async function writeReport(
  path: string,
  input: string,
  resultsOf: (row: Row) => readonly Result[] | undefined,
): Promise<void> {
  const lines = async function* (): AsyncGenerator<Line> {
    for await (const row of readRows(input)) {
      if ('problem' in row) yield invalidLine(row);
      else yield* linesOf(row, resultsOf(row));
    }
  };
  const partial = partialOf(path);
  try {
    await pipeline(
      Readable.from(lines()),
      // Escape values that look like a formula, because a spreadsheet would execute them (CSV injection).
      stringify({bom: true, columns: [...columns], header: true, escape_formulas: true}),
      createWriteStream(partial, {mode: 0o600}),
    );
    await rename(partial, path);
  } catch (error) {
    await rm(partial, {force: true});
    if (error instanceof InputError) throw error;
    throw new StoppedError(`The report ${path} cannot be written (${codeOf(error)}).`, {
      cause: error,
    });
  }
}

function linesOf(row: Row, results: readonly Result[] | undefined): Line[] {
  const {line, account, customer, method = ''} = row;
  const base = {line, account, customer};
  if (!results) return [{...empty, ...base, payment_method: method, result: 'not yet'}];
  return results.map(({status, method: id, label, gateway, uuid, detail}) => ({
    ...empty,
    ...base,
    payment_method: id ?? method,
    description: label ?? '',
    gateway: gateway ?? '',
    result: status,
    fenerum_payment_card: uuid ?? '',
    detail: detail ?? '',
  }));
}

const empty: Line = {
  line: 0,
  account: '',
  customer: '',
  payment_method: '',
  description: '',
  gateway: '',
  result: '',
  fenerum_payment_card: '',
  detail: '',
};

function invalidLine({line, problem}: InvalidRow): Line {
  return {...empty, line, result: 'invalid', detail: problem};
}
