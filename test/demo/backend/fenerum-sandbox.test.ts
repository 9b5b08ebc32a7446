/** The sandbox's Fenerum: as strict as the real API, with the same messages, and its charges send webhooks. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Throttle} from '../../../demo/sandbox/fenerum-throttle.js';
import {account, demo, detailOf, post, read, savedMethod, sentToFenerum} from './harness.js';

const {url, log, stripe} = await demo({SANDBOX_FENERUM_LIMIT: '40'});
const cards = `${url}/sandbox/fenerum/api/v1/paymentcards/`;
const headers = {Authorization: 'Token sandbox-token', 'X-Client-System': 'tests'};
const card = (token: string) => ({account, gateway: 'stripe_new', token});

interface Invoice {
  readonly uuid: string;
  readonly status: string;
  readonly currency: string;
  readonly payment_gateway_id: string;
}

const charge = async (order: object) => {
  const {invoice, event} = await read(await post(`${url}/sandbox/fenerum/charge`, order));
  return {invoice: invoice as Invoice, event};
};

const list = async <Item>(path: string): Promise<Item[]> =>
  (await (await fetch(`${url}/sandbox/${path}`)).json()) as Item[];

test('a request to Fenerum without credentials, or with a wrong token, gets 401', async () => {
  for (const [authorization, words] of [
    [undefined, 'Authentication credentials were not provided.'],
    ['Bearer sandbox-token', 'Authentication credentials were not provided.'],
    ['Token wrong', 'Invalid token.'],
  ]) {
    const response = await post(cards, card('pm_1'), {
      'X-Client-System': 'tests',
      ...(authorization && {Authorization: authorization}),
    });
    assert.equal(response.status, 401);
    assert.equal(response.headers.get('www-authenticate'), 'Token');
    assert.equal(await detailOf(response), words);
  }
});

test('a request to Fenerum without the name of the client system is refused', async () => {
  const {Authorization} = headers;
  const response = await post(cards, card('pm_1'), {Authorization});
  assert.equal(response.status, 400);
  assert.match(await detailOf(response), /X-Client-System/);
});

test('the errors of a card are listed by field, as in Django REST framework', async () => {
  const required = ['This field is required.'];
  const cases: [unknown, number, unknown][] = [
    [{}, 400, {account: required, gateway: required, token: required}],
    [{...card('pm_1'), account: 'x'}, 400, {account: ['Must be a valid UUID.']}],
    [{...card('pm_1'), gateway: 'paypal'}, 400, {gateway: ['"paypal" is not a valid choice.']}],
    [card('tok_1'), 400, {token: ['Invalid token.']}],
    [card(''), 400, {token: ['This field may not be blank.']}],
    [{...card('pm_1'), token: null}, 400, {token: ['This field may not be null.']}],
    [{...card('pm_1'), token: 5}, 400, {token: ['Not a valid string.']}],
    [[], 400, {non_field_errors: ['Invalid data. Expected a dictionary.']}],
    ['{', 400, {detail: 'JSON parse error'}],
  ];
  for (const [body, status, expected] of cases) {
    const response = await post(cards, body, headers);
    assert.equal(response.status, status);
    assert.deepEqual(await read(response), expected);
  }
  const form = await post(cards, 'a=b', {...headers, 'Content-Type': 'text/plain'});
  assert.equal(form.status, 415);
  assert.match(await detailOf(form), /Unsupported media type "text\/plain"/);
});

test('a card that is sent twice is stored once, and can be deactivated', async () => {
  const response = await post(cards, card('pm_once'), headers);
  assert.equal(response.status, 201);
  const {uuid} = await read(response);
  assert.deepEqual(await read(await post(cards, card('pm_once'), headers)), {
    token: ['payment card with this token already exists.'],
  });
  const disabled = await read(await post(`${cards}${String(uuid)}/disable/`, {}, headers));
  assert.equal(disabled['is_active'], false);
  assert.equal((await post(`${cards}${account}/disable/`, {}, headers)).status, 404);
  assert.equal((await fetch(cards, {headers})).status, 405);
});

test('the tokens of legacy cards are accepted', async () => {
  const old = {account, gateway: 'stripe', token: 'card_1Old'};
  assert.equal((await post(cards, old, headers)).status, 201);
});

test('a token from outside the sandbox is not shown', async () => {
  await post(cards, card('pm_secret'), {...headers, Authorization: 'Token a-real-token'});
  const requests = JSON.stringify(await sentToFenerum(url, 'pm_secret'));
  assert.match(requests, /"status":401/);
  assert.ok(!requests.includes('a-real-token'));
});

test('over its limit Fenerum answers 429 with Retry-After until a reset', async () => {
  const answers = [];
  for (let count = 0; count < 41; count += 1) answers.push(await post(cards, {}, headers));
  const refused = answers.at(-1);
  assert.equal(refused?.status, 429);
  assert.match(refused.headers.get('retry-after') ?? '', /^[1-9]\d?$/);
  assert.match(
    await detailOf(refused),
    /^Request was throttled\. Expected available in \d+ seconds\.$/,
  );
  await fetch(`${url}/sandbox/reset`, {method: 'POST'});
  assert.equal((await post(cards, {}, headers)).status, 400);
});

test('the limit accepts another request a minute after the first of sixty', () => {
  let now = 1_000_000;
  const throttle = new Throttle(60, () => now);
  for (let count = 0; count < 60; count += 1) assert.equal(throttle.take(), 0);
  assert.equal(throttle.take(), 60);
  now += 45_500;
  assert.equal(throttle.take(), 15);
  now += 14_500;
  assert.equal(throttle.take(), 0);
});

test('a charge without a registered card is refused', async () => {
  await fetch(`${url}/sandbox/reset`, {method: 'POST'});
  const response = await fetch(`${url}/sandbox/fenerum/charge`, {method: 'POST'});
  assert.equal(response.status, 409);
  assert.match(await detailOf(response), /Save one first/);
});

test('a charge of a working card sends no webhook and no mail', async () => {
  const registration = await savedMethod(url);
  await post(`${url}/api/payment-cards`, registration);
  const {invoice, event} = await charge({});
  assert.equal(event, null);
  assert.equal(invoice.status, 'paid');
});

test('when the bank’s consent has run out, the webhook arrives and the invoice waits until it is paid', async () => {
  const notified = log.next('customer-notified');
  const {invoice, event} = await charge({scenario: 'authentication_required', currency: 'jpy'});
  await notified;
  assert.equal(event, 'payment.authentication_required');
  assert.equal(invoice.status, 'unpaid');
  const intent = await stripe.paymentIntents.retrieve(invoice.payment_gateway_id);
  assert.equal(intent.status, 'requires_payment_method');
  assert.equal(intent.last_payment_error?.code, 'authentication_required');

  const [delivery] = (await list<{status: number; data: object}>('fenerum/webhooks')).slice(-1);
  assert.equal(delivery?.status, 204);
  assert.equal(Reflect.get(delivery.data, 'payment_gateway_id'), invoice.payment_gateway_id);
  const [mail] = (await list<{text: string}>('outbox')).slice(-1);
  assert.match(mail?.text ?? '', /¥24,900/);

  await stripe.paymentIntents.confirm(invoice.payment_gateway_id, {payment_method: 'pm_card_visa'});
  const invoices = await list<Invoice>('fenerum/invoices');
  assert.equal(invoices.find(({uuid}) => uuid === invoice.uuid)?.status, 'paid');
});

test('an expired card is declined, and so is one that cannot be charged', async () => {
  for (const scenario of ['card_expired', 'declined']) {
    const notified = log.next('customer-notified');
    const {invoice, event} = await charge({scenario});
    await notified;
    assert.equal(event, 'payment.declined');
    const intent = await stripe.paymentIntents.retrieve(invoice.payment_gateway_id);
    const expected = scenario === 'declined' ? 'card_declined' : 'expired_card';
    assert.equal(intent.last_payment_error?.code, expected);
  }
});

test('a returned debit brings the webhook and a mail with the link to the retry page', async () => {
  for (const [scenario, types] of [
    ['debit_returned', ['sepa_debit']],
    ['debit_returned_or_card', ['card', 'sepa_debit']],
  ] as const) {
    const notified = log.next('customer-notified');
    const {invoice, event} = await charge({scenario});
    await notified;
    assert.deepEqual(
      [event, invoice.status, invoice.currency],
      ['payment.declined', 'unpaid', 'eur'],
    );
    const intent = await stripe.paymentIntents.retrieve(invoice.payment_gateway_id);
    assert.deepEqual(intent.payment_method_types, types);
    assert.equal(intent.last_payment_error?.code, 'insufficient_funds');
    const [mail] = (await list<{link: string}>('outbox')).slice(-1);
    assert.match(mail?.link ?? '', /\/retry\//);
  }
});

test('a debit that the bank returns later is reported once', async () => {
  await fetch(`${url}/sandbox/reset`, {method: 'POST'});
  await post(`${url}/api/payment-cards`, await savedMethod(url, {type: 'sepa_debit'}));
  const {invoice, event} = await charge({});
  assert.deepEqual([invoice.status, event], ['processing', null]);
  const path = `payment_intents/${invoice.payment_gateway_id}/settle`;
  await post(`${url}/sandbox/stripe/${path}`, {failure_code: 'account_closed'});
  const lists = await Promise.all([
    list<Invoice>('fenerum/invoices'),
    list<Invoice>('fenerum/invoices'),
  ]);
  assert.deepEqual(
    lists.map(([first]) => first?.status),
    ['unpaid', 'unpaid'],
  );
  const deliveries = await list<{event: string; data: {error_code: string}}>('fenerum/webhooks');
  assert.deepEqual(
    deliveries.map(({event: name, data}) => [name, data.error_code]),
    [['payment.declined', 'account_closed']],
  );
});

test('a bank account is debited in euros, and the invoice is processing until the bank has answered', async () => {
  await fetch(`${url}/sandbox/reset`, {method: 'POST'});
  await post(`${url}/api/payment-cards`, await savedMethod(url, {type: 'sepa_debit'}));
  const {invoice} = await charge({currency: 'dkk'});
  assert.equal(invoice.currency, 'eur');
  assert.ok(['processing', 'paid'].includes(invoice.status));
  await fetch(`${url}/sandbox/stripe/settle`, {method: 'POST'});
  const [settled] = await list<Invoice>('fenerum/invoices');
  assert.equal(settled?.status, 'paid');
});
