/** The DOM events of the elements: their details, and which events follow from two states. */
import type {RegisterNewPaymentCardEvent} from '../controller/register-event.js';
import type {FenerumError, ErrorCode, Recovery} from '../flow/errors.js';
import type {MethodType} from '../flow/intent.js';
import type {Completion, FlowState, Phase} from '../flow/state.js';

/** The detail of `fenerum-change`. It never contains the digits. */
export interface ChangeDetail {
  readonly type: MethodType;
  readonly empty: boolean;
  readonly complete: boolean;
  /** Of a card: `visa`, `mastercard`, … */
  readonly brand?: string;
  /** Of an IBAN, ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** Of an IBAN, if Stripe knows it. */
  readonly bankName?: string;
}

/** The detail of `fenerum-phase`. */
export interface PhaseDetail {
  readonly phase: Phase;
  readonly previous: Phase;
}

/** The detail of `fenerum-error`. It never contains a secret. */
export interface ErrorDetail {
  readonly code: ErrorCode;
  /** The message that the customer reads. */
  readonly message: string;
  readonly recovery: Recovery;
  /** The HTTP status of the merchant's backend. */
  readonly status?: number;
  /** For the developer, in English. */
  readonly detail?: string;
}

/** The result of `submit()`: done, or the current phase and its error. */
export type Outcome =
  | ({readonly phase: 'done'} & Completion)
  | {readonly phase: Exclude<Phase, 'done'>; readonly error?: ErrorDetail};

/** Every event of the elements by its name. All bubble and are composed. */
export interface FenerumEventMap {
  registerNewPaymentCard: RegisterNewPaymentCardEvent;
  'fenerum-register': RegisterNewPaymentCardEvent;
  'fenerum-ready': CustomEvent<null>;
  'fenerum-change': CustomEvent<ChangeDetail>;
  'fenerum-phase': CustomEvent<PhaseDetail>;
  'fenerum-complete': CustomEvent<Completion>;
  'fenerum-error': CustomEvent<ErrorDetail>;
}

const composed = {bubbles: true, composed: true};

/** Returns the message that the customer reads. */
export type MessageOf = (error: FenerumError) => string;

/**
 * The events for a transition, in order.
 *
 * @param others those that the controller adds. It also fires those that ask the page to register a method
 */
export function eventsFor(
  state: FlowState,
  previous: FlowState,
  messageOf: MessageOf,
  others: readonly Event[],
): Event[] {
  const {phase} = state;
  const error = newError(state, previous);
  return [
    ...(phase === previous.phase
      ? []
      : [
          new CustomEvent('fenerum-phase', {
            ...composed,
            detail: {phase, previous: previous.phase},
          }),
        ]),
    ...others,
    ...(error ? [errorEvent(error, messageOf)] : []),
  ];
}

/** The `fenerum-error` event for an error. */
export const errorEvent = (error: FenerumError, messageOf: MessageOf): CustomEvent<ErrorDetail> =>
  new CustomEvent('fenerum-error', {...composed, detail: errorDetail(error, messageOf)});

/** Every error that is marked in the form. The page is notified of `error` only. */
export const errorsOf = (state: FlowState): readonly FenerumError[] => [
  ...('error' in state && state.error ? [state.error] : []),
  ...(('others' in state && state.others) || []),
];

/** The error of which the page is notified, if the state has one. */
export const errorOf = (state: FlowState): FenerumError | undefined =>
  'error' in state ? state.error : undefined;

/** The error of a state, unless the previous state had the same. */
export const newError = (state: FlowState, previous: FlowState): FenerumError | undefined => {
  const error = errorOf(state);
  return error === errorOf(previous) ? undefined : error;
};

/** The result of `submit()` for the state that it ended in. */
export function outcomeOf(state: FlowState, messageOf: MessageOf): Outcome {
  if (state.phase === 'done') return {phase: 'done', ...state.completion};
  const error = errorOf(state);
  return {phase: state.phase, ...(error && {error: errorDetail(error, messageOf)})};
}

/** The detail of `fenerum-error`. */
export function errorDetail(error: FenerumError, messageOf: MessageOf): ErrorDetail {
  const {code, recovery, status, detail} = error;
  return {
    code,
    message: messageOf(error),
    recovery,
    ...(status !== undefined && {status}),
    ...(detail !== undefined && {detail}),
  };
}
