/** POST /api/payment-cards: which methods are registered at Fenerum and which are refused. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  account,
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

const {url, stripe, log} = await demo();
const register = (body: unknown) => post(`${url}/api/payment-cards`, body);

test('a saved card is registered with the headers and the body that Fenerum asks for', async () => {
  const registration = await savedMethod(url);
  const response = await register(registration);
  assert.equal(response.status, 200);
  const {uuid} = await read(response);
  assert.match(String(uuid), /^[0-9a-f-]{36}$/);

  const [sent, ...more] = await sentToFenerum(url, registration.token);
  assert.ok(sent);
  assert.equal(more.length, 0);
  assert.equal(sent.method, 'POST');
  assert.equal(sent.path, '/api/v1/paymentcards/');
  assert.equal(sent.status, 201);
  assert.deepEqual(sent.body, {account, gateway: 'stripe_new', token: registration.token});
  assert.equal(sent.headers['authorization'], 'Token sandbox-token');
  assert.equal(sent.headers['x-client-system'], 'fenerum-elements-demo');
  assert.equal(sent.headers['x-user'], 'demo-backend');
});

test('the card goes to the account of the session, whatever account the page names', async () => {
  const registration = await savedMethod(url);
  const stranger = '99999999-9999-4999-8999-999999999999';
  assert.equal((await register({...registration, account: stranger})).status, 200);
  const [sent] = await sentToFenerum(url, registration.token);
  assert.equal(sent?.body['account'], account);
});

test('a repeated registration gets the same uuid from every copy, and Fenerum gets one request', async () => {
  const registration = await savedMethod(url);
  const first = await read(await register(registration));
  const other = await backend(url);
  assert.deepEqual(await read(await register(registration)), first);
  assert.deepEqual(await read(await post(`${other.url}/api/payment-cards`, registration)), first);
  assert.equal((await sentToFenerum(url, registration.token)).length, 1);
  const intent = await stripe.setupIntents.retrieve(registration.intent);
  assert.equal(intent.metadata?.['fenerum_payment_card'], first['uuid']);
});

test('fifty registrations of one card at the same time send Fenerum one request', async () => {
  const registration = await savedMethod(url);
  const answers = await Promise.all(
    Array.from({length: 50}, async () => (await read(await register(registration)))['uuid']),
  );
  assert.equal(new Set(answers).size, 1);
  assert.equal((await sentToFenerum(url, registration.token)).length, 1);
});

test('a registration with another token does not share the answer of the one under way', async () => {
  const registration = await savedMethod(url);
  const [good, bad] = await Promise.all([
    register(registration),
    register({...registration, token: 'pm_somebodyelses'}),
  ]);
  assert.deepEqual([good.status, bad.status], [200, 422]);
});

test('a registration that a crash has interrupted is in the log with its intent and token, so that a person looks at Fenerum', async () => {
  const registration = await savedMethod(url);
  await stripe.setupIntents.update(registration.intent, {
    metadata: {fenerum_attempt: '2 sending crashed 2026-01-01T00:00:00.000Z'},
  });
  assert.equal((await register(registration)).status, 409);
  const {intent, token} = registration;
  const line = JSON.stringify({event: 'registration-unknown', intent, token});
  assert.ok(log.lines.includes(line), log.lines.at(-1));
});

test('an unconfirmed intent is refused with 409 and its status', async () => {
  const {client_secret: secret} = await read(await post(`${url}/api/setup-intents`, {}));
  const [intent] = String(secret).split('_secret_');
  const response = await register({
    gateway: 'stripe_new',
    token: 'pm_nothing',
    type: 'card',
    intent,
  });
  assert.equal(response.status, 409);
  assert.match(await detailOf(response), /requires_payment_method/);
});

test('an intent of another customer is refused in the same words as one that does not exist', async () => {
  const other = await stripe.customers.create({email: 'somebody@example.com'});
  const intent = await stripe.setupIntents.create({
    customer: other.id,
    usage: 'off_session',
    allowed_payment_method_types: ['card'],
    confirm: true,
    payment_method: 'pm_card_visa',
  });
  assert.equal(intent.status, 'succeeded');
  const registration = {gateway: 'stripe_new', token: intent.payment_method, type: 'card'};
  const theirs = await register({...registration, intent: intent.id});
  const nobodys = await register({...registration, intent: 'seti_doesnotexist'});
  assert.equal(theirs.status, 404);
  assert.equal(nobodys.status, 404);
  assert.equal(await detailOf(theirs), await detailOf(nobodys));
  assert.equal((await sentToFenerum(url, String(intent.payment_method))).length, 0);
});

test('an intent without any customer is refused', async () => {
  const intent = await stripe.setupIntents.create({
    allowed_payment_method_types: ['card'],
    confirm: true,
    payment_method: 'pm_card_visa',
  });
  const token = intent.payment_method;
  const body = {gateway: 'stripe_new', token, type: 'card', intent: intent.id};
  assert.equal((await register(body)).status, 404);
});

test('a token that is not the intent’s payment method is refused', async () => {
  const registration = await savedMethod(url);
  const another = await savedMethod(url);
  assert.equal((await register({...registration, token: another.token})).status, 422);
  assert.deepEqual(await refusals(registration), [], 'it says nothing about the method');
  assert.equal((await sentToFenerum(url, another.token)).length, 0);
});

test('a card that is registered as sepa_debit is refused', async () => {
  const registration = await savedMethod(url);
  const response = await register({...registration, type: 'sepa_debit'});
  assert.equal(response.status, 422);
  assert.match(await detailOf(response), /type card/);
  assert.notDeepEqual(await refusals(registration), [], 'or it would come back for ever');
});

/** The metadata about a refused method on its intent. */
async function refusals({intent}: {intent: string}): Promise<string[]> {
  const {metadata} = await stripe.setupIntents.retrieve(intent);
  return Object.keys(metadata ?? {}).filter((name) => name.includes('refused'));
}

test('a method that was saved for use on the page only is refused', async () => {
  const intent = await stripe.setupIntents.create({
    customer: await customerOf(stripe),
    usage: 'on_session',
    allowed_payment_method_types: ['card'],
    confirm: true,
    payment_method: 'pm_card_visa',
  });
  const token = intent.payment_method;
  const body = {gateway: 'stripe_new', token, type: 'card', intent: intent.id};
  assert.equal((await register(body)).status, 422);
});

test('the new card that paid a failed payment is registered with the PaymentIntent', async () => {
  const intent = await stripe.paymentIntents.create({
    amount: 24_900,
    currency: 'dkk',
    customer: await customerOf(stripe),
    allowed_payment_method_types: ['card'],
    confirm: true,
    payment_method: 'pm_card_visa',
    setup_future_usage: 'off_session',
  });
  const token = String(intent.payment_method);
  const body = {account, gateway: 'stripe_new', token, type: 'card', intent: intent.id};
  const first = await read(await register(body));
  assert.deepEqual(await read(await register(body)), first);
  assert.equal((await sentToFenerum(url, token)).length, 1);
});

test('a payment without setup_future_usage registers no card', async () => {
  const intent = await stripe.paymentIntents.create({
    amount: 24_900,
    currency: 'dkk',
    customer: await customerOf(stripe),
    allowed_payment_method_types: ['card'],
    confirm: true,
    payment_method: 'pm_card_visa',
  });
  const token = intent.payment_method;
  const body = {gateway: 'stripe_new', token, type: 'card', intent: intent.id};
  assert.equal((await register(body)).status, 422);
});

test('a client secret instead of an intent id is refused and not quoted', async () => {
  const {client_secret: secret} = await read(await post(`${url}/api/setup-intents`, {}));
  const body = {gateway: 'stripe_new', token: 'pm_1', type: 'card', intent: secret};
  const response = await register(body);
  assert.equal(response.status, 400);
  assert.ok(!(await response.text()).includes(String(secret)));
});

test('the page gets the uuid when Stripe does not accept the note, which is written later', async () => {
  const registration = await savedMethod(url);
  const fenerum = await scriptedFenerum();
  const own = await backend(url, fenerum.url);
  fenerum.answer = async () => {
    const match = `POST /v1/setup_intents/${registration.intent}`;
    await post(`${url}/sandbox/stripe/faults`, {kind: 'error', match, times: 4});
    return Response.json({uuid: 'a-card'}, {status: 201});
  };
  const send = async () => post(`${own.url}/api/payment-cards`, registration);
  // Stripe's client repeats a failed request once, so the note fails twice.
  assert.deepEqual(await read(await send()), {uuid: 'a-card'});
  assert.ok((await own.log.first('background-failed')).includes(registration.intent));
  // Until the note is written, a repeat is asked to come again.
  let repeat = await send();
  while (repeat.status === 503) repeat = await send();
  assert.deepEqual(await read(repeat), {uuid: 'a-card'});
  assert.equal(fenerum.requests, 1);
});
