/** Everything the package exports; importing it defines both tags, and the first copy on a page wins. */
import './define.js';

export {FenerumCardForm} from './fenerum-card-form.js';
export {FenerumPaymentRetry} from './fenerum-payment-retry.js';
export type {RequestHeaders} from './backend/backend.js';
export {FenerumError, recoveries, type ErrorCode, type Recovery} from './flow/errors.js';
export type {
  ChangeDetail,
  ErrorDetail,
  FenerumEventMap,
  Outcome,
  PhaseDetail,
  RegisterNewPaymentCardEvent,
} from './element/events.js';
export type {
  Address,
  BillingDetails,
  Mandate,
  MethodType,
  PaymentCardRegistration,
} from './flow/intent.js';
export type {Completion, Phase} from './flow/state.js';
export type {StripeJs} from './stripe/stripe-js.js';

declare global {
  // What a page listens to on a tag, or anywhere above it.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adds one map to another
  interface HTMLElementEventMap extends FenerumEvents {}
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adds one map to another
  interface DocumentEventMap extends FenerumEvents {}
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adds one map to another
  interface WindowEventMap extends FenerumEvents {}
}

type FenerumEvents = import('./element/events.js').FenerumEventMap;
