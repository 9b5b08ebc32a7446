/** An old Stripe.js from before confirmCardPayment. It has handleCardPayment and lacks the newer names. */

import type {SandboxElement} from './element.js';
import {isParams, nested} from '../shared/params.js';
import type {PaymentResult, SandboxStripe} from './stripe.js';

/** The methods of an old Stripe.js. */
export type LegacyStripe = Omit<
  SandboxStripe,
  'confirmCardPayment' | 'handleNextAction' | 'handleCardPayment'
> & {
  /** `(clientSecret, {payment_method})` for a saved card, `(clientSecret, element, {payment_method_data})` for a new one. */
  handleCardPayment(
    clientSecret: string,
    elementOrData?: SandboxElement | object,
    data?: object,
  ): Promise<PaymentResult>;
};

/** Turns a new Stripe.js into an old one. */
export function makeLegacy(
  stripe: SandboxStripe,
  isElement: (value: unknown) => value is SandboxElement,
  called: (clientSecret: string) => void,
): LegacyStripe {
  const confirm = stripe.confirmCardPayment.bind(stripe);
  const handleCardPayment: LegacyStripe['handleCardPayment'] = (clientSecret, first, second) => {
    called(clientSecret);
    if (!isElement(first)) return confirm(clientSecret, first ?? {});
    const data = isParams(second) ? second : {};
    const {payment_method_data, ...rest} = data;
    const method = isParams(payment_method_data) ? payment_method_data : {};
    const billing_details = nested(method, 'billing_details');
    return confirm(clientSecret, {...rest, payment_method: {card: first, billing_details}});
  };
  Object.defineProperties(stripe, {
    confirmCardPayment: {value: undefined},
    handleNextAction: {value: undefined},
    handleCardPayment: {value: handleCardPayment},
  });
  return stripe;
}
