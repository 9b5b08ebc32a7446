/** Adapts Stripe.js to the port. */
import {FenerumError} from '../flow/errors.js';
import {intentIdOf, kindOf} from '../flow/client-secret.js';
import type {Intent} from '../flow/intent.js';
import type {Clock} from '../ports/clock.js';
import type {StripeOptions} from '../ports/stripe-client.js';
import {version} from '../version.js';
import type {
  Confirmation,
  FieldOptions,
  PaymentField,
  StripeClient,
} from '../ports/stripe-client.js';
import {confirmPayment, usage} from './confirm-payment.js';
import {isSettled} from '../flow/settled.js';
import {toIntent} from './intents.js';
import {importWithRetry} from '../ports/import-with-retry.js';
import {withTimeout} from '../ports/timeout.js';
import {loadStripeJs, type LoadStripe} from './load-stripe.js';
import type {Asked} from './stripe-errors.js';
import {StripeJsField} from './stripe-field.js';
import type {StripeJs, StripeJsElements, StripeJsIntent, StripeJsResult} from './stripe-js.js';

/** Awaits the page's Stripe object. A rejection means that Stripe cannot be reached. */
const resolveStripe = (given: unknown): Promise<StripeJs | null> =>
  Promise.resolve(given as StripeJs | null).catch((cause: unknown) => {
    throw new FenerumError('stripe-unreachable', {
      cause,
      detail: `The stripe property: ${cause instanceof Error ? cause.message : 'rejected'}`,
    });
  });

/** Opens Stripe: the page's own object if it has set one, otherwise Stripe.js from Stripe. */
export async function openStripe(
  options: StripeOptions,
  load: LoadStripe,
  clock: Clock,
): Promise<StripeClient> {
  const {publishableKey, stripeAccount, locale} = options;
  const stripe = options.stripe
    ? await withTimeout(resolveStripe(options.stripe), 'The stripe property', clock)
    : await loadStripeJs(
        load,
        publishableKey,
        {locale, ...(stripeAccount && {stripeAccount})},
        clock,
      );
  if (!stripe) {
    throw new FenerumError('configuration', {detail: 'The stripe property resolved to nothing.'});
  }
  try {
    stripe.registerAppInfo?.({name: 'fenerum-elements', version});
    return new StripeJsClient(stripe, stripe.elements({locale, fonts: options.fonts}), clock);
  } catch (thrown) {
    throw refused(thrown);
  }
}

/** Stripe.js could not create its fields, because the configuration is wrong. */
const refused = (cause: unknown): FenerumError =>
  new FenerumError('configuration', {cause, detail: String(cause)});

/** In milliseconds. For that long, a lookup is not repeated. */
const recentMs = 1000;

class StripeJsClient implements StripeClient {
  /** The last failure of each intent. */
  readonly #failures = new Map<string, string>();

  /** The method that was confirmed last. */
  #method: Asked['method'];

  /** The time of the last lookup, in milliseconds since 1970. */
  #lookedAt = 0;

  readonly #stripe: StripeJs;
  readonly #elements: StripeJsElements;
  readonly #clock: Clock;

  constructor(
    stripe: StripeJs,
    // One group per element, because a group can have one field of each type.
    elements: StripeJsElements,
    clock: Clock,
  ) {
    this.#stripe = stripe;
    this.#elements = elements;
    this.#clock = clock;
  }

  setLocale(locale: string): void {
    this.#elements.update({locale});
  }

  createField(type: PaymentField['type'], options: FieldOptions): PaymentField {
    try {
      return new StripeJsField(this.#elements, type, options);
    } catch (thrown) {
      throw refused(thrown);
    }
  }

  inspect(clientSecret: string, isReturn = false): Promise<Intent> {
    this.#lookedAt = this.#clock.now();
    const name = isSetup(clientSecret) ? 'retrieveSetupIntent' : 'retrievePaymentIntent';
    const answer = this.#call(clientSecret, {effect: 'inspect', isReturn}, () =>
      this.#able(name)[name](clientSecret),
    );
    return withTimeout(answer, 'Stripe', this.#clock);
  }

  async confirm(confirmation: Confirmation): Promise<Intent> {
    const {clientSecret, method} = confirmation;
    const isField = method instanceof StripeJsField;
    this.#method = isField ? method.type : 'saved';
    const asked = {effect: 'confirm', method: this.#method} as const;
    const id = intentIdOf(clientSecret);
    // From now on, a failure on the intent is about this attempt.
    if (!this.#failures.has(id)) this.#failures.set(id, 'null');
    try {
      return await this.#call(clientSecret, asked, () => this.#confirm(confirmation));
    } catch (thrown) {
      // Stripe.js does not know the field any more, so it must be replaced.
      if (isField && (thrown as FenerumError).field) method.lose();
      throw thrown;
    }
  }

  resume(clientSecret: string): Promise<Intent> {
    return this.#call(clientSecret, {effect: 'confirm', method: this.#method}, () => {
      const stripe = this.#stripe;
      if (stripe.handleNextAction) return stripe.handleNextAction({clientSecret});
      // In older releases, a confirmation without a method does the same.
      return isSetup(clientSecret)
        ? this.#able('confirmCardSetup').confirmCardSetup(clientSecret)
        : confirmPayment(stripe, clientSecret);
    });
  }

  async #confirm(confirmation: Confirmation): Promise<StripeJsResult> {
    const {clientSecret, method, details, returnUrl, beforeSend} = confirmation;
    const isField = method instanceof StripeJsField;
    const isDebit = isField && method.type === 'sepa_debit';
    const entered =
      isField && isSetup(clientSecret) ? await this.#create(method, confirmation) : '';
    beforeSend(entered);
    if (!isSetup(clientSecret) && !isDebit) {
      if (!('handleCardPayment' in this.#stripe)) this.#able('confirmCardPayment');
      return confirmPayment(this.#stripe, clientSecret, method, details, returnUrl);
    }
    const data = entered || (isField ? method.data(details) : method);
    if (!isSetup(clientSecret)) {
      // A SEPA debit has no redirect, so it needs no `return_url`.
      return this.#able('confirmSepaDebitPayment').confirmSepaDebitPayment(clientSecret, {
        payment_method: data,
        ...usage,
      });
    }
    const request = {payment_method: data, return_url: returnUrl};
    const name = isDebit ? 'confirmSepaDebitSetup' : 'confirmCardSetup';
    return this.#able(name)[name](clientSecret, request);
  }

  /**
   * Creates a payment method from the field. Its id tells whether an intent has saved this method, or one of another tab.
   *
   * @returns `''` if this Stripe.js cannot create one, and the intent has no method yet
   */
  async #create(field: StripeJsField, {clientSecret, details}: Confirmation): Promise<string> {
    if (typeof this.#stripe.createPaymentMethod !== 'function') {
      // A replaced Stripe.js may lack it. Then only a lookup before the confirmation shows a method of another tab.
      const isRecent = this.#clock.now() - this.#lookedAt < recentMs;
      const intent = isRecent ? undefined : await this.inspect(clientSecret).catch(() => undefined);
      if (intent && isSettled(intent)) throw new FenerumError('intent-unusable', {intent});
      return '';
    }
    const created = this.#stripe.createPaymentMethod({type: field.type, ...field.data(details)});
    const answer: unknown = await withTimeout(created, 'Stripe', this.#clock);
    const {error, paymentMethod} = Object(answer) as Awaited<typeof created>;
    if (error) throw await explained(error, {effect: 'confirm', method: field.type});
    return paymentMethod?.id ?? '';
  }

  /** Returns Stripe.js if it has the method. Releases of Stripe.js differ in their methods. */
  #able<Name extends keyof StripeJs>(name: Name): StripeJs & Required<Pick<StripeJs, Name>> {
    const stripe = this.#stripe;
    if (typeof stripe[name] === 'function') {
      return stripe as StripeJs & Required<Pick<StripeJs, Name>>;
    }
    throw new FenerumError('configuration', {
      detail: `This page's Stripe.js has no ${name}().`,
    });
  }

  /** Calls Stripe. Converts the result to an intent, or throws a `FenerumError`. */
  async #call(secret: string, asked: Asked, call: () => Promise<StripeJsResult>): Promise<Intent> {
    try {
      const {error, setupIntent, paymentIntent} = Object(await call()) as StripeJsResult;
      const raw = setupIntent ?? paymentIntent ?? error?.setup_intent ?? error?.payment_intent;
      // Ignore an answer about another intent.
      const intent =
        raw && intentIdOf(secret) === raw.id ? await this.#read(raw, asked) : undefined;
      if (error) throw await explained(error, asked, intent);
      if (intent) return intent;
      throw new SyntaxError('Stripe answered without this intent.');
    } catch (thrown) {
      throw await explained(thrown, asked);
    }
  }

  async #read(raw: StripeJsIntent, {effect, isReturn}: Asked): Promise<Intent> {
    const failure = raw.last_setup_error ?? raw.last_payment_error;
    const seen = JSON.stringify(failure ?? null);
    const before = this.#failures.get(raw.id);
    // A payment that needs a retry has failed before. A lookup may report that old failure again.
    const isNew = effect === 'confirm' || isReturn || (!!before && before !== seen);
    this.#failures.set(raw.id, seen);
    if (!failure || !isNew) return toIntent(raw);
    const type = failure.payment_method?.type === 'sepa_debit' ? 'sepa_debit' : this.#method;
    const rules = await errorRules().catch(() => undefined);
    const refusal = rules?.refusalOf(failure, type);
    return toIntent(raw, refusal && new FenerumError(refusal.code, refusal));
  }
}

/** Loads the rules about errors with the first error, because most customers never see one. */
const errorRules = () =>
  importWithRetry(() => import('./stripe-errors.js'), 'stripe-errors', 'fromThrown');

/** Converts any failure of a call. A lost connection needs no rules. */
async function explained(thrown: unknown, asked: Asked, intent?: Intent): Promise<FenerumError> {
  if (thrown instanceof FenerumError) return thrown;
  const {name, type, message} = Object(thrown) as Record<string, unknown>;
  const isLost =
    type === 'api_connection_error' || (thrown instanceof Error && name !== 'IntegrationError');
  const rules = isLost ? undefined : await errorRules().catch(() => undefined);
  const failure = rules?.fromThrown(thrown, asked) ?? {
    ...(asked.effect === 'confirm'
      ? // If Stripe has answered, the connection is not the cause.
        {code: 'outcome-unknown', reason: isLost ? undefined : 'unfinished'}
      : {code: 'stripe-unreachable'}),
    cause: thrown,
    detail: `Stripe.js: ${String(message ?? type)}`,
  };
  const {code} = failure;
  return new FenerumError(code, {
    ...failure,
    // The status counts if the intent cannot be confirmed again, whatever the error says.
    intent:
      intent && (code === 'intent-unusable' || intent.status === 'canceled' || isSettled(intent))
        ? intent
        : undefined,
  });
}

const isSetup = (clientSecret: string): boolean => kindOf(clientSecret) === 'setup';
