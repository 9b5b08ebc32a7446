/** What an intent that Stripe has accepted leads to: a method to register, or the end. */
import {FenerumError} from './errors.js';
import type {Intent, IntentStatus, Mandate, MethodType, Way} from './intent.js';
import type {Journey} from './journey.js';
import type {Session} from './session.js';
import type {FlowState, IntentRef} from './state.js';

// `processing` is accepted, not final: a bank debit stays there for days.
const accepted: readonly IntentStatus[] = ['succeeded', 'processing', 'requires_capture'];

/** Whether Stripe has accepted, so that nothing is left for the customer to do. */
export const isSettled = (intent: Intent): boolean => accepted.includes(intent.status);

/** Registers the method where Fenerum does not know it yet; else the journey is done. */
export function settled(
  journey: Journey,
  run: {
    readonly session: Session;
    readonly ref?: IntentRef | undefined;
    readonly intent: Intent;
    readonly way?: Way | undefined;
    readonly mandate?: Mandate | undefined;
  },
): FlowState {
  const {session, ref, intent, way, mandate} = run;
  const token = intent.paymentMethod;
  const paymentIntent =
    intent.kind === 'payment' ? {id: intent.id, status: intent.status} : undefined;
  const known = ref?.savedMethod ?? session.savedMethod;
  if (token && journey.isNewMethod(intent, way, known)) {
    const {account, gateway} = session;
    const type = methodTypeOf(intent, way, session);
    const registration = {account, gateway, token, type, intent: intent.id};
    return {
      phase: 'registering',
      session,
      registration: mandate ? {...registration, mandate} : registration,
      paymentIntent,
    };
  }
  return paymentIntent
    ? {phase: 'done', session, intent, completion: {paymentIntent}}
    : {
        phase: 'failed',
        session,
        error: new FenerumError('unexpected', {
          detail: `${intent.id} is ${intent.status} without a payment method.`,
        }),
      };
}

/**
 * The same for a method that the customer did not enter now: it is registered first, and nobody is told that "the card"
 * was saved.
 *
 * @param next where the method is asked for that the customer enters now
 */
export function settledBefore(
  journey: Journey,
  run: Parameters<typeof settled>[1],
  next: FlowState,
): FlowState {
  const state = settled(journey, run);
  return state.phase === 'registering' ? {...state, next, refused: next} : state;
}

/** The type of a settled intent's method, as well as it can be told. */
const methodTypeOf = (intent: Intent, way: Way | undefined, session: Session): MethodType => {
  if (way && way !== 'saved') return way;
  const [first, second] = intent.methodTypes;
  return first === 'sepa_debit' && !second ? first : (session.methods[0] ?? 'card');
};
