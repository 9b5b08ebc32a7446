/** Stripe.js made to speak the port. */
import {FenerumError} from '../flow/errors.js';
import type {Intent} from '../flow/intent.js';
import type {Clock} from '../ports/clock.js';
import type {StripeOptions} from '../ports/gateway.js';
import {version} from '../version.js';
import type {Confirmation, FieldOptions, PaymentField, StripeGateway} from '../ports/gateway.js';
import {confirmPayment} from './confirm-payment.js';
import {toIntent} from './intents.js';
import {limited} from '../ports/limit.js';
import {loadStripeJs, type LoadStripe} from './load-stripe.js';
import {fromStripeError, fromThrown, type Asked} from './stripe-errors.js';
import {StripeJsField} from './stripe-field.js';
import type {StripeJs, StripeJsElements, StripeJsResult} from './stripe-js.js';

// The regions that Stripe knows; of every other locale it is told the language alone.
const regions = /^(en-(AU|CA|NZ|GB)|es-(ES|419)|fr-(CA|FR)|it-IT|pt-BR|zh-(HK|TW))$/;
const stripeLocale = (locale: string): string =>
  regions.test(locale) ? locale : locale.replace(/-.*/, '');

/** The page's own; where it could not be had, as if we had not got it. */
const brought = (given: unknown): Promise<StripeJs | null> =>
  Promise.resolve(given as StripeJs | null).catch((cause: unknown) => {
    throw new FenerumError('stripe-unreachable', {
      cause,
      detail: `The stripe property: ${cause instanceof Error ? cause.message : 'rejected'}`,
    });
  });

/** Opens Stripe: the page's own object where it brought one, else Stripe.js from Stripe. */
export async function openStripe(
  options: StripeOptions,
  load: LoadStripe,
  clock: Clock,
): Promise<StripeGateway> {
  const locale = stripeLocale(options.locale);
  const {publishableKey, stripeAccount} = options;
  const stripe = options.stripe
    ? await limited(brought(options.stripe), 'The stripe property', clock)
    : await loadStripeJs(
        load,
        publishableKey,
        {locale, ...(stripeAccount && {stripeAccount})},
        clock,
      );
  if (!stripe)
    throw new FenerumError('configuration', {detail: 'The stripe property resolved to nothing.'});
  stripe.registerAppInfo?.({name: 'fenerum-elements', version});
  return new StripeJsGateway(stripe, stripe.elements({locale, fonts: options.fonts}), clock);
}

class StripeJsGateway implements StripeGateway {
  constructor(
    private readonly stripe: StripeJs,
    // One group a tag: a group has room for one field of a type.
    private readonly elements: StripeJsElements,
    private readonly clock: Clock,
  ) {}

  setLocale(locale: string): void {
    this.elements.update({locale: stripeLocale(locale)});
  }

  createField(type: PaymentField['type'], options: FieldOptions): PaymentField {
    return new StripeJsField(this.elements, type, options);
  }

  inspect(clientSecret: string): Promise<Intent> {
    const asked = ask('inspect', () =>
      isSetup(clientSecret)
        ? this.stripe.retrieveSetupIntent(clientSecret)
        : this.stripe.retrievePaymentIntent(clientSecret),
    );
    return limited(asked, 'Stripe', this.clock);
  }

  confirm(confirmation: Confirmation): Promise<Intent> {
    const {method} = confirmation;
    const isBankAccount = typeof method === 'object' && method.type === 'sepa_debit';
    return ask('confirm', () => this.#confirm(confirmation), isBankAccount);
  }

  resume(clientSecret: string): Promise<Intent> {
    return ask('confirm', () => {
      const {stripe} = this;
      if (stripe.handleNextAction) return stripe.handleNextAction({clientSecret});
      // Before it had a name of its own, confirming without a method did the same.
      return isSetup(clientSecret)
        ? stripe.confirmCardSetup(clientSecret)
        : confirmPayment(stripe, clientSecret);
    });
  }

  #confirm({clientSecret, method, details, returnUrl}: Confirmation): Promise<StripeJsResult> {
    const {stripe} = this;
    if (!isSetup(clientSecret))
      return confirmPayment(stripe, clientSecret, method, details, returnUrl);
    const data = method instanceof StripeJsField ? method.data(details) : method;
    const request = {payment_method: data, return_url: returnUrl};
    return method instanceof StripeJsField && method.type === 'sepa_debit'
      ? stripe.confirmSepaDebitSetup(clientSecret, request)
      : stripe.confirmCardSetup(clientSecret, request);
  }
}

const isSetup = (clientSecret: string): boolean => clientSecret.startsWith('seti_');

/** Asks Stripe; what it answers and what it throws both end as an intent or a `FenerumError`. */
async function ask(
  asked: Asked,
  call: () => Promise<StripeJsResult>,
  isBankAccount = false,
): Promise<Intent> {
  let result: StripeJsResult;
  try {
    result = await call();
  } catch (thrown) {
    throw fromThrown(thrown, asked);
  }
  const {error, setupIntent, paymentIntent} = result;
  const raw = setupIntent ?? paymentIntent ?? error?.setup_intent ?? error?.payment_intent;
  const intent = raw && toIntent(raw);
  if (error) throw fromStripeError(error, asked, intent, isBankAccount);
  if (!intent) throw new FenerumError('unexpected', {detail: 'Stripe answered without an intent.'});
  return intent;
}
