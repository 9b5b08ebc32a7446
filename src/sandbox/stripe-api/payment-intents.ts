/** PaymentIntents charge a method, with or without the customer present. */

import {expiry, type ConfirmationContext, type ConfirmationOutcome} from './confirmation.js';
import {type IntentKind, unexpectedState} from './intent-kind.js';
import {type IntentRecord, Intents, type IntentDependencies} from './intents.js';
import type {AttemptError, Intent, PaymentIntent} from '../shared/objects.js';
import {oneOf, type Params, requiredInteger, requiredText, text, textOr} from '../shared/params.js';
import type {MethodRecord} from './payment-methods.js';
import {invalidRequest} from '../shared/stripe-api-error.js';
import {refusals} from './test-cards.js';

const kind: IntentKind = {object: 'payment_intent', name: 'PaymentIntent', prefix: 'pi'};
const usages = ['off_session', 'on_session'] as const;

/** All PaymentIntents of one engine. */
export class PaymentIntents extends Intents<PaymentIntent> {
  constructor(dependencies: IntentDependencies) {
    super(dependencies, kind);
  }

  protected override begin(base: Intent, params: Params): PaymentIntent {
    const amount = readAmount(params);
    const currency = readCurrency(params);
    return {
      ...base,
      object: 'payment_intent',
      amount,
      amount_capturable: 0,
      amount_received: 0,
      canceled_at: null,
      capture_method: oneOf(params, 'capture_method', ['automatic', 'manual']) ?? 'automatic',
      confirmation_method: 'automatic',
      currency,
      last_payment_error: null,
      latest_charge: null,
      payment_method_types: typesFor(base, currency),
      processing: null,
      receipt_email: textOr(params, 'receipt_email', null),
      setup_future_usage: oneOf(params, 'setup_future_usage', usages) ?? null,
      shipping: null,
      source: null,
      statement_descriptor: null,
    };
  }

  /** Captures an authorized amount. */
  capture({intent}: IntentRecord<PaymentIntent>): PaymentIntent {
    if (intent.status !== 'requires_capture') throw unexpectedState(kind, intent, 'capture');
    intent.status = 'succeeded';
    intent.amount_received = intent.amount_capturable;
    intent.amount_capturable = 0;
    return intent;
  }

  protected override outcomeOf(
    intent: PaymentIntent,
    method: MethodRecord,
    {offSession, authenticated}: ConfirmationContext,
  ): ConfirmationOutcome {
    const {environment} = this.dependencies;
    const {authentication, setup, charge, slow} = method.behaviour;
    const bankAsks = offSession
      ? authentication === 'always' || (authentication === 'unless-set-up' && !method.setUp)
      : authentication !== 'never';
    if (bankAsks && !authenticated && !offSession) return 'authenticate';
    intent.latest_charge = environment.id(method.method.type === 'card' ? 'ch' : 'py');
    const refusal =
      expiry(method, environment) ??
      (bankAsks && !authenticated ? refusals.authentication : undefined) ??
      charge;
    return refusal ?? (slow === undefined ? (setup ?? 'accepted') : 'slow');
  }

  protected override settledOutcome({behaviour: {debit}}: MethodRecord): ConfirmationOutcome {
    return debit ?? 'accepted';
  }

  /** The method can be used again from now on, also while its first debit is still processing. */
  protected override markAccepted(intent: PaymentIntent, method: MethodRecord): void {
    if (intent.setup_future_usage === 'off_session') method.setUp = true;
    if (intent.setup_future_usage !== null && intent.customer !== null) {
      method.method.customer = intent.customer;
    }
  }

  protected override markSucceeded(intent: PaymentIntent, method: MethodRecord): void {
    if (intent.capture_method === 'manual') {
      intent.status = 'requires_capture';
      intent.amount_capturable = intent.amount;
    } else {
      intent.status = 'succeeded';
      intent.amount_received = intent.amount;
    }
    method.used = true;
    this.markAccepted(intent, method);
  }

  protected override setError(intent: PaymentIntent, error: AttemptError | null): void {
    const {latest_charge: charge} = intent;
    const wasCharged = error?.type === 'card_error' || error?.payment_method?.type === 'sepa_debit';
    intent.last_payment_error =
      error !== null && charge !== null && wasCharged ? {...error, charge} : error;
  }

  protected override applyParams(intent: PaymentIntent, params: Params): void {
    if (params['amount'] !== undefined) intent.amount = readAmount(params);
    if (params['currency'] !== undefined) {
      intent.currency = readCurrency(params);
      intent.payment_method_types = typesFor(intent, intent.currency);
    }
    const receipt = text(params, 'receipt_email');
    if (receipt !== undefined) intent.receipt_email = receipt;
    if (params['setup_future_usage'] === '' || params['setup_future_usage'] === null) {
      intent.setup_future_usage = null;
    }
    intent.setup_future_usage =
      oneOf(params, 'setup_future_usage', usages) ?? intent.setup_future_usage;
  }
}

function readAmount(params: Params): number {
  const amount = requiredInteger(params, 'amount');
  if (amount < 1) {
    throw invalidRequest('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  }
  if (amount > 99_999_999) {
    throw invalidRequest('Amount must be no more than 99999999.', {
      code: 'amount_too_large',
      param: 'amount',
    });
  }
  return amount;
}

function readCurrency(params: Params): string {
  const currency = requiredText(params, 'currency').toLowerCase();
  if (/^[a-z]{3}$/.test(currency)) return currency;
  throw invalidRequest(`Invalid currency: ${currency}.`, {param: 'currency'});
}

/** SEPA debits are in euro only. */
function typesFor(base: Intent, currency: string): Intent['payment_method_types'] {
  const types = base.payment_method_types.filter(
    (type) => type !== 'sepa_debit' || currency === 'eur',
  );
  if (types.length > 0) return types;
  throw invalidRequest(
    `The currency provided (${currency}) is invalid for one or more of the following payment method types: ` +
      `${base.payment_method_types.join(', ')}. sepa_debit accepts: eur.`,
    {code: 'payment_method_currency_mismatch', param: 'currency'},
  );
}
