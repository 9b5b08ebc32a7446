/** The codes of Stripe's errors and how the form reacts to each: https://docs.stripe.com/error-codes. */
import {expect} from '@open-wc/testing';
import type {ErrorCode} from '../../src/index.js';
import {FakeStripe, refusal, setupIntent} from '../fakes/stripe.js';
import {FormPage, until} from '../page.js';
import {takeConsoleLines} from '../quiet.js';

/** Makes a confirmation fail with a code. Returns the page afterwards. */
async function failWith(type: string, code?: string, more = {}): Promise<FormPage> {
  const page = await FormPage.open();
  page.stripe.answerSetup = () => refusal(type, code, more);
  page.type();
  await page.rendered();
  page.press();
  await until(
    () => page.codes.length,
    () => `a failure; the form is ${page.phase}`,
  );
  await page.rendered();
  takeConsoleLines(); // ignores the console line about a wrong configuration
  return page;
}

/** Codes after which the customer can edit the field and confirm the same intent again. */
const again: Record<string, readonly [type: string, code: string, ours: ErrorCode][]> = {
  'nothing was sent: the field is not complete': [
    ['validation_error', 'incomplete_number', 'field-incomplete'],
    ['validation_error', 'incomplete_expiry', 'field-incomplete'],
    ['validation_error', 'incomplete_cvc', 'field-incomplete'],
    ['validation_error', 'incomplete_zip', 'field-incomplete'],
    ['validation_error', 'incomplete_iban', 'field-incomplete'],
  ],
  'nothing was sent: the field is not right': [
    ['validation_error', 'invalid_number', 'field-invalid'],
    ['validation_error', 'invalid_expiry_month', 'field-invalid'],
    ['validation_error', 'invalid_expiry_month_past', 'field-invalid'],
    ['validation_error', 'invalid_expiry_year', 'field-invalid'],
    ['validation_error', 'invalid_expiry_year_past', 'field-invalid'],
    ['validation_error', 'invalid_cvc', 'field-invalid'],
    ['validation_error', 'invalid_iban', 'field-invalid'],
    ['validation_error', 'invalid_iban_country_code', 'field-invalid'],
    ['validation_error', 'invalid_iban_start', 'field-invalid'],
  ],
  'the card was declined': [
    ['card_error', 'card_declined', 'card-declined'],
    ['card_error', 'insufficient_funds', 'card-declined'],
    ['card_error', 'processing_error', 'card-declined'],
    ['card_error', 'card_decline_rate_limit_exceeded', 'card-declined'],
    ['card_error', 'incorrect_cvc', 'field-invalid'],
    ['card_error', 'incorrect_number', 'field-invalid'],
    ['card_error', 'expired_card', 'card-expired'],
  ],
  'the bank could not tell who it is': [
    ['invalid_request_error', 'setup_intent_authentication_failure', 'authentication-failed'],
    ['card_error', 'setup_intent_authentication_failure', 'authentication-failed'],
    ['invalid_request_error', 'payment_intent_authentication_failure', 'authentication-failed'],
    ['card_error', 'authentication_required', 'authentication-failed'],
  ],
  'another method may do': [
    ['invalid_request_error', 'setup_attempt_failed', 'card-declined'],
    ['invalid_request_error', 'payment_intent_payment_attempt_expired', 'card-declined'],
    ['invalid_request_error', 'payment_intent_payment_attempt_failed', 'card-declined'],
    ['card_error', 'payment_method_provider_decline', 'card-declined'],
    ['card_error', 'payment_method_customer_decline', 'card-declined'],
    ['card_error', 'payment_method_provider_timeout', 'card-declined'],
  ],
  'the account cannot be debited': [
    ['invalid_request_error', 'sepa_debit_bank_not_supported', 'bank-account-refused'],
    ['invalid_request_error', 'sepa_debit_debits_not_supported', 'bank-account-refused'],
    ['invalid_request_error', 'bank_account_unusable', 'bank-account-refused'],
    ['invalid_request_error', 'sepa_unsupported_account', 'bank-account-refused'],
    ['card_error', 'debit_not_authorized', 'bank-account-refused'],
  ],
  'only the type tells': [
    ['card_error', 'some_code_of_next_year', 'card-declined'],
    ['validation_error', 'some_code_of_next_year', 'field-invalid'],
  ],
};

for (const [what, codes] of Object.entries(again)) {
  describe(what, () => {
    for (const [type, code, ours] of codes) {
      it(`Stripe’s ${code} (${type}) brings the field back on the same intent`, async () => {
        const page = await failWith(type, code);
        expect(page.codes).to.deep.equal([ours]);
        expect(page.phase).to.equal('ready');
        expect(page.alert).to.match(/\S/);
        expect(page.isFieldSeen).to.be.true;
        expect(page.stripe.count('confirmCardSetup')).to.equal(1);
        page.stripe.answerSetup = () => setupIntent('succeeded');
        page.press();
        await page.until('done');
        expect(new Set(page.stripe.calls.map(({secret}) => secret)).size).to.equal(1);
      });
    }
  });
}

describe('codes about a busy Stripe', () => {
  for (const [type, code] of [
    ['invalid_request_error', 'lock_timeout'],
    ['rate_limit_error', 'rate_limit'],
    ['rate_limit_error', 'rate_limit_exceeded'],
  ] as const) {
    it(`Stripe’s ${code} (${type}) asks for the intent and offers to confirm it again`, async () => {
      const page = await failWith(type, code);
      expect(page.codes).to.deep.equal(['stripe-unreachable']);
      expect(page.phase).to.equal('failed');
      expect(page.alert).to.match(/busy/);
      expect(page.buttons).to.deep.equal(['Try again']);
      expect(page.stripe.calls.map(({name}) => name)).to.deep.equal([
        'retrieveSetupIntent',
        'confirmCardSetup',
        'retrieveSetupIntent',
      ]);
      page.stripe.answerSetup = () => setupIntent('succeeded');
      page.press('Try again');
      await page.until('done');
      expect(new Set(page.stripe.calls.map(({secret}) => secret)).size).to.equal(1);
    });
  }
});

describe('codes about a wrong configuration', () => {
  for (const [type, code] of [
    ['invalid_request_error', 'resource_missing'],
    ['invalid_request_error', 'client_secret_mismatch'],
    ['invalid_request_error', 'payment_intent_client_secret_mismatch'],
    ['invalid_request_error', 'livemode_mismatch'],
    ['invalid_request_error', 'api_key_expired'],
    ['authentication_error', 'api_key_expired'],
    ['invalid_request_error', 'secret_key_required'],
    ['invalid_request_error', 'platform_api_key_expired'],
    ['authentication_error', undefined],
  ] as const) {
    it(`Stripe’s ${code ?? 'error without a code'} (${type}) is a configuration error without a button`, async () => {
      const page = await failWith(type, code);
      expect(page.codes).to.deep.equal(['configuration']);
      expect(page.phase).to.equal('failed');
      expect(page.buttons).to.deep.equal([]);
    });
  }
});

describe('an invalid key', () => {
  for (const mode of ['live', 'test']) {
    it(`a key and an intent of different modes are named in one line in the console: the intent is of ${mode} mode`, async () => {
      const stripe = new FakeStripe();
      const other = mode === 'live' ? 'test' : 'live';
      stripe.answerSetupQuestion = () =>
        refusal('invalid_request_error', 'resource_missing', {
          param: 'intent',
          message: `No such setupintent: 'seti_1'; a similar object exists in ${mode} mode, but a ${other} mode key was used to make this request.`,
        });
      const page = FormPage.place({}, {stripe});
      await page.until('failed');
      expect(page.codes).to.deep.equal(['configuration']);
      expect(takeConsoleLines()).to.deep.equal([
        `<fenerum-card-form>: The intent is of ${mode} mode, and publishable-key is not. See demo/docs/troubleshooting.md#configuration`,
      ]);
    });
  }

  it('an invalid publishable key is a configuration error', async () => {
    const stripe = new FakeStripe();
    stripe.answerSetupQuestion = () =>
      refusal('invalid_request_error', undefined, {
        message: 'Invalid API Key provided: pk_test_****ypo',
      });
    const page = FormPage.place({}, {stripe});
    await page.until('failed');
    expect(page.codes).to.deep.equal(['configuration']);
    expect(page.detailsOf('fenerum-error')[0])
      .to.have.property('detail')
      .that.contains('publishable-key');
    expect(takeConsoleLines()).to.have.length(1);
  });
});

describe('unknown codes and types', () => {
  it('an invalid_request_error with an unknown code asks for another card without saying it was declined', async () => {
    const page = await failWith('invalid_request_error', 'some_code_of_next_year');
    expect(page.codes).to.deep.equal(['card-declined']);
    expect(page.phase).to.equal('ready');
    expect(page.alert).to.match(/could not be used/);
  });

  it('an error about a card that Stripe answers to a lookup offers to try again, without the text about the card', async () => {
    const stripe = new FakeStripe();
    stripe.answerSetupQuestion = () => refusal('card_error', 'card_declined');
    const page = FormPage.place({}, {stripe});
    await page.until('failed');
    expect(page.codes).to.deep.equal(['stripe-unreachable']);
    expect(page.alert).to.match(/could not reach/);
    stripe.answerSetupQuestion = () => setupIntent('requires_payment_method');
    page.press('Try again');
    await page.until('ready');
  });

  for (const type of ['idempotency_error', 'some_type_of_next_year']) {
    it(`Stripe’s ${type} asks for the intent and brings the field back`, async () => {
      const page = await failWith(type);
      expect(page.stripe.calls.at(-1)!.name).to.equal('retrieveSetupIntent');
      expect(page.codes).to.deep.equal(['outcome-unknown']);
      expect(page.phase).to.equal('ready');
      expect(page.alert).to.match(/not gone through/);
    });
  }
});

describe('the message of a decline', () => {
  it('card and validation errors show Stripe’s own message', async () => {
    const declined = await failWith('card_error', 'card_declined', {message: 'Afvist.'});
    expect(declined.alert).to.equal('Afvist.');
    const invalid = await failWith('validation_error', 'invalid_number', {message: 'Forkert.'});
    expect(invalid.alert).to.equal('Forkert.');
  });

  for (const decline_code of ['lost_card', 'stolen_card', 'fraudulent', 'pickup_card']) {
    it(`the decline ${decline_code} shows only that the card was declined`, async () => {
      const page = await failWith('card_error', 'card_declined', {
        decline_code,
        message: 'Your card was reported stolen.',
      });
      expect(page.alert).to.equal('Your card was declined. Please try another card.');
      expect(page.text).to.not.match(/lost|stolen|fraud/i);
      expect(page.detailsOf('fenerum-error')).to.not.have.nested.property('[0].message', /stolen/);
    });
  }

  it('other Stripe errors show our message', async () => {
    const page = await failWith('invalid_request_error', 'setup_attempt_failed', {
      message: 'The latest attempt to set up the payment method has failed.',
    });
    expect(page.alert).to.equal('Your card was declined. Please try another card.');
  });

  it('a decline without a message shows our message', async () => {
    const page = await failWith('card_error', 'card_declined', {message: undefined});
    expect(page.alert).to.equal('Your card was declined. Please try another card.');
  });

  it('the detail of a decline has Stripe’s type and codes', async () => {
    const page = await failWith('card_error', 'card_declined', {decline_code: 'do_not_honor'});
    expect(page.detailsOf('fenerum-error')).to.have.nested.property(
      '[0].detail',
      'card_error card_declined do_not_honor',
    );
  });
});
