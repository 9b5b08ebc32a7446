/** The confirm methods of the fake Stripe.js, with every outcome that a page must handle. */

import {expect} from '@open-wc/testing';
import {IntegrationError} from '../../../src/sandbox/shared/integration-error.js';
import type {SandboxElement} from '../../../src/sandbox/stripe-js/element.js';
import type {SetupIntent} from '../../../src/sandbox/shared/objects.js';
import type {Params} from '../../../src/sandbox/shared/params.js';
import {createRemoteStripe, createSandbox, type Sandbox} from '../../../src/sandbox/sandbox.js';
import type {SandboxStripe} from '../../../src/sandbox/stripe-js/stripe.js';
import {httpTransport} from '../../../src/sandbox/stripe-js/transport.js';
import {fillCard, home, inputOf, insert, next} from '../typing.js';

const owner = {name: 'Ada Lovelace', email: 'ada@example.com'};
let sandbox: Sandbox;
let stripe: SandboxStripe;
let node: HTMLElement;
let element: SandboxElement;
let intent: SetupIntent;

beforeEach(async () => {
  sandbox = createSandbox();
  await use(sandbox.Stripe('pk_test_1'));
});
afterEach(() => node.remove());

async function use(made: SandboxStripe): Promise<void> {
  stripe = made;
  node?.remove();
  node = home();
  element = stripe.elements().create('card', {hidePostalCode: true});
  element.mount(node);
  await next(element, 'ready');
  intent = sandbox.engine.createSetupIntent({customer: sandbox.engine.createCustomer().id});
}

function save(data: Params = {payment_method: {card: element}}) {
  return stripe.confirmCardSetup(intent.client_secret, data);
}

describe('saving a card', () => {
  it('confirmCardSetup returns the id of the saved method', async () => {
    fillCard(node);
    const details = {name: 'Ada', address: {postal_code: '8000'}};
    const {setupIntent, error} = await save({
      payment_method: {card: element, billing_details: details},
    });
    expect(error).to.be.undefined;
    expect(setupIntent?.status).to.equal('succeeded');
    expect(setupIntent).to.not.have.property('customer');
    const method = sandbox.engine.retrievePaymentMethod(setupIntent?.payment_method ?? '');
    expect(method.card?.last4).to.equal('4242');
    expect(method.billing_details.name).to.equal('Ada');
    expect(method.billing_details.address.postal_code).to.equal('8000');
  });

  it('createPaymentMethod returns the id that confirmCardSetup saves', async () => {
    fillCard(node);
    const {paymentMethod, error} = await stripe.createPaymentMethod({
      type: 'card',
      card: element,
      billing_details: {name: 'Ada'},
    });
    expect(error).to.be.undefined;
    expect(paymentMethod?.billing_details.name).to.equal('Ada');
    const {setupIntent} = await save({payment_method: paymentMethod?.id});
    expect(setupIntent?.payment_method).to.equal(paymentMethod?.id);
  });

  it('createPaymentMethod refuses an incomplete card as Stripe does', async () => {
    const {error} = await stripe.createPaymentMethod({type: 'card', card: element});
    expect(error?.code).to.equal('incomplete_number');
    expect(() => stripe.createPaymentMethod({type: 'paypal'})).to.throw(IntegrationError);
  });

  it('confirmCardSetup sends the postal code of the field unless the page gives one', async () => {
    element.update({hidePostalCode: false});
    fillCard(node);
    insert(inputOf(node, 'postal'), '1000');
    const {setupIntent} = await save();
    const method = sandbox.engine.retrievePaymentMethod(setupIntent?.payment_method ?? '');
    expect(method.billing_details.address.postal_code).to.equal('1000');
  });

  it('confirmCardSetup never answers within the same task', async () => {
    fillCard(node);
    let answered = false;
    void save().then(() => (answered = true));
    for (let turn = 0; turn < 50; turn++) await Promise.resolve();
    expect(answered).to.equal(false);
  });

  const incomplete = [
    [{number: '4242'}, 'incomplete_number'],
    [{number: '4242424242424241'}, 'invalid_number'],
    [{expiry: '12'}, 'incomplete_expiry'],
    [{expiry: '1020'}, 'invalid_expiry_year_past'],
    [{cvc: '1'}, 'incomplete_cvc'],
  ] as const;
  for (const [card, code] of incomplete) {
    it(`confirmCardSetup sends nothing and returns ${code}`, async () => {
      fillCard(node, card);
      const {error} = await save();
      expect([error?.type, error?.code]).to.deep.equal(['validation_error', code]);
      expect(sandbox.engine.calls).to.deep.equal([]);
      expect(node.className).to.contain('StripeElement--invalid');
    });
  }

  it('confirmCardSetup of an empty field returns incomplete_number in the customer’s language', async () => {
    await use(sandbox.Stripe('pk_test_1', {locale: 'da'}));
    const {error} = await save();
    expect(error?.code).to.equal('incomplete_number');
    expect(error?.message).to.equal('Dit kortnummer er ufuldstændigt.');
  });

  it('confirmCardSetup returns a decline with the intent and a translated message', async () => {
    await use(sandbox.Stripe('pk_test_1', {locale: 'da'}));
    fillCard(node, {number: '4000000000009995'});
    const {error} = await save();
    expect([error?.type, error?.code, error?.decline_code]).to.deep.equal([
      'card_error',
      'card_declined',
      'insufficient_funds',
    ]);
    expect(error?.message).to.equal('Der er ikke dækning på dit kort.');
    expect(error?.setup_intent?.status).to.equal('requires_payment_method');
    element.clear();
    fillCard(node);
    expect((await save()).setupIntent?.status).to.equal('succeeded');
  });

  it('a second confirmCardSetup returns the state of the intent', async () => {
    fillCard(node);
    await save();
    const {error} = await save();
    expect(error?.code).to.equal('setup_intent_unexpected_state');
    expect(error?.setup_intent?.status).to.equal('succeeded');
  });

  it('confirmCardSetup accepts a method id, or the method on the intent', async () => {
    const {client_secret} = sandbox.engine.createSetupIntent({payment_method: 'pm_card_visa'});
    const on = await stripe.confirmCardSetup(client_secret);
    expect(on.setupIntent?.status).to.equal('succeeded');
    const given = await save({payment_method: 'pm_card_mastercard'});
    expect(given.setupIntent?.status).to.equal('succeeded');
  });

  it('confirmCardSetup with a connected account finds only its intents', async () => {
    await use(sandbox.Stripe('pk_test_1', {stripeAccount: 'acct_1'}));
    fillCard(node);
    expect((await save()).error?.code).to.equal('resource_missing');
  });

  it('confirmCardSetup works for an intent on demand', async () => {
    fillCard(node);
    const {setupIntent} = await stripe.confirmCardSetup('seti_sandbox1_secret_1', {
      payment_method: {card: element},
    });
    expect(setupIntent?.id).to.equal('seti_sandbox1');
    expect(setupIntent?.status).to.equal('succeeded');
  });
});

describe('authentication at the bank', () => {
  it('the bank function decides the outcome of an authentication', async () => {
    const asked: string[] = [];
    sandbox.bank = ({intent: {id}}) => {
      asked.push(id);
      return Promise.resolve('succeeded');
    };
    fillCard(node, {number: '4000002500003155'});
    expect((await save()).setupIntent?.status).to.equal('succeeded');
    expect(asked).to.deep.equal([intent.id]);
  });

  for (const result of ['failed', 'canceled'] as const) {
    it(`an authentication that was ${result} returns an error with an intent that can be tried again`, async () => {
      sandbox.bank = () => Promise.resolve(result);
      fillCard(node, {number: '4000002760003184'});
      const {error} = await save();
      expect(error?.code).to.equal('setup_intent_authentication_failure');
      expect(error?.setup_intent?.status).to.equal('requires_payment_method');
    });
  }

  it('handleActions false skips the authentication, and handleNextAction starts it', async () => {
    sandbox.bank = () => Promise.resolve('succeeded');
    fillCard(node, {number: '4000002760003184'});
    const {setupIntent} = await stripe.confirmCardSetup(
      intent.client_secret,
      {payment_method: {card: element}},
      {handleActions: false},
    );
    expect(setupIntent?.status).to.equal('requires_action');
    const after = await stripe.handleNextAction({clientSecret: intent.client_secret});
    expect(after.setupIntent?.status).to.equal('succeeded');
    const again = await stripe
      .handleNextAction({clientSecret: intent.client_secret})
      .catch((error: unknown) => error);
    expect(again).to.be.instanceOf(IntegrationError);
  });
});

describe('paying', () => {
  const price = {amount: 12500, currency: 'dkk'};

  it('confirmCardPayment pays with a saved card after authentication', async () => {
    sandbox.bank = () => Promise.resolve('succeeded');
    const {paymentIntent} = await stripe.retrievePaymentIntent('pi_sandbox1_secret_1');
    expect(paymentIntent?.last_payment_error?.code).to.equal('authentication_required');
    const saved = paymentIntent?.last_payment_error?.payment_method?.id ?? '';
    const paid = await stripe.confirmCardPayment('pi_sandbox1_secret_1', {
      payment_method: saved,
      setup_future_usage: 'off_session',
    });
    expect(paid.paymentIntent?.status).to.equal('succeeded');
    expect(paid.paymentIntent?.payment_method).to.equal(saved);
  });

  it('confirmCardPayment pays with a new card', async () => {
    const {client_secret} = sandbox.engine.createPaymentIntent(price);
    fillCard(node);
    const {paymentIntent} = await stripe.confirmCardPayment(client_secret, {
      payment_method: {card: element},
      setup_future_usage: 'off_session',
      receipt_email: 'ada@example.com',
    });
    expect([paymentIntent?.status, paymentIntent?.receipt_email]).to.deep.equal([
      'succeeded',
      'ada@example.com',
    ]);
  });

  it('confirmCardPayment returns insufficient_funds after authentication', async () => {
    sandbox.bank = () => Promise.resolve('succeeded');
    const {client_secret} = sandbox.engine.createPaymentIntent(price);
    fillCard(node, {number: '4000008260003178'});
    const {error} = await stripe.confirmCardPayment(client_secret, {
      payment_method: {card: element},
    });
    expect([error?.code, error?.decline_code]).to.deep.equal([
      'card_declined',
      'insufficient_funds',
    ]);
    expect(error?.payment_intent?.status).to.equal('requires_payment_method');
  });

  it('confirmCardPayment can fail authentication without an error', async () => {
    sandbox.engine.options.silentAuthenticationFailure = true;
    sandbox.bank = () => Promise.resolve('failed');
    const {client_secret} = sandbox.engine.createPaymentIntent(price);
    fillCard(node, {number: '4000002760003184'});
    const {paymentIntent, error} = await stripe.confirmCardPayment(client_secret, {
      payment_method: {card: element},
    });
    expect(error).to.be.undefined;
    expect(paymentIntent?.status).to.equal('requires_payment_method');
  });
});

describe('an old Stripe.js', () => {
  const price = {amount: 12500, currency: 'dkk'};

  beforeEach(async () => {
    sandbox = createSandbox({legacy: true});
    await use(sandbox.Stripe('pk_test_1'));
  });

  it('an old Stripe.js has handleCardPayment and version 3', async () => {
    expect(sandbox.Stripe.version).to.equal(3);
    expect(stripe.confirmCardPayment).to.be.undefined;
    const {client_secret} = sandbox.engine.createPaymentIntent(price);
    const {paymentIntent} = await stripe.handleCardPayment(client_secret, {
      payment_method: 'pm_card_visa',
      setup_future_usage: 'off_session',
    });
    expect(paymentIntent?.status).to.equal('succeeded');
    expect(sandbox.count('handleCardPayment')).to.equal(1);
  });

  it('handleCardPayment of an old Stripe.js takes a new card as its second argument', async () => {
    const {client_secret} = sandbox.engine.createPaymentIntent(price);
    fillCard(node);
    const {paymentIntent} = await stripe.handleCardPayment(client_secret, element, {
      payment_method_data: {billing_details: {name: 'Ada'}},
    });
    const method = sandbox.engine.retrievePaymentMethod(paymentIntent?.payment_method ?? '');
    expect(method.billing_details.name).to.equal('Ada');
  });
});

describe('saving a bank account', () => {
  let iban: SandboxElement;

  beforeEach(async () => {
    node.replaceChildren();
    iban = stripe.elements().create('iban', {supportedCountries: ['SEPA']});
    iban.mount(node);
    await next(iban, 'ready');
  });

  function saveAccount(text: string, billing_details: Params = owner) {
    iban.clear();
    insert(inputOf(node, 'iban'), text);
    return stripe.confirmSepaDebitSetup(intent.client_secret, {
      payment_method: {sepa_debit: iban, billing_details},
    });
  }

  it('confirmSepaDebitSetup accepts the mandate', async () => {
    const {setupIntent} = await saveAccount('DE89 3704 0044 0532 0130 00');
    expect(setupIntent?.status).to.equal('succeeded');
    expect(sandbox.engine.retrieveSetupIntent(intent.id).mandate).to.match(/^mandate_/);
  });

  it('confirmSepaDebitSetup can end in processing', async () => {
    const {setupIntent} = await saveAccount('AT32 1904 3002 3547 3204');
    expect(setupIntent?.status).to.equal('processing');
  });

  it('confirmSepaDebitSetup is refused for a bad account and for a missing address', async () => {
    const bank = await saveAccount('DE93 9999 9999 0000 0000 01');
    expect(bank.error?.code).to.equal('bank_account_unusable');
    const swiss = await saveAccount('CH93 0076 2011 6238 5295 7');
    expect(swiss.error?.code).to.equal('payment_method_billing_details_address_missing');
    const address = {line1: '1 Way', city: 'Zürich', postal_code: '8001', country: 'CH'};
    const {setupIntent} = await saveAccount('CH93 0076 2011 6238 5295 7', {...owner, address});
    expect(setupIntent?.status).to.equal('succeeded');
  });

  it('confirmSepaDebitSetup sends nothing while the IBAN is wrong', async () => {
    expect((await saveAccount('DE88 3704 0044 0532 0130 00')).error?.code).to.equal('invalid_iban');
    expect((await saveAccount('DE')).error?.code).to.equal('incomplete_iban');
    expect(sandbox.engine.calls).to.deep.equal([]);
  });

  it('confirmSepaDebitSetup accepts an IBAN instead of an Element', async () => {
    const {setupIntent} = await stripe.confirmSepaDebitSetup(intent.client_secret, {
      payment_method: {sepa_debit: {iban: 'DE89370400440532013000'}, billing_details: owner},
    });
    expect(setupIntent?.status).to.equal('succeeded');
  });
});

describe('paying with a bank account', () => {
  const billing_details = {name: 'Ada Lovelace', email: 'ada@example.com'};

  const pay = (clientSecret: string, iban = 'DE89370400440532013000') =>
    stripe.confirmSepaDebitPayment(clientSecret, {
      payment_method: {sepa_debit: {iban}, billing_details},
      setup_future_usage: 'off_session',
    });

  it('confirmSepaDebitPayment pays a returned debit with another account and ends in processing', async () => {
    const secret = 'pi_sandboxReturned1_secret_1';
    const {paymentIntent} = await stripe.retrievePaymentIntent(secret);
    expect(paymentIntent?.status).to.equal('requires_payment_method');
    expect(paymentIntent?.payment_method_types).to.deep.equal(['sepa_debit']);
    expect(paymentIntent?.last_payment_error?.code).to.equal('insufficient_funds');
    expect(paymentIntent?.last_payment_error?.payment_method?.sepa_debit?.last4).to.equal('3000');
    const paid = await pay(secret);
    expect(paid.paymentIntent?.status).to.equal('processing');
    expect(sandbox.count('confirmSepaDebitPayment')).to.equal(1);
  });

  it('a returned debit cannot be paid with a card unless the payment accepts cards', async () => {
    const confirm = (secret: string) =>
      stripe.confirmCardPayment(secret, {payment_method: 'pm_card_visa'});
    const refused = await confirm('pi_sandboxReturned2_secret_1');
    expect(refused.error?.code).to.equal('payment_intent_invalid_parameter');
    const paid = await confirm('pi_sandboxReturnedOrCard1_secret_1');
    expect(paid.paymentIntent?.status).to.equal('succeeded');
  });

  it('a debit can fail after it was processing, and the intent has the error', async () => {
    const secret = 'pi_sandboxReturned3_secret_1';
    expect((await pay(secret, 'DE62370400440532013001')).paymentIntent?.status).to.equal(
      'processing',
    );
    sandbox.engine.settle();
    const {paymentIntent} = await stripe.retrievePaymentIntent(secret);
    expect(paymentIntent?.status).to.equal('requires_payment_method');
    expect(paymentIntent?.last_payment_error?.code).to.equal(
      'payment_intent_payment_attempt_failed',
    );
  });

  it('confirmSepaDebitPayment reads the IBAN field', async () => {
    element.unmount();
    const iban = stripe.elements().create('iban', {supportedCountries: ['SEPA']});
    iban.mount(node);
    await next(iban, 'ready');
    insert(inputOf(node, 'iban'), 'DE89 3704 0044 0532 0130 00');
    const {paymentIntent} = await stripe.confirmSepaDebitPayment('pi_sandboxReturned4_secret_1', {
      payment_method: {sepa_debit: iban, billing_details},
    });
    expect(paymentIntent?.status).to.equal('processing');
  });
});

describe('a bad connection', () => {
  it('a lost answer is an api_connection_error, and retrieving the intent shows its effect', async () => {
    fillCard(node);
    sandbox.faults.next({kind: 'lost'});
    expect((await save()).error?.type).to.equal('api_connection_error');
    const {setupIntent} = await stripe.retrieveSetupIntent(intent.client_secret);
    expect(setupIntent?.status).to.equal('succeeded');
  });

  it('a held answer arrives when the test releases it', async () => {
    fillCard(node);
    const held = sandbox.faults.next({kind: 'held'}, {match: 'POST *confirm'});
    let answered = false;
    const answer = save().then(() => (answered = true));
    await stripe.retrieveSetupIntent(intent.client_secret);
    expect(answered).to.equal(false);
    held.release();
    await answer;
  });

  it('a lost connection over HTTP is the same error', async () => {
    const remote = createRemoteStripe(httpTransport(`${location.origin}/nothing-here/`), {});
    const {error} = await remote('pk_test_1').retrieveSetupIntent('seti_1_secret_1');
    expect(error?.type).to.equal('api_connection_error');
  });
});

describe('recorded calls', () => {
  it('the recorded calls have name and intent, and no secret', async () => {
    fillCard(node);
    await save();
    expect(sandbox.calls).to.deep.equal([
      {name: 'elements'},
      {name: 'confirmCardSetup', about: intent.id},
    ]);
    expect(sandbox.count('confirmCardSetup')).to.equal(1);
    const all = JSON.stringify([sandbox.calls, sandbox.engine.calls]);
    expect(all).to.not.contain(intent.client_secret);
  });
});
