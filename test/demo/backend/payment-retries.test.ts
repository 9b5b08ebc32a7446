/** The payment link in a mail: its signature, its expiry, and what the endpoint returns for it. */
import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {test} from 'node:test';
import fc from 'fast-check';
import {readRetryToken, signRetryToken} from '../../../demo/backend/retry-link.js';
import {customerOf, demo, detailOf, post, read, retryLinkSecret, savedMethod} from './harness.js';

const {url, stripe, log} = await demo();
const open = (token: string) => post(`${url}/api/payment-retries/${token}`, {});

interface Mail {
  readonly link: string;
  readonly old_link: string;
}

async function mailAfterCharge(scenario: string): Promise<Mail & {payment: string}> {
  const notified = log.next('customer-notified');
  const charged = await read(await post(`${url}/sandbox/fenerum/charge`, {scenario}));
  await notified;
  const mails = (await (await fetch(`${url}/sandbox/outbox`)).json()) as (Mail & {
    payment: string;
  })[];
  const {payment_gateway_id: payment} = charged['invoice'] as {payment_gateway_id: string};
  const mail = mails.find((sent) => sent.payment === payment);
  assert.ok(mail);
  return mail;
}

const tokenIn = (link: string): string => link.split('/').at(-1) ?? '';

test('a payment link returns the client secret and the saved card of its payment only', async () => {
  const {token: card, ...registration} = await savedMethod(url);
  await post(`${url}/api/payment-cards`, {...registration, token: card});
  const {link, payment} = await mailAfterCharge('authentication_required');
  const response = await open(tokenIn(link));
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  const answer = await read(response);
  assert.deepEqual(Object.keys(answer), ['client_secret', 'payment_method']);
  assert.ok(String(answer['client_secret']).startsWith(`${payment}_secret_`));
  assert.equal(answer['payment_method'], card);
});

test('a new card that failed or paid is not returned as the saved card', async () => {
  const {token: card, ...registration} = await savedMethod(url);
  await post(`${url}/api/payment-cards`, {...registration, token: card});
  const {link, payment} = await mailAfterCharge('authentication_required');
  const saved = async (): Promise<unknown> =>
    (await read(await open(tokenIn(link))))['payment_method'];
  await assert.rejects(
    stripe.paymentIntents.confirm(payment, {payment_method: 'pm_card_chargeDeclined'}),
  );
  assert.equal(await saved(), card);
  await stripe.paymentIntents.confirm(payment, {payment_method: 'pm_card_visa'});
  assert.equal(await saved(), card);
});

test('a legacy card is returned with its card_ id', async () => {
  const {link} = await mailAfterCharge('legacy');
  assert.match(String((await read(await open(tokenIn(link))))['payment_method']), /^card_/);
});

test('a link to a payment that was paid meanwhile still returns its intent', async () => {
  const {link, payment} = await mailAfterCharge('declined');
  const {status} = await stripe.paymentIntents.confirm(payment, {payment_method: 'pm_card_visa'});
  assert.equal(status, 'succeeded');
  assert.ok((await read(await open(tokenIn(link))))['client_secret']);
  const invoices = (await (await fetch(`${url}/sandbox/fenerum/invoices`)).json()) as {
    payment_gateway_id: string;
    status: string;
  }[];
  assert.equal(invoices.find((one) => one.payment_gateway_id === payment)?.status, 'paid');
});

test('a link to a payment without a method returns no method', async () => {
  const {id} = await stripe.paymentIntents.create({
    amount: 100,
    currency: 'dkk',
    customer: await customerOf(stripe),
    allowed_payment_method_types: ['card'],
  });
  const answer = await read(await open(signRetryToken(retryLinkSecret, id, Date.now() + 60_000)));
  assert.deepEqual(Object.keys(answer), ['client_secret']);
});

test('an expired payment link is a 410', async () => {
  const {old_link: old} = await mailAfterCharge('declined');
  const response = await open(tokenIn(old));
  assert.equal(response.status, 410);
  assert.match(await detailOf(response), /expired/);
});

test('a payment link to a payment that Stripe does not know is a 404', async () => {
  const token = signRetryToken(retryLinkSecret, 'pi_unknown', Date.now() + 60_000);
  assert.equal((await open(token)).status, 404);
});

test('a payment link with a forged, cut, lengthened or foreign token is a 404', async () => {
  const token = signRetryToken(retryLinkSecret, 'pi_1', Date.now() + 60_000);
  const [payload = '', signature = ''] = token.split('.');
  const soon = String(Math.floor(Date.now() / 1000) + 9999);
  const other = Buffer.from(`1.${soon}.pi_2`).toString('base64url');
  const forged = [
    'x',
    payload,
    `${payload}.`,
    `.${signature}`,
    `${other}.${signature}`,
    `${token}.`,
    `${token}.${signature}`,
    `${token}A`,
    token.slice(0, -1),
    signRetryToken('a secret of somebody else, as long as it takes', 'pi_1', Date.now() + 60_000),
    '%00',
    '%E0%A4%A',
    'a'.repeat(5000),
  ];
  for (const wrong of forged) {
    const response = await open(wrong);
    assert.equal(response.status, 404, wrong);
    assert.equal(await detailOf(response), 'There is no such link.', wrong);
  }
});

test('a token with any single character changed is a 404', () => {
  const expires = Date.parse('2027-01-01');
  const now = Date.parse('2026-12-01');
  const token = signRetryToken(retryLinkSecret, 'pi_3Abc', expires);
  assert.deepEqual(readRetryToken(retryLinkSecret, token, now), {
    state: 'valid',
    paymentIntent: 'pi_3Abc',
  });
  fc.assert(
    fc.property(
      fc.nat(token.length - 1),
      fc.string({minLength: 1, maxLength: 1}),
      (at, character) => {
        fc.pre(token[at] !== character);
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        assert.deepEqual(readRetryToken(retryLinkSecret, changed, now), {state: 'forged'});
      },
    ),
    {numRuns: 2000},
  );
});

test('a payment link works until its last second', () => {
  const expires = Date.parse('2027-01-01');
  const token = signRetryToken(retryLinkSecret, 'pi_1', expires);
  assert.equal(readRetryToken(retryLinkSecret, token, expires - 1).state, 'valid');
  assert.equal(readRetryToken(retryLinkSecret, token, expires).state, 'expired');
});

test('a correctly signed payment link of another version is refused', () => {
  const sign = (claim: string): string => {
    const payload = Buffer.from(claim).toString('base64url');
    const mac = createHmac('sha256', retryLinkSecret).update(`fenerum-retry-link:${payload}`);
    return `${payload}.${mac.digest('base64url')}`;
  };
  assert.equal(readRetryToken(retryLinkSecret, sign('1.99999999999.pi_1')).state, 'valid');
  assert.equal(readRetryToken(retryLinkSecret, sign('2.99999999999.pi_1')).state, 'forged');
  assert.equal(readRetryToken(retryLinkSecret, sign('1.99999999999.')).state, 'forged');
});

test('no payment link and no client secret was logged', () => {
  const everything = log.lines.join('\n');
  assert.match(everything, /"route":"\/api\/payment-retries\/:token","status":200/);
  assert.match(everything, /"status":410/);
  assert.doesNotMatch(everything, /MS4x|_secret_/);
});
