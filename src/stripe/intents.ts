/** Converts Stripe's intents into our own type. */
import {kindOf} from '../flow/client-secret.js';
import type {FenerumError} from '../flow/errors.js';
import type {Intent, IntentStatus, SavedMethod} from '../flow/intent.js';
import type {StripeJsIntent} from './stripe-js.js';

/**
 * Converts one of Stripe's intents.
 *
 * @param raw the result of Stripe.js, or the intent in one of its errors
 * @param refusal why the last attempt failed, unless an earlier answer has said so
 */
export function toIntent(raw: StripeJsIntent, refusal?: FenerumError): Intent {
  const {payment_method: method, payment_method_types: types, last_payment_error: failure} = raw;
  return {
    id: raw.id,
    kind: kindOf(raw.id),
    status: raw.status as IntentStatus,
    paymentMethod: (typeof method === 'string' ? method : method?.id) || undefined,
    methodTypes: Array.isArray(types) ? types : [],
    description: raw.description ?? undefined,
    amount: raw.amount ?? undefined,
    currency: raw.currency ?? undefined,
    lastFailure: failure
      ? {
          code: failure.decline_code ?? failure.code ?? '',
          method: toSavedMethod(failure.payment_method),
        }
      : undefined,
    refusal,
  };
}

type Method = NonNullable<NonNullable<StripeJsIntent['last_payment_error']>['payment_method']>;

function toSavedMethod(method: Method | null | undefined): SavedMethod | undefined {
  if (!method) return undefined;
  const {id, type, card, sepa_debit: account} = method;
  return {
    id,
    type,
    brand: card?.brand,
    last4: card?.last4 ?? account?.last4 ?? undefined,
    expMonth: card?.exp_month,
    expYear: card?.exp_year,
  };
}
