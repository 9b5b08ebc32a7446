/** Stripe's intents, read into our own words. */
import type {Intent, IntentStatus, SavedMethod} from '../flow/intent.js';
import type {StripeJsIntent} from './stripe-js.js';

/** @param raw what Stripe.js resolved with, or what an error of Stripe's carried */
export function toIntent(raw: StripeJsIntent): Intent {
  const {payment_method: method, last_payment_error: failure} = raw;
  return {
    id: raw.id,
    kind: raw.id.startsWith('seti_') ? 'setup' : 'payment',
    status: raw.status as IntentStatus,
    paymentMethod: typeof method === 'string' ? method : method?.id,
    methodTypes: raw.payment_method_types ?? [],
    description: raw.description ?? undefined,
    amount: raw.amount ?? undefined,
    currency: raw.currency ?? undefined,
    lastFailure: failure
      ? {
          code: failure.decline_code ?? failure.code ?? '',
          method: toSavedMethod(failure.payment_method),
        }
      : undefined,
  };
}

type Method = NonNullable<NonNullable<StripeJsIntent['last_payment_error']>['payment_method']>;

function toSavedMethod(method: Method | undefined): SavedMethod | undefined {
  if (!method) return undefined;
  const {id, card} = method;
  return {
    id,
    brand: card?.brand,
    last4: card?.last4,
    expMonth: card?.exp_month,
    expYear: card?.exp_year,
  };
}
