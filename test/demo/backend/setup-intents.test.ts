/** POST /api/setup-intents: when a customer gets a new SetupIntent, and when an open one. */
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

/** Each test has its own customer, because an unfinished intent is returned again. */
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

test('a card that Stripe saved before the tab was reloaded is handed out again and registered', async () => {
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

test('after a card is registered, the customer gets another SetupIntent', async () => {
  const {url, ask, register} = await scene();
  const saved = await savedMethod(url);
  assert.equal(await ask('card'), saved.intent);
  assert.equal((await register(saved)).status, 200);
  assert.notEqual(await ask('card'), saved.intent);
});

test('a customer who asks 60 times for a SetupIntent gets one, also from several copies at the same time', async (t) => {
  // Keeps all requests in the same minute.
  t.mock.timers.enable({apis: ['Date'], now: Date.now()});
  const {url, stripe, ask} = await scene();
  const before = await intents(stripe);
  const others = await Promise.all([backend(url), backend(url)]);
  const urls = [url, ...others.map((other) => other.url)];
  const answers = await Promise.all(
    Array.from({length: 60}, async (_, index) => {
      const response = await post(`${urls[index % urls.length]}/api/setup-intents`, {});
      return (await read(response))['client_secret'];
    }),
  );
  assert.equal(new Set(answers).size, 1);
  assert.ok(String(answers[0]).startsWith(`${await ask('card')}_secret_`));
  assert.equal((await intents(stripe)) - before, 1);
});

test('two copies that are asked before and after a full minute return the same SetupIntent', async (t) => {
  t.mock.timers.enable({apis: ['Date'], now: Date.now()});
  const {url, ask} = await scene();
  const other = await backend(url);
  const create = {kind: 'queued', match: 'POST /v1/setup_intents', times: 1};
  await post(`${url}/sandbox/stripe/faults`, create);
  const early = ask('card');
  const isWaiting = async (): Promise<boolean> => {
    const calls = (await (await fetch(`${url}/sandbox/stripe/calls`)).json()) as {
      path: string;
      method: string;
    }[];
    return calls.some(({method, path}) => method === 'POST' && path === '/v1/setup_intents');
  };
  while (!(await isWaiting()));
  t.mock.timers.tick(60_000);
  const late = await read(await post(`${other.url}/api/setup-intents`, {}));
  await fetch(`${url}/sandbox/stripe/faults`, {method: 'DELETE'});
  assert.equal(await early, String(late['client_secret']).split('_secret_')[0]);
  assert.equal(await ask('card'), await early);
});

test('an open SetupIntent is reused for the same methods only, in any order', async () => {
  const {ask} = await scene();
  const card = await ask('card');
  const both = await ask('card', 'sepa_debit');
  assert.notEqual(both, card);
  assert.equal(await ask('sepa_debit', 'card'), both);
  assert.equal(await ask('card'), card);
  assert.notEqual(await ask('sepa_debit'), card);
});

test('an open SetupIntent is reused after a declined card, and not after an hour', async () => {
  const {stripe, ask} = await scene();
  const intent = await ask('card');
  await assert.rejects(
    stripe.setupIntents.confirm(intent, {payment_method: 'pm_card_chargeDeclined'}),
  );
  const now = Date.now();
  mock.timers.enable({apis: ['Date'], now: now + 59 * 60_000});
  assert.equal(await ask('card'), intent);
  mock.timers.setTime(now + 61 * 60_000);
  assert.notEqual(await ask('card'), intent);
  mock.timers.reset();
});

test('a SetupIntent that is cancelled, at the bank, for use on the page or of other software is not reused', async () => {
  const {stripe, ask} = await scene();
  const first = await ask('card');
  const {customer, metadata} = await stripe.setupIntents.retrieve(first);
  await stripe.setupIntents.cancel(first);
  const second = await ask('card');
  assert.notEqual(second, first);
  const {status} = await stripe.setupIntents.confirm(second, {
    payment_method: 'pm_card_authenticationRequiredOnSetup',
  });
  assert.equal(status, 'requires_action');
  const own = {
    customer: String(customer),
    allowed_payment_method_types: ['card'],
  } satisfies Stripe.SetupIntentCreateParams;
  const onSession = {...own, metadata: metadata ?? {}, usage: 'on_session'} as const;
  const foreign = await stripe.setupIntents.create({...own, usage: 'off_session'});
  const {id} = await stripe.setupIntents.create(onSession);
  assert.ok(![first, second, foreign.id, id].includes(await ask('card')));
});

const intents = async (stripe: Stripe): Promise<number> =>
  (await stripe.setupIntents.list({limit: 100})).data.length;

test('a saved method is not handed out again to a page that does not offer its type', async () => {
  const {url, ask} = await scene();
  const saved = await savedMethod(url, {type: 'sepa_debit'});
  assert.notEqual(await ask('card'), saved.intent);
  assert.equal(await ask('sepa_debit'), saved.intent);
});

test('a saved card that was never registered is not handed out again after an hour', async () => {
  const {url, ask} = await scene();
  const {intent} = await savedMethod(url);
  const now = Date.now();
  mock.timers.enable({apis: ['Date'], now: now + 59 * 60_000});
  assert.equal(await ask('card'), intent);
  mock.timers.setTime(now + 61 * 60_000);
  assert.notEqual(await ask('card'), intent);
  mock.timers.reset();
});

test('a card that Fenerum refused is not handed out again, so the customer can enter another', async () => {
  const {url} = await scene();
  const fenerum = await scriptedFenerum();
  const own = await backend(url, fenerum.url);
  const saved = await savedMethod(url);
  const ask = async () =>
    String((await read(await post(`${own.url}/api/setup-intents`, {})))['client_secret']);

  // An outage does not count as a refusal.
  assert.equal((await post(`${own.url}/api/payment-cards`, saved)).status, 503);
  assert.ok((await ask()).startsWith(saved.intent));

  fenerum.answer = async () => Response.json({token: ['Invalid token.']}, {status: 400});
  const refused = await post(`${own.url}/api/payment-cards`, saved);
  assert.equal(refused.status, 422);
  assert.match(await detailOf(refused), /Invalid token/);
  assert.ok(!(await ask()).startsWith(saved.intent));
});

test('a method whose registration named the wrong type is not handed out again', async () => {
  const {url, ask, register} = await scene();
  const saved = await savedMethod(url);
  assert.equal((await register({...saved, type: 'sepa_debit'})).status, 422);
  assert.notEqual(await ask('card', 'sepa_debit'), saved.intent);
});

test('a method that another customer or other software has saved is not handed out', async () => {
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
  assert.ok(![theirs.id, foreign.id].includes(await ask('card')));
});
