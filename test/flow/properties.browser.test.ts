/** Property tests of the flow: what is true for thousands of random sequences of events. */
import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {saveMethod, type FlowDefinition} from '../../src/flow/flow-definition.js';
import {retryPayment} from '../../src/flow/retry-payment.js';
import type {FlowEvent, FlowState, StateIn} from '../../src/flow/state.js';
import {transition} from '../../src/flow/transition.js';
import '../properties/seed.js';
import {paymentEvents, paymentStates} from './payment-samples.js';
import {events, inWords, states} from './samples.js';

interface Run {
  readonly definition: FlowDefinition;
  readonly start: FlowState;
  readonly happenings: readonly FlowEvent[];
}

const runsOf = (
  definition: FlowDefinition,
  from: Record<string, FlowState>,
  of: Record<string, FlowEvent>,
): fc.Arbitrary<Run> =>
  fc.record({
    definition: fc.constant(definition),
    start: fc.constantFrom(...Object.values(from)),
    happenings: fc.array(fc.constantFrom(...Object.values(of)), {maxLength: 40}),
  });

const anyRun = fc.oneof(
  runsOf(saveMethod, states, events),
  runsOf(retryPayment, paymentStates, paymentEvents),
);
/** A failure prints its path. `FC_SEED` tries other sequences. */
const often = {numRuns: 10_000};

/** Sends the events one by one and calls `see` after each. */
function walk(
  {definition, start, happenings}: Run,
  see: (next: FlowState, before: FlowState, event: FlowEvent) => void,
): void {
  let state = start;
  for (const event of happenings) {
    const next = transition(definition, state, event);
    see(next, state, event);
    state = next;
  }
}

const stepOf = (state: FlowState) => ('effect' in state ? state.effect : undefined);

const unansweredOf = (state: FlowState) =>
  state.phase === 'confirming' ? state.unanswered : undefined;

/** Whether the event started a confirmation. Returning to an unanswered one does not count. */
const begins = (next: FlowState, before: FlowState): boolean =>
  stepOf(next)?.type === 'confirm' &&
  stepOf(next) !== stepOf(before) &&
  stepOf(next) !== unansweredOf(before);

/** The registration that is running or can be retried. */
function underWay(state: FlowState): unknown {
  if (state.phase === 'registering') return state.registration;
  return state.phase === 'failed' && state.resume ? underWay(state.resume) : undefined;
}

/** Whether the failed registration is of a method from an earlier visit. The flow continues with the customer's own intent. */
const isBeforeOwn = (state: StateIn<'failed'>): boolean =>
  state.resume?.phase === 'registering' && !!state.resume.next;

describe('random sequences of flow events', () => {
  it('any sequence of events confirms at most once per press', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        // The initial state may contain a press that has not led to a confirmation yet.
        let presses =
          run.start.phase === 'confirming' && stepOf(run.start)?.type === 'fetch' ? 1 : 0;
        walk(run, (next, before, event) => {
          if (event.type === 'submit' || event.type === 'retry') presses = 1;
          if (!begins(next, before)) return;
          expect(presses, `${inWords(before)} after ${event.type}`).to.equal(1);
          presses = 0;
        });
      }),
      often,
    );
  });

  it('any sequence of events asks Stripe before confirming again after a lost answer', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        walk(run, (next, before, event) => {
          if (event.type === 'failed' && before.phase === 'confirming') {
            expect(begins(next, before), inWords(before)).to.be.false;
          }
          if (stepOf(before)?.type === 'ask' && event.type !== 'fetched') {
            expect(begins(next, before), inWords(before)).to.be.false;
          }
        });
      }),
      often,
    );
  });

  it('any sequence of events keeps a saved card until it is registered or refused', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        walk(run, (next, before, event) => {
          const saved = underWay(before);
          if (!saved) return;
          const fate = `${inWords(before)} after ${event.type}: ${inWords(next)}`;
          if (next.phase === 'done') {
            expect(next.completion.registration, fate).to.equal(saved);
          } else if (underWay(next)) {
            expect(underWay(next), fate).to.equal(saved);
          } else if (before.phase === 'registering' && before.next)
          // A method from an earlier visit was registered or refused. The flow continues with the customer's own intent.
          {
            expect(['announced', 'registered', 'failed'], fate).to.include(event.type);
          } else if (before.phase === 'failed' && isBeforeOwn(before)) {
            expect(['configured', 'refused', 'reset', 'registered'], fate).to.include(event.type);
          } else if (before.phase === 'failed')
          // The page or the customer started over. The tab's storage still contains the method.
          {
            expect(['configured', 'refused', 'reset'], fate).to.include(event.type);
          } else if (event.type === 'failed') {
            expect(event.error.recovery, fate).to.not.equal('retry');
          } else {
            expect.fail(fate);
          }
        });
      }),
      often,
    );
  });

  it('an accepted confirmation always leads to registering or done', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        walk(run, (next, before, event) => {
          if (event.type !== 'answered' || before.phase !== 'confirming') return;
          // The answer is about another intent.
          if (!before.handle?.secret.startsWith(`${event.intent.id}_secret_`)) return;
          if (['succeeded', 'processing'].includes(event.intent.status)) {
            expect(['registering', 'done']).to.include(next.phase);
          }
        });
      }),
      often,
    );
  });

  it('no change by the page alters a confirmation or registration that is running', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        walk(run, (next, before, event) => {
          if (!['configured', 'refused', 'reset', 'chose', 'unmounted'].includes(event.type)) {
            return;
          }
          if (before.phase === 'confirming' || before.phase === 'registering') {
            expect(next === before, `${inWords(before)} after ${event.type}`).to.be.true;
          }
        });
      }),
      often,
    );
  });

  it('every working phase has an effect and every resting phase has none', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        walk(run, (next) => {
          if (next.phase === 'loading' || next.phase === 'confirming') {
            expect(stepOf(next), inWords(next)).to.exist;
          }
          if (next.phase === 'idle' || next.phase === 'done' || next.phase === 'failed') {
            expect(stepOf(next), inWords(next)).to.not.exist;
          }
        });
      }),
      often,
    );
  });

  it('every failure that a retry can fix can be resumed', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        walk(run, (next, before) => {
          if (next.phase !== 'failed' || next === before || before.phase === 'failed') return;
          const hasAnother =
            before.phase === 'registering' &&
            !before.paymentIntent &&
            next.error.code === 'backend-refused';
          expect(!!next.resume, inWords(next)).to.equal(
            next.error.recovery === 'retry' || (hasAnother && !!next.config?.intentUrl),
          );
        });
      }),
      often,
    );
  });
});
