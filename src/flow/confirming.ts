/** What Stripe's answers to a confirmation lead to. Nothing in here confirms twice for one press. */
import {intentIdOf} from './client-secret.js';
import {asFenerumError, FenerumError} from './errors.js';
import type {Intent} from './intent.js';
import type {Journey} from './journey.js';
import {isSettled, settled, settledBefore} from './settled.js';
import type {FlowEvent, FlowState, InPhase} from './state.js';

type Confirming = InPhase<'confirming'>;
type Answer = Omit<Extract<FlowEvent, {type: 'answered'}>, 'type'>;

/** Shows the field again with a message. When the method was declined, another option may take its place. */
function askAgain(journey: Journey, state: Confirming, error: FenerumError): FlowState {
  const {session, ref, intent, change} = state;
  const {code, detail, cause} = error;
  const isSaved = state.way === 'saved';
  const declined = /^(card|bank)-/.test(code) || (isSaved && code.startsWith('field-'));
  const way = declined ? journey.afterDecline(state.way, session, intent) : state.way;
  if (way === state.way) return {phase: 'ready', session, way, ref, intent, change, error};
  // There is nothing to correct about a saved method.
  const again = code.startsWith('field-')
    ? new FenerumError('card-declined', {reason: 'unusable', detail, cause})
    : error;
  return {phase: 'loading', session, ref, intent, error: again, step: {do: 'mount', way}};
}

/** The intent is spent: the next press works on a fresh one, never this press. */
function renew(journey: Journey, state: Confirming, error: FenerumError): FlowState {
  const {session, way, change} = state;
  if (!session.intentUrl) {
    const {code, detail, cause} = error;
    const stop = new FenerumError(code, {recovery: 'stop', detail, cause});
    return {phase: 'failed', session, error: stop};
  }
  return journey.fetchesFirst
    ? {phase: 'loading', session, error, step: {do: 'open', session, fresh: true}}
    : {phase: 'ready', session, way, change, error};
}

/** Offers a button that continues with a step. */
const retryLater = (
  state: Confirming,
  error: FenerumError,
  step: Confirming['step'],
): FlowState => ({
  phase: 'failed',
  session: state.session,
  error,
  resume: {...state, late: false, step: {...step}},
});

/** It is not known what has come of the press. A retry asks again. */
const unknown = (state: Confirming, cause?: FenerumError): FlowState => {
  const {detail, reason} = cause ?? {};
  return retryLater(
    state,
    new FenerumError('outcome-unknown', {cause, detail, reason}),
    state.step,
  );
};

/** Nothing was saved or paid, and the intent itself does not say why. */
function unfinished(journey: Journey, state: Confirming, cause?: FenerumError): FlowState {
  const {ref, step, way, submission} = state;
  if (ref && cause?.reason === 'busy')
    return retryLater(state, cause, {do: 'confirm', ref, way, submission});
  const {detail, code = 'outcome-unknown', reason} = cause ?? {};
  const isLost = step.do === 'ask' && code === 'outcome-unknown' && !reason;
  const error = isLost
    ? new FenerumError('stripe-unreachable', {recovery: 'edit', cause, detail})
    : new FenerumError('outcome-unknown', {recovery: 'edit', reason: 'unfinished', cause, detail});
  return askAgain(journey, state, error);
}

function answered(
  journey: Journey,
  state: Confirming,
  {intent, way = state.way, mandate = state.submission.mandate}: Answer,
  cause?: FenerumError,
): FlowState {
  const {session, ref, step, unanswered} = state;
  const refusal = step.do === 'ask' ? step.cause : cause;
  if (isSettled(intent)) {
    // Without its method nobody could be told of it.
    const isWhole = intent.paymentMethod || way === 'saved' || step.do === 'ask';
    return ref && !isWhole
      ? {...state, step: {do: 'ask', ref, cause}}
      : settled(journey, {session, ref, intent, way, mandate});
  }
  switch (intent.status) {
    case 'canceled':
      return renew(journey, state, new FenerumError('intent-unusable'));
    case 'requires_action': {
      if (!ref || step.do === 'resume') break;
      // The bank is asking the customer at this moment: a second dialog would cover the first one.
      if (unanswered) return {...state, step: unanswered, unanswered: undefined, late: true};
      const next: Confirming = {...state, step: {do: 'resume', ref}, isResumed: true};
      return state.isResumed ? unknown(next) : next;
    }
    case 'requires_payment_method':
      if (intent.refusal) return askAgain(journey, state, asFenerumError(intent.refusal));
      break;
    case 'requires_confirmation':
      return unfinished(journey, state, refusal);
    default:
      // A status of next year.
      return ref && step.do !== 'ask' ? {...state, step: {do: 'ask', ref, cause}} : unknown(state);
  }
  return step.do === 'ask' || cause
    ? unfinished(journey, state, refusal)
    : askAgain(journey, state, new FenerumError('authentication-failed'));
}

/** The press confirms nothing, because the intent has a method already, from another tab: not the one that was entered. */
function savedAnother(journey: Journey, state: Confirming, intent: Intent): FlowState {
  const {session, ref} = state;
  const error = new FenerumError('intent-unusable', {
    detail: 'Another method was saved with this intent meanwhile, not the one that was entered.',
  });
  return settledBefore(journey, {session, ref, intent}, renew(journey, state, error));
}

function failed(journey: Journey, state: Confirming, error: FenerumError): FlowState {
  const {session, ref, step} = state;
  if (error.intent) return answered(journey, state, {intent: error.intent}, error);
  if (step.do === 'ask') return unknown(state, error);
  // An answer was lost, Stripe was busy, or the intent is past this: Stripe is asked before anything else.
  if (ref && (/^(outcome-unknown|intent-unusable)$/.test(error.code) || error.reason === 'busy'))
    return {...state, step: {do: 'ask', ref, cause: error}};
  if (error.recovery === 'edit') return askAgain(journey, state, error);
  if (error.recovery === 'renew') return renew(journey, state, error);
  return error.recovery === 'retry'
    ? retryLater(state, error, step)
    : {phase: 'failed', session, error};
}

/** What an event makes of a confirmation under way. */
export function whileConfirming(journey: Journey, state: Confirming, event: FlowEvent): FlowState {
  const {ref, way, step, submission} = state;
  switch (event.type) {
    case 'fetched': {
      if (step.do === 'confirm' && ref?.secret === event.ref.secret && isSettled(event.intent))
        return savedAnother(journey, state, event.intent);
      if (step.do !== 'fetch') return state;
      const {session} = state;
      return isSettled(event.intent)
        ? settledBefore(journey, {...event, session}, {...state, late: false, step: {...step}})
        : {
            ...state,
            late: false,
            ref: event.ref,
            intent: event.intent,
            step: {do: 'confirm', ref: event.ref, way, submission},
          };
    }
    case 'answered':
      // A late answer may be about another intent than the one at hand.
      return ref && intentIdOf(ref.secret) === event.intent.id
        ? answered(journey, state, event)
        : state;
    case 'failed':
      return failed(journey, state, event.error);
    case 'changed':
      return {...state, change: event.change};
    case 'delayed':
      return {...state, late: true};
    case 'returned':
      return ref ? {...state, step: {do: 'ask', ref}, unanswered: undefined} : state;
    case 'retry':
      return state.late && ref && (step.do === 'confirm' || step.do === 'resume')
        ? // Where the page has taken the bank's dialog away, its answer would never come.
          {
            ...state,
            late: false,
            step: {do: 'ask', ref},
            unanswered: event.isAtBank ? step : undefined,
          }
        : state;
    default:
      return state;
  }
}
