// What SetupIntents and PaymentIntents have in common: being found, confirmed, authenticated and cancelled.

import type {Customers} from './customers.js';
import type {
  AttemptError,
  CancellationReason,
  Intent,
  PaymentIntent,
  PaymentMethodType,
  SetupIntent,
} from './objects.js';
import {
  flag,
  isParams,
  mergeMetadata,
  nested,
  oneOf,
  type Params,
  requiredText,
  text,
  textOr,
  words,
} from './params.js';
import type {MethodRecord, PaymentMethods} from './payment-methods.js';
import {docUrl, invalidRequest, resourceMissing, StripeFault} from './stripe-fault.js';
import {type Refusal, refusals} from './test-cards.js';
import type {World} from './world.js';

/** What Stripe calls things of this kind. */
export interface IntentKind {
  readonly object: 'setup_intent' | 'payment_intent';
  readonly name: 'SetupIntent' | 'PaymentIntent';
  readonly prefix: 'seti' | 'pi';
}

/** What the customer did in the bank's dialog. */
export type AuthenticationResult = 'succeeded' | 'failed' | 'canceled';

/** An intent and what Stripe keeps about it. */
export interface IntentRecord<I> {
  readonly intent: I;
  readonly account: string | undefined;
  confirmations: number;
}

/** What an attempt comes to. */
export type Verdict = 'accepted' | 'slow' | 'authenticate' | Refusal;

/** Everything an intent needs from the rest of the engine. */
export interface Surroundings {
  readonly world: World;
  readonly customers: Customers;
  readonly methods: PaymentMethods;
}

const cancelable = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'requires_capture',
];
const confirmable = ['requires_payment_method', 'requires_confirmation', 'requires_action'];
const methodTypes: readonly PaymentMethodType[] = ['card', 'sepa_debit'];

/** The intents of one kind; what an attempt means is the kind's own. */
export abstract class Intents<I extends SetupIntent | PaymentIntent> {
  protected readonly records = new Map<string, IntentRecord<I>>();

  constructor(
    protected readonly surroundings: Surroundings,
    readonly kind: IntentKind,
  ) {}

  /** Starts an intent from the parameters of a create call. */
  protected abstract begin(base: Intent, params: Params): I;
  /** What saving or charging this method comes to. */
  protected abstract judge(intent: I, method: MethodRecord, situation: Situation): Verdict;
  /** Writes a success down. */
  protected abstract succeed(intent: I, method: MethodRecord): void;
  /** Writes down what the latest attempt failed with; `null` forgets it. */
  protected abstract setError(intent: I, error: AttemptError | null): void;
  /** Takes over what only this kind of intent can be told on update or confirm. */
  protected abstract amend(intent: I, params: Params): void;

  create(params: Params, account?: string, id = this.surroundings.world.id(this.kind.prefix)): I {
    const {world, customers} = this.surroundings;
    const customer = textOr(params, 'customer', null);
    if (customer !== null) customers.find(customer, account);
    const allowed = this.#allowedTypes(params);
    const base: Intent = {
      id,
      allowed_payment_method_types: allowed ?? null,
      application: null,
      automatic_payment_methods:
        allowed === undefined
          ? {
              enabled: true,
              allow_redirects:
                oneOf(nested(params, 'automatic_payment_methods'), 'allow_redirects', [
                  'always',
                  'never',
                ]) ?? 'always',
            }
          : null,
      cancellation_reason: null,
      client_secret: `${id}_secret_${world.token(25)}`,
      created: world.now(),
      customer,
      description: textOr(params, 'description', null),
      livemode: false,
      metadata: mergeMetadata(params),
      next_action: null,
      on_behalf_of: textOr(params, 'on_behalf_of', null),
      payment_method: null,
      payment_method_options: isParams(params['payment_method_options'])
        ? nested(params, 'payment_method_options')
        : null,
      payment_method_types: allowed ?? [...methodTypes],
      status: 'requires_payment_method',
    };
    const intent = this.begin(base, params);
    const record = {intent, account, confirmations: 0};
    const given = this.#givenMethod(record, params);
    if (given !== undefined) {
      intent.payment_method = given.method.id;
      intent.status = 'requires_confirmation';
    }
    this.records.set(id, record);
    if (flag(params, 'confirm')) this.confirm(record, params);
    return intent;
  }

  /** Puts an intent of this id and secret where there was none. */
  adopt(id: string, clientSecret: string, params: Params): IntentRecord<I> {
    const intent = this.create(params, undefined, id);
    intent.client_secret = clientSecret;
    return this.find(id);
  }

  has(id: string): boolean {
    return this.records.has(id);
  }

  find(id: string, account?: string): IntentRecord<I> {
    const record = this.records.get(id);
    if (record === undefined || record.account !== account) {
      throw resourceMissing(this.kind.name.toLowerCase(), id, 'intent');
    }
    return record;
  }

  /** The newest first. */
  all(account?: string): I[] {
    return [...this.records.values()]
      .filter((record) => record.account === account)
      .map(({intent}) => intent)
      .reverse();
  }

  update(record: IntentRecord<I>, params: Params): I {
    const {intent, account} = record;
    if (
      !confirmable.includes(intent.status) &&
      Object.keys(params).some((key) => key !== 'metadata' && key !== 'description')
    ) {
      throw this.unexpectedState(intent, 'update');
    }
    intent.metadata = mergeMetadata(params, intent.metadata);
    const description = text(params, 'description');
    if (description !== undefined) intent.description = description;
    const customer = text(params, 'customer');
    if (customer !== undefined && customer !== null) {
      intent.customer = this.surroundings.customers.find(customer, account).id;
    }
    const allowed = this.#allowedTypes(params);
    if (allowed !== undefined) {
      intent.allowed_payment_method_types = allowed;
      intent.payment_method_types = allowed;
    }
    this.amend(intent, params);
    const given = this.#givenMethod(record, params);
    if (given !== undefined) {
      intent.payment_method = given.method.id;
      intent.status = 'requires_confirmation';
      intent.next_action = null;
    }
    return intent;
  }

  /** One attempt. Throws what Stripe answers when it is refused; the intent then waits for another method. */
  confirm(record: IntentRecord<I>, params: Params): I {
    const {intent, account} = record;
    if (!confirmable.includes(intent.status)) throw this.unexpectedState(intent, 'confirm');
    this.amend(intent, params);
    const given = this.#givenMethod(record, params);
    const current =
      intent.payment_method === null
        ? undefined
        : this.surroundings.methods.find(intent.payment_method, account);
    const method = given ?? current;
    if (method === undefined) {
      throw this.#stateFault(
        intent,
        `You cannot confirm this ${this.kind.name} because it's missing a payment method. You can either update the ` +
          `${this.kind.name} with a payment method and then confirm it again, or confirm it again directly with a payment method.`,
      );
    }
    this.#checkMandate(method, params);
    const limit = this.surroundings.world.options.confirmationLimit ?? 25;
    if (++record.confirmations > limit) {
      this.#markCanceled(intent, null);
      throw this.unexpectedState(intent, 'confirm');
    }
    intent.payment_method = method.method.id;
    intent.next_action = null;
    this.setError(intent, null);

    const verdict = this.judge(intent, method, {
      offSession: offSession(params),
      authenticated: false,
    });
    if (verdict === 'authenticate') {
      intent.status = 'requires_action';
      intent.next_action = this.#nextAction(intent, params);
      return intent;
    }
    const error = this.#conclude(intent, method, verdict);
    if (error !== undefined) throw this.#attemptFault(intent, error);
    return intent;
  }

  /** Ends the bank's dialog. A refusal after it is not thrown: it stands in the intent, as at Stripe. */
  authenticate(record: IntentRecord<I>, result: AuthenticationResult): I {
    const {intent, account} = record;
    if (intent.status !== 'requires_action' || intent.payment_method === null) {
      throw this.unexpectedState(intent, 'authenticate');
    }
    const method = this.surroundings.methods.find(intent.payment_method, account);
    intent.next_action = null;
    if (result === 'succeeded') {
      const verdict = this.judge(intent, method, {offSession: false, authenticated: true});
      this.#conclude(intent, method, verdict);
      return intent;
    }
    intent.status = 'requires_payment_method';
    intent.payment_method = null;
    const silent =
      this.kind.object === 'payment_intent' &&
      this.surroundings.world.options.silentAuthenticationFailure === true;
    this.setError(
      intent,
      silent
        ? null
        : {
            code: `${this.kind.object}_authentication_failure`,
            doc_url: docUrl(`${this.kind.object}_authentication_failure`),
            message:
              'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
            payment_method: method.method,
            type: 'invalid_request_error',
          },
    );
    return intent;
  }

  cancel(record: IntentRecord<I>, params: Params): I {
    const {intent} = record;
    if (!cancelable.includes(intent.status)) throw this.unexpectedState(intent, 'cancel');
    const reason = oneOf(params, 'cancellation_reason', [
      'abandoned',
      'duplicate',
      'requested_by_customer',
    ]);
    this.#markCanceled(intent, reason ?? null);
    return intent;
  }

  /** Lets slow banks answer: what is in `processing` comes to its end. */
  settle(): void {
    for (const {intent, account} of this.records.values()) {
      if (intent.status !== 'processing' || intent.payment_method === null) continue;
      const method = this.surroundings.methods.find(intent.payment_method, account);
      this.#conclude(intent, method, method.behaviour.setup ?? 'accepted');
    }
  }

  /** The answer to a call that the intent's status does not allow. */
  protected unexpectedState(intent: I, verb: string): StripeFault {
    return this.#stateFault(
      intent,
      intent.status === 'succeeded' && verb === 'confirm'
        ? `You cannot confirm this ${this.kind.name} because it has already succeeded.`
        : `You cannot ${verb} this ${this.kind.name} because it has a status of ${intent.status}.`,
    );
  }

  #stateFault(intent: I, message: string): StripeFault {
    const fault = invalidRequest(message, {code: `${this.kind.object}_unexpected_state`});
    return new StripeFault(400, {...fault.error, [this.kind.object]: intent});
  }

  #attemptFault(intent: I, error: AttemptError): StripeFault {
    const status = error.type === 'card_error' ? 402 : 400;
    return new StripeFault(status, {...error, [this.kind.object]: intent});
  }

  #conclude(intent: I, method: MethodRecord, verdict: Verdict): AttemptError | undefined {
    if (verdict === 'accepted' || verdict === 'slow' || verdict === 'authenticate') {
      if (verdict === 'slow') intent.status = 'processing';
      else this.succeed(intent, method);
      return undefined;
    }
    const error: AttemptError = {
      code: verdict.code,
      ...(verdict.decline_code !== undefined && {decline_code: verdict.decline_code}),
      doc_url: docUrl(verdict.code),
      message: verdict.message,
      ...(verdict.param !== undefined && {param: verdict.param}),
      payment_method: structuredClone(method.method),
      type: method.method.type === 'card' ? 'card_error' : 'invalid_request_error',
    };
    intent.status = 'requires_payment_method';
    intent.payment_method = null;
    this.setError(intent, error);
    return error;
  }

  #markCanceled(intent: I, reason: CancellationReason | null): void {
    intent.status = 'canceled';
    intent.next_action = null;
    intent.cancellation_reason = reason;
    if (intent.object === 'payment_intent') intent.canceled_at = this.surroundings.world.now();
  }

  #allowedTypes(params: Params): PaymentMethodType[] | undefined {
    return words(params, 'allowed_payment_method_types')?.map((word) => {
      const type = methodTypes.find((known) => known === word);
      if (type !== undefined) return type;
      throw invalidRequest(`The payment method type "${word}" is invalid.`, {
        code: `${this.kind.object}_invalid_parameter`,
        param: 'allowed_payment_method_types',
      });
    });
  }

  #givenMethod(record: IntentRecord<I>, params: Params): MethodRecord | undefined {
    const {methods} = this.surroundings;
    const {intent, account} = record;
    const id = textOr(params, 'payment_method', undefined);
    const data = params['payment_method_data'];
    if (id === undefined && data === undefined) return undefined;
    const type = isParams(data) ? textOr(data, 'type', '') : undefined;
    if (type !== undefined) this.#checkType(intent, type);
    const method = isParams(data)
      ? methods.create(data, account)
      : methods.find(requiredText(params, 'payment_method'), account);
    this.#checkType(intent, method.method.type);
    const owner = method.method.customer;
    if (owner !== null && owner !== intent.customer) {
      throw invalidRequest(
        `The customer does not have a payment method with the ID ${method.method.id}. The payment method must be attached to the customer.`,
        {code: 'resource_missing', param: 'payment_method'},
      );
    }
    if (method.used && owner === null) {
      throw invalidRequest(
        'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment. It may not be ' +
          'used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
      );
    }
    return method;
  }

  #checkType(intent: I, type: string): void {
    if (intent.payment_method_types.some((allowed) => allowed === type)) return;
    throw invalidRequest(
      `The PaymentMethod provided (${type}) is not allowed for this ${this.kind.name}. Please attach a PaymentMethod of ` +
        `one of the following types: ${intent.payment_method_types.join(', ')}.`,
      {code: `${this.kind.object}_invalid_parameter`, param: 'payment_method'},
    );
  }

  #checkMandate({method, setUp}: MethodRecord, params: Params): void {
    if (method.type !== 'sepa_debit' || setUp || isParams(params['mandate_data'])) return;
    throw invalidRequest(
      `This ${this.kind.name} requires a mandate, but no existing mandate was found. Collect mandate acceptance from the ` +
        'customer and try again, providing acceptance data in the mandate_data parameter.',
      {code: `${this.kind.object}_mandate_invalid`, param: 'mandate_data'},
    );
  }

  #nextAction(intent: I, params: Params): Intent['next_action'] {
    const returnUrl = textOr(params, 'return_url', undefined);
    const {origin} = this.surroundings.world.options;
    if (flag(params, 'use_stripe_sdk') || returnUrl === undefined || origin === undefined) {
      return {type: 'use_stripe_sdk', use_stripe_sdk: {type: 'three_d_secure_redirect'}};
    }
    const query = new URLSearchParams({intent: intent.id, return_url: returnUrl});
    const url = `${origin}/sandbox/stripe/authenticate?${query.toString()}`;
    return {type: 'redirect_to_url', redirect_to_url: {return_url: returnUrl, url}};
  }
}

/** Who is there when an attempt is made. */
export interface Situation {
  readonly offSession: boolean;
  readonly authenticated: boolean;
}

/** Charging and saving begin alike: expired cards are refused before anybody is asked. */
export function expiry(method: MethodRecord, world: World): Refusal | undefined {
  const card = method.method.card;
  if (card === undefined) return undefined;
  const {year, month} = world.month();
  const past = card.exp_year < year || (card.exp_year === year && card.exp_month < month);
  return past ? refusals.expired : undefined;
}

function offSession(params: Params): boolean {
  const value = params['off_session'];
  return value === 'one_off' || value === 'recurring' || flag(params, 'off_session');
}
