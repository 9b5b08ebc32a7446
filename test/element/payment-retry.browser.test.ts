/** Paying a failed payment again: the amount, the saved card or a new one, and never twice. */
import {SLOW_AFTER_MS} from '../../src/controller/effects.js';
import {expect} from '@open-wc/testing';
import type {Completion, FenerumPaymentRetry, PaymentCardRegistration} from '../../src/index.js';
import type {StripeJsIntent} from '../../src/stripe/stripe-js.js';
import {dropped, json} from '../fakes/backend.js';
import {FakeStripe, paymentIntent, paymentSecret, refusal, type Call} from '../fakes/stripe.js';
import type {TabStorage} from '../../src/ports/ports.js';
import {FormPage, until, type Environment} from '../page.js';
import {takeConsoleLines} from '../quiet.js';

type Page = FormPage<FenerumPaymentRetry>;

/** The last error of an off-session payment, with the card that failed. */
const failedFor = (code: string, more: Partial<StripeJsIntent> = {}): Partial<StripeJsIntent> => ({
  description: 'Invoice 1042',
  last_payment_error: {
    code,
    payment_method: {
      id: 'pm_saved',
      type: 'card',
      card: {brand: 'visa', last4: '4242', exp_month: 4, exp_year: 2031},
    },
  },
  ...more,
});

const asked = (code = 'authentication_required', more: Partial<StripeJsIntent> = {}) =>
  paymentIntent('requires_payment_method', failedFor(code, more));

/** Opens a retry page for a payment with these values. */
async function openOn(
  answer: ReturnType<typeof paymentIntent>,
  attributes: Record<string, string | null> = {},
  environment: Environment<FenerumPaymentRetry> = {},
): Promise<Page> {
  const stripe = environment.stripe ?? new FakeStripe();
  stripe.answerPaymentQuestion = () => answer;
  const page = FormPage.placeRetry(attributes, {...environment, stripe});
  await until(
    () => ['ready', 'done', 'failed'].includes(page.phase),
    () => `an end: ${page.phase}`,
  );
  await page.rendered();
  return page;
}

const confirmations = (page: Page) =>
  page.stripe.calls.filter(({name}) => name === 'confirmCardPayment');
const completion = (page: Page): Completion => page.detailsOf('fenerum-complete')[0] as Completion;

describe('a payment that needs authentication', () => {
  it('the retry page shows the invoice, the amount and the saved card with one button', async () => {
    const page = await openOn(asked());
    expect(page.text)
      .to.contain('Invoice 1042')
      .and.to.match(/DKK\s125\.00/);
    expect(page.text).to.match(/Visa/i).and.to.contain('4242').and.to.contain('04/31');
    expect(page.text).to.match(/bank asks you to approve/);
    expect(page.buttons[0]).to.match(/^Pay .*125\.00$/);
    expect(page.isFieldSeen).to.be.false;
  });

  it('the saved card is confirmed with exactly the parameters of the specification', async () => {
    const page = await openOn(asked());
    page.press();
    await page.until('done');
    expect(confirmations(page)).to.deep.equal([
      {
        name: 'confirmCardPayment',
        secret: 'pi_1_secret_a',
        data: {payment_method: 'pm_saved', setup_future_usage: 'off_session'},
      },
    ]);
    expect(page.status).to.equal('Your payment is complete.');
    expect(completion(page)).to.deep.equal({paymentIntent: {id: 'pi_1', status: 'succeeded'}});
  });

  it('paying with the saved card registers nothing', async () => {
    const page = await openOn(asked());
    page.press();
    await page.until('done');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(0);
    expect(page.backend.requests).to.have.length(0);
  });

  it('handleCardPayment() does the same as submit()', async () => {
    const page = await openOn(asked());
    const outcome = page.form.handleCardPayment();
    expect(page.form.submit()).to.equal(outcome);
    expect(await outcome).to.deep.equal({
      phase: 'done',
      paymentIntent: {id: 'pi_1', status: 'succeeded'},
    });
  });

  it('the payment-method attribute replaces the method that Stripe returns', async () => {
    const page = await openOn(asked(), {'payment-method': 'pm_named'});
    page.press();
    await page.until('done');
    expect(confirmations(page)[0]!.data!['payment_method']).to.equal('pm_named');
  });

  it('the payment-method attribute accepts an old card_ id', async () => {
    const page = await openOn(asked(), {'payment-method': 'card_1AbC'});
    page.press();
    await page.until('done');
    expect(confirmations(page)[0]!.data!['payment_method']).to.equal('card_1AbC');
  });

  it('the retry page takes the intent and the method from the backend', async () => {
    const page = FormPage.placeRetry({'client-secret': null, 'intent-url': '/intents'});
    page.backend.intents = () =>
      json({client_secret: 'pi_1_secret_a', payment_method: 'pm_backend'});
    page.stripe.answerPaymentQuestion = () => paymentIntent('requires_payment_method');
    await page.until('ready');
    expect(page.backend.to('/intents').map(({body}) => body)).to.deep.equal([{}]);
    page.press();
    await page.until('done');
    expect(confirmations(page)[0]!.data!['payment_method']).to.equal('pm_backend');
  });

  for (const status of ['requires_action', 'requires_confirmation']) {
    it(`a payment that ${status.replace('_', ' ')} is confirmed with one press`, async () => {
      const page = await openOn(paymentIntent(status, {payment_method: 'pm_saved'}));
      page.press();
      await page.until('done');
      expect(confirmations(page)).to.have.length(1);
    });
  }
});

describe('a backend that does not answer', () => {
  it('a silent backend shows a message after 20 seconds, which goes away with the answer', async () => {
    const page = FormPage.placeRetry({'client-secret': null, 'intent-url': '/intents'});
    page.stripe.answerPaymentQuestion = () => asked();
    let answer = (): void => {};
    page.backend.intents = () =>
      new Promise(
        (resolve) =>
          (answer = () =>
            resolve(json({client_secret: paymentSecret, payment_method: 'pm_saved'}))),
      );
    await until(() => page.backend.to('/intents').length === 1, 'the request');
    expect(await page.statusBeforeAndWhenSlow()).to.deep.equal([
      'Loading…',
      'This is taking longer than usual.',
    ]);
    await page.clock.advance(1000);
    expect(page.backend.to('/intents'), 'the first request is given up').to.have.length(2);
    answer();
    await page.until('ready');
    expect(page.status).to.equal('');
  });
});

describe('the amount', () => {
  for (const [currency, amount, locale, shown] of [
    ['dkk', 12500, 'da', '125,00'],
    ['eur', 199, 'en', '€1.99'],
    ['jpy', 5000, 'en', '¥5,000'],
    ['kwd', 12345, 'en', '12.345'],
    ['usd', 0, 'en', '$0.00'],
    ['isk', 500000, 'en', '5,000'],
    ['huf', 150000, 'en', '1,500'],
  ] as const) {
    it(`the amount ${amount} ${currency} is shown as ${shown} in ${locale}`, async () => {
      const page = await openOn(
        paymentIntent(
          'requires_payment_method',
          failedFor('authentication_required', {currency, amount}),
        ),
        {locale},
      );
      await until(
        () => page.text.replace(/\u00a0/g, ' ').includes(shown),
        () => page.text,
      );
    });
  }

  it('an amount that Stripe does not return is not shown', async () => {
    const page = await openOn(asked('authentication_required', {amount: null, currency: null}));
    expect(page.text).to.not.match(/NaN|undefined|null/);
    page.press();
    await page.until('done');
  });
});

describe('a saved card that failed', () => {
  for (const code of ['expired_card', 'card_declined', 'insufficient_funds', 'lost_card']) {
    it(`a saved card that failed asks for a new card on the same payment (${code})`, async () => {
      const page = await openOn(asked(code));
      expect(page.isFieldSeen).to.be.true;
      expect(page.text).to.match(/could not be charged/);
      const {field} = page.stripe;
      page.type();
      await page.rendered();
      page.press();
      await page.until('done');
      expect(confirmations(page)).to.have.length(1);
      const [{secret, data}] = confirmations(page) as [Call];
      expect(secret).to.equal('pi_1_secret_a');
      expect(data).to.have.nested.property('payment_method.card', field);
      expect(data).to.include({setup_future_usage: 'off_session', return_url: location.href});
    });
  }

  it('the saved card is offered after insufficient funds and not after it expired', async () => {
    const declined = await openOn(asked('insufficient_funds'));
    expect(declined.choices).to.have.length(2);
    const expired = await openOn(asked('expired_card'));
    expect(expired.choices).to.have.length(0);
  });

  it('a payment without a saved card shows the card field', async () => {
    const page = await openOn(paymentIntent('requires_payment_method'));
    expect(page.isFieldSeen).to.be.true;
  });

  it('the customer can switch between the saved card and another card', async () => {
    const page = await openOn(asked());
    const [saved, other] = page.choices.map((name) => name.replace(' *', ''));
    page.choose(other!);
    await until(() => page.phase === 'ready' && page.isFieldSeen, 'the field');
    page.choose(saved!);
    await until(() => page.phase === 'ready' && !page.isFieldSeen, 'the saved card');
    page.press();
    await page.until('done');
    expect(confirmations(page)[0]!.data!['payment_method']).to.equal('pm_saved');
  });

  it('a declined saved card shows Stripe’s message and a card field', async () => {
    const page = await openOn(asked());
    page.stripe.answerPayment = () => refusal('card_error', 'card_declined', {message: 'Nope.'});
    page.press();
    await until(() => page.phase === 'ready' && page.codes.length === 1, 'the decline');
    await until(() => page.isFieldSeen, 'the field');
    expect(page.alert).to.equal('Nope.');
    page.stripe.answerPayment = () => paymentIntent('succeeded', {payment_method: 'pm_new'});
    page.type();
    await page.rendered();
    page.press();
    await page.until('done');
    expect((page.detailsOf('registerNewPaymentCard')[0] as PaymentCardRegistration).token).to.equal(
      'pm_new',
    );
  });
});

describe('a new card that has paid', () => {
  const payWithNew = async (environment: Environment<FenerumPaymentRetry> = {}): Promise<Page> => {
    const page = await openOn(asked('expired_card'), {}, environment);
    page.stripe.answerPayment = () => paymentIntent('succeeded', {payment_method: 'pm_new'});
    page.type();
    await page.rendered();
    page.press();
    return page;
  };

  it('a new card that has paid is registered with the page and the backend', async () => {
    const page = await payWithNew();
    await page.until('done');
    const registration = {
      account: 'acc-1',
      gateway: 'stripe_new',
      token: 'pm_new',
      type: 'card',
      intent: 'pi_1',
    };
    expect(page.detailsOf('registerNewPaymentCard')).to.deep.equal([registration]);
    expect(page.backend.to('/cards').map(({body}) => body)).to.deep.equal([registration]);
    expect(page.backend.to('/cards')[0]!.headers['idempotency-key']).to.equal('pi_1');
    expect(completion(page)).to.deep.equal({
      registration,
      paymentIntent: {id: 'pi_1', status: 'succeeded'},
      response: {id: 'card_1'},
    });
  });

  it('a failed registration leaves the payment complete and is retried without paying again', async () => {
    const page = await payWithNew();
    page.clock.endsImmediately = (wait) => wait !== SLOW_AFTER_MS;
    page.backend.cards = dropped;
    await page.until('failed');
    expect(page.status).to.equal('Your payment is complete.');
    expect(page.codes).to.deep.equal(['backend-unreachable']);
    page.backend.cards = () => json({});
    page.press('Try again');
    await page.until('done');
    expect(confirmations(page)).to.have.length(1);
  });

  it('a new card is registered after a reload between payment and registration', async () => {
    const page = await payWithNew();
    page.clock.endsImmediately = (wait) => wait !== SLOW_AFTER_MS;
    page.backend.cards = dropped;
    await page.until('failed');
    page.form.remove();
    await new Promise((resolve) => setTimeout(resolve));
    const next = await openOn(
      paymentIntent('succeeded', {payment_method: 'pm_new'}),
      {},
      {storage: page.memory},
    );
    await until(() => next.detailsOf('fenerum-complete').length, 'completion');
    expect(next.backend.to('/cards')).to.have.length(1);
    expect(completion(next).registration).to.have.property('token', 'pm_new');
    expect(confirmations(next)).to.have.length(0);
  });

  it('a new card is registered after a reload although the backend now names it as the saved card', async () => {
    const page = await payWithNew();
    page.clock.endsImmediately = (wait) => wait !== SLOW_AFTER_MS;
    page.backend.cards = dropped;
    page.stripe.entered = 'pm_new';
    await page.until('failed');
    page.form.remove();
    await new Promise((resolve) => setTimeout(resolve));
    const stripe = new FakeStripe();
    stripe.answerPaymentQuestion = () => paymentIntent('succeeded', {payment_method: 'pm_new'});
    const byUrl = {'client-secret': null, 'intent-url': '/intents'};
    const next = FormPage.placeRetry(byUrl, {stripe, storage: page.memory});
    next.backend.intents = () => json({client_secret: paymentSecret, payment_method: 'pm_new'});
    await next.until('done');
    expect(completion(next)).to.have.nested.property('registration.token', 'pm_new');
    expect(next.backend.to('/cards')).to.have.length(1);
  });

  it('a new card is registered after a reload during the confirmation', async () => {
    const page = await openOn(asked('card_declined'));
    page.stripe.hold('answerPayment');
    page.type();
    await page.rendered();
    page.press();
    await page.until('confirming');
    page.form.remove();
    await new Promise((resolve) => setTimeout(resolve));
    const next = await openOn(
      paymentIntent('succeeded', {payment_method: 'pm_new'}),
      {},
      {storage: page.memory},
    );
    await until(() => next.detailsOf('fenerum-complete').length, 'completion');
    expect(completion(next)).to.have.nested.property('registration.token', 'pm_new');
    expect(completion(next)).to.have.nested.property('paymentIntent.status', 'succeeded');
  });
});

describe('registering the method of a payment', () => {
  const paid = (id: string) => paymentIntent('succeeded', {payment_method: id});

  for (const [how, answer] of [
    [
      'Stripe says so',
      () =>
        refusal('invalid_request_error', 'payment_intent_unexpected_state', {
          payment_intent: paid('pm_saved').paymentIntent,
        }),
    ],
    ['the answer is lost', () => refusal('api_connection_error')],
  ] as const) {
    it(`a saved card that has paid in another tab is not registered: ${how}`, async () => {
      const page = await openOn(asked('expired_card'), {'payment-method': 'pm_saved'});
      page.stripe.answerPayment = answer;
      page.stripe.answerPaymentQuestion = () => paid('pm_saved');
      await page.pay();
      expect(page.detailsOf('registerNewPaymentCard')).to.deep.equal([]);
    });
  }

  it('a new card that failed at the bank is not offered as the saved card after a reload', async () => {
    const page = await openOn(asked('expired_card'));
    page.stripe.answerPayment = () =>
      refusal('invalid_request_error', 'payment_intent_authentication_failure');
    await page.pay('ready');
    page.form.remove();
    const next = await openOn(asked('payment_intent_authentication_failure'), {}, page);
    expect(next.choices).to.deep.equal([]);
    next.stripe.answerPayment = () => paid('pm_new');
    await next.pay();
    expect(next.detailsOf('registerNewPaymentCard')).to.have.nested.property('[0].token', 'pm_new');
  });

  it('a saved card that is lost or stolen is not offered again', async () => {
    const failure = failedFor('card_declined').last_payment_error!;
    const page = await openOn(
      asked('card_declined', {last_payment_error: {...failure, decline_code: 'lost_card'}}),
      {'payment-method': 'pm_saved'},
    );
    expect(page.choices).to.deep.equal([]);
    expect(page.isFieldSeen).to.be.true;
  });

  it('a saved card that Stripe no longer has is replaced by the card field', async () => {
    const page = await openOn(asked(), {'payment-method': 'pm_saved'});
    page.stripe.answerPayment = () =>
      refusal('invalid_request_error', 'resource_missing', {param: 'payment_method'});
    page.press();
    await until(() => page.phase === 'ready' && page.isFieldSeen, 'the field');
    expect(page.codes).to.deep.equal(['card-declined']);
  });
});

describe('a return from the bank to the retry page', () => {
  const home = location.href;
  afterEach(() => history.replaceState(null, '', home));

  const comeBack = (): void => {
    const url = new URL(home);
    url.search =
      '?payment_intent=pi_1&payment_intent_client_secret=pi_1_secret_a&redirect_status=succeeded';
    history.replaceState(null, '', url);
  };
  const fromBackend = {'client-secret': null, 'intent-url': '/intents'};

  it('a return from the bank to a page with two payments completes only the one that was paid', async () => {
    comeBack();
    const stripe = new FakeStripe();
    stripe.answerPaymentQuestion = (secret) =>
      secret.startsWith('pi_1')
        ? paymentIntent('succeeded', {payment_method: 'pm_1'})
        : paymentIntent('requires_payment_method', {id: 'pi_2'});
    const pages = ['pi_2', 'pi_1'].map((id) => {
      const page = FormPage.placeRetry(fromBackend, {stripe});
      page.backend.intents = () => json({client_secret: `${id}_secret_a`, payment_method: 'pm_1'});
      return page;
    });
    await pages[1]!.until('done');
    await pages[0]!.until('ready');
    expect(pages[0]!.detailsOf('fenerum-complete')).to.have.length(0);
    expect(pages.flatMap((page) => page.detailsOf('registerNewPaymentCard'))).to.have.length(0);
  });

  /** The tab's storage after the customer was sent to the bank for this payment. */
  async function sentToBank(): Promise<TabStorage> {
    const page = FormPage.placeRetry(fromBackend);
    page.backend.intents = () => json({client_secret: 'pi_1_secret_a', payment_method: 'pm_1'});
    await page.until('ready');
    page.stripe.hold('answerPayment');
    page.press();
    await until(() => page.stripe.count('confirmCardPayment'), 'a confirmation');
    const memory = page.memory;
    page.form.remove();
    await new Promise((resolve) => setTimeout(resolve));
    return memory;
  }

  it('a return from the bank completes the payment although the backend answers 410', async () => {
    const storage = await sentToBank();
    comeBack();
    const stripe = new FakeStripe();
    stripe.answerPaymentQuestion = () => paymentIntent('succeeded', {payment_method: 'pm_new'});
    const page = FormPage.placeRetry(fromBackend, {stripe, storage});
    page.backend.intents = () => json({detail: 'Paid already.'}, 410);
    await page.until('done');
    expect(page.codes).to.deep.equal([]);
    expect(location.search).to.equal('');
  });

  it('a return from the bank fails when the backend answers 410 and Stripe says unpaid', async () => {
    const storage = await sentToBank();
    comeBack();
    const page = FormPage.placeRetry(fromBackend, {storage});
    page.backend.intents = () => json({detail: 'Old.'}, 410);
    await page.until('failed');
    expect(page.codes).to.deep.equal(['intent-unusable']);
    expect(location.search).to.equal('');
  });

  it('a return from the bank uses the new payment that the backend names', async () => {
    const storage = await sentToBank();
    comeBack();
    const page = FormPage.placeRetry(fromBackend, {storage});
    page.backend.intents = () => json({client_secret: 'pi_2_secret_b', payment_method: 'pm_1'});
    await page.until('ready');
    expect(page.stripe.calls.map(({secret}) => secret)).to.deep.equal(['pi_2_secret_b']);
    expect(location.search).to.equal('');
  });
});

describe('a payment that needs no action', () => {
  for (const status of ['succeeded', 'requires_capture', 'processing']) {
    it(`a payment that needs no action is shown without a button (${status})`, async () => {
      const page = await openOn(paymentIntent(status));
      expect(page.phase).to.equal('done');
      expect(page.buttons).to.deep.equal([]);
      expect(page.isFieldSeen).to.be.false;
      expect(page.status).to.match(status === 'succeeded' ? /complete/ : /on its way/);
      expect(completion(page)).to.deep.equal({paymentIntent: {id: 'pi_1', status}});
      expect(confirmations(page)).to.have.length(0);
    });
  }

  it('a canceled payment asks the customer for a new link', async () => {
    const page = await openOn(paymentIntent('canceled'));
    expect(page.codes).to.deep.equal(['intent-unusable']);
    expect(page.alert).to.match(/new link/);
    expect(page.buttons).to.deep.equal([]);
  });

  it('a canceled payment is replaced by a new one from the backend', async () => {
    const stripe = new FakeStripe();
    stripe.answerPaymentQuestion = (secret) =>
      secret === 'pi_1_secret_a'
        ? paymentIntent('canceled')
        : asked('authentication_required', {id: 'pi_2'});
    const page = FormPage.placeRetry({'intent-url': '/intents'}, {stripe});
    page.backend.intents = () => json({client_secret: 'pi_2_secret_b'});
    await page.until('ready');
    page.press();
    await page.until('done');
    expect(confirmations(page).map(({secret}) => secret)).to.deep.equal(['pi_2_secret_b']);
  });

  it('a link that the backend calls used shows no button', async () => {
    const page = FormPage.placeRetry({'client-secret': null, 'intent-url': '/intents'});
    page.backend.intents = () => json({detail: 'Old.'}, 410);
    await page.until('failed');
    expect(page.codes).to.deep.equal(['intent-unusable']);
    expect(page.buttons).to.deep.equal([]);
  });
});

describe('charging once', () => {
  it('a double press confirms the payment once', async () => {
    const page = await openOn(asked());
    page.press();
    page.press();
    await page.until('done');
    expect(confirmations(page)).to.have.length(1);
  });

  it('a reload during 3-D Secure finds the payment done and does not confirm again', async () => {
    const page = await openOn(asked());
    page.stripe.hold('answerPayment');
    page.press();
    await page.until('confirming');
    page.form.remove();
    await new Promise((resolve) => setTimeout(resolve));
    const next = await openOn(
      paymentIntent('succeeded', {payment_method: 'pm_saved'}),
      {},
      {storage: page.memory},
    );
    expect(next.phase).to.equal('done');
    expect(confirmations(next)).to.have.length(0);
    expect(next.detailsOf('registerNewPaymentCard')).to.have.length(0);
  });

  it('a payment that another tab has paid ends as done without an error', async () => {
    const page = await openOn(asked());
    page.stripe.answerPayment = () =>
      refusal('invalid_request_error', 'payment_intent_unexpected_state', {
        payment_intent: paymentIntent('succeeded', {payment_method: 'pm_saved'}).paymentIntent,
      });
    page.press();
    await page.until('done');
    expect(page.codes).to.deep.equal([]);
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(0);
  });

  it('a connection lost after the payment does not confirm again', async () => {
    const page = await openOn(asked());
    page.stripe.answerPayment = () => refusal('api_connection_error');
    page.stripe.answerPaymentQuestion = () =>
      paymentIntent('succeeded', {payment_method: 'pm_saved'});
    page.press();
    await page.until('done');
    expect(confirmations(page)).to.have.length(1);
  });

  it('an unpaid intent without an error is an authentication failure and can be paid again', async () => {
    const page = await openOn(asked());
    page.stripe.answerPayment = () => asked();
    page.press();
    await until(() => page.codes.length, 'a failure');
    await page.until('ready');
    expect(page.codes).to.deep.equal(['authentication-failed']);
    expect(confirmations(page)).to.have.length(1);
    page.stripe.answerPayment = () => paymentIntent('succeeded');
    page.press();
    await page.until('done');
  });
});

describe('an old Stripe.js of the page', () => {
  /** A Stripe.js with `handleCardPayment` and without `confirmCardPayment`. */
  function old(): {stripe: FakeStripe; called: unknown[][]} {
    const stripe = new FakeStripe();
    const called: unknown[][] = [];
    Object.assign(stripe, {
      confirmCardPayment: undefined,
      handleNextAction: undefined,
      handleCardPayment: (...words: unknown[]) => {
        called.push(words);
        return Promise.resolve(paymentIntent('succeeded', {payment_method: 'pm_new'}));
      },
    });
    return {stripe, called};
  }

  it('an old Stripe.js confirms the saved card with handleCardPayment and the same parameters', async () => {
    const {stripe, called} = old();
    const page = await openOn(asked(), {}, {stripe});
    page.press();
    await page.until('done');
    expect(called).to.deep.equal([
      ['pi_1_secret_a', {payment_method: 'pm_saved', setup_future_usage: 'off_session'}],
    ]);
  });

  it('an old Stripe.js pays with a new card with the arguments of handleCardPayment', async () => {
    const {stripe, called} = old();
    const page = await openOn(
      asked('expired_card'),
      {},
      {
        stripe,
        before: (form) => (form.billingDetails = {name: 'Ann'}),
      },
    );
    const {field} = stripe;
    page.type();
    await page.rendered();
    page.press();
    await page.until('done');
    const [[secret, element, data]] = called as [unknown[]];
    expect(secret).to.equal('pi_1_secret_a');
    expect(element).to.equal(field);
    expect(data).to.deep.include({
      payment_method_data: {billing_details: {name: 'Ann'}},
      setup_future_usage: 'off_session',
    });
  });

  it('handleCardPayment is never called when confirmCardPayment exists', async () => {
    const stripe = new FakeStripe();
    let calls = 0;
    Object.assign(stripe, {
      handleCardPayment: () => {
        calls += 1;
        throw new Error('Removed.');
      },
    });
    const page = await openOn(asked(), {}, {stripe});
    page.stripe.answerPayment = () => {
      throw new Error('No.');
    };
    page.press();
    await until(() => page.codes.length, 'a failure');
    expect(calls).to.equal(0);
  });

  it('an old Stripe.js handles the bank’s action with handleCardPayment', async () => {
    const {stripe, called} = old();
    const page = await openOn(asked(), {}, {stripe});
    stripe.answerPaymentQuestion = () => paymentIntent('requires_action');
    Object.assign(stripe, {
      handleCardPayment: (...words: unknown[]) => {
        called.push(words);
        return Promise.resolve(
          paymentIntent(called.length === 1 ? 'requires_action' : 'succeeded', {
            payment_method: 'pm_saved',
          }),
        );
      },
    });
    page.press();
    await page.until('done');
    expect(called).to.have.length(2);
    expect(called[1]).to.deep.equal(['pi_1_secret_a']);
  });
});

describe('the texts of the retry page', () => {
  it('the retry page shows its button and its status in Danish', async () => {
    const page = await openOn(asked(), {locale: 'da'});
    await until(
      () => /Betal/.test(page.buttons[0] ?? ''),
      () => page.text,
    );
    page.press();
    await page.until('done');
    expect(page.status).to.match(/betal/i);
  });

  it('HTML in the description of a payment is shown as text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const page = await openOn(asked('authentication_required', {description: evil}));
    expect(page.text).to.contain(evil);
    expect(page.form.shadowRoot!.querySelector('img')).to.be.null;
  });

  it('a saved card without details shows no “undefined” or “null”', async () => {
    const page = await openOn(
      paymentIntent('requires_payment_method', {
        last_payment_error: {code: 'authentication_required', payment_method: {id: 'pm_1'}},
      }),
    );
    expect(page.text).to.not.match(/undefined|NaN|null/);
  });

  it('axe finds no violation in the retry page in any state', async () => {
    const scenes: (() => Promise<Page>)[] = [
      () => openOn(asked()),
      () => openOn(asked('card_declined')),
      () => openOn(paymentIntent('succeeded')),
      () => openOn(paymentIntent('canceled')),
    ];
    for (const scene of scenes) {
      const page = await scene();
      await expect(page.form).to.be.accessible({ignoredRules: ['color-contrast']});
    }
  });
});

describe('an invalid configuration of the retry page', () => {
  it('the secret of a SetupIntent is a configuration error of the retry page', async () => {
    const page = await openOn(asked(), {'client-secret': 'seti_1_secret_TopSecret'});
    expect(page.codes).to.deep.equal(['configuration']);
    expect(takeConsoleLines().join())
      .to.match(/PaymentIntent/)
      .and.not.contain('TopSecret');
  });
});
