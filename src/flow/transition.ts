/** The reducer. It is pure, so that one table can test every phase with every event. */
import {intentIdOf} from './client-secret.js';
import {FenerumError} from './errors.js';
import {savedAnother, whileConfirming} from './confirming.js';
import type {Intent} from './intent.js';
import type {FlowDefinition} from './flow-definition.js';
import {afterPageWork, whileRegistering} from './registering.js';
import {sameConfig, type FlowConfig} from './config.js';
import {isEntered, isSettled, settled, settledBefore} from './settled.js';
import type {FlowEvent, FlowState, PendingConfirmation, StateIn} from './state.js';

const open = (config: FlowConfig): FlowState => ({
  phase: 'loading',
  config,
  effect: {type: 'open', config},
});

const noIntent = (config: FlowConfig): FlowState => ({
  phase: 'failed',
  config,
  error: new FenerumError('intent-unusable', {recovery: 'stop'}),
});

/** The same as `open`, with a fresh intent. Without an intent-url, there is none. */
const reopened = (config: FlowConfig): FlowState =>
  config.intentUrl
    ? {phase: 'loading', config, effect: {type: 'open', config, fresh: true}}
    : noIntent(config);

function configured(state: FlowState, config: FlowConfig | undefined): FlowState {
  // Finish first what the customer has started.
  if (state.phase === 'confirming' || state.phase === 'registering') return state;
  if (!config) return state.phase === 'idle' ? state : {phase: 'idle'};
  if ('config' in state && state.config && sameConfig(config, state.config)) return state;
  return open(config);
}

function refused(state: FlowState, error: FenerumError): FlowState {
  if (state.phase === 'confirming' || state.phase === 'registering') return state;
  if (state.phase === 'failed' && state.error.detail === error.detail) return state;
  return {phase: 'failed', error};
}

function whileLoading(
  definition: FlowDefinition,
  state: StateIn<'loading'>,
  event: FlowEvent,
): FlowState {
  const {config, effect} = state;
  switch (event.type) {
    case 'recalled':
      return effect.type === 'open'
        ? {
            phase: 'registering',
            config,
            registration: event.registration,
            next: event.isEarlier ? open(config) : undefined,
            refused: open(config),
          }
        : state;
    case 'opened':
      return effect.type === 'open' ? opened(definition, state, event) : state;
    case 'mounted': {
      if (effect.type !== 'mount') return state;
      const {handle, intent, error} = state;
      return {
        phase: 'ready',
        config,
        option: effect.option,
        handle,
        intent,
        change: event.change,
        error,
      };
    }
    case 'tookLong':
      return {...state, slow: true};
    case 'unmounted':
      return effect.type === 'mount' ? {...state, effect: {...effect}} : state;
    case 'chose':
      return effect.type === 'mount' && effect.option !== event.option
        ? {...state, effect: {type: 'mount', option: event.option}, error: undefined}
        : state;
    case 'failed': {
      const {error} = event;
      const resume =
        error.recovery === 'retry' ? {...state, slow: false, effect: {...effect}} : undefined;
      return {phase: 'failed', config, error, resume};
    }
    default:
      return state;
  }
}

/** The error for a payment that accepts no method of this form. */
const notAccepted = (intent: Intent | undefined): FenerumError =>
  new FenerumError('configuration', {
    detail: `The payment accepts ${intent?.methodTypes.join(', ')}; we take card, and sepa_debit with merchant-name.`,
  });

/** The attempt of this tab that has settled the intent. Another tab may have settled it instead. */
const ownAttempt = (
  definition: FlowDefinition,
  intent: Intent,
  attempt: PendingConfirmation | undefined,
): PendingConfirmation | undefined =>
  attempt && isEntered(definition, intent, attempt.entered) ? attempt : undefined;

function opened(
  definition: FlowDefinition,
  {config, effect, error}: StateIn<'loading'>,
  {handle, intent, attempt, completion, error: atBank}: Extract<FlowEvent, {type: 'opened'}>,
): FlowState {
  if (completion) return {phase: 'done', config, completion};
  if (intent && isSettled(intent)) {
    const own = ownAttempt(definition, intent, attempt);
    const run = {...own, config, handle, intent};
    // The backend returned this intent, or another tab has used it. The customer has not entered its method here.
    const isBefore = definition.kind === 'setup' && !own && (attempt || !config.clientSecret);
    return isBefore ? settledBefore(definition, run, reopened(config)) : settled(definition, run);
  }
  if (intent?.status === 'canceled') {
    return effect.type === 'open' && effect.fresh ? noIntent(config) : reopened(config);
  }
  const [option] = definition.options(config, intent, handle?.savedMethod);
  if (!option) return {phase: 'failed', config, error: notAccepted(intent)};
  return {
    phase: 'loading',
    config,
    effect: {type: 'mount', option},
    handle,
    intent,
    error: atBank ?? error,
  };
}

/** The errors that remain after the customer has corrected an input or the field. */
function withoutErrors(
  {error, others = []}: StateIn<'ready'>,
  isCorrected: (input: string | undefined) => boolean,
): Pick<StateIn<'ready'>, 'error' | 'others'> {
  const isLeft = ({code, input}: FenerumError): boolean =>
    code.startsWith('field-') && !isCorrected(input);
  return {error: error && isLeft(error) ? error : undefined, others: others.filter(isLeft)};
}

function fetched(
  definition: FlowDefinition,
  state: StateIn<'ready'>,
  {handle, intent, attempt}: Extract<FlowEvent, {type: 'fetched'}>,
): FlowState {
  const {config, effect, change} = state;
  if (!effect) return state;
  if (!isSettled(intent)) return {...state, handle, intent, effect: undefined, slow: undefined};
  const own = ownAttempt(definition, intent, attempt);
  const run = {...own, config, handle, intent};
  return own && (change?.empty ?? true)
    ? settled(definition, run)
    : settledBefore(definition, run, {...state, effect: {...effect}, slow: undefined});
}

function whileReady(
  definition: FlowDefinition,
  state: StateIn<'ready'>,
  event: FlowEvent,
): FlowState {
  const {config, option, handle, intent, change, effect, slow} = state;
  switch (event.type) {
    case 'touched':
      return handle || effect ? state : {...state, effect: {type: 'fetch', config}};
    case 'fetched':
      return fetched(definition, state, event);
    case 'tookLong':
      return effect ? {...state, slow: true} : state;
    case 'changed':
      return {
        ...state,
        change: event.change,
        entered: undefined,
        ...withoutErrors(state, (input) => !input),
      };
    case 'edited':
      return state.error || state.others?.length
        ? {...state, ...withoutErrors(state, (input) => input === event.input)}
        : state;
    case 'unmounted':
      return {
        phase: 'loading',
        config,
        handle,
        intent,
        error: state.error,
        effect: {type: 'mount', option},
      };
    case 'chose':
      return event.option === option
        ? state
        : {phase: 'loading', config, handle, intent, effect: {type: 'mount', option: event.option}};
    case 'submit': {
      const {submission, errors: [error, ...others] = []} = event;
      if (error) return {...state, error, others};
      const next = handle
        ? ({type: 'confirm', handle, option, submission} as const)
        : (effect ?? ({type: 'fetch', config} as const));
      return {
        phase: 'confirming',
        config,
        option,
        handle,
        intent,
        change,
        submission,
        effect: next,
        slow,
      };
    }
    case 'failed':
      if (!effect) return state;
      // An early fetch may fail silently, because submitting fetches again. Other errors are shown immediately.
      return event.error.recovery === 'stop'
        ? {phase: 'failed', config, error: event.error}
        : {...state, effect: undefined, slow: undefined};
    case 'reset':
    case 'returned':
      return open(config);
    default:
      return state;
  }
}

/** Stripe has accepted a method, but its answer arrived late. */
function lateAcceptance(
  definition: FlowDefinition,
  state: FlowState,
  {intent, option, mandate}: Extract<FlowEvent, {type: 'answered'}>,
): FlowState {
  const run = state.phase === 'failed' ? state.resume : state;
  if (
    (run?.phase !== 'ready' && run?.phase !== 'confirming') ||
    !isSettled(intent) ||
    !run.handle ||
    intentIdOf(run.handle.secret) !== intent.id
  ) {
    return state;
  }
  const {config, handle, entered} = run;
  // The customer may have typed something else since.
  return isEntered(definition, intent, entered)
    ? settled(definition, {config, handle, intent, option: option ?? run.option, mandate})
    : savedAnother(definition, run, intent);
}

/** Returns the state after an event, or the same state if the phase does not know the event. */
export function transition(
  definition: FlowDefinition,
  state: FlowState,
  event: FlowEvent,
): FlowState {
  if (event.type === 'configured') return configured(state, event.config);
  if (event.type === 'refused') return refused(state, event.error);
  switch (state.phase) {
    case 'idle':
      return state;
    case 'loading':
      return whileLoading(definition, state, event);
    case 'ready':
      return event.type === 'answered'
        ? lateAcceptance(definition, state, event)
        : whileReady(definition, state, event);
    case 'confirming':
      return whileConfirming(definition, state, event);
    case 'registering':
      return whileRegistering(state, event);
    case 'done':
      // A client secret from the page is used up. Only a backend can create a new intent.
      return event.type === 'reset' && state.config.intentUrl ? open(state.config) : state;
    case 'failed':
      if (event.type === 'retry') return state.resume ?? state;
      // The page has registered the method after all.
      if (
        event.type === 'registered' &&
        state.resume?.phase === 'registering' &&
        !state.resume.effect
      ) {
        return afterPageWork({...state.resume, response: event.response});
      }
      if (event.type === 'answered') return lateAcceptance(definition, state, event);
      return event.type === 'reset' && state.config ? open(state.config) : state;
  }
}
