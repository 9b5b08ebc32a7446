// What SetupIntents and PaymentIntents have in common: being found, confirmed, authenticated and cancelled.

import {isOffSession, type Situation, type Verdict} from './confirmation.js';
import type {Customers} from './customers.js';
import {
  attemptFault,
  failedAuthentication,
  type IntentKind,
  missingMethod,
  refusedAttempt,
  unexpectedState,
} from './intent-kind.js';
import {checkMandate, givenMethod} from './intent-methods.js';
import {allowedTypes, newIntent} from './new-intent.js';
import type {
  AttemptError,
  CancellationReason,
  Intent,
  PaymentIntent,
  SetupIntent,
} from '../shared/objects.js';
import {flag, mergeMetadata, oneOf, type Params, text, textOr} from '../shared/params.js';
import type {MethodRecord, PaymentMethods} from './payment-methods.js';
import {resourceMissing} from '../shared/stripe-api-error.js';
import type {World} from './environment.js';

/** What the customer did in the bank's dialog. */
export type AuthenticationResult = 'succeeded' | 'failed' | 'canceled';

/** An intent and what Stripe keeps about it. */
export interface IntentRecord<I> {
  readonly intent: I;
  readonly account: string | undefined;
  confirmations: number;
}

/** Everything an intent needs from the rest of the engine. */
export interface Surroundings {
  readonly world: World;
  readonly customers: Customers;
  readonly methods: PaymentMethods;
}

const confirmable = ['requires_payment_method', 'requires_confirmation', 'requires_action'];
const cancelable = [...confirmable, 'requires_capture'];
/** What may be written whatever has become of the intent. */
const alwaysWritable = ['metadata', 'description', 'expand'];
const defaultConfirmationLimit = 25;

/** The intents of one kind; what an attempt means is the kind's own. */
export abstract class Intents<I extends SetupIntent | PaymentIntent> {
  readonly #records = new Map<string, IntentRecord<I>>();

  constructor(
    protected readonly surroundings: Surroundings,
    readonly kind: IntentKind,
  ) {}

  /** Makes the kind's own of a new intent. */
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
    const customer = textOr(params, 'customer', undefined);
    if (customer !== undefined) customers.find(customer, account);
    const intent = this.begin(newIntent(this.kind, id, world, params), params);
    const record = {intent, account, confirmations: 0};
    this.#take(record, params);
    this.#records.set(id, record);
    if (flag(params, 'confirm')) this.confirm(record, params);
    return intent;
  }

  /** Puts an intent of this id and secret where there was none. */
  adopt(id: string, clientSecret: string, params: Params): IntentRecord<I> {
    this.create(params, undefined, id).client_secret = clientSecret;
    return this.find(id);
  }

  has(id: string): boolean {
    return this.#records.has(id);
  }

  find(id: string, account?: string): IntentRecord<I> {
    const record = this.#records.get(id);
    if (record === undefined || record.account !== account) {
      throw resourceMissing(this.kind.object, id, {param: 'intent', status: 404});
    }
    return record;
  }

  /** The newest first. */
  all(account?: string): I[] {
    return [...this.#records.values()]
      .filter((record) => record.account === account)
      .map(({intent}) => intent)
      .reverse();
  }

  update(record: IntentRecord<I>, params: Params): I {
    const {intent, account} = record;
    const more = Object.keys(params).some((name) => !alwaysWritable.includes(name));
    if (more && !confirmable.includes(intent.status)) {
      throw unexpectedState(this.kind, intent, 'update');
    }
    intent.metadata = mergeMetadata(params, intent.metadata);
    const description = text(params, 'description');
    if (description !== undefined) intent.description = description;
    const customer = textOr(params, 'customer', undefined);
    if (customer !== undefined) {
      intent.customer = this.surroundings.customers.find(customer, account).id;
    }
    const allowed = allowedTypes(this.kind, params);
    if (allowed !== undefined) {
      intent.allowed_payment_method_types = allowed;
      intent.payment_method_types = allowed;
    }
    this.amend(intent, params);
    this.#take(record, params);
    return intent;
  }

  /** One attempt. Throws what Stripe answers when it is refused; the intent then waits for another method. */
  confirm(record: IntentRecord<I>, params: Params): I {
    const {intent} = record;
    if (!confirmable.includes(intent.status)) throw unexpectedState(this.kind, intent, 'confirm');
    this.amend(intent, params);
    const method = this.#given(record, params) ?? this.#current(record);
    if (method === undefined) throw missingMethod(this.kind, intent);
    checkMandate(this.kind, method, params);
    const {confirmationLimit = defaultConfirmationLimit} = this.surroundings.world.options;
    if (++record.confirmations > confirmationLimit) {
      this.#markCanceled(intent, null);
      throw unexpectedState(this.kind, intent, 'confirm');
    }
    intent.payment_method = method.method.id;
    intent.next_action = null;
    this.setError(intent, null);

    const situation = {offSession: isOffSession(params), authenticated: false};
    const verdict = this.judge(intent, method, situation);
    if (verdict === 'authenticate') {
      intent.status = 'requires_action';
      intent.next_action = this.#nextAction(intent, params);
      return intent;
    }
    const error = this.#conclude(intent, method, verdict);
    if (error !== undefined) throw attemptFault(this.kind, intent, error);
    return intent;
  }

  /** Ends the bank's dialog. A refusal after it is not thrown: it stands in the intent, as at Stripe. */
  authenticate(record: IntentRecord<I>, result: AuthenticationResult): I {
    const {intent} = record;
    const method = this.#current(record);
    if (intent.status !== 'requires_action' || method === undefined) {
      throw unexpectedState(this.kind, intent, 'authenticate');
    }
    intent.next_action = null;
    if (result === 'succeeded') {
      const situation = {offSession: false, authenticated: true};
      this.#conclude(intent, method, this.judge(intent, method, situation));
      return intent;
    }
    const {silentAuthenticationFailure} = this.surroundings.world.options;
    const silent = silentAuthenticationFailure === true && this.kind.object === 'payment_intent';
    this.#fail(intent, silent ? null : failedAuthentication(this.kind, method.method));
    return intent;
  }

  cancel({intent}: IntentRecord<I>, params: Params): I {
    if (!cancelable.includes(intent.status)) throw unexpectedState(this.kind, intent, 'cancel');
    const reasons = ['abandoned', 'duplicate', 'requested_by_customer'] as const;
    this.#markCanceled(intent, oneOf(params, 'cancellation_reason', reasons) ?? null);
    return intent;
  }

  /** Lets slow banks answer: what is in `processing` comes to its end. */
  settle(): void {
    for (const record of this.#records.values()) {
      const method = this.#current(record);
      if (record.intent.status !== 'processing' || method === undefined) continue;
      this.#conclude(record.intent, method, method.behaviour.setup ?? 'accepted');
    }
  }

  /** Puts the method that a call gives onto the intent, without confirming it. */
  #take(record: IntentRecord<I>, params: Params): void {
    const given = this.#given(record, params);
    if (given === undefined) return;
    record.intent.payment_method = given.method.id;
    record.intent.status = 'requires_confirmation';
    record.intent.next_action = null;
  }

  #given({intent, account}: IntentRecord<I>, params: Params): MethodRecord | undefined {
    return givenMethod(this.kind, intent, account, this.surroundings.methods, params);
  }

  #current({intent, account}: IntentRecord<I>): MethodRecord | undefined {
    const id = intent.payment_method;
    return id === null ? undefined : this.surroundings.methods.find(id, account);
  }

  #conclude(intent: I, method: MethodRecord, verdict: Verdict): AttemptError | undefined {
    if (typeof verdict === 'object') {
      const error = refusedAttempt(verdict, method.method);
      this.#fail(intent, error);
      return error;
    }
    if (verdict === 'slow') intent.status = 'processing';
    else this.succeed(intent, method);
    return undefined;
  }

  #fail(intent: I, error: AttemptError | null): void {
    intent.status = 'requires_payment_method';
    intent.payment_method = null;
    this.setError(intent, error);
  }

  #markCanceled(intent: I, reason: Exclude<CancellationReason, 'fraudulent'> | null): void {
    intent.status = 'canceled';
    intent.next_action = null;
    intent.cancellation_reason = reason;
    if (intent.object === 'payment_intent') intent.canceled_at = this.surroundings.world.now();
  }

  #nextAction(intent: I, params: Params): Intent['next_action'] {
    const returnUrl = textOr(params, 'return_url', undefined);
    const {origin} = this.surroundings.world.options;
    if (flag(params, 'use_stripe_sdk') || returnUrl === undefined || origin === undefined) {
      return {type: 'use_stripe_sdk', use_stripe_sdk: {type: 'three_d_secure_redirect'}};
    }
    const query = new URLSearchParams({intent: intent.id});
    const url = `${origin}/sandbox/stripe/authenticate?${query.toString()}`;
    return {type: 'redirect_to_url', redirect_to_url: {return_url: returnUrl, url}};
  }
}
