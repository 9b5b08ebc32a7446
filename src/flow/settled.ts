/** Decides what follows from an intent that Stripe has accepted: a registration, or the end. */
import {FenerumError} from './errors.js';
import type {Intent, IntentStatus, Mandate, MethodType, PaymentOption} from './intent.js';
import type {FlowDefinition} from './flow-definition.js';
import type {FlowConfig} from './config.js';
import type {FlowState, IntentHandle} from './state.js';

// `processing` is accepted but not final: a bank debit keeps this status for days.
const acceptedStatuses: readonly IntentStatus[] = ['succeeded', 'processing', 'requires_capture'];

/** Whether Stripe has accepted, so that the customer need not do anything else. */
export const isSettled = (intent: Intent): boolean => acceptedStatuses.includes(intent.status);

/**
 * Whether the form may call the method of a settled intent the one that the customer entered. Another tab may have saved
 * another one. A payment is paid with either.
 */
export const isEntered = (
  {kind}: FlowDefinition,
  {paymentMethod}: Intent,
  entered: string | undefined,
): boolean => kind === 'payment' || entered === '' || entered === paymentMethod;

/** Registers the method if Fenerum does not know it yet. Otherwise the flow is done. */
export function settled(
  definition: FlowDefinition,
  run: {
    readonly config: FlowConfig;
    readonly handle?: IntentHandle | undefined;
    readonly intent: Intent;
    readonly option?: PaymentOption | undefined;
    readonly mandate?: Mandate | undefined;
    /** The id of the method that the customer entered, if this tab knows it. */
    readonly entered?: string | undefined;
  },
): FlowState {
  const {config, handle, intent, option, mandate, entered} = run;
  const token = intent.paymentMethod;
  const paymentIntent =
    intent.kind === 'payment' ? {id: intent.id, status: intent.status} : undefined;
  // After a reload, the backend may take the method that has paid for the saved one.
  const known = entered === token ? undefined : (handle?.savedMethod ?? config.savedMethod);
  if (token && definition.isNewMethod(intent, option, known)) {
    const {account, gateway} = config;
    const type = methodTypeOf(intent, option, config);
    const registration = {account, gateway, token, type, intent: intent.id};
    return {
      phase: 'registering',
      config,
      registration: mandate ? {...registration, mandate} : registration,
      paymentIntent,
    };
  }
  return paymentIntent
    ? {phase: 'done', config, intent, completion: {paymentIntent}}
    : {
        phase: 'failed',
        config,
        error: new FenerumError('unexpected', {
          detail: `${intent.id} is ${intent.status} without a payment method.`,
        }),
      };
}

/**
 * The same for a method that the customer did not enter now. It is registered first. The form does not report that "the
 * card" was saved, because the customer would think of the card that they enter now.
 *
 * @param next the state in which the customer enters a method
 */
export function settledBefore(
  definition: FlowDefinition,
  run: Parameters<typeof settled>[1],
  next: FlowState,
): FlowState {
  const state = settled(definition, run);
  return state.phase === 'registering' ? {...state, next, refused: next} : state;
}

/** The type of the payment method of a settled intent, as far as it is known. */
const methodTypeOf = (
  intent: Intent,
  option: PaymentOption | undefined,
  config: FlowConfig,
): MethodType => {
  if (option && option !== 'saved') return option;
  const [first, second] = intent.methodTypes;
  return first === 'sepa_debit' && !second ? first : (config.methods[0] ?? 'card');
};
