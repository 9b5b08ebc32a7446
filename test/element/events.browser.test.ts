/** The DOM events that follow from two states: each fact is reported once. */
import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {FenerumError} from '../../src/flow/errors.js';
import {newRegistration, RegisterNewPaymentCardEvent} from '../../src/controller/register-event.js';
import {stateEvents} from '../../src/controller/state-events.js';
import {errorDetail, eventsFor, type MessageOf} from '../../src/element/events.js';
import {saveMethod} from '../../src/flow/flow-definition.js';
import type {FlowEvent, FlowState} from '../../src/flow/state.js';
import {transition} from '../../src/flow/transition.js';
import {laterEnglish} from '../../src/messages/en-later.js';
import {addEnglish, en} from '../../src/messages/en.js';
import {events, registration, states} from '../flow/samples.js';
import '../properties/seed.js';

/** Every event of a transition, from the element and from its controller. */
function allEvents(state: FlowState, previous: FlowState): Event[] {
  const register = newRegistration(state, previous);
  return [
    ...eventsFor(state, previous, messageOf, stateEvents(state, previous)),
    ...(register ? [new RegisterNewPaymentCardEvent(register)] : []),
  ];
}

/** The message that the element shows. */
addEnglish(laterEnglish);
const messageOf: MessageOf = ({sentence, code}) => sentence ?? en.errors[code];

const eventTypes = (state: FlowState, previous: FlowState): string[] =>
  allEvents(state, previous).map(({type}): string => type);

const detailsOf = (state: FlowState, previous: FlowState): Record<string, unknown> =>
  Object.fromEntries(
    allEvents(state, previous).map((event) => [event.type, (event as CustomEvent).detail]),
  );

describe('the events of a form', () => {
  it('fenerum-phase fires once per phase with the previous phase', () => {
    expect(detailsOf(states['loading Stripe'], states.idle)).to.deep.equal({
      'fenerum-phase': {phase: 'loading', previous: 'idle'},
    });
    expect(eventTypes(states['loading the field'], states['loading Stripe'])).to.deep.equal([]);
  });

  it('fenerum-ready fires when the field is ready, not after a failed confirmation', () => {
    expect(eventTypes(states['ready without an intent'], states['loading the field'])).to.include(
      'fenerum-ready',
    );
    expect(eventTypes(states['ready with a sentence'], states.confirming)).to.not.include(
      'fenerum-ready',
    );
  });

  it('fenerum-change fires once per change, without Stripe’s message', () => {
    const change = {
      type: 'card',
      empty: false,
      complete: false,
      brand: 'visa',
      message: 'Hm.',
    } as const;
    const next: FlowState = {...states.ready, change};
    expect(detailsOf(next, states.ready)).to.deep.equal({
      'fenerum-change': {type: 'card', empty: false, complete: false, brand: 'visa'},
    });
    expect(eventTypes({...next}, next)).to.deep.equal([]);
  });

  it('registerNewPaymentCard fires once, before the request to the backend', () => {
    const {registering, confirming} = states;
    expect(eventTypes(registering, confirming)).to.deep.equal([
      'fenerum-phase',
      'registerNewPaymentCard',
    ]);
    expect(eventTypes(states['registering at the backend'], registering)).to.deep.equal([]);
    expect(eventTypes(states['registering, the page at work'], registering)).to.deep.equal([]);
  });

  it('registerNewPaymentCard fires again when the page’s own work failed, not when the backend failed', () => {
    const {registering} = states;
    const failed: FlowState = {...states['failed to register'], resume: registering};
    expect(eventTypes(registering, failed)).to.include('registerNewPaymentCard');
    expect(
      eventTypes(states['registering at the backend'], states['failed to register']),
    ).to.deep.equal(['fenerum-phase']);
  });

  it('fenerum-complete fires at the end with the registration', () => {
    const {done} = states;
    expect(detailsOf(done, states['registering at the backend'])['fenerum-complete']).to.deep.equal(
      {registration},
    );
  });

  it('fenerum-error fires once per failure, also when the phase stays the same', () => {
    const {ready} = states;
    expect(eventTypes(states['ready with a sentence'], ready)).to.deep.equal(['fenerum-error']);
    expect(
      eventTypes({...states['ready with a sentence']}, states['ready with a sentence']),
    ).to.deep.equal([]);
    const again: FlowState = {...ready, error: new FenerumError('card-declined')};
    expect(eventTypes(again, states['ready with a sentence'])).to.deep.equal(['fenerum-error']);
  });

  it('all events bubble and are composed, and only registerNewPaymentCard is cancelable', () => {
    const all = [
      ...allEvents(states.registering, states.confirming),
      ...eventsFor(
        states.done,
        states.registering,
        messageOf,
        stateEvents(states.done, states.registering),
      ),
      ...eventsFor(
        states['ready with a sentence'],
        states['loading the field'],
        messageOf,
        stateEvents(states['ready with a sentence'], states['loading the field']),
      ),
    ];
    expect(new Set(all.map(({type}) => type)).size).to.equal(6);
    for (const event of all) {
      expect(event.bubbles, event.type).to.be.true;
      expect(event.composed, event.type).to.be.true;
      expect(event.cancelable, event.type).to.equal(event.type === 'registerNewPaymentCard');
    }
  });

  it('random flows fire each event once and never contain a secret', () => {
    const anyEvent = fc.constantFrom(...Object.values<FlowEvent>(events));
    fc.assert(
      fc.property(fc.array(anyEvent, {maxLength: 40}), (happenings) => {
        let state: FlowState = states['loading the field'];
        let completions = 0;
        for (const event of happenings) {
          const previous: FlowState = state;
          state = transition(saveMethod, previous, event);
          if (state === previous) continue;
          const list = allEvents(state, previous);
          const types = list.map(({type}): string => type);
          expect(new Set(types).size).to.equal(types.length);
          expect(
            JSON.stringify(list.map((one) => (one as CustomEvent<unknown>).detail)),
          ).to.not.contain('_secret_');
          completions += types.filter((type) => type === 'fenerum-complete').length;
          expect(types.includes('fenerum-complete')).to.equal(state.phase === 'done');
          if (types.includes('registerNewPaymentCard')) expect(state.phase).to.equal('registering');
        }
        expect(completions).to.be.at.most(happenings.length);
      }),
      {numRuns: 3000},
    );
  });
});

describe('the detail of fenerum-error', () => {
  it('the detail of an error has the customer’s message, the recovery and the facts for a developer', () => {
    expect(
      errorDetail(
        new FenerumError('backend-refused', {status: 422, detail: 'No such account.'}),
        messageOf,
      ),
    ).to.deep.equal({
      code: 'backend-refused',
      message: en.errors['backend-refused'],
      recovery: 'stop',
      status: 422,
      detail: 'No such account.',
    });
  });

  it('the detail of an error has Stripe’s own sentence when there is one', () => {
    const error = new FenerumError('card-declined', {sentence: 'Dit kort blev afvist.'});
    expect(errorDetail(error, messageOf)).to.deep.equal({
      code: 'card-declined',
      message: 'Dit kort blev afvist.',
      recovery: 'edit',
    });
  });
});

describe('waitUntil()', () => {
  const event = (): RegisterNewPaymentCardEvent => new RegisterNewPaymentCardEvent(registration);
  const dispatch = (listen: (event: RegisterNewPaymentCardEvent) => void) => {
    const target = new EventTarget();
    const dispatched = event();
    target.addEventListener('registerNewPaymentCard', (event) =>
      listen(event as RegisterNewPaymentCardEvent),
    );
    target.dispatchEvent(dispatched);
    return dispatched;
  };

  it('registerNewPaymentCard has no work when waitUntil() was not called', () => {
    expect(event().work).to.be.undefined;
  });

  it('waitUntil() with one promise gives the value it resolves with', async () => {
    const dispatched = dispatch((event) => event.waitUntil(Promise.resolve({id: 5})));
    expect(await dispatched.work).to.deep.equal({id: 5});
  });

  it('waitUntil() with several promises gives all their values', async () => {
    const dispatched = dispatch((event) => {
      event.waitUntil(Promise.resolve(1));
      event.waitUntil({
        then: (resolve: (value: number) => void) => resolve(2),
      } as PromiseLike<number>);
    });
    expect(await dispatched.work).to.deep.equal([1, 2]);
  });

  it('waitUntil() throws once the event is over', () => {
    const dispatched = dispatch(() => {});
    expect(() => dispatched.waitUntil(Promise.resolve())).to.throw(DOMException, /waitUntil/);
    expect(() => event().waitUntil(Promise.resolve())).to.throw(DOMException);
  });
});
