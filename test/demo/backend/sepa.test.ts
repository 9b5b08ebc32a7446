/** SEPA in the backend: the SetupIntents that it creates, and the evidence of the mandate that it stores. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {mandateEvidence} from '../../../demo/backend/mandate-evidence.js';
import {registrationIn} from '../../../demo/backend/registration.js';
import {demo, post, read, savedMethod, sentToFenerum} from './harness.js';

const {url, stripe, log} = await demo();

const mandate = {
  text: 'By providing your IBAN you authorise Acme ApS to collect payments. '.repeat(20),
  version: '2026-11',
  locale: 'de',
  creditor: 'Acme ApS',
  acceptedAt: '2026-11-22T10:15:00.000Z',
};

/** The mandate's text, joined from its numbered parts in the metadata. */
const textOf = (metadata: Readonly<Record<string, string>>): string =>
  Object.keys(metadata)
    .filter((key) => key.startsWith('mandate_text_'))
    .sort()
    .map((key) => metadata[key])
    .join('');

/** The metadata of the intent about the mandate. */
const evidenceIn = (metadata: Readonly<Record<string, string>> | null) =>
  Object.entries(metadata ?? {}).filter(([name]) => name.startsWith('mandate_'));

test('a bank account is registered, and the SetupIntent stores the exact text of the mandate', async () => {
  const registration = await savedMethod(url, {type: 'sepa_debit'});
  const response = await post(`${url}/api/payment-cards`, {...registration, mandate});
  assert.equal(response.status, 200);
  const [sent] = await sentToFenerum(url, registration.token);
  assert.equal(sent?.body['gateway'], 'stripe_new');

  const {metadata} = await stripe.setupIntents.retrieve(registration.intent);
  assert.ok(metadata);
  assert.equal(textOf(metadata), mandate.text);
  assert.equal(metadata['mandate_version'], '2026-11');
  assert.equal(metadata['mandate_locale'], 'de');
  assert.equal(metadata['mandate_creditor'], 'Acme ApS');
  assert.equal(metadata['mandate_accepted_at'], mandate.acceptedAt);
  assert.ok(Date.parse(metadata['mandate_recorded_at'] ?? '') > 0);
});

test('the mandate is stored before Fenerum gets the request', async () => {
  const registration = await savedMethod(url, {type: 'sepa_debit'});
  await post(`${url}/sandbox/faults`, {endpoint: 'fenerum', kind: 'error'});
  const response = await post(`${url}/api/payment-cards`, {...registration, mandate});
  assert.equal(response.status, 503);
  const {metadata} = await stripe.setupIntents.retrieve(registration.intent);
  assert.equal(textOf(metadata ?? {}), mandate.text);
});

test('a repeat with another text does not change the stored mandate', async () => {
  const registration = await savedMethod(url, {type: 'sepa_debit'});
  await post(`${url}/sandbox/faults`, {endpoint: 'fenerum', kind: 'error'});
  await post(`${url}/api/payment-cards`, {...registration, mandate});
  const first = await stripe.setupIntents.retrieve(registration.intent);
  const other = {...mandate, text: 'Another text.', version: '2027-01'};
  const repeat = await post(`${url}/api/payment-cards`, {...registration, mandate: other});
  assert.equal(repeat.status, 200);
  const {metadata} = await stripe.setupIntents.retrieve(registration.intent);
  assert.ok(metadata?.['fenerum_payment_card']);
  assert.deepEqual(evidenceIn(metadata), evidenceIn(first.metadata));
});

test('a bank account without a mandate is registered, marked, and logged', async () => {
  const registration = await savedMethod(url, {type: 'sepa_debit'});
  const logged = log.next('mandate-missing');
  assert.equal((await post(`${url}/api/payment-cards`, registration)).status, 200);
  await logged;
  const {metadata} = await stripe.setupIntents.retrieve(registration.intent);
  assert.equal(metadata?.['mandate_missing'], 'true');
});

test('a mandate that arrives later removes the mandate-missing mark', async () => {
  const registration = await savedMethod(url, {type: 'sepa_debit'});
  await post(`${url}/sandbox/faults`, {endpoint: 'fenerum', kind: 'error'});
  assert.equal((await post(`${url}/api/payment-cards`, registration)).status, 503);
  const response = await post(`${url}/api/payment-cards`, {...registration, mandate});
  assert.equal(response.status, 200);
  const {metadata} = await stripe.setupIntents.retrieve(registration.intent);
  assert.equal(metadata?.['mandate_missing'], undefined);
  assert.equal(textOf(metadata ?? {}), mandate.text);
});

test('a card without a mandate is not marked', async () => {
  const registration = await savedMethod(url);
  assert.equal((await post(`${url}/api/payment-cards`, registration)).status, 200);
  const {metadata} = await stripe.setupIntents.retrieve(registration.intent);
  assert.equal(metadata?.['mandate_missing'], undefined);
});

test('a mandate without a creditor is refused unless its text is custom', async () => {
  const registration = await savedMethod(url, {type: 'sepa_debit'});
  const send = (version: string) =>
    post(`${url}/api/payment-cards`, {
      ...registration,
      mandate: {...mandate, creditor: ' ', version},
    });
  const refused = await send('2026-11');
  assert.equal(refused.status, 400);
  assert.match(String((await read(refused))['detail']), /mandate\.creditor/);
  assert.equal((await send('custom')).status, 200);
});

test('a SetupIntent is created for exactly the methods that the page offers, for off-session use', async () => {
  const {url, stripe} = await demo();
  for (const types of [['card'], ['sepa_debit'], ['sepa_debit', 'card']]) {
    const made = await read(
      await post(`${url}/api/setup-intents`, {account: 'x', payment_method_types: types}),
    );
    const [id = ''] = String(made['client_secret']).split('_secret_');
    const intent = await stripe.setupIntents.retrieve(id);
    assert.deepEqual([...(intent.allowed_payment_method_types ?? [])].sort(), [...types].sort());
    assert.equal(intent.usage, 'off_session');
    assert.ok(intent.customer);
  }
});

test('a SetupIntent for other payment method types is refused', async () => {
  for (const types of [['klarna'], [], ['card', 'paypal'], 'card', ['card', 'card', 'card']]) {
    const response = await post(`${url}/api/setup-intents`, {payment_method_types: types});
    assert.equal(response.status, 400);
    assert.match(String((await read(response))['detail']), /payment_method_types/);
  }
});

test('a mandate with characters that Stripe cannot store is refused', async () => {
  const registration = await savedMethod(url, {type: 'sepa_debit'});
  for (const text of ['half a \ud800 pair', 'a \u0000 in between']) {
    const body = JSON.stringify({...registration, mandate: {...mandate, text}});
    assert.equal((await post(`${url}/api/payment-cards`, body)).status, 400);
  }
});

test('a plain form’s mandate that cannot be read, or that Stripe cannot store, is refused', () => {
  const registration = (mandate: string | File) => {
    const fields = new FormData();
    fields.set('payment', 'pm_1');
    fields.set('payment-intent', 'seti_1');
    fields.set('payment-type', 'sepa_debit');
    fields.set('payment-mandate', mandate);
    return registrationIn(fields, 'payment');
  };
  const withText = (text: string): string =>
    JSON.stringify({
      version: '1',
      locale: 'en',
      creditor: 'Acme',
      acceptedAt: '2026-01-01T00:00:00Z',
      text,
    });
  const good = withText('I agree.');
  assert.equal(registration(good)?.mandate?.text, 'I agree.');
  for (const mandate of [
    withText('a\0b'),
    withText('a\ud800b'),
    good.replace('{', '{"__proto__": {}, '),
    good.slice(1),
    '',
    new File([good], 'mandate.json'),
  ]) {
    assert.equal(registration(mandate), undefined);
  }
});

test('a mandate without its parts is refused with the name of the part', async () => {
  const registration = await savedMethod(url, {type: 'sepa_debit'});
  for (const part of ['text', 'version', 'locale', 'creditor', 'acceptedAt']) {
    const incomplete = Object.fromEntries(Object.entries(mandate).filter(([key]) => key !== part));
    const response = await post(`${url}/api/payment-cards`, {...registration, mandate: incomplete});
    assert.equal(response.status, 400);
    assert.match(String((await read(response))['detail']), new RegExp(`mandate\\.${part}`));
  }
});

test('every mandate text that the schema accepts fits into Stripe’s metadata and is read back unchanged', () => {
  const character = fc.constantFrom('a', ' ', 'ß', '🇩🇪', '𐀀', '\n', '署');
  const text = fc
    .tuple(fc.nat(499), fc.array(character, {minLength: 1, maxLength: 40}))
    .map(([shift, characters]) => {
      const pattern = characters.join('');
      const room = 12_000 - shift;
      return 'x'.repeat(shift) + pattern.repeat(Math.floor(room / pattern.length));
    });
  fc.assert(
    fc.property(text, (whole) => {
      const evidence = mandateEvidence({...mandate, text: whole});
      // This leaves room for the uuid and for ten keys of the merchant.
      assert.ok(Object.keys(evidence).length <= 39);
      for (const [key, value] of Object.entries(evidence)) {
        assert.ok(key.length <= 40 && value.length <= 500 && value.length > 0);
        assert.doesNotMatch(value, /\p{Surrogate}/u);
      }
      assert.equal(textOf(evidence), whole);
    }),
    {numRuns: 300},
  );
});
