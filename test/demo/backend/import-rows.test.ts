/** The input of an import: files of spreadsheets are read, and errors name their line. */
import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {InputError} from '../../../demo/backend/import/problems.js';
import {readRows, type InvalidRow, type Row} from '../../../demo/backend/import/rows.js';
import {accountOf, folder} from './import-harness.js';

const path = join(await folder(), 'customers.csv');

async function read(csv: string | Buffer): Promise<(Row | InvalidRow)[]> {
  await writeFile(path, csv);
  return readAll(path);
}

async function readAll(file: string): Promise<(Row | InvalidRow)[]> {
  const rows: (Row | InvalidRow)[] = [];
  for await (const each of readRows(file)) rows.push(each);
  return rows;
}

const problemOf = async (csv: string): Promise<string> => {
  const [row] = (await read(csv)).filter((each) => 'problem' in each);
  assert.ok(row && 'problem' in row, 'no row is wrong');
  return `${row.line}: ${row.problem}`;
};

const account = accountOf(1);
const row = {account, customer: 'cus_1'};

describe('the rows of an import', () => {
  for (const [name, csv] of Object.entries({
    'commas and line feeds': `account,customer\n${account},cus_1\n`,
    'semicolons and CRLF': `account;customer\r\n${account};cus_1\r\n`,
    tabs: `account\tcustomer\n${account}\tcus_1`,
    'carriage returns alone': `account,customer\r${account},cus_1\r`,
    'a byte order mark': `\uFEFFaccount,customer\n${account},cus_1\n`,
    'a byte order mark before a quoted name': `\uFEFF"account","customer"\n"${account}","cus_1"\n`,
    'upper case and blanks around values': `Account , CUSTOMER\n ${account.toUpperCase()} , cus_1 \n`,
    'other columns, with quotes and line breaks': `name,account,customer\n"Jens ""J"" Holm,\nDK",${account},cus_1\n`,
    'semicolons in a quoted name of a column': `"a;b;c",account,customer\nx,${account},cus_1\n`,
    'a line that names the delimiter': `sep=;\naccount;customer\n${account};cus_1\n`,
    'names as Stripe and Fenerum have them': `Fenerum Account UUID,Stripe Customer ID\n${account},cus_1\n`,
    'empty lines': `\n\naccount,customer\n\n${account},cus_1\n\n\n`,
    'empty rows of a spreadsheet': `account,customer\n,\n${account},cus_1\n,\n`,
    'a no-break space': `account,customer\n\u00A0${account},cus_1\u00A0\n`,
  })) {
    it(`the rows of an import are read with ${name}`, async () => {
      const rows = await read(csv);
      assert.deepEqual(
        rows.map(({line: _, ...rest}) => rest),
        [row],
      );
    });
  }

  it('reading 10,000 rows of an import keeps less than 10 MB in memory', async () => {
    const ids = Array.from({length: 10_000}, (_, n) => `${accountOf(n)},cus_${n}`);
    await writeFile(path, ['account,customer', ...ids].join('\n'));
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    collect();
    const before = process.memoryUsage().heapUsed;
    let count = 0;
    let after = 0;
    for await (const row of readRows(path)) {
      assert.ok(!('problem' in row));
      count += 1;
      if (count < ids.length) continue;
      collect();
      after = process.memoryUsage().heapUsed;
    }
    assert.equal(count, ids.length);
    assert.ok(after - before < 10e6, `${after - before} bytes`);
  });

  it('the rows of an import keep their line numbers', async () => {
    const rows = await read(
      `sep=,\r\naccount,customer,note\r\n\r\n${account},cus_1,"two\r\nlines"\r\n${account},cus_2,\r\n${account},cus_3,\r\n`,
    );
    assert.deepEqual(
      rows.map(({line}) => line),
      [4, 6, 7],
    );
  });

  it('the rows of an import may name payment methods, several for one customer', async () => {
    const rows = await read(
      `account,customer,payment_method\n${account},cus_1,pm_1\n${account},cus_1,card_2\n${account},cus_2,\n`,
    );
    assert.deepEqual(
      rows.map((each) => ('method' in each ? each.method : undefined)),
      ['pm_1', 'card_2', undefined],
    );
  });

  for (const [name, csv, expected] of [
    [
      'an account that is no UUID',
      `account,customer\nAcme,cus_1\n`,
      /^2: account "Acme" is not the UUID/,
    ],
    ['an empty account', `account,customer\n,cus_1\n`, /^2: account \(empty\)/],
    [
      'a customer that is no id',
      `account,customer\n${account},maja@example.com\n`,
      /^2: customer "maja@example.com" is not/,
    ],
    ['the columns swapped', `account,customer\ncus_1,${account}\n`, /^2: account "cus_1"/],
    ['an invisible character', `account,customer\n${account},cus_1\u200B\n`, /^2: customer/],
    [
      'a payment method of another kind',
      `account,customer,payment_method\n${account},cus_1,src_1\n`,
      /^2: payment_method "src_1"/,
    ],
    ['too few fields', `account,customer\n${account}\n`, /^2: has 1 fields, but the header has 2/],
    ['too many fields', `account,customer\n${account},cus_1,x\n`, /^2: has 3 fields/],
    [
      'the same row twice',
      `account,customer\n${account},cus_1\n\n${account},cus_1\n`,
      /^4: repeats line 2/,
    ],
    [
      'a customer with two accounts',
      `account,customer\n${account},cus_1\n${accountOf(2)},cus_1\n`,
      /^3: customer cus_1 has another account in line 2/,
    ],
    ['quotes in the middle of a value', `account,customer\n${account},cus"_1"\n`, /^2: customer/],
  ] as const) {
    it(`a row of an import is refused with its line: ${name}`, async () => {
      assert.match(await problemOf(csv), expected);
    });
  }

  it('an error about a row shows control and invisible characters as escapes', async () => {
    const problem = await problemOf(`account,customer\n${account},cus_\u001b[2J\u009b31m\u202e\n`);
    assert.match(problem, /"cus_\\u001b\[2J\\u009b31m\\u202e"/);
  });

  it('an error about a row does not repeat a secret key in the wrong column', async () => {
    const problem = await problemOf('account,customer\nsk_live_51marker,cus_1\n');
    assert.doesNotMatch(problem, /marker/);
  });

  for (const [name, csv, expected] of [
    ['an empty file', '', /empty/],
    ['only empty lines', '\n\n\n', /empty/],
    ['a header without account', 'customer,name\ncus_1,x\n', /has no account: "customer", "name"/],
    ['no header', `${account},cus_1\n`, /must name the columns account and customer/],
    ['a column twice', `account,customer,Customer ID\n${account},cus_1,cus_2\n`, /customer twice/],
    [
      'UTF-16, as Excel calls Unicode text',
      Buffer.from(`\uFEFFaccount\tcustomer\n`, 'utf16le'),
      /UTF-8/,
    ],
    [
      'a quotation mark that is not closed',
      `account,customer\n"${account},cus_1\n`,
      /quotation mark is not closed/,
    ],
    ['a spreadsheet itself', Buffer.from('PK\x03\x04\0\0\0\0xl/workbook.xml'), /UTF-8/],
  ] as const) {
    it(`an import refuses the whole file: ${name}`, async () => {
      await assert.rejects(read(csv), (error: unknown) => {
        assert.ok(error instanceof InputError, String(error));
        assert.match(error.message, expected);
        return true;
      });
    });
  }

  it('an import says that its file does not exist', async () => {
    await assert.rejects(readAll('/nowhere/customers.csv'), /There is no file/);
  });
});
