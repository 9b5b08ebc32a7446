/** What is stored in each state of a form, and which stored entries another visit may use. */
import {expect} from '@open-wc/testing';
import {FenerumError} from '../../src/flow/errors.js';
import {PendingRegistrations} from '../../src/controller/pending-registrations.js';
import type {FlowConfig} from '../../src/flow/config.js';
import type {FlowState} from '../../src/flow/state.js';
import type {TabStorage} from '../../src/ports/ports.js';
import {
  change,
  config,
  confirm,
  confirming,
  errorFor,
  handle,
  registering,
  registration,
} from '../flow/samples.js';

const idle: FlowState = {phase: 'idle'};
const ready: FlowState = {phase: 'ready', config, option: 'card', handle, change};
const done: FlowState = {phase: 'done', config, completion: {registration}};
const failed = (...error: ConstructorParameters<typeof FenerumError>): FlowState => ({
  phase: 'failed',
  config,
  error: new FenerumError(...error),
});
const refused = failed('backend-refused', {status: 422});
const unreachable: FlowState = {phase: 'failed', config, error: errorFor.retry};

/** Sends a form through states and removes the form, as a visit does. */
function visit(storage: TabStorage, ...states: readonly FlowState[]): void {
  const pending = new PendingRegistrations(() => storage);
  let previous = idle;
  for (const state of states) {
    pending.sync(state, previous);
    previous = state;
  }
  pending.unclaim();
}

/** A page that is loaded later in the same tab: only the texts are left. */
const nextVisit = (storage: TabStorage): PendingRegistrations => {
  const texts = {...storage};
  return new PendingRegistrations(() => texts);
};

describe('pending registrations', () => {
  const rows: readonly {
    readonly name: string;
    readonly states: readonly FlowState[];
    readonly isInterrupted: boolean;
    readonly token?: string;
  }[] = [
    {name: 'a form that was never used', states: [ready], isInterrupted: false},
    {name: 'a confirmation', states: [ready, confirming(confirm)], isInterrupted: true},
    {
      name: 'a confirmation that brought the field back',
      states: [confirming(confirm), ready],
      isInterrupted: false,
    },
    {
      name: 'a confirmation without an intent yet',
      states: [confirming({type: 'fetch', config})],
      isInterrupted: false,
    },
    {
      name: 'a registration',
      states: [confirming(confirm), registering],
      isInterrupted: true,
      token: 'pm_1',
    },
    {
      name: 'a registration that did not reach the backend',
      states: [registering, unreachable],
      isInterrupted: true,
      token: 'pm_1',
    },
    {
      name: 'a registration that was refused once',
      states: [registering, refused],
      isInterrupted: true,
      token: 'pm_1',
    },
    {name: 'a registration with a receipt', states: [registering, done], isInterrupted: false},
  ];
  for (const {name, states, isInterrupted, token} of rows) {
    it(`after ${name}, the next visit ${token ? 'registers it' : isInterrupted ? 'asks for it' : 'finds nothing'}`, () => {
      const storage: TabStorage = {};
      visit(storage, ...states);
      const next = nextVisit(storage);
      expect(next.unfinished(config)?.registration.token).to.equal(token);
      expect(next.isInterrupted(config)).to.equal(isInterrupted);
    });
  }

  it('a registration that was refused on two visits is forgotten', () => {
    const storage: TabStorage = {};
    visit(storage, registering, refused);
    visit(storage, registering, refused);
    expect(storage).to.deep.equal({});
  });

  for (const [what, end] of Object.entries({
    'was redirected': failed('backend-refused'),
    'got no receipt': failed('backend-refused', {status: 200}),
    'met an expired session': failed('session-expired', {status: 401}),
  })) {
    it(`a registration that ${what} on three visits is kept`, () => {
      const storage: TabStorage = {};
      for (let count = 0; count < 3; count++) visit(storage, registering, end);
      expect(nextVisit(storage).unfinished(config)?.registration).to.deep.equal(registration);
    });
  }

  const others: Record<string, Partial<FlowConfig>> = {
    key: {publishableKey: 'pk_test_2'},
    'connected account': {stripeAccount: 'acct_2'},
    account: {account: 'acc-2'},
    'empty account': {account: ''},
    'register-url': {registerUrl: 'https://other.example/cards'},
  };
  for (const [what, other] of Object.entries(others)) {
    it(`a form with another ${what} uses no stored registration`, () => {
      const storage: TabStorage = {};
      visit(storage, registering);
      expect(nextVisit(storage).unfinished({...config, ...other})).to.equal(undefined);
    });
  }

  it('a registration that was stored without an account is never used by itself', () => {
    const storage: TabStorage = {};
    const nobody = {...config, account: ''};
    const state = {...registering, config: nobody, registration: {...registration, account: ''}};
    visit(storage, state);
    expect(nextVisit(storage).unfinished(nobody)).to.equal(undefined);
  });

  it('a stored entry contains ids and never a client secret', () => {
    const storage: TabStorage = {};
    visit(storage, confirming(confirm), registering);
    expect(JSON.stringify(storage)).to.include('seti_1').and.not.include('_secret_');
  });

  const claims: Record<string, (first: PendingRegistrations) => void> = {
    'has left the page': (first) => first.unclaim(),
    'has given it away': (first) => first.giveAway(),
  };
  for (const [when, leave] of Object.entries(claims)) {
    it(`a second form may claim an intent only when the first form ${when}`, () => {
      const storage: TabStorage = {};
      const first = new PendingRegistrations(() => storage);
      const second = new PendingRegistrations(() => storage);
      expect(first.tryClaim('seti_1')).to.equal(true);
      expect(second.tryClaim('seti_1')).to.equal(false);
      leave(first);
      expect(second.tryClaim('seti_1')).to.equal(true);
      second.giveAway();
    });
  }

  it('interrupted confirmations are dropped, except the one that the backend returned', () => {
    const storage: TabStorage = {};
    visit(storage, confirming(confirm));
    const next = new PendingRegistrations(() => storage);
    next.dropAbandoned(config, 'seti_1');
    expect(next.isInterrupted(config)).to.equal(true);
    next.dropAbandoned(config, 'seti_2');
    expect(storage).to.deep.equal({});
  });

  it('a registration is kept when the backend returns another intent', () => {
    const storage: TabStorage = {};
    visit(storage, registering);
    const next = new PendingRegistrations(() => storage);
    next.dropAbandoned(config, 'seti_2');
    expect(next.unfinished(config)?.registration.token).to.equal('pm_1');
  });

  it('an intent that was finished under another account is refused', () => {
    const storage: TabStorage = {};
    visit(storage, registering, done);
    const pending = new PendingRegistrations(() => storage);
    expect(pending.completion(config, 'seti_1')).to.deep.equal({registration});
    expect(() => pending.completion({...config, account: 'acc-2'}, 'seti_1')).to.throw(
      'finished for another account',
    );
  });

  it('a storage that throws loses the entries and breaks nothing', () => {
    const refuse = (): never => {
      throw new DOMException('Full.', 'QuotaExceededError');
    };
    const storage = new Proxy<TabStorage>({}, {get: refuse, set: refuse, ownKeys: refuse});
    visit(storage, confirming(confirm), registering, done);
    const next = new PendingRegistrations(() => storage);
    expect(next.unfinished(config)).to.equal(undefined);
    expect(next.isInterrupted(config)).to.equal(false);
  });
});
