/** Decides what follows what; pure, so that every phase and every event can be tested in one table. */
import {intentIdOf} from './client-secret.js';
import {FenerumError} from './errors.js';
import {whileConfirming} from './confirming.js';
import type {Intent} from './intent.js';
import type {Journey} from './journey.js';
import {whileRegistering} from './registering.js';
import {sameSession, type Session} from './session.js';
import {isSettled, settled, settledBefore} from './settled.js';
import type {FlowEvent, FlowState, InPhase} from './state.js';

const open = (session: Session): FlowState => ({
  phase: 'loading',
  session,
  step: {do: 'open', session},
});

/** The same on a fresh intent. */
const reopened = (session: Session): FlowState => ({
  phase: 'loading',
  session,
  step: {do: 'open', session, fresh: true},
});

function configured(state: FlowState, session: Session | undefined): FlowState {
  // What a customer has set going is brought to its end first.
  if (state.phase === 'confirming' || state.phase === 'registering') return state;
  if (!session) return state.phase === 'idle' ? state : {phase: 'idle'};
  if ('session' in state && state.session && sameSession(session, state.session)) return state;
  return open(session);
}

function refused(state: FlowState, error: FenerumError): FlowState {
  if (state.phase === 'confirming' || state.phase === 'registering') return state;
  if (state.phase === 'failed' && state.error.detail === error.detail) return state;
  return {phase: 'failed', error};
}

function whileLoading(journey: Journey, state: InPhase<'loading'>, event: FlowEvent): FlowState {
  const {session, step} = state;
  switch (event.type) {
    case 'recalled':
      return step.do === 'open'
        ? {
            phase: 'registering',
            session,
            registration: event.registration,
            refused: open(session),
          }
        : state;
    case 'opened':
      return step.do === 'open' ? opened(journey, state, event) : state;
    case 'mounted': {
      if (step.do !== 'mount') return state;
      const {ref, intent, error} = state;
      return {phase: 'ready', session, way: step.way, ref, intent, change: event.change, error};
    }
    case 'delayed':
      return {...state, late: true};
    case 'unmounted':
      return step.do === 'mount' ? {...state, step: {...step}} : state;
    case 'chose':
      return step.do === 'mount' && step.way !== event.way
        ? {...state, step: {do: 'mount', way: event.way}, error: undefined}
        : state;
    case 'failed': {
      const {error} = event;
      const resume =
        error.recovery === 'retry' ? {...state, late: false, step: {...step}} : undefined;
      return {phase: 'failed', session, error, resume};
    }
    default:
      return state;
  }
}

/** For the developer: nothing that this form takes can pay. */
const notAccepted = (intent: Intent | undefined): FenerumError =>
  new FenerumError('configuration', {
    detail: `The payment accepts ${intent?.methodTypes.join(', ')}; we take card, and sepa_debit with merchant-name.`,
  });

function opened(
  journey: Journey,
  {session, step, error}: InPhase<'loading'>,
  {ref, intent, attempt, completion, error: atBank}: Extract<FlowEvent, {type: 'opened'}>,
): FlowState {
  if (completion) return {phase: 'done', session, completion};
  if (intent && isSettled(intent)) {
    const run = {session, ref, intent, way: attempt?.way, mandate: attempt?.mandate};
    // The backend's answer, of which this tab knows nothing.
    const isBefore = journey.kind === 'setup' && !attempt && !session.clientSecret;
    return isBefore ? settledBefore(journey, run, reopened(session)) : settled(journey, run);
  }
  if (intent?.status === 'canceled') {
    const canRenew = session.intentUrl && !(step.do === 'open' && step.fresh);
    return canRenew
      ? reopened(session)
      : {phase: 'failed', session, error: new FenerumError('intent-unusable', {recovery: 'stop'})};
  }
  const [way] = journey.ways(session, intent, ref?.savedMethod);
  if (!way) return {phase: 'failed', session, error: notAccepted(intent)};
  return {phase: 'loading', session, step: {do: 'mount', way}, ref, intent, error: atBank ?? error};
}

/** The errors that are left when something was corrected: about the other inputs, or about the field. */
function withoutErrors(
  {error, others = []}: InPhase<'ready'>,
  isCorrected: (input: string | undefined) => boolean,
): Pick<InPhase<'ready'>, 'error' | 'others'> {
  const isLeft = ({code, input}: FenerumError): boolean =>
    code.startsWith('field-') && !isCorrected(input);
  return {error: error && isLeft(error) ? error : undefined, others: others.filter(isLeft)};
}

function fetched(
  journey: Journey,
  state: InPhase<'ready'>,
  {ref, intent, attempt}: Extract<FlowEvent, {type: 'fetched'}>,
): FlowState {
  const {session, step, change} = state;
  if (!step) return state;
  if (!isSettled(intent)) return {...state, ref, intent, step: undefined, late: undefined};
  const run = {session, ref, intent, way: attempt?.way, mandate: attempt?.mandate};
  return attempt && (change?.empty ?? true)
    ? settled(journey, run)
    : settledBefore(journey, run, {...state, step: {...step}, late: undefined});
}

function whileReady(journey: Journey, state: InPhase<'ready'>, event: FlowEvent): FlowState {
  const {session, way, ref, intent, change, step, late} = state;
  switch (event.type) {
    case 'touched':
      return ref || step ? state : {...state, step: {do: 'fetch', session}};
    case 'fetched':
      return fetched(journey, state, event);
    case 'delayed':
      return step ? {...state, late: true} : state;
    case 'changed':
      return {...state, change: event.change, ...withoutErrors(state, (input) => !input)};
    case 'edited':
      return state.error || state.others?.length
        ? {...state, ...withoutErrors(state, (input) => input === event.input)}
        : state;
    case 'unmounted':
      return {phase: 'loading', session, ref, intent, error: state.error, step: {do: 'mount', way}};
    case 'chose':
      return event.way === way
        ? state
        : {phase: 'loading', session, ref, intent, step: {do: 'mount', way: event.way}};
    case 'submit': {
      const {submission, faults: [error, ...others] = []} = event;
      if (error) return {...state, error, others};
      const next = ref
        ? ({do: 'confirm', ref, way, submission} as const)
        : (step ?? ({do: 'fetch', session} as const));
      return {phase: 'confirming', session, way, ref, intent, change, submission, step: next, late};
    }
    case 'failed':
      if (!step) return state;
      // Fetching early may fail quietly, for pressing asks again; what no press can mend is said at once.
      return event.error.recovery === 'stop'
        ? {phase: 'failed', session, error: event.error}
        : {...state, step: undefined, late: undefined};
    case 'reset':
    case 'returned':
      return open(session);
    default:
      return state;
  }
}

/** Stripe has accepted after all, when nobody waited for its answer any more. */
function accepted(
  journey: Journey,
  state: FlowState,
  {intent, way, mandate}: Extract<FlowEvent, {type: 'answered'}>,
): FlowState {
  const run = state.phase === 'failed' ? state.resume : state;
  return (run?.phase === 'ready' || run?.phase === 'confirming') &&
    isSettled(intent) &&
    run.ref &&
    intentIdOf(run.ref.secret) === intent.id
    ? settled(journey, {session: run.session, ref: run.ref, intent, way: way ?? run.way, mandate})
    : state;
}

/** What an event makes of a state; the same state where a phase does not know the event. */
export function transition(journey: Journey, state: FlowState, event: FlowEvent): FlowState {
  if (event.type === 'configured') return configured(state, event.session);
  if (event.type === 'refused') return refused(state, event.error);
  switch (state.phase) {
    case 'idle':
      return state;
    case 'loading':
      return whileLoading(journey, state, event);
    case 'ready':
      return event.type === 'answered'
        ? accepted(journey, state, event)
        : whileReady(journey, state, event);
    case 'confirming':
      return whileConfirming(journey, state, event);
    case 'registering':
      return whileRegistering(state, event);
    case 'done':
      // What was given as a client secret is spent; only a backend can begin anew.
      return event.type === 'reset' && state.session.intentUrl ? open(state.session) : state;
    case 'failed':
      if (event.type === 'retry') return state.resume ?? state;
      if (event.type === 'answered') return accepted(journey, state, event);
      return event.type === 'reset' && state.session ? open(state.session) : state;
  }
}
