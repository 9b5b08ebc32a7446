/** A table of every state of paying again and every event. */
import {expect} from '@open-wc/testing';
import {retryPayment} from '../../src/flow/retry-payment.js';
import {transition} from '../../src/flow/transition.js';
import {paymentEvents as events, paymentStates as states} from './payment-samples.js';
import {inWords} from './samples.js';

type StateName = keyof typeof states;
/** The result of each event. An event that is not listed changes nothing. */
type Row = Partial<Record<keyof typeof events, string>>;

/** An answer names the option that was confirmed, because the customer may have switched to the other one. */
const paid: Row = {
  'answered: the saved card has paid': 'done',
  'answered: a new card has paid': 'registering pm_new',
  'answered: requires_capture': 'done',
};

const ready: Row = {...paid, returned: 'loading open', reset: 'loading open'};

const confirming: Row = {
  ...paid,
  'answered: requires_payment_method': 'ready pi_1 !authentication-failed',
  'answered: requires_action': 'confirming resume pi_1',
  'answered: canceled': 'loading open !intent-unusable',
  'failed, retry': 'failed !backend-unreachable → confirming confirm pi_1',
  'failed, stop': 'failed !backend-refused',
  'failed, answer lost': 'confirming ask pi_1',
  returned: 'confirming ask pi_1',
};

const table: Record<StateName, Row> = {
  loading: {
    'opened: the bank wants the customer': 'loading mount saved pi_1',
    'opened: requires_action': 'loading mount saved pi_1',
    'opened: requires_confirmation': 'loading mount saved pi_1',
    'opened: declined': 'loading mount pi_1',
    'opened: expired': 'loading mount pi_1',
    'opened: no saved method': 'loading mount pi_1',
    'opened: succeeded': 'done',
    'opened: processing': 'done',
    'opened: requires_capture': 'done',
    'opened: paid with a new card': 'registering pm_new',
    'opened: canceled': 'loading open',
    'failed: declined': 'failed !card-declined',
    'failed, retry': 'failed !backend-unreachable → loading open',
    'failed, stop': 'failed !backend-refused',
    'failed, answer lost': 'failed !outcome-unknown → loading open',
  },
  'ready with the saved card': {
    ...ready,
    'answered a question: succeeded': 'done',
    'chose another card': 'loading mount pi_1',
    unmounted: 'loading mount saved pi_1',
    submit: 'confirming confirm pi_1',
  },
  'ready with a new card': {
    ...ready,
    'answered a question: succeeded': 'registering pm_new',
    'chose the saved card': 'loading mount saved pi_1',
    unmounted: 'loading mount pi_1',
    submit: 'confirming confirm pi_1',
  },
  'confirming the saved card': {
    ...confirming,
    'answered a question: succeeded': 'done',
    // A declined option is not selected again.
    'failed: declined': 'loading mount pi_1 !card-declined',
  },
  'confirming a new card': {
    ...confirming,
    'answered a question: succeeded': 'registering pm_new',
    'failed: declined': 'ready pi_1 !card-declined',
  },
  'confirming without an intent-url': {
    ...confirming,
    'answered a question: succeeded': 'done',
    'answered: canceled': 'failed !intent-unusable',
    'failed: declined': 'loading mount pi_1 !card-declined',
  },
  'registering a new card': {
    'failed: declined': 'failed !card-declined',
    'failed, retry': 'failed !backend-unreachable → registering post pm_new',
    'failed, stop': 'failed !backend-refused',
    'failed, answer lost': 'failed !outcome-unknown → registering post pm_new',
    registered: 'done pm_new',
  },
  'paid, and failed to register': {
    retry: 'registering post pm_new',
    reset: 'loading open',
  },
  done: {reset: 'loading open'},
};

const names = <K extends string>(record: Record<K, unknown>): K[] => Object.keys(record) as K[];

describe('transitions of a payment retry', () => {
  for (const name of names(states)) {
    describe(name, () => {
      const state = states[name];
      const row = table[name];
      for (const event of names(events)) {
        const expected = row[event];
        it(`the payment state “${name}” on “${event}”: ${expected ?? 'nothing changes'}`, () => {
          const next = transition(retryPayment, state, events[event]);
          if (expected === undefined) expect(next === state, inWords(next)).to.be.true;
          else expect(inWords(next)).to.equal(expected);
        });
      }
    });
  }

  it('a failed registration keeps the successful payment', () => {
    const failed = transition(
      retryPayment,
      states['registering a new card'],
      events['failed, retry'],
    );
    expect(failed).to.have.deep.property('paymentIntent', {id: 'pi_1', status: 'succeeded'});
  });
});
