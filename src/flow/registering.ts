/** The transitions while a saved method is registered. Only the registration is repeated, never the confirmation. */
import {FenerumError} from './errors.js';
import type {FlowEvent, FlowState, StateIn} from './state.js';

type Registering = StateIn<'registering'>;

const posting = (state: Registering): Registering => ({
  ...state,
  slow: false,
  effect: {type: 'post', registration: state.registration, config: state.config},
});

function done({config, registration, paymentIntent, response, next}: Registering): FlowState {
  if (next) return next;
  return {
    phase: 'done',
    config,
    completion: {
      registration,
      ...(paymentIntent && {paymentIntent}),
      ...(response !== undefined && {response}),
    },
  };
}

/** The state after a final refusal: the field with a new intent, if there is an intent-url. A payment is not repeated. */
const anotherMethod = (
  {config, paymentIntent}: Registering,
  error: FenerumError,
): FlowState | undefined =>
  error.code === 'backend-refused' && config.intentUrl && !paymentIntent
    ? {phase: 'loading', config, effect: {type: 'open', config, fresh: true}}
    : undefined;

const elementPosts = ({prevented, config}: Registering): boolean =>
  !prevented && !!config.registerUrl;

/** The page has done its part. The element sends the registration as well, unless the page has prevented it. */
export const afterPageWork = (state: Registering): FlowState =>
  elementPosts(state) ? posting(state) : done(state);

/** The transition for an event while a registration is in progress. */
export function whileRegistering(state: Registering, event: FlowEvent): FlowState {
  const {effect} = state;
  switch (event.type) {
    case 'announced': {
      if (effect) return state;
      const {prevented, work} = event;
      const announced = {...state, prevented};
      if (work) return {...announced, effect: {type: 'await', work}};
      return afterPageWork(announced);
    }
    case 'registered': {
      const {response = state.response} = event;
      const answered = {...state, response};
      return effect?.type === 'await' ? afterPageWork(answered) : done(answered);
    }
    case 'failed': {
      const {refused} = state;
      let {error} = event;
      // The message for a wrong configuration says that nothing was saved, but Stripe has the method.
      if (error.code === 'configuration') {
        error = new FenerumError('backend-refused', {cause: error, detail: error.detail});
      }
      if (refused && error.recovery === 'stop') {
        return refused.phase === 'loading' || refused.phase === 'ready'
          ? {...refused, error}
          : refused;
      }
      // If the page failed, it is notified again. If the backend failed, only the request is repeated.
      const again =
        effect?.type === 'post' ? posting(state) : {...state, effect: undefined, slow: false};
      const resume = error.recovery === 'retry' ? again : anotherMethod(state, error);
      const {config, paymentIntent, registration} = state;
      const isKept = error.code === 'backend-refused' && !paymentIntent;
      return {
        phase: 'failed',
        config,
        error,
        resume,
        paymentIntent,
        ...(isKept && {kept: registration.type}),
      };
    }
    case 'changed': {
      const {next} = state;
      // The customer may keep typing while an earlier method is registered.
      if (next?.phase !== 'ready') return state;
      const typed = {...next, change: event.change};
      return {...state, next: typed, refused: typed};
    }
    case 'tookLong':
      return {...state, slow: true};
    default:
      return state;
  }
}
