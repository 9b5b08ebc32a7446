/** Checks at compile time that the sandbox's Stripe has Stripe's types for the part that the elements use. */

import type {
  Stripe,
  StripeCardElement,
  StripeCardElementOptions,
  StripeConstructorOptions,
  StripeElementLocale,
  StripeElements,
  StripeElementsOptionsClientSecret,
  StripeElementsUpdateOptions,
  StripeIbanElement,
  StripeIbanElementOptions,
} from '@stripe/stripe-js';
import type {StripeFactory} from '../../src/sandbox/sandbox.js';
import type {SandboxStripe} from '../../src/sandbox/stripe-js/stripe.js';

/** The used part of the group, without the overloads for other Elements. */
interface UsedElements extends Pick<StripeElements, 'update'> {
  create(type: 'card', options?: StripeCardElementOptions): StripeCardElement;
  create(type: 'iban', options?: StripeIbanElementOptions): StripeIbanElement;
  getElement(type: 'card'): StripeCardElement | null;
  getElement(type: 'iban'): StripeIbanElement | null;
}

interface UsedStripe extends Pick<
  Stripe,
  | 'confirmCardSetup'
  | 'confirmSepaDebitSetup'
  | 'confirmCardPayment'
  | 'confirmSepaDebitPayment'
  | 'retrieveSetupIntent'
  | 'retrievePaymentIntent'
  | 'registerAppInfo'
> {
  /** Its other overload, for hashed values, is not used. */
  handleNextAction(options: {clientSecret: string}): ReturnType<Stripe['handleNextAction']>;
  elements(options?: Pick<StripeElementsOptionsClientSecret, 'locale' | 'fonts'>): UsedElements;
}

declare const factory: StripeFactory;
declare const sandboxed: SandboxStripe;

/** `Stripe(key, options)` can be called like Stripe's constructor. */
export const made: UsedStripe = factory('pk_test_1', {
  stripeAccount: 'acct_1',
  locale: 'da' satisfies StripeElementLocale,
} satisfies StripeConstructorOptions);

/** It is accepted where a Stripe object is expected. */
export const used: UsedStripe = sandboxed;

const elements = used.elements({locale: 'da'});
const card = elements.create('card', {hidePostalCode: true, disableLink: true});
card.on('change', ({complete, brand, value}) => [complete, brand, value.postalCode]);
card.on('loaderror', ({error}) => error.message);
card.update({style: {base: {color: 'red'}}});
const iban = elements.create('iban', {supportedCountries: ['SEPA']});
iban.on('change', ({country, bankName}) => [country, bankName]);
void elements.update({locale: 'en'} satisfies StripeElementsUpdateOptions);
void used
  .confirmCardSetup('seti_1_secret_1', {payment_method: {card}})
  .then(({setupIntent, error}) => [setupIntent?.status, error?.setup_intent?.status]);
void used.confirmSepaDebitSetup('seti_1_secret_1', {
  payment_method: {sepa_debit: iban, billing_details: {name: 'Ada', email: 'ada@example.com'}},
});
void used
  .confirmSepaDebitPayment('pi_1_secret_1', {
    payment_method: {sepa_debit: iban, billing_details: {name: 'Ada', email: 'ada@example.com'}},
    setup_future_usage: 'off_session',
  })
  .then(({paymentIntent, error}) => [paymentIntent?.status, error?.payment_intent?.status]);
void used.confirmCardPayment('pi_1_secret_1', {
  payment_method: 'pm_1',
  setup_future_usage: 'off_session',
});

// @ts-expect-error: the group has no payment Element
sandboxed.elements().create('payment');
// @ts-expect-error: a client secret is a string
void sandboxed.confirmCardSetup(1);
// @ts-expect-error: confirmSepaDebitSetup takes no third argument
void sandboxed.confirmSepaDebitSetup('seti_1_secret_1', {}, {handleActions: false});
const field = sandboxed.elements().create('card');
// @ts-expect-error: an Element has no such event
field.on('click', () => undefined);
