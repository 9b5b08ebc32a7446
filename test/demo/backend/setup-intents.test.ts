// POST /api/setup-intents: a new intent each time, but for a method that Stripe saved and nobody registered.
import assert from 'node:assert/strict';
import {mock, test} from 'node:test';
import type Stripe from 'stripe';
import {
  backend,
  customerOf,
  demo,
  detailOf,
  post,
  read,
  savedMethod,
  scriptedFenerum,
  sentToFenerum,
} from './harness.js';

/** Each test has a customer of its own: what one leaves behind is what the next would be given. */
async function scene() {
  const {url, stripe} = await demo();
  const ask = async (...types: string[]): Promise<string> => {
    const response = await post(`${url}/api/setup-intents`, {payment_method_types: types});
    const [id = ''] = String((await read(response))['client_secret']).split('_secret_');
    return id;
  };
  const register = (body: unknown) => post(`${url}/api/payment-cards`, body);
  return {url, stripe, ask, register};
}

test('a card that Stripe saved before the tab was reloaded is given back, to be registered', async () => {
  const {url, stripe, ask, register} = await scene();
  const intent = await ask('card');
  const {payment_method: token} = await stripe.setupIntents.confirm(intent, {
    payment_method: 'pm_card_visa',
  });
  assert.equal(await ask('card', 'sepa_debit'), intent);
  const registration = {gateway: 'stripe_new', token, type: 'card', intent};
  assert.equal((await register(registration)).status, 200);
  assert.equal((await sentToFenerum(url, String(token))).length, 1);
});

test('once a card is registered, the next request is for another one', async () => {
  const {url, ask, register} = await scene();
  const saved = await savedMethod(url);
  assert.equal(await ask('card'), saved.intent);
  assert.equal((await register(saved)).status, 200);
  const next = await ask('card');
  assert.notEqual(next, saved.intent);
  // That one nobody has confirmed: two tabs must not share it.
  assert.notEqual(await ask('card'), next);
});

test('a method of a kind that the page does not offer is not given back', async () => {
  const {url, ask} = await scene();
  const saved = await savedMethod(url, {type: 'sepa_debit'});
  assert.notEqual(await ask('card'), saved.intent);
  assert.equal(await ask('sepa_debit'), saved.intent);
});

test('a card that was left over long ago does not come back', async () => {
  const {url, ask} = await scene();
  const {intent} = await savedMethod(url);
  const now = Date.now();
  mock.timers.enable({apis: ['Date'], now: now + 59 * 60_000});
  assert.equal(await ask('card'), intent);
  mock.timers.setTime(now + 61 * 60_000);
  assert.notEqual(await ask('card'), intent);
  mock.timers.reset();
});

test('a card that Fenerum refused does not come back: the customer can enter another', async () => {
  const {url} = await scene();
  const fenerum = await scriptedFenerum();
  const own = await backend(url, fenerum.url);
  const saved = await savedMethod(url);
  const ask = async () =>
    String((await read(await post(`${own.url}/api/setup-intents`, {})))['client_secret']);

  // An outage is no refusal.
  assert.equal((await post(`${own.url}/api/payment-cards`, saved)).status, 503);
  assert.ok((await ask()).startsWith(saved.intent));

  fenerum.answer = async () => Response.json({token: ['Invalid token.']}, {status: 400});
  const refused = await post(`${own.url}/api/payment-cards`, saved);
  assert.equal(refused.status, 422);
  assert.match(await detailOf(refused), /Invalid token/);
  assert.ok(!(await ask()).startsWith(saved.intent));
});

test('a method that was registered as something else does not come back either', async () => {
  const {url, ask, register} = await scene();
  const saved = await savedMethod(url);
  assert.equal((await register({...saved, type: 'sepa_debit'})).status, 422);
  assert.notEqual(await ask('card', 'sepa_debit'), saved.intent);
});

test('nobody is given what another customer, or other software of the merchant, has saved', async () => {
  const {stripe, ask} = await scene();
  const first = await ask('card');
  const {metadata} = await stripe.setupIntents.retrieve(first);
  const other = await stripe.customers.create({email: 'somebody@example.com'});
  const saved: Stripe.SetupIntentCreateParams = {
    usage: 'off_session',
    allowed_payment_method_types: ['card'],
    confirm: true,
    payment_method: 'pm_card_visa',
  };
  const theirs = await stripe.setupIntents.create({
    ...saved,
    customer: other.id,
    metadata: metadata ?? {},
  });
  const foreign = await stripe.setupIntents.create({
    ...saved,
    customer: await customerOf(stripe),
  });
  assert.deepEqual([theirs.status, foreign.status], ['succeeded', 'succeeded']);
  assert.ok(![first, theirs.id, foreign.id].includes(await ask('card')));
});
