/** The names of the two kinds of intent, and the errors that contain them. */

import type {AttemptError, PaymentIntent, PaymentMethod, SetupIntent} from '../shared/objects.js';
import {docUrl, invalidRequest, StripeApiError} from '../shared/stripe-api-error.js';
import type {Refusal} from './test-cards.js';

/** Stripe's names for one kind of intent. */
export interface IntentKind {
  readonly object: 'setup_intent' | 'payment_intent';
  readonly name: 'SetupIntent' | 'PaymentIntent';
  readonly prefix: 'seti' | 'pi';
}

type AnyIntent = SetupIntent | PaymentIntent;

/** The error for a call that the intent's status does not allow. It contains the intent. */
export function unexpectedState(kind: IntentKind, intent: AnyIntent, verb: string): StripeApiError {
  const why =
    intent.status === 'succeeded' && verb === 'confirm'
      ? 'it has already succeeded'
      : `it has a status of ${intent.status}`;
  return stateError(kind, intent, `You cannot ${verb} this ${kind.name} because ${why}.`);
}

/** The error for a confirmation without a payment method. */
export function missingMethod(kind: IntentKind, intent: AnyIntent): StripeApiError {
  return stateError(
    kind,
    intent,
    `You cannot confirm this ${kind.name} because it's missing a payment method. You can either update the ` +
      `${kind.name} with a payment method and then confirm it again, or confirm it again directly with a payment method.`,
  );
}

function stateError(kind: IntentKind, intent: AnyIntent, message: string): StripeApiError {
  const {error} = invalidRequest(message, {code: `${kind.object}_unexpected_state`});
  return new StripeApiError(400, {...error, [kind.object]: intent});
}

/** The error for a refused attempt. It contains the intent. */
export function refusedConfirmation(
  kind: IntentKind,
  intent: AnyIntent,
  error: AttemptError,
): StripeApiError {
  const status = error.type === 'card_error' ? 402 : 400;
  return new StripeApiError(status, {...error, [kind.object]: intent});
}

/** A refusal as the intent's last error. */
export function refusedAttempt(refusal: Refusal, method: PaymentMethod): AttemptError {
  const {code, decline_code, message, param} = refusal;
  return {
    code,
    ...(decline_code !== undefined && {decline_code}),
    doc_url: docUrl(code),
    message,
    ...(param !== undefined && {param}),
    payment_method: structuredClone(method),
    type: method.type === 'card' ? 'card_error' : 'invalid_request_error',
  };
}

/** A failed authentication as the intent's last error. */
export function failedAuthentication(kind: IntentKind, method: PaymentMethod): AttemptError {
  const code = `${kind.object}_authentication_failure`;
  return {
    code,
    doc_url: docUrl(code),
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
    payment_method: structuredClone(method),
    type: 'invalid_request_error',
  };
}
