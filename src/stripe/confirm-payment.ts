/** Confirms a payment under the name that the page's Stripe.js has for it, and never under both. */
import type {BillingDetails} from '../flow/intent.js';
import type {PaymentField} from '../ports/gateway.js';
import {StripeJsField} from './stripe-field.js';
import type {StripeJs, StripeJsResult} from './stripe-js.js';

/** What Stripe.js had before 2019-09, under the name that newer releases refuse to be called by. */
interface OldStripeJs {
  handleCardPayment(clientSecret: string, ...data: object[]): Promise<StripeJsResult>;
}

/** A payment that waits here is a first one of a method that Fenerum charges later. */
export const usage = {setup_future_usage: 'off_session'} as const;

/**
 * https://docs.stripe.com/js/payment_intents/confirm_card_payment
 *
 * @param method a field, the id of a saved method, or nothing for the one that is on the intent
 */
export function confirmPayment(
  stripe: StripeJs,
  clientSecret: string,
  method?: PaymentField | string,
  details: BillingDetails = {},
  returnUrl?: string,
): Promise<StripeJsResult> {
  const old = stripe as unknown as OldStripeJs;
  const isNew = method instanceof StripeJsField;
  // A saved method is confirmed by the same words under both names; only a new card's differ.
  const request = {...usage, ...(returnUrl && {return_url: returnUrl})};
  const saved = method ? [{payment_method: method, ...request}] : [];
  if (typeof stripe.confirmCardPayment === 'function')
    return stripe.confirmCardPayment(
      clientSecret,
      ...(isNew ? [{payment_method: method.data(details), ...request}] : saved),
    );
  return old.handleCardPayment(
    clientSecret,
    ...(isNew
      ? [method.element, {payment_method_data: {billing_details: details}, ...request}]
      : saved),
  );
}
