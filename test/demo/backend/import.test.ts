/** The import over HTTP: what it plans, registers and skips, and that it registers nothing twice. */
import assert from 'node:assert/strict';
import {readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {demo, post, savedMethod, scriptedFenerum, sentToFenerum} from './harness.js';
import {
  accountOf,
  addCard,
  csvOf,
  customerWithCard,
  detailsSeen,
  ImportCommand,
  importsAt,
} from './import-harness.js';

const {url, stripe} = await demo();
const {customers, accepted} = importsAt(url, stripe);

/** Every explanation in this report and output must be in the documentation. */
after(async () => {
  const page = await readFile(new URL('../../../demo/docs/import.md', import.meta.url), 'utf8');
  const explained = [...page.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => patternOf(text));
  assert.ok(detailsSeen.size > 15, 'the tests have seen most explanations');
  for (const detail of detailsSeen) {
    assert.ok(
      explained.some((pattern) => pattern.test(detail)),
      `demo/docs/import.md does not explain: ${detail}`,
    );
  }
});

/** A pattern from a line of the documentation, in which … stands for any text. */
const patternOf = (text: string): RegExp =>
  new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*')}`);

const planFailure = (body: object) => post(`${url}/sandbox/faults`, {endpoint: 'fenerum', ...body});
const planStripeFailure = (body: object) => post(`${url}/sandbox/stripe/faults`, body);
/** How many of the latest calls to Stripe were answered with a failure. */
const failedCalls = async (): Promise<number> => {
  const answer = await fetch(`${url}/sandbox/stripe/calls`);
  const calls = (await answer.json()) as {status: number}[];
  return calls.filter(({status}) => status === 429 || status >= 500).length;
};
const cancelFailures = async () => {
  await fetch(`${url}/sandbox/faults`, {method: 'DELETE'});
  await fetch(`${url}/sandbox/stripe/faults`, {method: 'DELETE'});
};

describe('the import', () => {
  it('an import shows a plan first, and sends and changes nothing', async () => {
    const {made, command} = await customers(3);
    const {code, output} = await command.run();
    assert.equal(code, 0);
    assert.match(output, /3 {2}to register/);
    assert.match(output, /Nothing was changed.*--no-dry-run/);
    assert.deepEqual(await accepted(made), [0, 0, 0]);
    const {metadata} = await stripe.paymentMethods.retrieve(made[0]!.method);
    assert.deepEqual(metadata, {});
    assert.equal((await command.reported()).length, 3);
  });

  it('an import registers each default card with its account, notes it at Stripe and reports the uuid', async () => {
    const {made, command} = await customers(2);
    const {code, output} = await command.run('--no-dry-run');
    assert.equal(code, 0, output);
    for (const [n, {method, customer}] of made.entries()) {
      const [request] = await sentToFenerum(url, method);
      assert.deepEqual(request?.body, {
        account: accountOf(n),
        gateway: 'stripe_new',
        token: method,
      });
      const {metadata} = await stripe.paymentMethods.retrieve(method);
      const uuid = metadata?.['fenerum_payment_card'] ?? '';
      assert.match(uuid, /^[0-9a-f-]{36}$/);
      const line = (await command.reported()).find((each) => each.includes(customer)) ?? '';
      assert.ok(line.includes(`,registered,${uuid},`), line);
    }
  });

  it('an import registers nothing twice when it is run again, with the state file and without it', async () => {
    const {made, command} = await customers(2);
    await command.run('--no-dry-run');
    const again = await command.run('--no-dry-run');
    assert.equal(again.code, 0);
    const elsewhere = await command.run('--no-dry-run', '--state', `${command.folder}/other.jsonl`);
    assert.match(elsewhere.output, /2 {2}registered before/);
    assert.deepEqual(await accepted(made), [1, 1]);
  });

  it('an import leaves out a card that the registration endpoint has registered', async () => {
    const registration = await savedMethod(url);
    await post(`${url}/api/payment-cards`, registration);
    const {customer} = await stripe.setupIntents.retrieve(registration.intent);
    const command = await ImportCommand.create(url, csvOf([[accountOf(1), String(customer)]]));
    await command.run('--no-dry-run', '--methods', 'all');
    assert.equal((await sentToFenerum(url, registration.token)).length, 1);
  });

  it('an import sends at most 60 requests in any minute, at whatever pace is asked', async () => {
    for (const pace of ['60', '30']) {
      const {command} = await customers(8);
      await command.run('--no-dry-run', '--per-minute', pace);
      const times = (await readFile(command.state, 'utf8'))
        .split('\n')
        .filter((line) => line.includes('"sending"'))
        .map((line) => (JSON.parse(line) as {at: number}).at);
      assert.equal(times.length, 8);
      const gaps = times.slice(1).map((time, n) => time - (times[n] ?? 0));
      assert.ok(Math.min(...gaps) >= 60_000 / Number(pace), gaps.join());
    }
  });

  it('an import keeps the pace across an interruption and a new start', async () => {
    const {command} = await customers(2);
    command.clock.onSleep = () => command.interruption.abort();
    await command.run('--no-dry-run', '--per-minute', '1');
    command.interruption = new AbortController();
    command.clock.onSleep = () => {};
    command.clock.waits.length = 0;
    await command.run('--no-dry-run', '--per-minute', '1');
    assert.ok((command.clock.waits[0] ?? 0) >= 60_000);
  });

  it('an import refuses a pace above Fenerum’s limit, and other arguments that make no sense', async () => {
    const {command} = await customers(1);
    for (const options of [
      ['--per-minute', '61'],
      ['--per-minute', '0'],
      ['--per-minute', 'fast'],
      ['--methods', 'some'],
      ['--legacy', 'maybe'],
      ['--wrong'],
      ['second.csv'],
      ['--dry-run', '--no-dry-run'],
    ]) {
      const {code, output} = await command.run(...options);
      assert.equal(code, 2, options.join(' '));
      assert.match(output, /\S/);
    }
  });

  it('an import names wrong rows with their lines and sends nothing; with --skip-invalid it goes on without them', async () => {
    const {customer, method} = await customerWithCard(stripe);
    const command = await ImportCommand.create(
      url,
      csvOf([
        ['nonsense', 'cus_1'],
        [accountOf(1), customer],
        [accountOf(1), '=cmd()'],
      ]),
    );
    const refused = await command.run('--no-dry-run');
    assert.equal(refused.code, 2);
    assert.match(refused.output, /2 of 3 rows/);
    assert.match(refused.output, /line 2: account "nonsense"/);
    assert.match(refused.output, /line 4: customer "=cmd\(\)"/);
    assert.deepEqual(await accepted([{method}]), [0]);
    const {code} = await command.run('--no-dry-run', '--skip-invalid');
    assert.equal(code, 0);
    assert.deepEqual(await accepted([{method}]), [1]);
    assert.deepEqual(
      (await command.reported()).map((line) => /,(invalid|registered),/.exec(line)?.[1]),
      ['invalid', 'registered', 'invalid'],
    );
  });

  it('an import writes a report in which no value can be run as a formula', async () => {
    const {customer} = await customerWithCard(stripe);
    const command = await ImportCommand.create(url, csvOf([[accountOf(1), customer]]));
    await planFailure({kind: 'refuse', status: 400});
    await command.run('--no-dry-run');
    for (const cell of (await command.reported()).join().split(',')) {
      assert.doesNotMatch(cell.replaceAll('"', ''), /^[=+\-@\t\r]/);
    }
  });

  it('an import says what is missing when the environment has no keys', async () => {
    const {command} = await customers(1);
    const {importPaymentCards} = await import('../../../demo/backend/import-payment-cards.js');
    let text = '';
    const stream = {write: (chunk: string) => (text += chunk)} as unknown as NodeJS.WritableStream;
    const code = await importPaymentCards([command.input], {
      env: {},
      stdout: stream,
      stderr: stream,
      signal: new AbortController().signal,
    });
    assert.equal(code, 2);
    assert.match(text, /STRIPE_SECRET_KEY is missing/);
    assert.doesNotMatch(text, /RETRY_LINK_SECRET|WEBHOOK/);
  });
});

describe('the payment methods that an import registers', () => {
  const planFor = async (customer: string, ...options: string[]) => {
    const command = await ImportCommand.create(url, csvOf([[accountOf(1), customer]]));
    const {output} = await command.run(...options);
    return {output, lines: await command.reported(), command};
  };
  const emptyCustomer = async () => (await stripe.customers.create({})).id;

  it('an import registers the default payment method of a customer with several', async () => {
    const {customer, method} = await customerWithCard(stripe);
    await addCard(stripe, customer);
    const {lines} = await planFor(customer);
    assert.equal(lines.length, 1);
    assert.ok(lines[0]?.includes(`${method},"visa •••• 4242, expires`), lines[0]);
  });

  it('an import with --methods all registers every method, the default last', async () => {
    const {customer, method} = await customerWithCard(stripe);
    await addCard(stripe, customer);
    await addCard(stripe, customer, 'pm_card_mastercard');
    const {lines} = await planFor(customer, '--methods', 'all');
    assert.equal(lines.length, 3);
    assert.ok(lines[2]?.includes(method));
  });

  it('an import registers the only payment method when there is no default', async () => {
    const {customer} = await customerWithCard(stripe, {isDefault: false});
    assert.match((await planFor(customer)).lines.join(), /,planned,/);
  });

  it('an import registers nothing when there are several methods and no default', async () => {
    const {customer} = await customerWithCard(stripe, {isDefault: false});
    await addCard(stripe, customer);
    const {lines, output} = await planFor(customer);
    assert.match(lines.join(), /,skipped,.*None of the 2 usable methods is the default/);
    assert.match(output, /line 2/);
  });

  it('an import registers the method that the file names, if it is the customer’s', async () => {
    const {customer} = await customerWithCard(stripe);
    const {id} = await addCard(stripe, customer);
    const command = await ImportCommand.create(
      url,
      `account,customer,payment_method\n${accountOf(1)},${customer},${id}\n${accountOf(2)},${await emptyCustomer()},${id}\n`,
    );
    await command.run();
    const [own, foreign] = await command.reported();
    assert.match(own ?? '', new RegExp(`${id}.*,planned,`));
    assert.match(foreign ?? '', /,skipped,.*is not this customer's/);
  });

  it('an import names an expired card and does not register it', async () => {
    const {customer, method} = await customerWithCard(stripe);
    await post(`${url}/sandbox/stripe/payment_methods/${method}/expire`, {what: 'card'});
    const {output} = await planFor(customer);
    assert.match(
      output,
      new RegExp(
        `line 2: ${customer} ${method} \\(visa •••• 4242, expires 01/\\d{4}\\): skipped. The card has expired`,
      ),
    );
  });

  it('an import registers bank accounts under the same gateway', async () => {
    const customer = await emptyCustomer();
    const {id} = await stripe.paymentMethods.create({
      type: 'sepa_debit',
      sepa_debit: {iban: 'DE89370400440532013000'},
      billing_details: {name: 'Maja Holm', email: 'maja.holm@example.com'},
    });
    await stripe.paymentMethods.attach(id, {customer});
    const {command} = await planFor(customer);
    await command.run('--no-dry-run');
    const [request] = await sentToFenerum(url, id);
    assert.equal(request?.body['gateway'], 'stripe_new');
  });

  it('an import registers old cards once, as gateway stripe, only on request', async () => {
    await post(`${url}/sandbox/fenerum/charge`, {scenario: 'legacy'});
    const list = (await (await fetch(`${url}/sandbox/fenerum/paymentcards`)).json()) as {
      token: string;
    }[];
    const token = list.findLast((card) => card.token.startsWith('card_'))?.token ?? '';
    const {customer} = await stripe.paymentMethods.retrieve(token);
    const csv = `account,customer,payment_method\n${accountOf(1)},${String(customer)},${token}\n`;
    const command = await ImportCommand.create(url, csv);
    assert.match(
      (await command.run()).output,
      /skipped: An old card \(card_…\); --legacy register/,
    );
    const plan = await command.run('--legacy', 'register');
    assert.match(plan.output, /1 {2}of these are old cards, whose first payment asks/);
    await command.run('--legacy', 'register', '--no-dry-run');
    await command.run('--legacy', 'register', '--no-dry-run', '--state', `${command.folder}/2`);
    const sent = await sentToFenerum(url, token);
    assert.deepEqual(
      sent.map(({body}) => body['gateway']),
      ['stripe'],
    );
  });

  it('an import registers nothing for a customer that is unknown or has no method', async () => {
    assert.match((await planFor('cus_missing')).output, /Stripe has no such customer/);
    assert.match(
      (await planFor(await emptyCustomer())).output,
      /^ {2}line 2: cus_\w+: skipped\. The customer has no payment method\.$/m,
    );
  });
});

describe('failures during an import', () => {
  it('an import waits as long as Fenerum asks and goes on with the same card', async () => {
    const {made, command} = await customers(2);
    await planFailure({kind: 'throttle', retry_after: 90, times: 2});
    const {code} = await command.run('--no-dry-run');
    assert.equal(code, 0);
    assert.equal(command.clock.waits.filter((ms) => ms === 90_000).length, 2);
    assert.deepEqual(await accepted(made), [1, 1]);
  });

  it('an import waits for a 503 with Retry-After, too', async () => {
    const {made, command} = await customers(1);
    await planFailure({kind: 'error', status: 503, retry_after: 20});
    assert.equal((await command.run('--no-dry-run')).code, 0);
    assert.ok(command.clock.waits.includes(20_000));
    assert.deepEqual(await accepted(made), [1]);
  });

  it('an import waits until a date in Retry-After, by the clock of the same answer', async () => {
    const fenerum = await scriptedFenerum();
    let isBusy = true;
    fenerum.answer = async () => {
      if (!isBusy) return Response.json({uuid: 'a-card'}, {status: 201});
      isBusy = false;
      const headers = {
        Date: 'Mon, 01 Jan 2001 10:00:00 GMT',
        'Retry-After': 'Mon, 01 Jan 2001 10:00:40 GMT',
      };
      return new Response(null, {status: 429, headers});
    };
    const {command} = await customers(1, fenerum.url);
    assert.equal((await command.run('--no-dry-run')).code, 0);
    assert.ok(command.clock.waits.includes(40_000));
  });

  it('an import whose report or state file cannot be written says so before it sends anything', async () => {
    const {made, command} = await customers(1);
    for (const path of [join(command.folder, 'missing', 'report.csv'), command.folder]) {
      for (const options of [[], ['--no-dry-run']]) {
        const {code, output} = await command.run(...options, '--report', path);
        assert.equal(code, 2);
        assert.match(output, /^The report .+ cannot be written\.$/m);
      }
    }
    const state = join(command.folder, 'missing', 'state.jsonl');
    const {code, output} = await command.run('--no-dry-run', '--state', state);
    assert.equal(code, 2);
    assert.match(output, /^The state file .+ cannot be written\.$/m);
    assert.deepEqual(await accepted(made), [0]);
    assert.equal((await command.run('--no-dry-run')).code, 0);
    assert.deepEqual(await accepted(made), [1]);
  });

  it('an import continues with a file whose rows were reordered, removed and added', async () => {
    const {made, command} = await customers(3);
    let waits = 0;
    command.clock.onSleep = () => {
      if (++waits === 1) command.interruption.abort();
    };
    assert.equal((await command.run('--no-dry-run')).code, 130);
    command.interruption = new AbortController();
    const added = await customerWithCard(stripe);
    const rows = made.map(({customer}, n) => [accountOf(n), customer] as const);
    await writeFile(command.input, csvOf([[accountOf(9), added.customer], rows[2]!, rows[0]!]));
    assert.equal((await command.run('--no-dry-run')).code, 0);
    assert.deepEqual(await accepted([...made, added]), [1, 0, 1, 1]);
    assert.equal((await command.reported()).length, 3);
  });

  it('an import registers a card once, although Stripe never takes the note about it', async () => {
    const fenerum = await scriptedFenerum();
    fenerum.answer = async () => {
      const error = {type: 'invalid_request_error', message: 'Metadata is full.'};
      const match = 'POST /v1/payment_methods/*';
      await planStripeFailure({kind: 'error', status: 400, times: 100, error, match});
      return Response.json({uuid: 'a-card'}, {status: 201});
    };
    const {command} = await customers(1, fenerum.url);
    await command.run('--no-dry-run');
    assert.match((await command.reported()).join(), /The card could not be noted at Stripe\./);
    await command.run('--no-dry-run');
    await rm(command.state);
    await command.run('--no-dry-run');
    await cancelFailures();
    await command.run('--no-dry-run');
    assert.equal(fenerum.requests, 1);
  });

  it('an import stops when Fenerum asks to wait for hours', async () => {
    const {made, command} = await customers(1);
    await planFailure({kind: 'throttle', retry_after: 3600});
    const {code, output} = await command.run('--no-dry-run');
    assert.equal(code, 1);
    assert.match(output, /Start again in 60 min/);
    assert.equal((await command.run('--no-dry-run')).code, 0);
    assert.deepEqual(await accepted(made), [1]);
  });

  for (const [name, body, isRegistered] of [
    ['the connection breaks after Fenerum took the card', {kind: 'drop-after'}, true],
    ['the connection breaks before Fenerum took the card', {kind: 'drop'}, false],
    ['Fenerum answers 500', {kind: 'error', status: 500}, false],
    ['a proxy answers 502', {kind: 'error', status: 502}, false],
    ['Fenerum answers with a page', {kind: 'html'}, false],
    ['the answer never ends', {kind: 'huge'}, false],
  ] as const) {
    it(`an import does not send a card again whose outcome is unknown: ${name}`, async () => {
      const {made, command} = await customers(3);
      await planFailure(body);
      const {code, output} = await command.run('--no-dry-run');
      assert.equal(code, 1);
      assert.match(output, /1 {2}unclear/);
      assert.deepEqual(await accepted(made), [isRegistered ? 1 : 0, 1, 1]);
      for (const options of [[], ['--state', `${command.folder}/lost.jsonl`]]) {
        await command.run('--no-dry-run', ...options);
        assert.deepEqual(await accepted(made), [isRegistered ? 1 : 0, 1, 1]);
      }
      // A person has checked Fenerum and allows to send the cards again.
      await command.run('--no-dry-run', '--resend-unclear');
      assert.deepEqual(await accepted(made), [1, 1, 1]);
      const last = await command.run('--no-dry-run');
      assert.equal(last.code, 0, last.output);
    });
  }

  it('an import stops after three cards in a row whose outcome is unknown, and continues later', async () => {
    const {made, command} = await customers(6);
    await planFailure({kind: 'error', status: 500, times: 100});
    const {code, output} = await command.run('--no-dry-run');
    await cancelFailures();
    assert.equal(code, 1);
    assert.match(output, /Stopped: Fenerum does not answer as it should \(line 4\)/);
    await command.run('--no-dry-run');
    assert.deepEqual(await accepted(made), [0, 0, 0, 1, 1, 1]);
    await command.run('--no-dry-run', '--resend-unclear');
    assert.deepEqual(await accepted(made), [1, 1, 1, 1, 1, 1]);
  });

  it('an import sends the unclear methods again only of the rows in its file', async () => {
    const {made, command} = await customers(3);
    await planFailure({kind: 'error', status: 500, times: 2});
    const {output} = await command.run('--no-dry-run');
    // The same command with the option would send all of them, also those that are at Fenerum.
    assert.match(output, /read “Unclear methods” in demo\/docs\/import\.md/);
    assert.doesNotMatch(output, /--resend-unclear/);
    assert.deepEqual(await accepted(made), [0, 0, 1]);
    await writeFile(command.input, csvOf([[accountOf(1), made[1]!.customer]]));
    assert.equal((await command.run('--no-dry-run', '--resend-unclear')).code, 0);
    assert.deepEqual(await accepted(made), [0, 1, 1]);
  });

  it('an import tries again while Fenerum cannot be reached, stops in the end, and loses nothing', async () => {
    const {made, command} = await customers(2, 'http://127.0.0.1:9/api/v1/');
    const {code, output} = await command.run('--no-dry-run');
    assert.equal(code, 1);
    assert.match(output, /Fenerum cannot be reached \(ECONNREFUSED\)/);
    assert.ok(command.clock.waits.length >= 6);
    const there = await ImportCommand.create(url, await readFile(command.input));
    // The claims at Stripe name the state file that made them.
    await there.run('--no-dry-run', '--resend-unclear');
    assert.deepEqual(await accepted(made), [1, 1]);
  });

  it('an import stops at a token that Fenerum does not accept, and goes on with the right one', async () => {
    const {made, command} = await customers(2);
    await planFailure({kind: 'signed-out'});
    const {code, output} = await command.run('--no-dry-run');
    assert.equal(code, 1);
    assert.match(output, /does not accept the API token/);
    assert.doesNotMatch(output, /sandbox-token/);
    assert.equal((await command.run('--no-dry-run')).code, 0);
    assert.deepEqual(await accepted(made), [1, 1]);
  });

  it('an import stops at a redirect and follows it nowhere', async () => {
    const {command} = await customers(1);
    await planFailure({kind: 'redirect'});
    assert.match(
      (await command.run('--no-dry-run')).output,
      /answered 302. Check FENERUM_API_BASE/,
    );
  });

  it('an import reports a card that Fenerum refuses, and goes on', async () => {
    const {made, command} = await customers(2);
    await planFailure({kind: 'refuse', status: 400});
    const {code, output} = await command.run('--no-dry-run');
    assert.equal(code, 1);
    assert.match(output, /1 {2}refused by Fenerum/);
    assert.deepEqual(await accepted(made), [0, 1]);
    // The next run tries refused cards again.
    assert.equal((await command.run('--no-dry-run')).code, 0);
    assert.deepEqual(await accepted(made), [1, 1]);
  });

  it('an import shows what Fenerum says without its control characters, in the terminal and in the report', async () => {
    const fenerum = await scriptedFenerum();
    const {command} = await customers(1, fenerum.url);
    fenerum.answer = async () =>
      Response.json({detail: 'No\u001b[2J\u009b31m \u202esuch\nDone'}, {status: 400});
    const {output} = await command.run('--no-dry-run');
    const visible = String.raw`Fenerum refused it (400). No\u001b[2J\u009b31m \u202esuch\u000aDone`;
    assert.ok(output.includes(visible), output);
    const report = await readFile(command.report, 'utf8');
    assert.ok(report.includes(visible), report);
    assert.doesNotMatch(output + report, /[^\P{C}\n\r\ufeff]/u);
  });

  it('an import ends in order on Ctrl-C while it waits, writes the report, and continues where it stopped', async () => {
    const {made, command} = await customers(4);
    let waits = 0;
    command.clock.onSleep = () => {
      if (++waits === 2) command.interruption.abort();
    };
    const {code, output} = await command.run('--no-dry-run');
    assert.equal(code, 130);
    assert.match(output, /Interrupted. Run the same command again/);
    assert.deepEqual(
      (await command.reported()).map((line) => /,(registered|not yet),/.exec(line)?.[1]),
      ['registered', 'registered', 'not yet', 'not yet'],
    );
    command.interruption = new AbortController();
    command.clock.onSleep = () => {};
    assert.equal((await command.run('--no-dry-run')).code, 0);
    assert.deepEqual(await accepted(made), [1, 1, 1, 1]);
  });

  for (const [name, body] of [
    ['is down', {kind: 'error', status: 500, times: 6, match: 'GET /v1/customers/*'}],
    [
      'asks to slow down',
      {kind: 'error', status: 429, times: 6, error: {type: 'rate_limit_error', message: 'Slow'}},
    ],
    [
      'answers 500 to the mark',
      {kind: 'error', status: 500, times: 3, match: 'POST /v1/payment_methods/*'},
    ],
  ] as const) {
    it(`an import goes on by itself when Stripe ${name} for a while`, async () => {
      const {made, command} = await customers(2);
      const before = await failedCalls();
      await planStripeFailure(body);
      const {code, output} = await command.run('--no-dry-run');
      await cancelFailures();
      assert.equal(
        (await failedCalls()) - before,
        body.times,
        'all planned failures have happened',
      );
      assert.equal(code, 0, output);
      assert.deepEqual(await accepted(made), [1, 1]);
    });
  }

  it('an import stops when the key may not do what is needed, and says so', async () => {
    const {command} = await customers(1);
    await planStripeFailure({
      kind: 'error',
      status: 403,
      times: 1,
      error: {
        type: 'invalid_request_error',
        message: 'The provided key rk_test_marker does not have',
      },
    });
    const {code, output} = await command.run();
    assert.equal(code, 1);
    assert.match(output, /Stripe refuses the secret key/);
    assert.doesNotMatch(output, /marker/);
  });

  it('an import lets only one of two imports send a card, when both start at the same time', async () => {
    const {made, command} = await customers(5);
    const codes = await Promise.all(
      [1, 2, 3].map((n) =>
        command.run(
          '--no-dry-run',
          '--state',
          `${command.folder}/${n}`,
          '--report',
          `${command.folder}/${n}.csv`,
        ),
      ),
    );
    assert.equal(codes.length, 3);
    assert.deepEqual(await accepted(made), [1, 1, 1, 1, 1]);
  });
});
