/** A table of every state of a form and every event. */
import {expect} from '@open-wc/testing';
import {saveMethod} from '../../src/flow/flow-definition.js';
import {transition} from '../../src/flow/transition.js';
import {events, inWords, states, type EventName, type StateName} from './samples.js';

/** The result of each event. An event that is not listed changes nothing. */
type Row = Partial<Record<EventName, string>>;

/** The page has changed the configuration: the form starts over. */
const reconfigured: Row = {
  configured: 'loading open',
  'configured with too little': 'idle',
  refused: 'failed !configuration',
};

const loadingFails: Row = {
  'failed, edit': 'failed !card-declined',
  'failed, renew': 'failed !intent-unusable',
  'failed, stop': 'failed !backend-refused',
  'failed, yet settled': 'failed !intent-unusable',
};

const ready: Row = {
  ...reconfigured,
  returned: 'loading open',
  reset: 'loading open',
};

/** Another tab has already used the intent. */
const settledElsewhere: Row = {
  'answered: succeeded': 'registering pm_1',
  'answered: processing': 'registering pm_1',
};

/** A failure to prefetch the intent is not shown, because submitting fetches it again. */
const fetchFailsQuietly: Row = {
  'failed, edit': 'ready',
  'failed, retry': 'ready',
  'failed, renew': 'ready',
  'failed, answer lost': 'ready',
  'failed, yet settled': 'ready',
  // A failure that no retry can fix is shown immediately.
  'failed, stop': 'failed !backend-refused',
};

const accepted: Row = {
  'answered: succeeded': 'registering pm_1',
  'answered: processing': 'registering pm_1',
  'failed, yet settled': 'registering pm_1',
};

const confirmingEnds: Row = {
  ...accepted,
  'answered: canceled': 'ready !intent-unusable',
  'answered: requires_confirmation': 'ready seti_1 !outcome-unknown',
  'answered: requires_payment_method': 'ready seti_1 !authentication-failed',
  'failed, edit': 'ready seti_1 !card-declined',
  // The error contains no intent, so Stripe is asked for it.
  'failed, renew': 'confirming ask seti_1',
  'failed, stop': 'failed !backend-refused',
};

const askingFails: Row = {
  'failed, edit': 'failed !outcome-unknown → confirming ask seti_1',
  'failed, retry': 'failed !outcome-unknown → confirming ask seti_1',
  'failed, renew': 'failed !outcome-unknown → confirming ask seti_1',
  'failed, stop': 'failed !outcome-unknown → confirming ask seti_1',
  'failed, answer lost': 'failed !outcome-unknown → confirming ask seti_1',
};

const asking: Row = {
  ...accepted,
  ...askingFails,
  changed: 'confirming ask seti_1',
  delayed: 'confirming ask seti_1 late',
  returned: 'confirming ask seti_1',
  'answered: canceled': 'ready !intent-unusable',
  'answered: requires_confirmation': 'ready seti_1 !stripe-unreachable',
  'answered: requires_payment_method': 'ready seti_1 !stripe-unreachable',
};

/** The page's own work failed: a retry fires the event again. */
const pageFails: Row = {
  ...loadingFails,
  'failed, stop': 'failed !backend-refused → loading open',
  'failed, retry': 'failed !backend-unreachable → registering pm_1',
  'failed, answer lost': 'failed !outcome-unknown → registering pm_1',
};

// Slow states react to events like other states.

const opening: Row = {
  ...reconfigured,
  ...loadingFails,
  delayed: 'loading open late',
  opened: 'loading mount',
  'opened on an open intent': 'loading mount seti_1',
  'opened on a settled intent': 'registering pm_1',
  'opened on a canceled intent': 'loading open',
  recalled: 'registering pm_1',
  'failed, retry': 'failed !backend-unreachable → loading open',
  'failed, answer lost': 'failed !outcome-unknown → loading open',
};

const fetching: Row = {
  changed: 'confirming fetch',
  fetched: 'confirming confirm seti_2',
  'fetched, saved before': 'registering pm_2',
  delayed: 'confirming fetch late',
  'failed, yet settled': 'registering pm_1',
  'failed, edit': 'ready !card-declined',
  'failed, renew': 'ready !intent-unusable',
  'failed, stop': 'failed !backend-refused',
  'failed, retry': 'failed !backend-unreachable → confirming fetch',
  'failed, answer lost': 'failed !outcome-unknown → confirming fetch',
};

const pageWorking: Row = {
  ...pageFails,
  delayed: 'registering await pm_1 late',
  registered: 'registering post pm_1',
};

const posting: Row = {
  ...loadingFails,
  'failed, stop': 'failed !backend-refused → loading open',
  delayed: 'registering post pm_1 late',
  registered: 'done pm_1',
  'failed, retry': 'failed !backend-unreachable → registering post pm_1',
  'failed, answer lost': 'failed !outcome-unknown → registering post pm_1',
};

const table: Record<StateName, Row> = {
  idle: {
    configured: 'loading open',
    'configured as it is': 'loading open',
    refused: 'failed !configuration',
  },
  'loading Stripe': opening,
  'loading for long': opening,
  'loading the field': {
    ...reconfigured,
    ...loadingFails,
    delayed: 'loading mount seti_1 late',
    mounted: 'ready seti_1',
    unmounted: 'loading mount seti_1',
    'chose another way': 'loading mount sepa_debit seti_1',
    'failed, retry': 'failed !backend-unreachable → loading mount seti_1',
    'failed, answer lost': 'failed !outcome-unknown → loading mount seti_1',
  },
  'ready without an intent': {
    ...ready,
    touched: 'ready fetch',
    changed: 'ready',
    unmounted: 'loading mount',
    'chose another way': 'loading mount sepa_debit',
    submit: 'confirming fetch',
    'submit with an invalid value': 'ready !field-incomplete',
  },
  'ready, fetching': {
    ...ready,
    ...fetchFailsQuietly,
    changed: 'ready fetch',
    unmounted: 'loading mount',
    'chose another way': 'loading mount sepa_debit',
    submit: 'confirming fetch',
    'submit with an invalid value': 'ready fetch !field-incomplete',
    delayed: 'ready fetch late',
    fetched: 'ready seti_2',
    'fetched, saved before': 'registering pm_2',
  },
  'ready, fetching for long': {
    ...ready,
    ...fetchFailsQuietly,
    changed: 'ready fetch late',
    delayed: 'ready fetch late',
    unmounted: 'loading mount',
    'chose another way': 'loading mount sepa_debit',
    submit: 'confirming fetch late',
    'submit with an invalid value': 'ready fetch late !field-incomplete',
    fetched: 'ready seti_2',
    'fetched, saved before': 'registering pm_2',
  },
  ready: {
    ...ready,
    ...settledElsewhere,
    changed: 'ready seti_1',
    unmounted: 'loading mount seti_1',
    'chose another way': 'loading mount sepa_debit seti_1',
    submit: 'confirming confirm seti_1',
    'submit with an invalid value': 'ready seti_1 !field-incomplete',
  },
  'ready with a sentence': {
    ...ready,
    ...settledElsewhere,
    changed: 'ready seti_1',
    edited: 'ready seti_1',
    unmounted: 'loading mount seti_1 !card-declined',
    'chose another way': 'loading mount sepa_debit seti_1',
    submit: 'confirming confirm seti_1',
    'submit with an invalid value': 'ready seti_1 !field-incomplete',
  },
  'pressed, fetching': fetching,
  'pressed, fetching for long': {...fetching, changed: 'confirming fetch late'},
  confirming: {
    ...confirmingEnds,
    changed: 'confirming confirm seti_1',
    delayed: 'confirming confirm seti_1 late',
    returned: 'confirming ask seti_1',
    'answered: requires_action': 'confirming resume seti_1',
    'failed, retry': 'failed !backend-unreachable → confirming confirm seti_1',
    'failed, answer lost': 'confirming ask seti_1',
  },
  'confirming for long': {
    ...confirmingEnds,
    changed: 'confirming confirm seti_1 late',
    delayed: 'confirming confirm seti_1 late',
    returned: 'confirming ask seti_1',
    retry: 'confirming ask seti_1',
    'answered: requires_action': 'confirming resume seti_1 late',
    'failed, renew': 'confirming ask seti_1 late',
    'failed, retry': 'failed !backend-unreachable → confirming confirm seti_1',
    'failed, answer lost': 'confirming ask seti_1 late',
  },
  'confirming without an intent-url': {
    ...confirmingEnds,
    changed: 'confirming confirm seti_1',
    delayed: 'confirming confirm seti_1 late',
    returned: 'confirming ask seti_1',
    'answered: requires_action': 'confirming resume seti_1',
    'answered: canceled': 'failed !intent-unusable',
    'failed, retry': 'failed !backend-unreachable → confirming confirm seti_1',
    'failed, answer lost': 'confirming ask seti_1',
  },
  'at the bank again': {
    ...confirmingEnds,
    changed: 'confirming resume seti_1',
    delayed: 'confirming resume seti_1 late',
    returned: 'confirming ask seti_1',
    'answered: requires_action': 'ready seti_1 !authentication-failed',
    'failed, retry': 'failed !backend-unreachable → confirming resume seti_1',
    'failed, answer lost': 'confirming ask seti_1',
  },
  'asking Stripe': {...asking, 'answered: requires_action': 'confirming resume seti_1'},
  'asking Stripe, which has not answered yet': {
    ...asking,
    // The bank's dialog may be open, so the flow returns to it and does not open a second one.
    'answered: requires_action': 'confirming confirm seti_1 late',
  },
  'asking Stripe, after the bank was taken up again': {
    ...asking,
    'answered: requires_action': 'failed !outcome-unknown → confirming resume seti_1',
  },
  registering: {
    ...pageFails,
    delayed: 'registering pm_1 late',
    announced: 'registering post pm_1',
    'announced, and prevented': 'done pm_1',
    'announced, with work': 'registering await pm_1',
    registered: 'done pm_1',
  },
  'registering, the page at work': pageWorking,
  'registering, the page at work for long': pageWorking,
  'registering by the page alone': {
    ...pageFails,
    delayed: 'registering await pm_1 late',
    registered: 'done pm_1',
  },
  'registering at the backend': posting,
  'registering at the backend for long': posting,
  done: {...reconfigured, reset: 'loading open'},
  'refused before it began': {
    ...reconfigured,
    'configured as it is': 'loading open',
    // Another configuration error replaces the first.
    refused: 'failed !configuration',
  },
  'failed for good': {...reconfigured, reset: 'loading open'},
  'failed to load': {...reconfigured, retry: 'loading open', reset: 'loading open'},
  'failed to register': {...reconfigured, retry: 'registering post pm_1', reset: 'loading open'},
};

const names = <K extends string>(record: Record<K, unknown>): K[] => Object.keys(record) as K[];

describe('transitions of a card form', () => {
  for (const name of names(states)) {
    describe(name, () => {
      const state = states[name];
      const row = table[name];
      for (const event of names(events)) {
        const expected = row[event];
        it(`the card form state “${name}” on “${event}”: ${expected ?? 'nothing changes'}`, () => {
          const next = transition(saveMethod, state, events[event]);
          if (expected === undefined) {
            expect(next === state, inWords(next)).to.be.true;
          } else {
            expect(inWords(next)).to.equal(expected);
            expect(next === state).to.be.false;
          }
        });
      }
    });
  }
});
