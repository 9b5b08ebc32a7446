/** Answers that Stripe.js does not document: the form always finishes, shows nothing untrue, and can continue. */
import {expect} from '@open-wc/testing';
import type {StripeJsResult} from '../../src/stripe/stripe-js.js';
import {
  FakeStripe,
  IntegrationError,
  paymentIntent,
  refusal,
  setupIntent,
} from '../fakes/stripe.js';
import {json} from '../fakes/backend.js';
import {FormPage, until} from '../page.js';
import {takeConsoleLines} from '../quiet.js';

const odd = (value: unknown) => value as StripeJsResult;

/** Opens a form whose confirmation and later lookups have these answers, and submits it. */
async function endOf(answer: () => StripeJsResult, later?: StripeJsResult): Promise<FormPage> {
  const page = await FormPage.open();
  page.stripe.answerSetup = answer;
  if (later) page.stripe.answerSetupQuestion = () => later;
  page.type();
  await page.rendered();
  page.press();
  await until(
    () => page.codes.length > 0 || page.phase === 'done',
    () => `an end; the form is ${page.phase}`,
  );
  await page.rendered();
  return page;
}

const lookedUp = (page: FormPage): boolean =>
  page.stripe.calls.at(-1)!.name === 'retrieveSetupIntent';

describe('a confirmation with an unknown outcome', () => {
  const answers: Record<string, unknown> = {
    'nothing at all': undefined,
    null: null,
    'a number': 42,
    'a string': 'succeeded',
    'an empty object': {},
    'an error that is a string': {error: 'card_declined'},
    'an error that is true': {error: true},
    'an error without a type': {error: {message: 'Oh dear.'}},
    'an error of numbers': {error: {type: 1, code: 2, message: 3}},
    'an intent that is a string': {setupIntent: 'seti_1'},
    'an intent without an id': {setupIntent: {status: 'succeeded', payment_method: 'pm_1'}},
    'the intent of somebody else': setupIntent('succeeded', {id: 'seti_2'}),
    'a status of next year': setupIntent('requires_a_walk'),
    'a success without a method': setupIntent('succeeded', {payment_method: null}),
  };
  for (const [name, answer] of Object.entries(answers)) {
    it(`a confirmation that answers ${name} asks Stripe for the intent`, async () => {
      const page = await endOf(() => odd(answer));
      expect(lookedUp(page), page.stripe.calls.map(({name}) => name).join()).to.be.true;
      expect(page.phase).to.equal('ready');
      expect(page.alert).to.match(/\S/);
      expect(page.detailsOf('registerNewPaymentCard')).to.have.length(0);
      page.stripe.answerSetup = () => setupIntent('succeeded');
      page.press();
      await page.until('done');
      expect(page.detailsOf('registerNewPaymentCard')).to.have.nested.property(
        '[0].intent',
        'seti_1',
      );
    });
  }

  it('a success without a payment method is registered with the method from the retrieved intent', async () => {
    const page = await FormPage.open();
    page.stripe.entered = 'pm_9';
    page.stripe.answerSetup = () => setupIntent('succeeded', {payment_method: null});
    page.stripe.answerSetupQuestion = () => setupIntent('succeeded', {payment_method: 'pm_9'});
    await page.pay();
    expect(page.detailsOf('registerNewPaymentCard')).to.have.nested.property('[0].token', 'pm_9');
  });
});

describe('the status of an intent after confirming', () => {
  for (const [status, phase, says] of [
    ['processing', 'done', /saved/],
    ['requires_confirmation', 'ready', /not gone through/],
    ['requires_payment_method', 'ready', /could not confirm that it is you/],
    ['canceled', 'failed', /new link/],
  ] as const) {
    it(`an intent that is ${status} after confirming ends as ${phase}`, async () => {
      const page = await endOf(() => setupIntent(status));
      await page.until(phase);
      expect(page.text).to.match(says);
    });
  }

  it('a payment that is requires_capture after confirming ends as done', async () => {
    const page = await FormPage.openRetry({'payment-method': 'pm_saved'});
    page.stripe.answerPayment = () => paymentIntent('requires_capture');
    page.press();
    await page.until('done');
    expect(page.text).to.match(/\S/);
  });
});

describe('an error with an intent that has succeeded', () => {
  it('an error with a succeeded intent counts as success', async () => {
    const page = await endOf(() =>
      refusal('card_error', 'processing_error', {
        setup_intent: setupIntent('succeeded').setupIntent,
      }),
    );
    await page.until('done');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
  });

  it('an error with the succeeded intent of someone else is a failure', async () => {
    const other = setupIntent('succeeded', {id: 'seti_2'}).setupIntent;
    const page = await endOf(() => refusal('card_error', 'card_declined', {setup_intent: other}));
    expect(page.codes).to.deep.equal(['card-declined']);
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(0);
  });
});

describe('the last failure of an intent', () => {
  const declined = {
    last_setup_error: {type: 'card_error', code: 'card_declined', decline_code: 'do_not_honor'},
  };

  it('a decline after the bank dialog is shown', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => setupIntent('requires_action');
    page.stripe.answerNextAction = () => setupIntent('requires_payment_method', declined);
    await page.pay('ready');
    expect(page.codes).to.deep.equal(['card-declined']);
    expect(page.alert).to.match(/declined/);
  });

  it('a refused IBAN that a lookup reports without its type is called a bank account', async () => {
    const page = await FormPage.open({
      'payment-methods': 'sepa_debit',
      'merchant-name': 'Acme ApS',
    });
    for (const name of page.inputs) page.fill(name, 'ann@example.com');
    page.stripe.answerSepa = () => refusal('api_connection_error');
    page.stripe.answerSetupQuestion = () =>
      setupIntent('requires_payment_method', {
        last_setup_error: {type: 'invalid_request_error', code: 'setup_attempt_failed'},
      });
    await page.pay('ready');
    expect(page.codes).to.deep.equal(['bank-account-refused']);
    expect(page.alert).to.match(/bank account/);
  });

  it('a refused postal code that a lookup or the bank’s dialog reports is marked at its input', async () => {
    const failure = {type: 'card_error', code: 'incorrect_zip'};
    const lookedUp = setupIntent('requires_payment_method', {last_setup_error: failure});
    const page = await endOf(() => refusal('api_connection_error'), lookedUp);
    expect(page.focused).to.equal('postal_code');
    const other = await FormPage.open();
    other.stripe.answerSetup = () => setupIntent('requires_action');
    other.stripe.answerNextAction = () => ({error: failure});
    await other.pay('ready');
    expect(other.focused).to.equal('postal_code');
  });

  it('a decline that cancels the intent is named, and the next card uses a fresh intent', async () => {
    const page = await FormPage.open({'client-secret': null, 'intent-url': '/intents'});
    page.stripe.answerSetup = () =>
      refusal('card_error', 'card_declined', {setup_intent: setupIntent('canceled').setupIntent});
    page.type();
    await page.rendered();
    page.backend.intents = () => json({client_secret: 'seti_2_secret_b'});
    page.press();
    await until(() => page.codes.length > 0 && page.phase === 'ready', 'a decline');
    page.stripe.answerSetup = () => setupIntent('succeeded', {id: 'seti_2'});
    await page.pay();
    expect(page.codes).to.deep.equal(['card-declined']);
  });

  it('an attempt that never arrived does not repeat the last decline', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => setupIntent('requires_payment_method', declined);
    page.stripe.answerSetupQuestion = () => setupIntent('requires_payment_method', declined);
    await page.pay('ready');
    page.stripe.answerSetup = () => refusal('api_connection_error');
    page.type();
    await page.rendered();
    page.press();
    await until(() => page.codes.length > 1, 'a second failure');
    await page.rendered();
    expect(page.codes).to.deep.equal(['card-declined', 'stripe-unreachable']);
  });

  it('an attempt that never arrived does not show the earlier failure of the payment', async () => {
    const stripe = new FakeStripe();
    const failed = paymentIntent('requires_payment_method', {
      last_payment_error: {
        type: 'card_error',
        code: 'card_declined',
        payment_method: {id: 'pm_saved', type: 'card'},
      },
    });
    stripe.answerPaymentQuestion = () => failed;
    const page = await FormPage.openRetry({}, {stripe});
    stripe.answerPayment = () => refusal('api_connection_error');
    page.type();
    await page.rendered();
    page.press();
    await until(() => page.codes.length > 0, 'a failure');
    expect(page.codes).to.deep.equal(['stripe-unreachable']);
  });
});

describe('a payment with odd values', () => {
  it('a payment in something that is not a currency can still be paid', async () => {
    const stripe = new FakeStripe();
    stripe.answerPaymentQuestion = () =>
      paymentIntent('requires_payment_method', {currency: 'usdc'});
    const page = await FormPage.openRetry({}, {stripe});
    expect(page.buttons).to.deep.equal(['Pay']);
    await page.pay();
  });
});

describe('a saved card that cannot pay', () => {
  for (const [name, answer] of Object.entries({
    'an error without a code': refusal('invalid_request_error', undefined, {
      message: 'This PaymentMethod was previously used and cannot be used again.',
    }),
    incorrect_cvc: refusal('card_error', 'incorrect_cvc'),
    invalid_number: refusal('card_error', 'invalid_number'),
    payment_method_unsupported_type: refusal(
      'invalid_request_error',
      'payment_method_unsupported_type',
    ),
    country_code_invalid: refusal('invalid_request_error', 'country_code_invalid'),
  })) {
    it(`a saved card that cannot pay is replaced by a card field: ${name}`, async () => {
      const page = await FormPage.openRetry({'payment-method': 'pm_saved'});
      page.stripe.answerPayment = () => answer;
      page.press();
      await until(() => page.codes.length > 0 && page.phase === 'ready', 'a failure');
      await page.rendered();
      expect(page.codes).to.deep.equal(['card-declined']);
      expect(page.isFieldSeen).to.be.true;
      expect(page.alert).to.match(/\S/);
    });
  }
});

describe('an input that Stripe refuses', () => {
  it('a name that Stripe refuses is shown, focused, and sent again as corrected', async () => {
    const page = await FormPage.open(
      {'payment-methods': 'sepa_debit', 'merchant-name': 'Acme ApS'},
      {before: (form) => (form.billingDetails = {name: 'Al', email: 'al@example.com'})},
    );
    expect(page.inputs).to.deep.equal([]);
    page.stripe.answerSepa = () => refusal('invalid_request_error', 'invalid_owner_name');
    await page.pay('ready');
    expect(page.inputs).to.deep.equal(['name']);
    expect(page.input('name').value).to.equal('Al');
    expect(page.input('name').ariaInvalid).to.equal('true');
    expect(page.descriptionOf('name')).to.equal('Please check your name.');
    expect(page.focused).to.equal('name');
    page.stripe.answerSepa = () => setupIntent('succeeded');
    page.fill('name', 'Alma');
    page.press();
    await page.until('done');
    expect(page.stripe.created.at(-1)).to.have.nested.property('billing_details.name', 'Alma');
  });

  for (const [param, input] of [
    ['payment_method_data[billing_details][address][postal_code]', 'postal_code'],
    ['payment_method_data[billing_details][name]', 'name'],
    ['billing_details[email]', 'email'],
    ['payment_method_data[billing_details][address][city]', 'city'],
  ] as const) {
    it(`Stripe’s parameter ${param} focuses the matching input`, async () => {
      const page = await endOf(() =>
        refusal('invalid_request_error', 'parameter_invalid_empty', {param}),
      );
      expect(page.codes).to.deep.equal(['field-incomplete']);
      expect(page.focused).to.equal(input);
      expect(page.descriptionOf(input)).to.match(/\S/);
    });
  }

  it('a postal code that Stripe refuses is asked for on the retry page', async () => {
    const stripe = new FakeStripe();
    const page = await FormPage.openRetry({}, {stripe});
    stripe.answerPayment = () => refusal('card_error', 'incorrect_zip');
    await page.pay('ready');
    expect(page.focused).to.equal('postal_code');
    expect(page.descriptionOf('postal_code')).to.equal('Stripe says incorrect_zip.');
  });
});

describe('a Stripe.js that lacks a method', () => {
  for (const name of ['confirmCardSetup', 'retrieveSetupIntent'] as const) {
    it(`a Stripe.js without ${name} is a configuration error`, async () => {
      const stripe = new FakeStripe();
      Object.assign(stripe, {[name]: undefined});
      const page = FormPage.place({}, {stripe});
      await until(() => /ready|failed/.test(page.phase), 'an end');
      if (page.phase === 'ready') await page.pay('failed');
      expect(page.codes).to.deep.equal(['configuration']);
      expect(takeConsoleLines().join()).to.contain(`${name}()`);
    });
  }

  it('a Stripe.js that cannot create fields is a configuration error', async () => {
    const stripe = new FakeStripe();
    stripe.elements = () => {
      throw new IntegrationError('Live Stripe.js integrations must use HTTPS.');
    };
    const page = FormPage.place({}, {stripe});
    await page.until('failed');
    expect(page.codes).to.deep.equal(['configuration']);
    expect(takeConsoleLines().join()).to.contain('HTTPS');
  });
});
