/** Paying a returned bank debit again: IBAN, account owner, mandate, and the message while the debit is processing. */
import {expect} from '@open-wc/testing';
import type {Completion, FenerumPaymentRetry, PaymentCardRegistration} from '../../src/index.js';
import type {StripeJsIntent} from '../../src/stripe/stripe-js.js';
import {json} from '../fakes/backend.js';
import {FakeStripe, paymentIntent, refusal} from '../fakes/stripe.js';
import {FormPage, until, type Environment} from '../page.js';
import {takeConsoleLines} from '../quiet.js';

type Page = FormPage<FenerumPaymentRetry>;

const merchant = {'merchant-name': 'Acme ApS'};

/** A PaymentIntent whose debit the bank has returned. */
const returned = (more: Partial<StripeJsIntent> = {}) =>
  paymentIntent('requires_payment_method', {
    description: 'Invoice 1042',
    currency: 'eur',
    payment_method_types: ['sepa_debit'],
    last_payment_error: {
      type: 'card_error',
      code: 'payment_intent_payment_attempt_failed',
      decline_code: 'insufficient_funds',
      payment_method: {id: 'pm_old', type: 'sepa_debit', sepa_debit: {last4: '3003'}},
    },
    ...more,
  });

/** Opens the page of a payment. */
async function openOn(
  answer = returned(),
  attributes: Record<string, string | null> = merchant,
  environment: Environment<FenerumPaymentRetry> = {},
): Promise<Page> {
  const stripe = environment.stripe ?? new FakeStripe();
  stripe.answerPaymentQuestion = () => answer;
  const page = FormPage.placeRetry(attributes, {...environment, stripe});
  await until(
    () => ['ready', 'done', 'failed'].includes(page.phase),
    () => `an end: ${page.phase}`,
  );
  await until(
    () => !page.isFieldSeen || page.mandate || page.stripe.field.type === 'card',
    'a mandate',
  );
  await page.rendered();
  return page;
}

/** Types an IBAN and the account owner. */
async function typeIban(page: Page, country = 'DE'): Promise<void> {
  page.fill('name', 'Ann Byg');
  page.fill('email', 'ann@example.com');
  page.type({country});
  await page.rendered();
}

const registrationOf = (page: Page): PaymentCardRegistration =>
  page.detailsOf('registerNewPaymentCard')[0] as PaymentCardRegistration;
const completion = (page: Page): Completion => page.detailsOf('fenerum-complete')[0] as Completion;

describe('a returned debit', () => {
  it('a returned debit shows an IBAN field, name, email and the mandate and no card', async () => {
    const page = await openOn();
    expect(page.stripe.field.type).to.equal('iban');
    expect(page.fieldName).to.equal('IBAN');
    expect(page.inputs).to.deep.equal(['name', 'email']);
    expect(page.choices).to.deep.equal([]);
    expect(page.mandate).to.contain('Acme ApS');
    expect(page.text).to.contain('Your bank account could not be debited. Please pay again.');
    expect(page.text).to.match(/Bank account\s••••\s3003/);
    expect(page.text).to.not.match(/card/i);
    expect(page.buttons[0]).to.match(/^Pay .*125\.00$/);
  });

  it('a returned debit is paid with confirmSepaDebitPayment only', async () => {
    const page = await openOn();
    await typeIban(page);
    page.press();
    await page.until('done');
    expect(page.stripe.count('confirmCardPayment')).to.equal(0);
    const [call] = page.stripe.calls.filter(({name}) => name === 'confirmSepaDebitPayment');
    expect(call).to.have.property('secret', 'pi_1_secret_a');
    expect(call!.data).to.deep.equal({
      payment_method: {
        sepa_debit: page.stripe.fields.findLast(({type}) => type === 'iban'),
        billing_details: {name: 'Ann Byg', email: 'ann@example.com'},
      },
      setup_future_usage: 'off_session',
    });
  });

  it('a paid debit ends as processing and does not claim to be complete', async () => {
    const page = await openOn();
    await typeIban(page);
    page.press();
    await page.until('done');
    expect(page.status).to.match(/bank has been asked for this payment.*few days/);
    expect(page.text).to.not.match(/complete|paid/i);
    expect(completion(page).paymentIntent).to.deep.equal({id: 'pi_1', status: 'processing'});
    expect(page.buttons).to.deep.equal([]);
  });

  it('a new bank account that pays is registered with its mandate', async () => {
    const page = await openOn();
    await typeIban(page);
    page.press();
    await page.until('done');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
    expect(registrationOf(page)).to.deep.include({
      token: 'pm_1',
      type: 'sepa_debit',
      intent: 'pi_1',
    });
    expect(registrationOf(page).mandate).to.deep.include({creditor: 'Acme ApS', locale: 'en'});
    expect(registrationOf(page).mandate!.text).to.contain('Acme ApS');
    expect(page.backend.to('/cards')[0]!.body).to.deep.equal(registrationOf(page));
  });

  it('a retry with a Swiss IBAN asks for the address', async () => {
    const page = await openOn();
    await typeIban(page, 'CH');
    expect(page.inputs).to.deep.equal(['name', 'email', 'line1', 'postal_code', 'city', 'country']);
  });

  it('a retry does not ask for name and email that billingDetails has', async () => {
    const page = await openOn(returned(), merchant, {
      before: (form) => (form.billingDetails = {name: 'Ann', email: 'ann@example.com'}),
    });
    expect(page.inputs).to.deep.equal([]);
  });

  it('submitting an empty retry marks name, email and IBAN', async () => {
    const page = await openOn();
    page.press();
    await page.rendered();
    expect(page.focused).to.equal('name');
    expect(page.descriptionOf('email')).to.match(/\S/);
    expect(page.text).to.contain('Enter your whole IBAN.');
    expect(page.stripe.count('confirmSepaDebitPayment')).to.equal(0);
  });

  it('a refused account asks for another one on the same payment', async () => {
    const page = await openOn();
    page.stripe.answerSepaPayment = () => refusal('invalid_request_error', 'account_closed');
    await typeIban(page);
    page.press();
    await until(() => page.codes.length > 0, 'a refusal');
    await page.rendered();
    expect(page.codes).to.deep.equal(['bank-account-refused']);
    expect(page.phase).to.equal('ready');
    expect(page.stripe.field.type).to.equal('iban');
    page.stripe.answerSepaPayment = new FakeStripe().answerSepaPayment;
    page.press();
    await page.until('done');
  });

  it('a debit that is processing shows no button on a later visit', async () => {
    const page = await openOn(
      paymentIntent('processing', {payment_method: 'pm_2', payment_method_types: ['sepa_debit']}),
    );
    await page.until('done');
    expect(page.buttons).to.deep.equal([]);
    expect(page.status).to.match(/few days/);
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(0);
  });

  it('a failed registration of a debit does not claim that it is paid', async () => {
    const page = await openOn();
    page.backend.cards = () => json({}, 401);
    await typeIban(page);
    page.press();
    await page.until('failed');
    expect(page.status).to.match(/few days/);
    expect(page.text).to.not.match(/complete/i);
  });

  it('a bank account is registered with its mandate after a reload during the payment', async () => {
    const left = await openOn(returned(), merchant);
    left.stripe.hold('answerSepaPayment');
    await typeIban(left);
    left.press();
    await left.until('confirming');
    left.form.remove();
    await new Promise((resolve) => setTimeout(resolve));
    const page = await openOn(
      paymentIntent('processing', {payment_method: 'pm_2', payment_method_types: ['sepa_debit']}),
      merchant,
      {storage: left.memory},
    );
    await page.until('done');
    expect(registrationOf(page)).to.deep.include({token: 'pm_2', type: 'sepa_debit'});
    expect(registrationOf(page).mandate).to.have.property('creditor', 'Acme ApS');
  });

  it('a returned debit without merchant-name is a configuration error', async () => {
    const page = await openOn(returned(), {});
    expect(page.codes).to.deep.equal(['configuration']);
    expect(page.alert).to.match(/contact us/);
    expect(takeConsoleLines().join()).to.contain('merchant-name').and.to.contain('sepa_debit');
  });
});

describe('a payment that accepts cards and bank accounts', () => {
  const both = {payment_method_types: ['sepa_debit', 'card']};

  it('a payment for both methods offers them in the order of the payment', async () => {
    const page = await openOn(returned(both));
    expect(page.choices).to.deep.equal(['Bank account *', 'Card']);
    page.choose('Card');
    await until(() => page.phase === 'ready' && page.stripe.field.type === 'card', 'a card field');
    await page.rendered();
    expect(page.mandate).to.equal('');
    expect(page.inputs).to.deep.equal([]);
    await page.pay();
    expect(page.stripe.count('confirmCardPayment')).to.equal(1);
    expect(registrationOf(page)).to.deep.include({type: 'card'});
    expect(registrationOf(page)).to.not.have.property('mandate');
  });

  it('a payment whose saved card failed offers it, another card and the bank account', async () => {
    const page = await openOn(
      returned({
        payment_method_types: ['card', 'sepa_debit'],
        last_payment_error: {
          code: 'authentication_required',
          payment_method: {id: 'pm_old', type: 'card', card: {brand: 'visa', last4: '4242'}},
        },
      }),
    );
    expect(page.choices).to.deep.equal(['Visa •••• 4242 *', 'Another card', 'Bank account']);
    page.choose('Bank account');
    await until(() => page.phase === 'ready' && page.stripe.field.type === 'iban', 'an IBAN field');
    await until(() => page.mandate, 'a mandate');
    await page.rendered();
    await typeIban(page);
    page.press();
    await page.until('done');
    expect(registrationOf(page)).to.deep.include({type: 'sepa_debit', token: 'pm_1'});
  });

  it('a payment for both methods without merchant-name offers cards only', async () => {
    const page = await openOn(returned(both), {});
    expect(page.choices).to.deep.equal([]);
    expect(page.stripe.field.type).to.equal('card');
    expect(page.codes).to.deep.equal([]);
  });
});

describe('a payment that accepts no known method', () => {
  it('a payment that accepts only unknown methods is a configuration error that names them', async () => {
    const page = await openOn(returned({payment_method_types: ['ideal', 'bancontact']}));
    expect(page.codes).to.deep.equal(['configuration']);
    expect(takeConsoleLines().join()).to.contain('ideal, bancontact');
  });

  it('a payment without method types takes a card', async () => {
    const page = await openOn(returned({payment_method_types: []}));
    expect(page.stripe.field.type).to.equal('card');
  });
});
