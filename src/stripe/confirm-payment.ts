/** Confirms a payment with the method that the page's Stripe.js has, and never with two methods. */
import type {BillingDetails} from '../flow/intent.js';
import type {PaymentField} from '../ports/stripe-client.js';
import {StripeJsField} from './stripe-field.js';
import type {StripeJs, StripeJsResult} from './stripe-js.js';

/** The method of Stripe.js before 2019-09. Newer releases throw if it is called. */
interface OldStripeJs {
  handleCardPayment(clientSecret: string, ...data: object[]): Promise<StripeJsResult>;
}

/** This payment is the first one of a method that Fenerum charges later. */
export const usage = {setup_future_usage: 'off_session'} as const;

/**
 * Confirms a PaymentIntent: https://docs.stripe.com/js/payment_intents/confirm_card_payment
 *
 * @param method a field, the id of a saved method, or undefined for the method of the intent
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
  // The data for a saved method is the same for both methods. The data for a new card differs.
  const request = {...usage, ...(returnUrl && {return_url: returnUrl})};
  const saved = method ? [{payment_method: method, ...request}] : [];
  if (typeof stripe.confirmCardPayment === 'function') {
    return stripe.confirmCardPayment(
      clientSecret,
      ...(isNew ? [{payment_method: method.data(details), ...request}] : saved),
    );
  }
  return old.handleCardPayment(
    clientSecret,
    ...(isNew
      ? [method.element, {payment_method_data: {billing_details: details}, ...request}]
      : saved),
  );
}
