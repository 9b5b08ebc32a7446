/** What telling the page and the merchant's backend of a saved method leads to; only this is repeated, never the card. */
import type {FenerumError} from './errors.js';
import type {FlowEvent, FlowState, InPhase} from './state.js';

type Registering = InPhase<'registering'>;

const posting = (state: Registering): Registering => ({
  ...state,
  late: false,
  step: {do: 'post', registration: state.registration, session: state.session},
});

function done({session, registration, paymentIntent, response, next}: Registering): FlowState {
  if (next) return next;
  return {
    phase: 'done',
    session,
    completion: {
      registration,
      ...(paymentIntent && {paymentIntent}),
      ...(response !== undefined && {response}),
    },
  };
}

/** After a refusal for good: the field on a fresh intent, where one can be had. A payment that is made cannot be made anew. */
const anotherMethod = (
  {session, paymentIntent}: Registering,
  error: FenerumError,
): FlowState | undefined =>
  error.code === 'backend-refused' && session.intentUrl && !paymentIntent
    ? {phase: 'loading', session, step: {do: 'open', session, fresh: true}}
    : undefined;

const postsStill = ({prevented, session}: Registering): boolean =>
  !prevented && !!session.registerUrl;

/** What an event makes of a registration under way. */
export function whileRegistering(state: Registering, event: FlowEvent): FlowState {
  const {step} = state;
  switch (event.type) {
    case 'announced': {
      if (step) return state;
      const {prevented, work} = event;
      const told = {...state, prevented};
      if (work) return {...told, step: {do: 'await', work}};
      return postsStill(told) ? posting(told) : done(told);
    }
    case 'registered': {
      const {response = state.response} = event;
      const answered = {...state, response};
      return step?.do === 'await' && postsStill(state) ? posting(answered) : done(answered);
    }
    case 'failed': {
      const {error} = event;
      const {refused} = state;
      if (refused && error.recovery === 'stop')
        return refused.phase === 'loading' || refused.phase === 'ready'
          ? {...refused, error}
          : refused;
      // The page could not take it: it is told again. The backend could not: only the request is repeated.
      const again = step?.do === 'post' ? posting(state) : {...state, step: undefined, late: false};
      const resume = error.recovery === 'retry' ? again : anotherMethod(state, error);
      const {session, paymentIntent} = state;
      return {phase: 'failed', session, error, resume, paymentIntent};
    }
    case 'changed': {
      const {next} = state;
      // The customer types on while a method from before is registered.
      if (next?.phase !== 'ready') return state;
      const typed = {...next, change: event.change};
      return {...state, next: typed, refused: typed};
    }
    case 'delayed':
      return {...state, late: true};
    default:
      return state;
  }
}
