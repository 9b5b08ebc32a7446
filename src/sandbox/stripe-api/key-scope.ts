/** What a key may do: a server has a secret key, and a page has a publishable key. */

import type {PaymentIntent, SetupIntent} from '../shared/objects.js';
import {invalidRequest, plainError, StripeApiError} from '../shared/stripe-api-error.js';

/** The scope of a key. */
export type KeyScope = 'secret' | 'publishable';

/** The scope of a key. Throws Stripe's 401 for a key that is wrong, expired, or a live secret. */
export function scopeOfKey(key: string): KeyScope {
  if (key === '') {
    throw plainError(401, 'invalid_request_error', 'You did not provide an API key.');
  }
  if (/_expired/.test(key)) {
    throw new StripeApiError(401, {
      type: 'invalid_request_error',
      code: 'api_key_expired',
      message: `Expired API Key provided: ${masked(key)}`,
    });
  }
  if (/^(sk|rk)_test_\w+$/.test(key)) return 'secret';
  if (/^pk_(test_\w+$|live_)/.test(key)) return 'publishable';
  throw plainError(401, 'invalid_request_error', `Invalid API Key provided: ${masked(key)}`);
}

/** The error for a call that needs a secret key. */
export function secretKeyRequired(): StripeApiError {
  return invalidRequest(
    'This API call cannot be made with a publishable API key. Please use a secret API key.',
    {code: 'secret_key_required', status: 401},
  );
}

function masked(key: string): string {
  return `${key.slice(0, 8)}${'*'.repeat(8)}${key.slice(-4)}`;
}

const shared = [
  'id',
  'object',
  'automatic_payment_methods',
  'cancellation_reason',
  'client_secret',
  'created',
  'description',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_types',
  'status',
] as const;
const ofSetup = [...shared, 'last_setup_error', 'usage'] as const;
const ofPayment = [
  ...shared,
  'amount',
  'canceled_at',
  'capture_method',
  'confirmation_method',
  'currency',
  'last_payment_error',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
] as const;

/** A SetupIntent as a page sees it: without customer, metadata and other data of the merchant. */
export type PublishableSetupIntent = Pick<SetupIntent, (typeof ofSetup)[number]>;

/** A PaymentIntent as a page sees it. */
export type PublishablePaymentIntent = Pick<PaymentIntent, (typeof ofPayment)[number]>;

/** An intent as a page sees it. */
export type PageIntent = PublishableSetupIntent | PublishablePaymentIntent;

/** The fields of an intent that a page sees. */
export function publishableView(intent: SetupIntent | PaymentIntent): PageIntent {
  return intent.object === 'setup_intent' ? pick(intent, ofSetup) : pick(intent, ofPayment);
}

function pick<T extends object, K extends keyof T>(object: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, object[key]])) as Pick<T, K>;
}
