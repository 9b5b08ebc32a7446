/** Stripe's rules for intents, methods, metadata and secrets in the sandbox's engine. */

import assert from 'node:assert/strict';
import {beforeEach, describe, it} from 'node:test';
import type {ApiAnswer} from '../../../src/sandbox/stripe-api/idempotency.js';
import {ConnectionLost, StripeEngine} from '../../../src/sandbox/stripe-api/engine.js';
import type {ApiError, PaymentIntent, SetupIntent} from '../../../src/sandbox/shared/objects.js';
import type {Params} from '../../../src/sandbox/shared/params.js';
import {StripeApiError} from '../../../src/sandbox/shared/stripe-api-error.js';

const card = (number: string, more: Params = {}) => ({
  payment_method_data: {
    type: 'card',
    card: {number, exp_month: 12, exp_year: 2034, cvc: '123', ...more},
  },
});

const owner = {name: 'Ada Lovelace', email: 'ada@example.com'};
const iban = (number: string, billing_details: Params = owner) => ({
  payment_method_data: {type: 'sepa_debit', sepa_debit: {iban: number}, billing_details},
  mandate_data: {customer_acceptance: {type: 'online'}},
});

let now: number;
let engine: StripeEngine;
beforeEach(() => {
  now = Date.UTC(2026, 10, 22);
  let seed = 1;
  engine = new StripeEngine({
    now: () => now,
    random: () => (seed = (seed * 16807) % 2147483647) / 2147483647,
  });
});

/** The error of a call. */
function refusal(call: () => unknown): ApiError & {status: number} {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof StripeApiError, String(error));
    return {...error.error, status: error.status};
  }
  return assert.fail('The call was not refused.');
}

describe('saving a card', () => {
  it('a good card is saved and attached to the customer', () => {
    const customer = engine.createCustomer({email: 'ada@example.com'});
    const {id} = engine.createSetupIntent({customer: customer.id});
    const intent = engine.confirmSetupIntent(id, card('4242 4242 4242 4242'));
    assert.equal(intent.status, 'succeeded');
    const method = engine.retrievePaymentMethod(intent.payment_method ?? '');
    assert.deepEqual(
      [method.customer, method.card?.brand, method.card?.last4, method.card?.exp_year],
      [customer.id, 'visa', '4242', 2034],
    );
  });

  for (const number of ['4000002500003155', '4000002760003184', '4000008260003178']) {
    it(`the sandbox requires authentication to save card ${number}`, () => {
      const {id} = engine.createSetupIntent();
      const waiting = engine.confirmSetupIntent(id, {...card(number), use_stripe_sdk: true});
      assert.equal(waiting.status, 'requires_action');
      assert.equal(waiting.next_action?.type, 'use_stripe_sdk');
      assert.equal(engine.authenticate(id, 'succeeded').status, 'succeeded');
    });
  }

  for (const result of ['failed', 'canceled'] as const) {
    it(`a SetupIntent accepts another card after its authentication has ${result}`, () => {
      const {id} = engine.createSetupIntent();
      engine.confirmSetupIntent(id, card('4000002760003184'));
      const intent = engine.authenticate(id, result) as SetupIntent;
      assert.equal(intent.status, 'requires_payment_method');
      assert.equal(intent.payment_method, null);
      assert.equal(intent.last_setup_error?.code, 'setup_intent_authentication_failure');
      assert.equal(intent.last_setup_error?.payment_method?.card?.last4, '3184');
      assert.equal(engine.confirmSetupIntent(id, card('4242424242424242')).status, 'succeeded');
    });
  }

  const declines: readonly (readonly [string, string, string | undefined])[] = [
    ['4000000000000002', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'card_declined', 'insufficient_funds'],
    ['4000000000009987', 'card_declined', 'lost_card'],
    ['4000000000009979', 'card_declined', 'stolen_card'],
    ['4000000000000069', 'expired_card', undefined],
    ['4000000000000127', 'incorrect_cvc', undefined],
    ['4000000000000119', 'processing_error', undefined],
    ['4242424242424241', 'incorrect_number', undefined],
    // The sandbox refuses real cards.
    ['4111111111111111', 'card_declined', 'test_mode_live_card'],
  ];
  for (const [number, code, decline_code] of declines) {
    it(`saving ${number} is refused with ${decline_code ?? code}, and the intent accepts another card`, () => {
      const {id} = engine.createSetupIntent();
      const error = refusal(() => engine.confirmSetupIntent(id, card(number)));
      assert.deepEqual(
        [error.status, error.type, error.code, error.decline_code],
        [402, 'card_error', code, decline_code],
      );
      assert.match(error.doc_url ?? '', new RegExp(code.replaceAll('_', '-')));
      assert.equal(engine.retrieveSetupIntent(id).status, 'requires_payment_method');
      assert.equal(engine.confirmSetupIntent(id, card('4242424242424242')).status, 'succeeded');
    });
  }

  it('the error of a refused card contains the intent with its last error', () => {
    const {id} = engine.createSetupIntent();
    const error = refusal(() => engine.confirmSetupIntent(id, card('4000000000000002')));
    assert.equal(error.setup_intent?.id, id);
    assert.equal(error.setup_intent?.last_setup_error?.decline_code, 'generic_decline');
    assert.equal(error.payment_method?.card?.last4, '0002');
  });

  it('a wrong expiry date or security code is refused before the bank is asked', () => {
    const {id} = engine.createSetupIntent();
    const code = (more: Params) =>
      refusal(() => engine.confirmSetupIntent(id, card('4242424242424242', more))).code;
    assert.equal(code({exp_month: 10, exp_year: 2026}), 'invalid_expiry_year');
    assert.equal(code({exp_month: 13}), 'invalid_expiry_month');
    assert.equal(code({cvc: '12'}), 'invalid_cvc');
    const amex = refusal(() => engine.confirmSetupIntent(id, card('378282246310005')));
    assert.equal(amex.code, 'invalid_cvc');
  });

  it('test ids such as pm_card_mastercard work as payment methods', () => {
    const {id} = engine.createSetupIntent();
    const intent = engine.confirmSetupIntent(id, {payment_method: 'pm_card_mastercard'});
    assert.equal(intent.status, 'succeeded');
    assert.match(intent.payment_method ?? '', /^pm_\w{24}$/);
    const other = engine.createSetupIntent();
    const declined = {payment_method: 'pm_card_visa_chargeDeclined'};
    assert.equal(
      refusal(() => engine.confirmSetupIntent(other.id, declined)).code,
      'card_declined',
    );
  });

  it('a SetupIntent cannot be confirmed twice, without a method or after it was canceled', () => {
    const done = engine.createSetupIntent();
    engine.confirmSetupIntent(done.id, card('4242424242424242'));
    const twice = refusal(() => engine.confirmSetupIntent(done.id, card('4242424242424242')));
    assert.deepEqual([twice.status, twice.code], [400, 'setup_intent_unexpected_state']);
    assert.equal(twice.setup_intent?.status, 'succeeded');

    const open = engine.createSetupIntent();
    assert.equal(
      refusal(() => engine.confirmSetupIntent(open.id)).code,
      'setup_intent_unexpected_state',
    );
    const canceled = engine.cancelSetupIntent(open.id, {cancellation_reason: 'abandoned'});
    assert.deepEqual([canceled.status, canceled.cancellation_reason], ['canceled', 'abandoned']);
    const late = refusal(() => engine.confirmSetupIntent(open.id, card('4242424242424242')));
    assert.equal(late.setup_intent?.status, 'canceled');
    assert.equal(
      refusal(() => engine.cancelSetupIntent(done.id)).code,
      'setup_intent_unexpected_state',
    );
  });

  it('a SetupIntent is canceled after too many attempts', () => {
    engine.options.confirmationLimit = 2;
    const {id} = engine.createSetupIntent();
    for (const number of ['4000000000000002', '4000000000009995']) {
      refusal(() => engine.confirmSetupIntent(id, card(number)));
    }
    const last = refusal(() => engine.confirmSetupIntent(id, card('4242424242424242')));
    assert.equal(last.code, 'setup_intent_unexpected_state');
    assert.equal(engine.retrieveSetupIntent(id).status, 'canceled');
  });

  it('a SetupIntent refuses a method of a type that it does not allow', () => {
    const {id} = engine.createSetupIntent({allowed_payment_method_types: ['card']});
    const error = refusal(() => engine.confirmSetupIntent(id, iban('DE89370400440532013000')));
    assert.equal(error.code, 'setup_intent_invalid_parameter');
  });

  it('a SetupIntent refuses unknown types of method when it is created or updated', () => {
    const {id} = engine.createSetupIntent();
    const params = {allowed_payment_method_types: ['cash']};
    assert.equal(
      refusal(() => engine.updateSetupIntent(id, params)).code,
      'setup_intent_invalid_parameter',
    );
    const card = {allowed_payment_method_types: ['card']};
    assert.deepEqual(engine.updateSetupIntent(id, card).payment_method_types, ['card']);
    const method = engine.updateSetupIntent(id, {payment_method: 'pm_card_visa'});
    assert.equal(method.status, 'requires_confirmation');
    assert.equal(engine.confirmSetupIntent(id).status, 'succeeded');
  });

  it('the removed parameter payment_method_types is refused with its own error code', () => {
    const error = refusal(() => engine.createSetupIntent({payment_method_types: ['card']}));
    assert.deepEqual([error.status, error.code], [400, 'payment_method_types_no_longer_supported']);
  });
});

describe('saving a bank account', () => {
  it('a good bank account is saved with a mandate', () => {
    for (const number of ['AT61 1904 3002 3457 3201', 'DE89 3704 0044 0532 0130 00']) {
      const {id} = engine.createSetupIntent({allowed_payment_method_types: ['sepa_debit']});
      const intent = engine.confirmSetupIntent(id, iban(number));
      assert.equal(intent.status, 'succeeded');
      assert.match(intent.mandate ?? '', /^mandate_/);
      const method = engine.retrievePaymentMethod(intent.payment_method ?? '');
      assert.equal(method.sepa_debit?.country, number.slice(0, 2));
    }
  });

  it('a slow bank account is processing until its bank answers', () => {
    for (const number of ['AT321904300235473204', 'DE08370400440532013003']) {
      const {id} = engine.createSetupIntent();
      assert.equal(engine.confirmSetupIntent(id, iban(number)).status, 'processing');
      engine.settle();
      assert.equal(engine.retrieveSetupIntent(id).status, 'succeeded');
    }
  });

  it('a bank account that cannot be debited is refused, and the intent accepts another one', () => {
    const cases = [
      ['AT861904300235473202', 'setup_attempt_failed'],
      ['DE62370400440532013001', 'setup_attempt_failed'],
      ['DE93999999990000000001', 'bank_account_unusable'],
    ] as const;
    for (const [number, code] of cases) {
      const {id} = engine.createSetupIntent();
      const error = refusal(() => engine.confirmSetupIntent(id, iban(number)));
      assert.deepEqual([error.type, error.code], ['invalid_request_error', code]);
      assert.equal(error.setup_intent?.status, 'requires_payment_method');
      const again = engine.confirmSetupIntent(id, iban('DE89370400440532013000'));
      assert.equal(again.status, 'succeeded');
    }
  });

  it('a bank account whose debit fails later can be saved', () => {
    const {id} = engine.createSetupIntent();
    assert.equal(engine.confirmSetupIntent(id, iban('AT051904300235473205')).status, 'succeeded');
  });

  it('a bank account needs a name and an email, and outside the EEA an address', () => {
    const {id} = engine.createSetupIntent();
    const code = (number: string, details: Params) =>
      refusal(() => engine.confirmSetupIntent(id, iban(number, details)));
    assert.equal(code('DE89370400440532013000', {name: 'Ada'}).param, 'billing_details[email]');
    assert.equal(code('DE89370400440532013000', {email: 'a@b.dk'}).param, 'billing_details[name]');
    for (const number of ['CH9300762011623852957', 'GB82WEST12345698765432']) {
      assert.equal(code(number, owner).code, 'payment_method_billing_details_address_missing');
    }
    const address = {line1: '1 Way', city: 'Zürich', postal_code: '8001', country: 'CH'};
    const intent = engine.confirmSetupIntent(
      id,
      iban('CH9300762011623852957', {...owner, address}),
    );
    assert.equal(intent.status, 'succeeded');
  });

  it('an IBAN with wrong check digits or from outside SEPA is refused', () => {
    const {id} = engine.createSetupIntent();
    for (const number of ['DE88370400440532013000', 'US89370400440532013000', 'DE8937040044']) {
      const error = refusal(() => engine.confirmSetupIntent(id, iban(number)));
      assert.equal(error.code, 'invalid_bank_account_iban');
    }
  });

  it('a bank account needs an accepted mandate', () => {
    const {id} = engine.createSetupIntent();
    const {payment_method_data} = iban('DE89370400440532013000');
    assert.equal(
      refusal(() => engine.confirmSetupIntent(id, {payment_method_data})).code,
      'setup_intent_mandate_invalid',
    );
  });
});

describe('charging', () => {
  const price = {amount: 12500, currency: 'dkk'};
  const away = {...price, off_session: true, confirm: true};

  function save(number: string): {customer: string; payment_method: string} {
    const {id: customer} = engine.createCustomer();
    const {id} = engine.createSetupIntent({customer});
    let intent = engine.confirmSetupIntent(id, card(number));
    if (intent.status === 'requires_action') {
      intent = engine.authenticate(id, 'succeeded') as SetupIntent;
    }
    return {customer, payment_method: intent.payment_method ?? ''};
  }

  it('a saved card is charged off-session', () => {
    const paid = engine.createPaymentIntent({...away, ...save('4242424242424242')});
    assert.deepEqual([paid.status, paid.amount_received], ['succeeded', 12500]);
  });

  it('an off-session charge fails if the card always requires authentication', () => {
    const saved = save('4000002760003184');
    const error = refusal(() => engine.createPaymentIntent({...away, ...saved}));
    assert.deepEqual(
      [error.status, error.type, error.code, error.decline_code],
      [402, 'card_error', 'authentication_required', 'authentication_required'],
    );
    const intent = error.payment_intent;
    assert.equal(intent?.status, 'requires_payment_method');
    assert.equal(intent?.payment_method, null);
    assert.equal(intent?.last_payment_error?.payment_method?.id, saved.payment_method);
    const {brand, last4, exp_month} = intent?.last_payment_error?.payment_method?.card ?? {};
    assert.deepEqual([brand, last4, exp_month], ['visa', '3184', 12]);

    const id = intent?.id ?? '';
    const {payment_method} = saved;
    const there = engine.confirmPaymentIntent(id, {
      payment_method,
      setup_future_usage: 'off_session',
    });
    assert.equal(there.status, 'requires_action');
    const paid = engine.authenticate(id, 'succeeded') as PaymentIntent;
    assert.deepEqual([paid.status, paid.last_payment_error], ['succeeded', null]);
    assert.equal(
      refusal(() => engine.confirmPaymentIntent(id, {payment_method})).code,
      'payment_intent_unexpected_state',
    );
  });

  it('an off-session charge succeeds if the card was authenticated when it was saved', () => {
    const paid = engine.createPaymentIntent({...away, ...save('4000002500003155')});
    assert.equal(paid.status, 'succeeded');
  });

  it('an expired authorization fails off-session charges until the customer renews it', () => {
    const saved = save('4242424242424242');
    engine.expireAuthorization(saved.payment_method);
    const error = refusal(() => engine.createPaymentIntent({...away, ...saved}));
    assert.equal(error.code, 'authentication_required');
    const id = error.payment_intent?.id ?? '';
    const {payment_method} = saved;
    engine.confirmPaymentIntent(id, {payment_method, setup_future_usage: 'off_session'});
    assert.equal(engine.authenticate(id, 'succeeded').status, 'succeeded');
    assert.equal(engine.createPaymentIntent({...away, ...saved}).status, 'succeeded');
  });

  it('4000 0082 6000 3178 is authenticated and then has insufficient funds', () => {
    const {id} = engine.createPaymentIntent(price);
    assert.equal(
      engine.confirmPaymentIntent(id, card('4000008260003178')).status,
      'requires_action',
    );
    const intent = engine.authenticate(id, 'succeeded') as PaymentIntent;
    assert.equal(intent.status, 'requires_payment_method');
    assert.equal(intent.last_payment_error?.decline_code, 'insufficient_funds');
    const away2 = refusal(() => engine.createPaymentIntent({...away, ...save('4000008260003178')}));
    assert.equal(away2.decline_code, 'insufficient_funds');
  });

  it('4000 0000 0000 0341 can be saved and its charge is declined', () => {
    const error = refusal(() => engine.createPaymentIntent({...away, ...save('4000000000000341')}));
    assert.deepEqual([error.code, error.decline_code], ['card_declined', 'generic_decline']);
  });

  it('a saved card that has expired is declined', () => {
    const saved = save('4242424242424242');
    engine.expireCard(saved.payment_method);
    const error = refusal(() => engine.createPaymentIntent({...away, ...saved}));
    assert.equal(error.code, 'expired_card');
    now = Date.UTC(2036, 0, 1);
    const later = refusal(() => engine.createPaymentIntent({...away, ...save2034()}));
    assert.equal(later.code, 'expired_card');

    function save2034() {
      now = Date.UTC(2026, 10, 22);
      const fresh = save('4242424242424242');
      now = Date.UTC(2036, 0, 1);
      return fresh;
    }
  });

  it('a legacy card_… id works as a method, and its bank requires authentication', () => {
    const {id: customer} = engine.createCustomer();
    const legacy = engine.addSavedCard({id: 'card_1Legacy', customer});
    assert.equal(legacy.id, 'card_1Legacy');
    const params = {...away, customer, payment_method: 'card_1Legacy'};
    const error = refusal(() => engine.createPaymentIntent(params));
    assert.equal(error.code, 'authentication_required');
    const id = error.payment_intent?.id ?? '';
    engine.confirmPaymentIntent(id, {payment_method: 'card_1Legacy'});
    assert.equal(engine.authenticate(id, 'succeeded').status, 'succeeded');
  });

  it('the silent option leaves out the error of a failed authentication', () => {
    engine.options.silentAuthenticationFailure = true;
    const {id} = engine.createPaymentIntent(price);
    engine.confirmPaymentIntent(id, card('4000002760003184'));
    const intent = engine.authenticate(id, 'failed') as PaymentIntent;
    assert.deepEqual([intent.status, intent.last_payment_error], ['requires_payment_method', null]);
  });

  it('bank accounts are debited in euro only', () => {
    const {id} = engine.createPaymentIntent(price);
    assert.deepEqual(engine.retrievePaymentIntent(id).payment_method_types, ['card']);
    const allowed = {allowed_payment_method_types: ['sepa_debit']};
    assert.equal(
      refusal(() => engine.createPaymentIntent({...price, ...allowed})).code,
      'payment_method_currency_mismatch',
    );
    const euro = engine.createPaymentIntent({amount: 100, currency: 'EUR', ...allowed});
    const params = iban('DE89370400440532013000');
    assert.equal(engine.confirmPaymentIntent(euro.id, params).status, 'processing');
    engine.settle();
    assert.equal(engine.retrievePaymentIntent(euro.id).status, 'succeeded');
  });

  it('a manual capture keeps the amount capturable', () => {
    const {id} = engine.createPaymentIntent({...price, capture_method: 'manual'});
    const held = engine.confirmPaymentIntent(id, card('4242424242424242'));
    assert.deepEqual([held.status, held.amount_capturable], ['requires_capture', 12500]);
  });

  it('a method without a customer cannot be charged twice, and a customer’s method only for that customer', () => {
    const first = engine.createPaymentIntent(price);
    const {payment_method} = engine.confirmPaymentIntent(first.id, card('4242424242424242'));
    const second = engine.createPaymentIntent(price);
    assert.match(
      refusal(() => engine.confirmPaymentIntent(second.id, {payment_method})).message,
      /previously used/,
    );
    const saved = save('4242424242424242');
    const stranger = {...saved, customer: engine.createCustomer().id};
    assert.equal(
      refusal(() => engine.createPaymentIntent({...away, ...stranger})).code,
      'resource_missing',
    );
  });

  it('a canceled PaymentIntent has a time and a reason', () => {
    const {id} = engine.createPaymentIntent(price);
    const intent = engine.cancelPaymentIntent(id, {cancellation_reason: 'duplicate'});
    assert.deepEqual(
      [intent.status, intent.cancellation_reason, intent.canceled_at],
      ['canceled', 'duplicate', now / 1000],
    );
  });

  it('invalid amounts and currencies are refused', () => {
    for (const wrong of [{amount: 0}, {amount: 1.5}, {amount: 'x'}, {currency: 'kroner'}]) {
      assert.equal(refusal(() => engine.createPaymentIntent({...price, ...wrong})).status, 400);
    }
    assert.equal(
      refusal(() => engine.createPaymentIntent({currency: 'dkk'})).code,
      'parameter_missing',
    );
  });
});

describe('debiting a bank account', () => {
  const price = {amount: 100, currency: 'eur', allowed_payment_method_types: ['sepa_debit']};
  const debit = (number: string, more: Params = {}) => {
    const {id} = engine.createPaymentIntent({...price, ...more});
    const intent = engine.confirmPaymentIntent(id, iban(number));
    assert.equal(intent.status, 'processing');
    return id;
  };

  const returned: readonly (readonly [string, string])[] = [
    ['DE62370400440532013001', 'payment_intent_payment_attempt_failed'],
    ['DE78370400440532013004', 'payment_intent_payment_attempt_failed'],
    ['AT861904300235473202', 'payment_intent_payment_attempt_failed'],
    ['AT051904300235473205', 'payment_intent_payment_attempt_failed'],
    ['DE65370400440002222227', 'insufficient_funds'],
    ['DE65370400440000343434', 'charge_exceeds_source_limit'],
    ['AT601904300000121212', 'charge_exceeds_weekly_limit'],
  ];
  for (const [number, code] of returned) {
    it(`the debit of ${number} is processing first, and fails with ${code} when the bank answers`, () => {
      const id = debit(number);
      engine.settle();
      const intent = engine.retrievePaymentIntent(id);
      const error = intent.last_payment_error;
      assert.deepEqual(
        [intent.status, intent.payment_method, error?.type, error?.code],
        ['requires_payment_method', null, 'invalid_request_error', code],
      );
      assert.equal(error?.payment_method?.sepa_debit?.last4, number.slice(-4));
      assert.match(error?.charge ?? '', /^py_/);
      assert.equal(
        engine.confirmPaymentIntent(id, iban('DE89370400440532013000')).status,
        'processing',
      );
    });
  }

  it('the debit of a good, delayed or disputed account succeeds when the bank answers', () => {
    for (const number of [
      'DE89370400440532013000',
      'AT321904300235473204',
      'AT591904300235473203',
      'DE35370400440532013002',
    ]) {
      const id = debit(number);
      engine.settle();
      assert.equal(engine.retrievePaymentIntent(id).status, 'succeeded');
    }
  });

  it('a test decides how one debit ends, and with which code', () => {
    const [good, bad] = [debit('DE62370400440532013001'), debit('DE89370400440532013000')];
    assert.equal(engine.settlePayment(good).status, 'succeeded');
    const failed = engine.settlePayment(bad, 'account_closed');
    assert.deepEqual(
      [failed.status, failed.last_payment_error?.code],
      ['requires_payment_method', 'account_closed'],
    );
    assert.equal(refusal(() => engine.settlePayment(bad)).code, 'payment_intent_unexpected_state');
  });

  it('a bank account is saved for later as soon as its debit is processing', () => {
    const customer = engine.createCustomer().id;
    const id = debit('DE89370400440532013000', {customer, setup_future_usage: 'off_session'});
    const payment_method = engine.retrievePaymentIntent(id).payment_method;
    assert.equal(engine.retrievePaymentMethod(payment_method ?? '').customer, customer);
    const next = {...price, customer, payment_method, off_session: true, confirm: true};
    assert.equal(engine.createPaymentIntent(next).status, 'processing');
  });

  it('a debit needs an owner name of 3 to 100 characters', () => {
    const {id} = engine.createPaymentIntent(price);
    for (const name of ['Al', 'x'.repeat(101)]) {
      const error = refusal(() =>
        engine.confirmPaymentIntent(id, iban('DE89370400440532013000', {...owner, name})),
      );
      assert.deepEqual([error.code, error.param], ['invalid_owner_name', 'billing_details[name]']);
    }
  });
});

describe('a planned refusal', () => {
  it('a planned refusal is the result of the next attempt with any card, and stays in the intent', () => {
    const {id} = engine.createSetupIntent();
    const planned = {code: 'three_d_secure_authentication_not_supported', message: 'No.'};
    engine.refuseNext(planned, {
      code: 'card_declined',
      decline_code: 'do_not_honor',
      message: 'No.',
    });
    const error = refusal(() => engine.confirmSetupIntent(id, card('4242424242424242')));
    assert.deepEqual([error.status, error.code], [402, planned.code]);
    assert.equal(engine.retrieveSetupIntent(id).last_setup_error?.code, planned.code);
    engine.confirmSetupIntent(id, card('4000002760003184'));
    const intent = engine.authenticate(id, 'succeeded') as SetupIntent;
    assert.equal(intent.last_setup_error?.decline_code, 'do_not_honor');
    assert.equal(engine.confirmSetupIntent(id, card('4242424242424242')).status, 'succeeded');
  });
});

describe('metadata', () => {
  it('metadata is merged, and an empty value deletes its key', () => {
    const {id} = engine.createSetupIntent({metadata: {a: '1', b: '2'}});
    const intent = engine.updateSetupIntent(id, {metadata: {b: '', c: '3'}});
    assert.deepEqual(intent.metadata, {a: '1', c: '3'});
    assert.deepEqual(engine.updateSetupIntent(id, {metadata: ''}).metadata, {});
  });

  it('metadata can be written after the intent has succeeded', () => {
    const {id} = engine.createSetupIntent();
    engine.confirmSetupIntent(id, card('4242424242424242'));
    const intent = engine.updateSetupIntent(id, {metadata: {fenerum: 'uuid'}});
    assert.deepEqual(intent.metadata, {fenerum: 'uuid'});
    assert.equal(
      refusal(() => engine.updateSetupIntent(id, {usage: 'on_session'})).code,
      'setup_intent_unexpected_state',
    );
  });

  it('metadata has at most 50 keys of 40 characters and values of 500 characters', () => {
    const many = Object.fromEntries(Array.from({length: 51}, (_, index) => [`k${index}`, 'v']));
    for (const metadata of [many, {a: 'x'.repeat(501)}, {['k'.repeat(41)]: 'v'}]) {
      assert.equal(refusal(() => engine.createSetupIntent({metadata})).status, 400);
    }
    const fine = {['k'.repeat(40)]: 'x'.repeat(500)};
    assert.deepEqual(engine.createSetupIntent({metadata: fine}).metadata, fine);
  });
});

describe('a page with a publishable key', () => {
  const call = (
    method: string,
    path: string,
    params: Params,
    key = 'pk_test_1',
    account?: string,
  ) => engine.request({method, path, params, key, account});
  const bodyOf = async (answer: ReturnType<typeof call>) =>
    (await answer).body as Record<string, unknown> & {error?: ApiError};

  it('a page sees the public fields of an intent, and its method as an id only', async () => {
    const {id: customer} = engine.createCustomer();
    const {id, client_secret} = engine.createSetupIntent({customer, metadata: {secret: 'note'}});
    const path = `/v1/setup_intents/${id}`;
    const params = {client_secret, ...card('4242424242424242')};
    const intent = await bodyOf(call('POST', `${path}/confirm`, params));
    assert.equal(intent['status'], 'succeeded');
    assert.equal(typeof intent['payment_method'], 'string');
    const expanded = await bodyOf(call('GET', path, {client_secret, expand: ['payment_method']}));
    assert.equal(typeof expanded['payment_method'], 'string');
    for (const hidden of ['customer', 'metadata', 'mandate', 'latest_attempt']) {
      assert.equal(hidden in intent, false, hidden);
    }
  });

  it('an error for a page contains no data of the merchant', async () => {
    const {id, client_secret} = engine.createSetupIntent({metadata: {a: 'b'}});
    const params = {client_secret, ...card('4000000000000002')};
    const {error} = await bodyOf(call('POST', `/v1/setup_intents/${id}/confirm`, params));
    assert.equal(error?.decline_code, 'generic_decline');
    assert.equal(error?.setup_intent?.status, 'requires_payment_method');
    assert.equal(error?.setup_intent && 'metadata' in error.setup_intent, false);
  });

  it('a page needs the right client secret, mode and account, and no error contains a secret', async () => {
    const {id, client_secret} = engine.createSetupIntent();
    const path = `/v1/setup_intents/${id}`;
    const wrong = await bodyOf(call('GET', path, {client_secret: `${id}_secret_guess`}));
    assert.equal(wrong.error?.code, 'resource_missing');
    const live = await bodyOf(call('GET', path, {client_secret}, 'pk_live_1'));
    assert.match(live.error?.message ?? '', /live mode key/);
    const other = await bodyOf(call('GET', path, {client_secret}, 'pk_test_1', 'acct_2'));
    assert.equal(other.error?.code, 'resource_missing');
    const said = JSON.stringify([wrong, live, other]);
    assert.equal(said.includes('guess') || said.includes(client_secret), false);
  });

  it('a publishable key cannot make the calls of a server', async () => {
    const {id, client_secret} = engine.createSetupIntent();
    for (const [method, path] of [
      ['POST', '/v1/setup_intents'],
      ['POST', `/v1/setup_intents/${id}`],
      ['POST', `/v1/setup_intents/${id}/cancel`],
      ['GET', '/v1/customers'],
    ] as const) {
      const {error} = await bodyOf(call(method, path, {client_secret}));
      assert.equal(error?.code, 'secret_key_required', `${method} ${path}`);
    }
  });

  it('a wrong or expired key is answered with 401', async () => {
    const {id, client_secret} = engine.createSetupIntent();
    const path = `/v1/setup_intents/${id}`;
    const expired = await call('GET', path, {client_secret}, 'pk_test_expired1');
    assert.equal(expired.status, 401);
    assert.equal((expired.body as {error: ApiError}).error.code, 'api_key_expired');
    assert.equal((await call('GET', path, {client_secret}, 'nonsense')).status, 401);
  });

  it('an intent on demand exists for the client secret that first named it', async () => {
    engine.options.createOnDemand = true;
    const path = '/v1/setup_intents/seti_sandbox1';
    const first = await bodyOf(call('GET', path, {client_secret: 'seti_sandbox1_secret_1'}));
    assert.equal(first['status'], 'requires_payment_method');
    const other = await bodyOf(call('GET', path, {client_secret: 'seti_sandbox1_secret_2'}));
    assert.equal(other.error?.code, 'resource_missing');
    const unknown = await bodyOf(
      call('GET', '/v1/setup_intents/seti_1', {client_secret: 'seti_1_secret_1'}),
    );
    assert.equal(unknown.error?.code, 'resource_missing');
  });

  const scenes = [
    ['pi_sandbox1', 'requires_payment_method', 'authentication_required'],
    ['pi_sandboxDeclined1', 'requires_payment_method', 'card_declined'],
    ['pi_sandboxExpired1', 'requires_payment_method', 'expired_card'],
    ['pi_sandboxPaid1', 'succeeded', undefined],
    ['pi_sandboxCanceled1', 'canceled', 'authentication_required'],
    ['pi_sandboxReturned1', 'requires_payment_method', 'insufficient_funds'],
    ['pi_sandboxReturnedOrCard1', 'requires_payment_method', 'insufficient_funds'],
  ] as const;
  for (const [id, status, code] of scenes) {
    it(`${id} is created on demand with status ${status}`, async () => {
      engine.options.createOnDemand = true;
      const params = {client_secret: `${id}_secret_1`};
      const intent = (await bodyOf(
        call('GET', `/v1/payment_intents/${id}`, params),
      )) as unknown as PaymentIntent;
      assert.deepEqual([intent.status, intent.last_payment_error?.code], [status, code]);
    });
  }
});

describe('planned failures', () => {
  const create = {method: 'POST', path: '/v1/setup_intents', params: {}, key: 'sk_test_1'};

  it('a planned error answers as many requests as planned', async () => {
    const error = {type: 'api_error', message: 'Down'} as const;
    engine.faults.next({kind: 'error', status: 503, error, retryAfter: 7}, {times: 2});
    const answers = [
      await engine.request(create),
      await engine.request(create),
      await engine.request(create),
    ];
    assert.deepEqual(
      answers.map(({status}) => status),
      [503, 503, 200],
    );
    assert.equal(answers[0]?.headers['Retry-After'], '7');
    assert.equal(engine.listSetupIntents().data.length, 1);
  });

  it('a planned loss drops the request before it arrives, or its answer', async () => {
    engine.faults.next({kind: 'unreachable'}, {match: 'POST /v1/setup_intents'});
    await assert.rejects(engine.request(create), ConnectionLost);
    assert.equal(engine.listSetupIntents().data.length, 0);
    engine.faults.next({kind: 'lost'});
    await assert.rejects(engine.request(create), ConnectionLost);
    assert.equal(engine.listSetupIntents().data.length, 1);
    assert.deepEqual(
      engine.calls.map(({status}) => status),
      [0, 0],
    );
  });

  it('a planned delay holds a request before or after its effect until it is released', async () => {
    const held = engine.faults.next({kind: 'held'});
    const first = engine.request(create);
    assert.equal(engine.listSetupIntents().data.length, 1);
    held.release();
    assert.equal((await first).status, 200);

    const queued = engine.faults.next({kind: 'queued'});
    const second = engine.request(create);
    assert.equal(engine.listSetupIntents().data.length, 1);
    assert.equal(queued.waiting, 1);
    queued.release();
    assert.equal((await second).status, 200);
    assert.equal(engine.listSetupIntents().data.length, 2);
  });

  it('a planned failure affects only the matching requests', async () => {
    engine.faults.next({kind: 'unreachable'}, {match: 'POST /v1/setup_intents/*/confirm'});
    assert.equal((await engine.request(create)).status, 200);
    engine.faults.clear();
    const {id} = engine.createSetupIntent();
    const confirm = {...create, path: `/v1/setup_intents/${id}/confirm`};
    assert.equal((await engine.request(confirm)).status, 400);
  });
});

describe('idempotency keys', () => {
  const post = (path: string, params: Params, {idempotencyKey = 'once', key = 'sk_test_1'} = {}) =>
    engine.request({method: 'POST', path, params, key, idempotencyKey});
  const create = (description: string, key?: string) =>
    post('/v1/setup_intents', {description}, key === undefined ? {} : {key});
  const errorOf = ({body}: ApiAnswer) => (body as {error: ApiError}).error;
  const listed = () => engine.listSetupIntents({limit: 100}).data.length;

  it('a repeated idempotency key gets the saved answer of the first request, also a decline', async () => {
    const {id} = engine.createSetupIntent();
    const confirm = () => post(`/v1/setup_intents/${id}/confirm`, card('4000000000000002'));
    const [first, second] = [await confirm(), await confirm()];
    assert.deepEqual([first.status, second.status], [402, 402]);
    assert.deepEqual(second.body, first.body);
    assert.equal(first.headers['Idempotent-Replayed'], undefined);
    assert.equal(second.headers['Idempotent-Replayed'], 'true');
    assert.equal(second.headers['Original-Request'], first.headers['Request-Id']);
    assert.notEqual(second.headers['Request-Id'], first.headers['Request-Id']);
  });

  it('a replayed answer is the original one, also after the object has changed', async () => {
    const first = await create('a');
    const {id} = first.body as SetupIntent;
    engine.updateSetupIntent(id, {description: 'changed'});
    (first.body as SetupIntent).description = 'changed by the caller';
    assert.equal(((await create('a')).body as SetupIntent).description, 'a');
  });

  it('an idempotency key compares parameters regardless of their order and type', async () => {
    const path = '/v1/setup_intents';
    const first = await post(path, {description: '1', metadata: {a: 1, b: true}});
    const second = await post(path, {metadata: {b: 'true', a: '1'}, description: 1});
    assert.equal((second.body as SetupIntent).id, (first.body as SetupIntent).id);
  });

  it('an idempotency key with other parameters or another endpoint is an idempotency_error', async () => {
    assert.equal((await create('a')).status, 200);
    const before = listed();
    for (const other of [await create('b'), await post('/v1/customers', {description: 'a'})]) {
      assert.deepEqual([other.status, errorOf(other).type], [400, 'idempotency_error']);
    }
    assert.equal(listed(), before);
  });

  it('an idempotency key belongs to one secret key and one connected account', async () => {
    assert.equal((await create('a')).status, 200);
    assert.equal((await create('b', 'sk_test_2')).status, 200);
    const request = {method: 'POST', path: '/v1/setup_intents', key: 'sk_test_1'};
    const params = {description: 'b'};
    const answer = await engine.request({
      ...request,
      params,
      account: 'acct_1',
      idempotencyKey: 'once',
    });
    assert.equal(answer.status, 200);
  });

  it('a concurrent request with the same idempotency key gets 409 idempotency_key_in_use', async () => {
    const queued = engine.faults.next({kind: 'queued'});
    const first = create('a');
    const second = await create('a');
    assert.equal(second.status, 409);
    assert.deepEqual(
      [errorOf(second).type, errorOf(second).code],
      ['invalid_request_error', 'idempotency_key_in_use'],
    );
    queued.release();
    const {id} = (await first).body as SetupIntent;
    const third = await create('a');
    assert.equal((third.body as SetupIntent).id, id);
    assert.equal(third.headers['Idempotent-Replayed'], 'true');
  });

  it('an idempotency key replays a request whose answer was held or lost', async () => {
    const before = listed();
    engine.faults.next({kind: 'lost'});
    await assert.rejects(create('a'), ConnectionLost);
    engine.faults.next({kind: 'held'});
    void create('a');
    assert.equal((await create('a')).headers['Idempotent-Replayed'], 'true');
    assert.equal(listed(), before + 1);
  });

  it('an idempotency key is free again after a request that had no effect', async () => {
    assert.equal((await post('/v1/setup_intents', {colour: 'red'})).status, 400);
    assert.equal((await post('/v1/setup_intents', {usage: 'never'})).status, 400);
    assert.equal((await post('/v1/setup_intents', {customer: 'cus_none'})).status, 400);
    assert.equal((await create('a')).status, 200);
  });

  it('an idempotency key is forgotten after 24 hours', async () => {
    let seconds = 0;
    engine = new StripeEngine({now: () => seconds * 1000});
    const idOf = async () => ((await create('a')).body as SetupIntent).id;
    const first = await idOf();
    seconds = 24 * 60 * 60 - 1;
    assert.equal(await idOf(), first);
    seconds++;
    const later = await idOf();
    assert.notEqual(later, first);
    assert.equal(await idOf(), later);
  });

  it('an idempotency key has at most 255 characters', async () => {
    const params = {description: 'a'};
    const status = async (length: number) =>
      (await post('/v1/setup_intents', params, {idempotencyKey: 'k'.repeat(length)})).status;
    assert.deepEqual([await status(255), await status(256)], [200, 400]);
  });

  it('an idempotency key has no meaning on a GET', async () => {
    const {id} = engine.createSetupIntent({description: 'a'});
    const get = () =>
      engine.request({
        method: 'GET',
        path: `/v1/setup_intents/${id}`,
        params: {},
        key: 'sk_test_1',
        idempotencyKey: 'once',
      });
    await get();
    engine.updateSetupIntent(id, {description: 'b'});
    const answer = await get();
    assert.equal((answer.body as SetupIntent).description, 'b');
    assert.equal(answer.headers['Idempotent-Replayed'], undefined);
  });
});

describe('lists of intents', () => {
  const ids = (params: Params) => engine.listSetupIntents(params).data.map(({id}) => id);

  it('a list of intents can be filtered by customer and payment method', () => {
    const customer = engine.createCustomer().id;
    const mine = engine.createSetupIntent({customer}).id;
    engine.createSetupIntent();
    const saved = engine.confirmSetupIntent(
      engine.createSetupIntent({customer}).id,
      card('4242424242424242'),
    );
    assert.deepEqual(ids({customer}), [saved.id, mine]);
    assert.deepEqual(ids({customer, payment_method: saved.payment_method}), [saved.id]);
    assert.deepEqual(ids({customer: 'cus_none'}), []);
  });

  it('a list of intents can be filtered by creation time', () => {
    const at = (seconds: number) => {
      now = seconds * 1000;
      return engine.createSetupIntent().id;
    };
    const [first, second, third] = [at(100), at(200), at(300)];
    assert.deepEqual(ids({created: {gte: 200}}), [third, second]);
    assert.deepEqual(ids({created: {gt: '200'}}), [third]);
    assert.deepEqual(ids({created: {lt: 200}}), [first]);
    assert.deepEqual(ids({created: {gt: 100, lte: 200}}), [second]);
    assert.deepEqual(ids({created: 200}), [second]);
    assert.equal(refusal(() => ids({created: {since: 1}})).param, 'created[since]');
    assert.equal(refusal(() => ids({created: 'yesterday'})).code, 'parameter_invalid_integer');
  });

  it('a list of intents takes one cursor, which must be the id of a listed intent', () => {
    const {id} = engine.createSetupIntent();
    assert.equal(refusal(() => ids({starting_after: id, ending_before: id})).status, 400);
    assert.equal(refusal(() => ids({starting_after: 'seti_none'})).param, 'starting_after');
  });
});

describe('an object that does not exist', () => {
  it('an unknown id is answered with 404 in the URL and with 400 in a parameter', () => {
    const {id} = engine.createSetupIntent();
    const refusals = [
      refusal(() => engine.retrieveSetupIntent('seti_none')),
      refusal(() => engine.retrievePaymentMethod('pm_none')),
      refusal(() => engine.createSetupIntent({customer: 'cus_none'})),
      refusal(() => engine.confirmSetupIntent(id, {payment_method: 'pm_none'})),
    ];
    assert.deepEqual(
      refusals.map(({status, code, param}) => [status, code, param]),
      [
        [404, 'resource_missing', 'intent'],
        [404, 'resource_missing', 'payment_method'],
        [400, 'resource_missing', 'customer'],
        [400, 'resource_missing', 'payment_method'],
      ],
    );
  });
});

describe('results of the engine', () => {
  it('changing a result of the engine does not change its state', () => {
    const intent = engine.createSetupIntent({metadata: {a: '1'}});
    intent.metadata['a'] = '2';
    intent.status = 'succeeded';
    const fresh = engine.retrieveSetupIntent(intent.id);
    assert.deepEqual([fresh.metadata['a'], fresh.status], ['1', 'requires_payment_method']);
  });

  it('the engine is deterministic with a fixed clock and fixed random numbers', () => {
    const make = () =>
      new StripeEngine({now: () => 0, random: () => 0.5}).createSetupIntent({description: 'a'});
    assert.deepEqual(make(), make());
  });

  it('the error for an unknown parameter names it', () => {
    const error = refusal(() => engine.createSetupIntent({colour: 'red'}));
    assert.deepEqual([error.code, error.param], ['parameter_unknown', 'colour']);
  });
});
