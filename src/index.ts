/** The exports of the package. Importing it defines both elements. */
import './define.js';

export {FenerumCardForm} from './fenerum-card-form.js';
export {FenerumPaymentRetry} from './fenerum-payment-retry.js';
export type {RequestHeaders} from './backend/backend.js';
export {FenerumError, recoveries, type ErrorCode, type Recovery} from './flow/errors.js';
export type {RegisterNewPaymentCardEvent} from './controller/register-event.js';
export type {
  ChangeDetail,
  ErrorDetail,
  FenerumEventMap,
  Outcome,
  PhaseDetail,
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
  // The events for listeners on an element and its ancestors.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adds one map to another
  interface HTMLElementEventMap extends FenerumEvents {}
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adds one map to another
  interface DocumentEventMap extends FenerumEvents {}
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adds one map to another
  interface WindowEventMap extends FenerumEvents {}
}

type FenerumEvents = import('./element/events.js').FenerumEventMap;
