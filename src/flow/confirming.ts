/** What Stripe's answers to a confirmation lead to. Nothing in here confirms twice for one press. */
import {FenerumError} from './errors.js';
import type {Journey} from './journey.js';
import {isSettled, settled} from './settled.js';
import type {FlowEvent, FlowState, InPhase} from './state.js';

type Confirming = InPhase<'confirming'>;
type Answer = Omit<Extract<FlowEvent, {type: 'answered'}>, 'type'>;

/** Back to the field with a sentence; where that way was declined, to the way that is left. */
function askAgain(journey: Journey, state: Confirming, error: FenerumError): FlowState {
  const {session, ref, intent, change} = state;
  const declined = error.code === 'card-declined' || error.code === 'card-expired';
  const way = declined ? journey.afterDecline(state.way) : state.way;
  return way === state.way
    ? {phase: 'ready', session, way, ref, intent, change, error}
    : {phase: 'loading', session, ref, intent, error, step: {do: 'mount', way}};
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

function answered(
  journey: Journey,
  state: Confirming,
  {intent, way = state.way, mandate = state.submission.mandate}: Answer,
): FlowState {
  const {session, ref, step, unanswered} = state;
  if (isSettled(intent)) return settled(journey, {session, ref, intent, way, mandate});
  if (intent.status === 'canceled')
    return renew(journey, state, new FenerumError('intent-unusable'));
  if (intent.status === 'requires_action' && ref && step.do !== 'resume') {
    // The bank is asking the customer at this moment: a second dialog would cover the first one.
    if (unanswered) return {...state, step: unanswered, unanswered: undefined, late: true};
    const next: Confirming = {...state, step: {do: 'resume', ref}, isResumed: true};
    return state.isResumed ? unknown(next) : next;
  }
  // Stripe was asked because its answer was lost: now it is known that nothing was saved, and the field is there again.
  const error =
    step.do === 'ask'
      ? new FenerumError('stripe-unreachable', {recovery: 'edit'})
      : new FenerumError('authentication-failed');
  return askAgain(journey, state, error);
}

/** It is not known what has come of the press; a retry goes on with that step. */
const unknown = (state: Confirming, cause?: FenerumError): FlowState => ({
  phase: 'failed',
  session: state.session,
  error: new FenerumError('outcome-unknown', {cause, detail: cause?.detail}),
  resume: {...state, late: false, step: {...state.step}},
});

function failed(journey: Journey, state: Confirming, error: FenerumError): FlowState {
  const {session, ref, step} = state;
  if (error.intent) return answered(journey, state, {intent: error.intent});
  if (step.do === 'ask') return unknown(state, error);
  // Where an answer was lost, or says only that the intent is past this, Stripe is asked before anything else.
  if (ref && (error.code === 'outcome-unknown' || error.code === 'intent-unusable'))
    return {...state, step: {do: 'ask', ref}};
  if (error.recovery === 'edit') return askAgain(journey, state, error);
  if (error.recovery === 'renew') return renew(journey, state, error);
  const resume = error.recovery === 'retry' ? {...state, late: false, step: {...step}} : undefined;
  return {phase: 'failed', session, error, resume};
}

/** What an event makes of a confirmation under way. */
export function whileConfirming(journey: Journey, state: Confirming, event: FlowEvent): FlowState {
  const {ref, way, step, submission} = state;
  switch (event.type) {
    case 'fetched':
      return step.do === 'fetch'
        ? {
            ...state,
            late: false,
            ref: event.ref,
            step: {do: 'confirm', ref: event.ref, way, submission},
          }
        : state;
    case 'answered':
      // A late answer may be about another intent than the one at hand.
      return ref?.secret.startsWith(`${event.intent.id}_secret_`)
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
        ? {...state, late: false, step: {do: 'ask', ref}, unanswered: step}
        : state;
    default:
      return state;
  }
}
