/** POST /webhooks/fenerum: authentication, the events that it handles, and one mail per failed payment. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {backend, basic, customerOf, demo, detailOf, post, webhookCredential} from './harness.js';

const sandbox = await demo();
const {url, stripe} = sandbox;
await post(`${url}/api/setup-intents`, {});

interface Mail {
  readonly payment: string;
  readonly reason: string;
  readonly to: string;
  readonly text: string;
  readonly link: string;
}

const mailsAbout = async (payment: string): Promise<Mail[]> =>
  ((await (await fetch(`${url}/sandbox/outbox`)).json()) as Mail[]).filter(
    (mail) => mail.payment === payment,
  );

const deliver = (body: unknown, headers: Record<string, string> = basic(webhookCredential)) =>
  post(`${url}/webhooks/fenerum`, body, headers);

const authenticationRequired = (payment: string) => ({
  event: 'payment.authentication_required',
  data: {uuid: '11111111-1111-4111-8111-111111111111', payment_gateway_id: payment},
});

/** A payment that failed off session and whose customer has not been notified. */
async function failedPayment(method = 'pm_card_authenticationRequired'): Promise<string> {
  const customer = await customerOf(stripe);
  const {id} = await stripe.paymentMethods.attach(method, {customer});
  try {
    await stripe.paymentIntents.create({
      amount: 24_900,
      currency: 'dkk',
      customer,
      description: 'Monthly subscription',
      payment_method: id,
      allowed_payment_method_types: ['card'],
      confirm: true,
      off_session: true,
    });
  } catch (error) {
    const {payment_intent: intent} = error as {payment_intent?: {id: string}};
    if (intent) return intent.id;
  }
  throw new Error('The payment did not fail.');
}

test('a webhook without a valid credential gets 401 and notifies nobody', async () => {
  const payment = await failedPayment();
  const [user, password = ''] = webhookCredential.split(':');
  const wrong = [
    {},
    basic(`${user}:wrong`),
    basic(`${user}:${password}x`),
    basic(`${user}:${password.slice(0, -1)}`),
    basic(`other:${password}`),
    basic(`${user}`),
    basic(''),
    {Authorization: `Bearer ${password}`},
    {Authorization: `Token ${password}`},
    {Authorization: 'Basic'},
    {Authorization: 'Basic %%%'},
  ];
  for (const headers of wrong) {
    const response = await deliver(authenticationRequired(payment), headers);
    assert.equal(response.status, 401);
    assert.match(response.headers.get('www-authenticate') ?? '', /^Basic /);
    assert.match(await detailOf(response), /credential/);
  }
  assert.equal((await mailsAbout(payment)).length, 0);
});

test('payment.authentication_required sends the customer one mail with a link', async () => {
  const payment = await failedPayment();
  const notified = sandbox.log.next('customer-notified');
  assert.equal((await deliver(authenticationRequired(payment))).status, 204);
  await notified;
  const [mail, ...more] = await mailsAbout(payment);
  assert.ok(mail);
  assert.equal(more.length, 0);
  assert.equal(mail.to, 'maja.holm@example.com');
  assert.equal(mail.reason, 'authentication_required');
  assert.ok(mail.link.startsWith(`${url}/retry/`));
  assert.ok(mail.text.includes(mail.link));
  assert.match(mail.text, /DKK\s249\.00 for Monthly subscription/);
});

test('payment.declined sends the customer a mail', async () => {
  const payment = await failedPayment('pm_card_chargeCustomerFail');
  const notified = sandbox.log.next('customer-notified');
  await deliver({event: 'payment.declined', data: {payment_gateway_id: payment}});
  await notified;
  const [mail] = await mailsAbout(payment);
  assert.equal(mail?.reason, 'declined');
  assert.match(mail?.text ?? '', /refused it\. You can use another card:/);
});

test('the mail about a returned debit speaks of the debit, not of a card', async () => {
  const shop = await demo();
  const notified = shop.log.next('customer-notified');
  await post(`${shop.url}/sandbox/fenerum/charge`, {scenario: 'debit_returned'});
  await notified;
  const [mail] = (await (await fetch(`${shop.url}/sandbox/outbox`)).json()) as Mail[];
  assert.equal(mail?.reason, 'declined');
  assert.match(mail?.text ?? '', /returned the debit\. You can pay again:/);
  assert.doesNotMatch(mail?.text ?? '', /card/);
});

test('ten webhooks at once and one later send one mail', async () => {
  const payment = await failedPayment();
  const notified = sandbox.log.next('customer-notified');
  const asked = {kind: 'queued', match: `GET /v1/payment_intents/${payment}`, times: 10};
  await post(`${url}/sandbox/stripe/faults`, asked);
  await Promise.all(Array.from({length: 10}, () => deliver(authenticationRequired(payment))));
  await fetch(`${url}/sandbox/stripe/faults`, {method: 'DELETE'});
  await notified;
  const other = await backend(url);
  await post(
    `${other.url}/webhooks/fenerum`,
    authenticationRequired(payment),
    basic(webhookCredential),
  );
  await other.close();
  assert.equal((await mailsAbout(payment)).length, 1);
  assert.equal(other.notifications.length, 0);
});

test('after the link has expired, the next webhook sends a new one', async () => {
  const payment = await failedPayment();
  const first = await backend(url);
  await post(
    `${first.url}/webhooks/fenerum`,
    authenticationRequired(payment),
    basic(webhookCredential),
  );
  await first.close();
  const second = await backend(url);
  await stripe.paymentIntents.update(payment, {
    metadata: {retry_link_expires: '2020-01-01T00:00:00Z'},
  });
  await post(
    `${second.url}/webhooks/fenerum`,
    authenticationRequired(payment),
    basic(webhookCredential),
  );
  await second.close();
  assert.deepEqual([first.notifications.length, second.notifications.length], [1, 1]);
});

test('a webhook about a paid payment sends no mail', async () => {
  const customer = await customerOf(stripe);
  const {id} = await stripe.paymentIntents.create({
    amount: 24_900,
    currency: 'dkk',
    customer,
    payment_method: 'pm_card_visa',
    allowed_payment_method_types: ['card'],
    confirm: true,
  });
  const noticed = sandbox.log.next('webhook-payment-settled');
  assert.equal((await deliver(authenticationRequired(id))).status, 204);
  await noticed;
  assert.equal((await mailsAbout(id)).length, 0);
});

test('a webhook about a payment that Stripe does not know is acknowledged and sends no mail', async () => {
  const noticed = sandbox.log.next('webhook-unknown-payment');
  assert.equal((await deliver(authenticationRequired('pi_unknown'))).status, 204);
  await noticed;
  assert.equal((await mailsAbout('pi_unknown')).length, 0);
});

test('a webhook with an unknown event is acknowledged', async () => {
  for (const event of ['account.created', 'card_expires_this_month', 'constructor', '__proto__']) {
    const response = await deliver({event, data: {more: [1]}});
    assert.equal(response.status, 204, event);
  }
});

test('a webhook with an unknown event is acknowledged whatever its data', async () => {
  for (const data of [null, [], 'text', 7, undefined]) {
    assert.equal((await deliver({event: 'account.created', data})).status, 204, String(data));
  }
});

test('a webhook that cannot be acted on is acknowledged and logged', async () => {
  const about = (id: unknown) => ({event: 'payment.declined', data: {payment_gateway_id: id}});
  const cases: [unknown, string][] = [
    ['', 'webhook-unreadable'],
    ['{', 'webhook-unreadable'],
    ['null', 'webhook-unreadable'],
    [[], 'webhook-unreadable'],
    [{}, 'webhook-unreadable'],
    [{event: 5, data: {}}, 'webhook-unreadable'],
    [{event: '', data: {}}, 'webhook-unreadable'],
    [{event: 'x'.repeat(5000)}, 'webhook-ignored'],
    [{event: 'account.created', data: null}, 'webhook-ignored'],
    [{event: 'payment.declined'}, '"missing"'],
    [{event: 'payment.declined', data: null}, '"missing"'],
    [{event: 'payment.declined', data: []}, '"missing"'],
    [{event: 'payment.declined', data: {}}, '"missing"'],
    [about(null), '"null"'],
    [about(123456789), '"123456789"'],
    [about('123456789'), '"123456789"'],
    [about('seti_1'), '"seti_1"'],
    [about('ch_1'), '"ch_1"'],
    [about(' pi_1'), '"(string)"'],
    [about('pi_1/../x'), '"(string)"'],
    [about('pi_1_secret_marker'), '"(string)"'],
    [about({id: 'pi_1'}), '"(object)"'],
    [about(['pi_1']), '"(object)"'],
  ];
  for (const [body, words] of cases) {
    const before = sandbox.log.lines.length;
    const response = await deliver(body);
    assert.equal(response.status, 204, JSON.stringify(body));
    const [line = '', ...rest] = sandbox.log.lines
      .slice(before)
      .filter((text) => text.includes('"webhook-'));
    assert.ok(line.includes(words), `${JSON.stringify(body)} ${line}`);
    assert.equal(rest.length, 0, line);
  }
  assert.ok(!sandbox.log.lines.join().includes('marker'));
});

test('a webhook is acknowledged whatever its Content-Type', async () => {
  for (const type of ['text/plain', 'application/json; charset=utf-8', '']) {
    const payment = await failedPayment();
    const notified = sandbox.log.next('customer-notified');
    const response = await deliver(authenticationRequired(payment), {
      ...basic(webhookCredential),
      'Content-Type': type,
    });
    assert.equal(response.status, 204, type);
    await notified;
  }
});

test('a webhook about an invoice with many lines is acknowledged, and its body is read after the credential only', async () => {
  const lines = Array.from({length: 3000}, (_, line) => ({line, text: 'Subscription, one month'}));
  const payment = await failedPayment();
  const notified = sandbox.log.next('customer-notified');
  for (const event of [
    {event: 'invoice.created', data: {lines}},
    {event: 'payment.declined', data: {payment_gateway_id: payment, lines}},
  ]) {
    assert.ok(JSON.stringify(event).length > 100_000);
    assert.equal((await deliver(event)).status, 204);
    assert.equal((await deliver(event, basic('fenerum:wrong'))).status, 401);
  }
  await notified;
});

test('a webhook is answered before Stripe answers, and a shutdown waits for the mail', async () => {
  const payment = await failedPayment();
  const own = await backend(url);
  await post(`${url}/sandbox/stripe/faults`, {
    kind: 'queued',
    match: `GET /v1/payment_intents/${payment}`,
  });
  const response = await post(
    `${own.url}/webhooks/fenerum`,
    authenticationRequired(payment),
    basic(webhookCredential),
  );
  assert.equal(response.status, 204);
  assert.equal(own.notifications.length, 0);
  const closed = own.close();
  await fetch(`${url}/sandbox/stripe/faults`, {method: 'DELETE'});
  await closed;
  assert.equal(own.notifications.length, 1);
});

/** A webhook whose customer has no email address, until `mend` sets one. */
async function deliveredInVain(): Promise<{payment: string; mend: () => Promise<unknown>}> {
  const payment = await failedPayment();
  const customer = await customerOf(stripe);
  await stripe.customers.update(customer, {email: ''});
  const failed = sandbox.log.next('background-failed');
  await deliver(authenticationRequired(payment));
  await failed;
  const mend = () => stripe.customers.update(customer, {email: 'maja.holm@example.com'});
  return {payment, mend};
}

test('a mail that could not be sent is sent later without another webhook', async () => {
  const {payment, mend} = await deliveredInVain();
  assert.ok(
    sandbox.log.lines.some((line) => line.includes('background-failed') && line.includes(payment)),
    'the log says which payment',
  );
  const notified = sandbox.log.next('customer-notified');
  await mend();
  await notified;
  assert.equal((await mailsAbout(payment)).length, 1);
});

test('a mail that cannot be sent during shutdown is tried once more and then logged', async () => {
  const payment = await failedPayment();
  const own = await backend(url);
  await post(`${url}/sandbox/stripe/faults`, {
    kind: 'unreachable',
    match: `GET /v1/payment_intents/${payment}`,
    times: 50,
  });
  const failed = own.log.next('background-failed');
  await post(
    `${own.url}/webhooks/fenerum`,
    authenticationRequired(payment),
    basic(webhookCredential),
  );
  await failed;
  await own.close();
  await fetch(`${url}/sandbox/stripe/faults`, {method: 'DELETE'});
  assert.ok(
    own.log.lines.some((line) => line.includes('background-given-up') && line.includes(payment)),
  );
  assert.equal(own.notifications.length, 0);
});

test('after a failed mail and another webhook the customer gets one mail', async () => {
  const {payment, mend} = await deliveredInVain();
  await mend();
  const notified = sandbox.log.next('customer-notified');
  // One of the two attempts finds that the other has already sent the mail.
  const known = sandbox.log.next('webhook-customer-knows');
  await deliver(authenticationRequired(payment));
  await Promise.all([notified, known]);
  assert.equal((await mailsAbout(payment)).length, 1);
});

test('the log contains payment ids but no link and no address', () => {
  const everything = sandbox.log.lines.join('\n');
  assert.match(everything, /customer-notified/);
  assert.ok(!everything.includes('/retry/'));
  assert.ok(!everything.includes('@example.com'));
});

test('a link in a mail keeps the path of PUBLIC_URL', async () => {
  for (const folder of ['https://shop.example/pay', 'https://shop.example/pay/']) {
    const shop = await demo({PUBLIC_URL: folder});
    const notified = shop.log.next('customer-notified');
    await post(`${shop.url}/sandbox/fenerum/charge`, {scenario: 'declined'});
    await notified;
    const [mail] = (await (await fetch(`${shop.url}/sandbox/outbox`)).json()) as Mail[];
    assert.match(mail?.link ?? '', /^https:\/\/shop\.example\/pay\/retry\/\w/);
  }
});
