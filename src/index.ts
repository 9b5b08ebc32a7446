/** Everything the package exports; importing it defines both tags, and the first copy on a page wins. */
import {FenerumCardForm} from './fenerum-card-form.js';
import {FenerumPaymentRetry} from './fenerum-payment-retry.js';

export {FenerumCardForm, FenerumPaymentRetry};
export type {RequestHeaders} from './backend.js';
export {FenerumError, recoveries, type ErrorCode, type Recovery} from './errors.js';
export type {
  ChangeDetail,
  ErrorDetail,
  FenerumEventMap,
  Outcome,
  PhaseDetail,
  RegisterNewPaymentCardEvent,
} from './events.js';
export type {
  Address,
  BillingDetails,
  Mandate,
  MethodType,
  PaymentCardRegistration,
} from './flow/intent.js';
export type {Completion, Phase} from './flow/state.js';
export type {StripeJs} from './stripe/stripe-js.js';

// Two copies of the script on one page are harmless. Without a document (on a server) there is nothing to define for.
const define = (tag: string, element: CustomElementConstructor): void => {
  if (!globalThis.customElements?.get(tag)) globalThis.customElements?.define(tag, element);
};

define('fenerum-card-form', FenerumCardForm);
define('fenerum-payment-retry', FenerumPaymentRetry);

declare global {
  interface HTMLElementTagNameMap {
    'fenerum-card-form': FenerumCardForm;
    'fenerum-payment-retry': FenerumPaymentRetry;
  }
  // What a page listens to on a tag, or anywhere above it.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adds one map to another
  interface HTMLElementEventMap extends FenerumEvents {}
}

type FenerumEvents = import('./events.js').FenerumEventMap;
