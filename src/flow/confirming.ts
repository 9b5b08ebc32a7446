/** Decides what follows from Stripe's answers to a confirmation. Nothing here confirms twice for one submission. */
import {intentIdOf} from './client-secret.js';
import {asFenerumError, FenerumError} from './errors.js';
import type {Intent} from './intent.js';
import type {FlowDefinition} from './flow-definition.js';
import {isEntered, isSettled, settled, settledBefore} from './settled.js';
import type {FlowEvent, FlowState, StateIn} from './state.js';

type Confirming = StateIn<'confirming'>;
type Answer = Omit<Extract<FlowEvent, {type: 'answered'}>, 'type'>;

/** Shows the field again with a message. When the method was declined, another option may take its place. */
function askAgain(definition: FlowDefinition, state: Confirming, error: FenerumError): FlowState {
  const {config, handle, intent, change, entered} = state;
  const {code, detail, cause} = error;
  const isSaved = state.option === 'saved';
  const declined = /^(card|bank)-/.test(code) || (isSaved && code.startsWith('field-'));
  const option = declined
    ? definition.fallbackAfterDecline(state.option, config, intent)
    : state.option;
  if (option === state.option) {
    return {phase: 'ready', config, option, handle, intent, change, error, entered};
  }
  // There is nothing to correct about a saved method.
  const again = code.startsWith('field-')
    ? new FenerumError('card-declined', {reason: 'unusable', detail, cause})
    : error;
  return {phase: 'loading', config, handle, intent, error: again, effect: {type: 'mount', option}};
}

/** Stripe does not accept this type of method from the merchant. Another option of the form may work. */
function useOtherOption(
  definition: FlowDefinition,
  {config, handle, intent, option}: Confirming,
  cause: FenerumError,
): FlowState {
  const {detail} = cause;
  const other = definition.options(config, intent, undefined).find((one) => one !== option);
  if (!other) {
    return {phase: 'failed', config, error: new FenerumError('configuration', {cause, detail})};
  }
  const error =
    option === 'sepa_debit'
      ? new FenerumError('bank-account-refused', {cause, detail})
      : new FenerumError('card-declined', {cause, detail, reason: 'unusable'});
  return {phase: 'loading', config, handle, intent, error, effect: {type: 'mount', option: other}};
}

/** The intent is used up. The next submission works on a fresh one, but never this submission. */
function renew(
  definition: FlowDefinition,
  state: Confirming | StateIn<'ready'>,
  error: FenerumError,
): FlowState {
  const {config, option, change} = state;
  if (!config.intentUrl) {
    const {detail, cause} = error;
    const stop = new FenerumError('intent-unusable', {recovery: 'stop', detail, cause});
    return {phase: 'failed', config, error: stop};
  }
  return definition.fetchesIntentOnLoad
    ? {phase: 'loading', config, error, effect: {type: 'open', config, fresh: true}}
    : {phase: 'ready', config, option, change, error};
}

/** Offers a button that continues with a step. */
const retryLater = (
  state: Confirming,
  error: FenerumError,
  effect: Confirming['effect'],
): FlowState => ({
  phase: 'failed',
  config: state.config,
  error,
  resume: {...state, slow: false, effect: {...effect}},
});

/** The outcome of the submission is unknown. A retry asks Stripe again. */
const outcomeUnknown = (state: Confirming, cause?: FenerumError): FlowState => {
  const {detail, reason} = cause ?? {};
  return retryLater(
    state,
    new FenerumError('outcome-unknown', {cause, detail, reason}),
    state.effect,
  );
};

/** Nothing was saved or paid, and the intent itself does not say why. */
function unfinished(
  definition: FlowDefinition,
  state: Confirming,
  cause?: FenerumError,
): FlowState {
  const {handle, effect, option, submission} = state;
  if (handle && cause?.reason === 'busy') {
    return retryLater(state, cause, {type: 'confirm', handle, option, submission});
  }
  const {detail, code = 'outcome-unknown', reason} = cause ?? {};
  const isLost = effect.type === 'ask' && code === 'outcome-unknown' && !reason;
  const error = new FenerumError(isLost ? 'stripe-unreachable' : 'outcome-unknown', {
    recovery: 'edit',
    reason: isLost ? undefined : 'unfinished',
    cause,
    detail,
  });
  return askAgain(definition, state, error);
}

function answered(
  definition: FlowDefinition,
  state: Confirming,
  {intent, option = state.option, mandate = state.submission.mandate}: Answer,
  cause?: FenerumError,
): FlowState {
  const {config, handle, effect, unanswered} = state;
  const refusal = effect.type === 'ask' ? effect.cause : cause;
  if (isSettled(intent)) {
    // Without the method, nothing could be registered.
    const isWhole = intent.paymentMethod || option === 'saved' || effect.type === 'ask';
    if (handle && !isWhole) return {...state, effect: {type: 'ask', handle, cause}};
    return isEntered(definition, intent, state.entered)
      ? settled(definition, {config, handle, intent, option, mandate})
      : savedAnother(definition, state, intent);
  }
  switch (intent.status) {
    case 'canceled':
      // Too many declines cancel an intent: name the decline if another card can follow.
      return renew(
        definition,
        state,
        cause?.recovery === 'edit' ? cause : new FenerumError('intent-unusable'),
      );
    case 'requires_action': {
      if (!handle || effect.type === 'resume') break;
      // The bank's dialog is open. A second dialog would cover it.
      if (unanswered) return {...state, effect: unanswered, unanswered: undefined, slow: true};
      const next: Confirming = {...state, effect: {type: 'resume', handle}, isResumed: true};
      return state.isResumed ? outcomeUnknown(next) : next;
    }
    case 'requires_payment_method':
      if (intent.refusal) return askAgain(definition, state, asFenerumError(intent.refusal));
      break;
    case 'requires_confirmation':
      return unfinished(definition, state, refusal);
    default:
      // A status that this release does not know.
      return handle && effect.type !== 'ask'
        ? {...state, effect: {type: 'ask', handle, cause}}
        : outcomeUnknown(state);
  }
  return effect.type === 'ask' || cause
    ? unfinished(definition, state, refusal)
    : askAgain(definition, state, new FenerumError('authentication-failed'));
}

const usedElsewhere = (): FenerumError =>
  new FenerumError('intent-unusable', {
    detail: 'Another tab has saved a method with this intent.',
  });

/** The intent has a method from another tab, not the one that was entered. */
export function savedAnother(
  definition: FlowDefinition,
  state: Confirming | StateIn<'ready'>,
  intent: Intent,
): FlowState {
  const {config, handle} = state;
  return settledBefore(
    definition,
    {config, handle, intent},
    renew(definition, state, usedElsewhere()),
  );
}

function failed(definition: FlowDefinition, state: Confirming, error: FenerumError): FlowState {
  const {config, handle, effect} = state;
  if (error.intent) return answered(definition, state, {intent: error.intent}, error);
  if (effect.type === 'ask') return outcomeUnknown(state, error);
  // An answer was lost, Stripe was busy, or the status of the intent has changed. Ask Stripe for the status first.
  if (
    handle &&
    (/^(outcome-unknown|intent-unusable)$/.test(error.code) || error.reason === 'busy')
  ) {
    return {...state, effect: {type: 'ask', handle, cause: error}};
  }
  if (error.code === 'configuration' && error.recovery === 'edit') {
    return useOtherOption(definition, state, error);
  }
  if (error.recovery === 'edit') return askAgain(definition, state, error);
  if (error.recovery === 'renew') return renew(definition, state, error);
  return error.recovery === 'retry'
    ? retryLater(state, error, effect)
    : {phase: 'failed', config, error};
}

/** The transition for an event while a confirmation is in progress. */
export function whileConfirming(
  definition: FlowDefinition,
  state: Confirming,
  event: FlowEvent,
): FlowState {
  const {config, handle, option, effect, submission} = state;
  switch (event.type) {
    case 'entered':
      return {...state, entered: event.method};
    case 'spent':
      // Nothing was sent for this submission, so it continues with another intent.
      return state.entered === undefined && config.intentUrl
        ? {...state, handle: undefined, intent: undefined, effect: {type: 'fetch', config}}
        : renew(definition, state, usedElsewhere());
    case 'fetched': {
      if (effect.type !== 'fetch') return state;
      return isSettled(event.intent)
        ? settledBefore(
            definition,
            {...event, config},
            {...state, slow: false, effect: {...effect}},
          )
        : {
            ...state,
            slow: false,
            handle: event.handle,
            intent: event.intent,
            effect: {type: 'confirm', handle: event.handle, option, submission},
          };
    }
    case 'answered':
      // A stale answer may be about another intent than the current one.
      return handle && intentIdOf(handle.secret) === event.intent.id
        ? answered(definition, state, event)
        : state;
    case 'failed':
      return failed(definition, state, event.error);
    case 'changed':
      return {...state, change: event.change};
    case 'tookLong':
      return {...state, slow: true};
    case 'returned':
    case 'retry': {
      const isAsking = effect.type === 'ask';
      if (!handle || effect.type === 'fetch') return state;
      if (event.type === 'retry' && (!state.slow || isAsking)) return state;
      // If the page has removed the bank's dialog, the confirmation never ends. So ask Stripe.
      return {
        ...state,
        slow: false,
        effect: {type: 'ask', handle},
        unanswered: event.isAtBank ? (isAsking ? state.unanswered : effect) : undefined,
      };
    }
    default:
      return state;
  }
}
