/** The base of SetupIntents and PaymentIntents: create, find, update, confirm, authenticate, settle and cancel. */

import {isOffSession, type ConfirmationContext, type ConfirmationOutcome} from './confirmation.js';
import type {Customers} from './customers.js';
import {
  refusedConfirmation,
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
import type {Environment} from './environment.js';

/** The result of the bank's dialog. */
export type AuthenticationResult = 'succeeded' | 'failed' | 'canceled';

/** An intent and its internal data. */
export interface IntentRecord<I> {
  readonly intent: I;
  readonly account: string | undefined;
  confirmations: number;
}

/** The other parts of the engine that intents use. */
export interface IntentDependencies {
  readonly environment: Environment;
  readonly customers: Customers;
  readonly methods: PaymentMethods;
}

const confirmable = ['requires_payment_method', 'requires_confirmation', 'requires_action'];
const cancelable = [...confirmable, 'requires_capture'];
/** The parameters that can be updated in every status. */
const alwaysWritable = ['metadata', 'description', 'expand'];
const defaultConfirmationLimit = 25;

/** The intents of one kind. Subclasses define what an attempt does. */
export abstract class Intents<I extends SetupIntent | PaymentIntent> {
  readonly #records = new Map<string, IntentRecord<I>>();

  protected readonly dependencies: IntentDependencies;
  readonly kind: IntentKind;

  constructor(dependencies: IntentDependencies, kind: IntentKind) {
    this.dependencies = dependencies;
    this.kind = kind;
  }

  /** Completes a new intent with the fields of its kind. */
  protected abstract begin(base: Intent, params: Params): I;
  /** The outcome of saving or charging this method. */
  protected abstract outcomeOf(
    intent: I,
    method: MethodRecord,
    context: ConfirmationContext,
  ): ConfirmationOutcome;
  /** The outcome of an intent that is `processing`. */
  protected abstract settledOutcome(method: MethodRecord): ConfirmationOutcome;
  /** Updates the intent and the method after a success. */
  protected abstract markSucceeded(intent: I, method: MethodRecord): void;
  /** Updates the method when it was accepted and the result is not known yet. */
  protected markAccepted(_intent: I, _method: MethodRecord): void {}
  /** Sets or clears the error of the latest attempt. */
  protected abstract setError(intent: I, error: AttemptError | null): void;
  /** Applies the parameters of update or confirm that only this kind has. */
  protected abstract applyParams(intent: I, params: Params): void;

  create(
    params: Params,
    account?: string,
    id = this.dependencies.environment.id(this.kind.prefix),
  ): I {
    const {environment, customers} = this.dependencies;
    const customer = textOr(params, 'customer', undefined);
    if (customer !== undefined) customers.find(customer, account);
    const intent = this.begin(newIntent(this.kind, id, environment, params), params);
    const record = {intent, account, confirmations: 0};
    this.#setMethod(record, params);
    this.#records.set(id, record);
    if (flag(params, 'confirm')) this.confirm(record, params);
    return intent;
  }

  /** Creates an intent with this id and client secret. */
  createWithSecret(id: string, clientSecret: string, params: Params): IntentRecord<I> {
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

  /** Newest first. */
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
      intent.customer = this.dependencies.customers.find(customer, account).id;
    }
    const allowed = allowedTypes(this.kind, params);
    if (allowed !== undefined) {
      intent.allowed_payment_method_types = allowed;
      intent.payment_method_types = allowed;
    }
    this.applyParams(intent, params);
    this.#setMethod(record, params);
    return intent;
  }

  /** Makes one attempt. Throws Stripe's error if it is refused; the intent then accepts another method. */
  confirm(record: IntentRecord<I>, params: Params): I {
    const {intent} = record;
    if (!confirmable.includes(intent.status)) throw unexpectedState(this.kind, intent, 'confirm');
    this.applyParams(intent, params);
    const method = this.#readMethod(record, params) ?? this.#currentMethod(record);
    if (method === undefined) throw missingMethod(this.kind, intent);
    checkMandate(this.kind, method, params);
    const {confirmationLimit = defaultConfirmationLimit} = this.dependencies.environment.options;
    if (++record.confirmations > confirmationLimit) {
      this.#markCanceled(intent, null);
      throw unexpectedState(this.kind, intent, 'confirm');
    }
    intent.payment_method = method.method.id;
    intent.next_action = null;
    this.setError(intent, null);

    const context = {offSession: isOffSession(params), authenticated: false};
    const outcome = this.#nextOutcome(intent, method, context);
    if (outcome === 'authenticate') {
      intent.status = 'requires_action';
      intent.next_action = this.#nextAction(intent, params);
      return intent;
    }
    const error = this.#finish(intent, method, outcome);
    if (error !== undefined) throw refusedConfirmation(this.kind, intent, error);
    return intent;
  }

  /** Ends the bank's dialog. As at Stripe, a refusal after it is not thrown, but set as the intent's last error. */
  authenticate(record: IntentRecord<I>, result: AuthenticationResult): I {
    const {intent} = record;
    const method = this.#currentMethod(record);
    if (intent.status !== 'requires_action' || method === undefined) {
      throw unexpectedState(this.kind, intent, 'authenticate');
    }
    intent.next_action = null;
    if (result === 'succeeded') {
      const context = {offSession: false, authenticated: true};
      this.#finish(intent, method, this.#nextOutcome(intent, method, context));
      return intent;
    }
    const {silentAuthenticationFailure} = this.dependencies.environment.options;
    const silent = silentAuthenticationFailure === true && this.kind.object === 'payment_intent';
    this.#markFailed(intent, silent ? null : failedAuthentication(this.kind, method.method));
    return intent;
  }

  cancel({intent}: IntentRecord<I>, params: Params): I {
    if (!cancelable.includes(intent.status)) throw unexpectedState(this.kind, intent, 'cancel');
    const reasons = ['abandoned', 'duplicate', 'requested_by_customer'] as const;
    this.#markCanceled(intent, oneOf(params, 'cancellation_reason', reasons) ?? null);
    return intent;
  }

  /** Ends `processing` for all intents, each as its method says. */
  settleAll(): void {
    for (const record of this.#records.values()) {
      if (record.intent.status === 'processing') this.settle(record);
    }
  }

  /** Ends `processing` for one intent: with the given outcome, or as its method says. */
  settle(record: IntentRecord<I>, outcome?: ConfirmationOutcome): I {
    const {intent} = record;
    const method = this.#currentMethod(record);
    if (intent.status !== 'processing' || method === undefined) {
      throw unexpectedState(this.kind, intent, 'settle');
    }
    this.#finish(intent, method, outcome ?? this.settledOutcome(method));
    return intent;
  }

  /** Sets the method of a request on the intent, without confirming it. */
  #setMethod(record: IntentRecord<I>, params: Params): void {
    const given = this.#readMethod(record, params);
    if (given === undefined) return;
    record.intent.payment_method = given.method.id;
    record.intent.status = 'requires_confirmation';
    record.intent.next_action = null;
  }

  #readMethod({intent, account}: IntentRecord<I>, params: Params): MethodRecord | undefined {
    return givenMethod(this.kind, intent, account, this.dependencies.methods, params);
  }

  #currentMethod({intent, account}: IntentRecord<I>): MethodRecord | undefined {
    const id = intent.payment_method;
    return id === null ? undefined : this.dependencies.methods.find(id, account);
  }

  /** A planned refusal replaces the result of an attempt, but not the authentication before it. */
  #nextOutcome(intent: I, method: MethodRecord, context: ConfirmationContext): ConfirmationOutcome {
    const outcome = this.outcomeOf(intent, method, context);
    if (outcome === 'authenticate') return outcome;
    return this.dependencies.environment.nextRefusals.shift() ?? outcome;
  }

  #finish(intent: I, method: MethodRecord, outcome: ConfirmationOutcome): AttemptError | undefined {
    if (typeof outcome === 'object') {
      const error = refusedAttempt(outcome, method.method);
      this.#markFailed(intent, error);
      return error;
    }
    if (outcome === 'slow') {
      intent.status = 'processing';
      this.markAccepted(intent, method);
    } else {
      this.markSucceeded(intent, method);
    }
    return undefined;
  }

  #markFailed(intent: I, error: AttemptError | null): void {
    intent.status = 'requires_payment_method';
    intent.payment_method = null;
    this.setError(intent, error);
  }

  #markCanceled(intent: I, reason: Exclude<CancellationReason, 'fraudulent'> | null): void {
    intent.status = 'canceled';
    intent.next_action = null;
    intent.cancellation_reason = reason;
    if (intent.object === 'payment_intent') {
      intent.canceled_at = this.dependencies.environment.now();
    }
  }

  #nextAction(intent: I, params: Params): Intent['next_action'] {
    const returnUrl = textOr(params, 'return_url', undefined);
    const {origin} = this.dependencies.environment.options;
    if (flag(params, 'use_stripe_sdk') || returnUrl === undefined || origin === undefined) {
      return {type: 'use_stripe_sdk', use_stripe_sdk: {type: 'three_d_secure_redirect'}};
    }
    const query = new URLSearchParams({intent: intent.id});
    const url = `${origin}/sandbox/stripe/authenticate?${query.toString()}`;
    return {type: 'redirect_to_url', redirect_to_url: {return_url: returnUrl, url}};
  }
}
