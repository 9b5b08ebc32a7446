/** Which events follow from two states: facts, each told once. */
import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {FenerumError} from '../../src/flow/errors.js';
import {
  errorDetail,
  eventsFor,
  RegisterNewPaymentCardEvent,
  type MessageOf,
} from '../../src/element/events.js';
import {saveMethod} from '../../src/flow/journey.js';
import type {FlowEvent, FlowState} from '../../src/flow/state.js';
import {transition} from '../../src/flow/transition.js';
import {en} from '../../src/messages/en.js';
import {events, registration, states} from '../flow/samples.js';

/** As an element says it. */
const messageOf: MessageOf = ({sentence, code}) => sentence ?? en.errors[code];

const told = (state: FlowState, previous: FlowState): string[] =>
  eventsFor(state, previous, messageOf).map(({type}): string => type);

const detailsOf = (state: FlowState, previous: FlowState): Record<string, unknown> =>
  Object.fromEntries(
    eventsFor(state, previous, messageOf).map((event) => [
      event.type,
      (event as CustomEvent).detail,
    ]),
  );

describe('a page is told', () => {
  it('of a phase once, with the one before', () => {
    expect(detailsOf(states['loading Stripe'], states.idle)).to.deep.equal({
      'fenerum-phase': {phase: 'loading', previous: 'idle'},
    });
    expect(told(states['loading the field'], states['loading Stripe'])).to.deep.equal([]);
  });

  it('that the field takes typing when it comes up, not when a confirmation has failed', () => {
    expect(told(states['ready without an intent'], states['loading the field'])).to.include(
      'fenerum-ready',
    );
    expect(told(states['ready with a sentence'], states.confirming)).to.not.include(
      'fenerum-ready',
    );
  });

  it('what changed in the field, without what Stripe says to the customer about it', () => {
    const change = {
      type: 'card',
      empty: false,
      complete: false,
      brand: 'visa',
      fault: 'Hm.',
    } as const;
    const next: FlowState = {...states.ready, change};
    expect(detailsOf(next, states.ready)).to.deep.equal({
      'fenerum-change': {type: 'card', empty: false, complete: false, brand: 'visa'},
    });
    expect(told({...next}, next)).to.deep.equal([]);
  });

  it('to register a method once, before anything is posted', () => {
    const {registering, confirming} = states;
    expect(told(registering, confirming)).to.deep.equal([
      'fenerum-phase',
      'registerNewPaymentCard',
    ]);
    expect(told(states['registering at the backend'], registering)).to.deep.equal([]);
    expect(told(states['registering, the page at work'], registering)).to.deep.equal([]);
  });

  it('to register again after its own work has failed, and not after the backend has', () => {
    const {registering} = states;
    const failed: FlowState = {...states['failed to register'], resume: registering};
    expect(told(registering, failed)).to.include('registerNewPaymentCard');
    expect(told(states['registering at the backend'], states['failed to register'])).to.deep.equal([
      'fenerum-phase',
    ]);
  });

  it('that all is done, with what came of it', () => {
    const {done} = states;
    expect(detailsOf(done, states['registering at the backend'])['fenerum-complete']).to.deep.equal(
      {registration},
    );
  });

  it('of a failure once, also when the phase has not changed', () => {
    const {ready} = states;
    expect(told(states['ready with a sentence'], ready)).to.deep.equal(['fenerum-error']);
    expect(
      told({...states['ready with a sentence']}, states['ready with a sentence']),
    ).to.deep.equal([]);
    const again: FlowState = {...ready, error: new FenerumError('card-declined')};
    expect(told(again, states['ready with a sentence'])).to.deep.equal(['fenerum-error']);
  });

  it('by events that bubble and leave shadow roots; only the registration can be prevented', () => {
    const all = [
      ...eventsFor(states.registering, states.confirming, messageOf),
      ...eventsFor(states.done, states.registering, messageOf),
      ...eventsFor(states['ready with a sentence'], states['loading the field'], messageOf),
    ];
    expect(new Set(all.map(({type}) => type)).size).to.equal(6);
    for (const event of all) {
      expect(event.bubbles, event.type).to.be.true;
      expect(event.composed, event.type).to.be.true;
      expect(event.cancelable, event.type).to.equal(event.type === 'registerNewPaymentCard');
    }
  });

  it('everything once, and no secret, whatever happens', () => {
    const anyEvent = fc.constantFrom(...Object.values<FlowEvent>(events));
    fc.assert(
      fc.property(fc.array(anyEvent, {maxLength: 40}), (happenings) => {
        let state: FlowState = states['loading the field'];
        let completions = 0;
        for (const event of happenings) {
          const previous: FlowState = state;
          state = transition(saveMethod, previous, event);
          if (state === previous) continue;
          const list = eventsFor(state, previous, messageOf);
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

describe('what a page is told of a failure', () => {
  it('is what the customer reads, and what a developer needs', () => {
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

  it("is Stripe's own sentence where Stripe has said it in the customer's language", () => {
    const error = new FenerumError('card-declined', {sentence: 'Dit kort blev afvist.'});
    expect(errorDetail(error, messageOf)).to.deep.equal({
      code: 'card-declined',
      message: 'Dit kort blev afvist.',
      recovery: 'edit',
    });
  });
});

describe('the event to register', () => {
  const event = (): RegisterNewPaymentCardEvent => new RegisterNewPaymentCardEvent(registration);
  const dispatch = (listen: (event: RegisterNewPaymentCardEvent) => void) => {
    const target = new EventTarget();
    const told = event();
    target.addEventListener('registerNewPaymentCard', (heard) =>
      listen(heard as RegisterNewPaymentCardEvent),
    );
    target.dispatchEvent(told);
    return told;
  };

  it('has nothing to wait for unless it is told so', () => {
    expect(event().work).to.be.undefined;
  });

  it('waits for one promise, and tells what it resolved with', async () => {
    const told = dispatch((heard) => heard.waitUntil(Promise.resolve({id: 5})));
    expect(await told.work).to.deep.equal({id: 5});
  });

  it('waits for several', async () => {
    const told = dispatch((heard) => {
      heard.waitUntil(Promise.resolve(1));
      heard.waitUntil({
        then: (resolve: (value: number) => void) => resolve(2),
      } as PromiseLike<number>);
    });
    expect(await told.work).to.deep.equal([1, 2]);
  });

  it('takes no promise once it is over', () => {
    const told = dispatch(() => {});
    expect(() => told.waitUntil(Promise.resolve())).to.throw(DOMException, /waitUntil/);
    expect(() => event().waitUntil(Promise.resolve())).to.throw(DOMException);
  });
});
