/** How the FlowRunner runs effects: one at a time, without late results, and before it notifies listeners. */
import {expect} from '@open-wc/testing';
import {FlowRunner} from '../../src/flow/flow-runner.js';
import {saveMethod} from '../../src/flow/flow-definition.js';
import type {FlowEvent, FlowState, Effect} from '../../src/flow/state.js';
import {settle} from '../fakes/settle.js';
import {intentIn, handle, registration, config, submission} from './samples.js';

interface Started {
  readonly effect: Effect;
  readonly signal: AbortSignal;
  readonly answer: (event: FlowEvent) => void;
  readonly fail: (thrown: unknown) => void;
  readonly meanwhile: (event: FlowEvent) => void;
}

/** Starts a flow whose effects a test completes. */
function begin(heard: (state: FlowState, previous: FlowState) => void = () => {}) {
  const started: Started[] = [];
  const told: string[] = [];
  const onTransition: string[] = [];
  const onLateResult: FlowState[] = [];
  const flow = new FlowRunner(
    saveMethod,
    (effect, signal, meanwhile) =>
      new Promise((answer, fail) => started.push({effect, signal, answer, fail, meanwhile})),
    {
      onTransition: ({phase}) => onTransition.push(phase),
      onLateResult: (state) => onLateResult.push(state),
      onChange: (state, previous) => {
        told.push(`${previous.phase} → ${state.phase}`);
        heard(state, previous);
      },
    },
  );
  const names = (): string[] => started.map(({effect}) => effect.type);
  const last = (): Started => started.at(-1)!;
  return {flow, started, told, onTransition, onLateResult, names, last};
}

/** Starts a flow and brings it to the phase `ready`. */
async function beginReady(heard?: Parameters<typeof begin>[0]) {
  const run = begin(heard);
  run.flow.resume();
  run.flow.send({type: 'configured', config});
  run.last().answer({type: 'opened', handle, intent: intentIn('requires_payment_method')});
  await settle();
  run.last().answer({type: 'mounted'});
  await settle();
  return run;
}

describe('the FlowRunner', () => {
  it('the flow runs its effects one after the other', async () => {
    const {flow, names} = await beginReady();
    expect(names()).to.deep.equal(['open', 'mount']);
    expect(flow.state.phase).to.equal('ready');
  });

  it('the flow does not repeat an effect for events that keep it', async () => {
    const {flow, names} = await beginReady();
    flow.send({type: 'submit', submission});
    for (let press = 0; press < 5; press++) {
      flow.send({type: 'submit', submission});
      flow.send({type: 'tookLong'});
    }
    expect(names()).to.deep.equal(['open', 'mount', 'confirm']);
  });

  it('an error of a listener at an answer fails the flow, which would otherwise wait for ever', async () => {
    let isBroken = true;
    const {flow, last} = await beginReady(({phase}) => {
      if (phase !== 'registering' || !isBroken) return;
      isBroken = false;
      throw new TypeError('The page has broken something.');
    });
    flow.send({type: 'submit', submission});
    last().answer({type: 'answered', intent: intentIn('succeeded')});
    await settle();
    expect(flow.state.phase).to.not.equal('registering');
    expect(flow.state).to.have.nested.property('error.code', 'unexpected');
  });

  it('the flow ignores an answer that arrives after its effect ended', async () => {
    const {flow, started} = await beginReady();
    const other = {...config, account: 'acc-2'};
    const [open] = started;
    flow.send({type: 'configured', config: other});
    expect(started.at(-1)!.effect).to.deep.equal({type: 'open', config: other});
    open!.answer({type: 'opened', handle, intent: intentIn('succeeded')});
    open!.fail(new Error('late'));
    await settle();
    expect(flow.state.phase).to.equal('loading');
  });

  it('the flow stores a card that Stripe saves after the account has changed', async () => {
    const {flow, started, onLateResult} = await beginReady();
    flow.send({type: 'submit', submission});
    const confirm = started.at(-1)!;
    flow.send({type: 'returned'});
    started.at(-1)!.answer({type: 'answered', intent: intentIn('requires_payment_method')});
    await settle();
    flow.send({type: 'configured', config: {...config, account: 'acc-2'}});
    confirm.answer({type: 'answered', intent: intentIn('succeeded')});
    await settle();
    expect(flow.state.phase).to.equal('loading');
    expect(onLateResult).to.have.length(1);
    expect(onLateResult[0]).to.have.deep.property('registration', registration);
    expect(onLateResult[0]).to.have.nested.property('config.account', 'acc-1');
  });

  it('the flow accepts a late success of the current intent', async () => {
    const {flow, started, onLateResult} = await beginReady();
    flow.send({type: 'submit', submission});
    const confirm = started.at(-1)!;
    flow.send({type: 'returned'});
    confirm.answer({type: 'answered', intent: intentIn('succeeded')});
    await settle();
    expect(flow.state.phase).to.equal('registering');
    expect(onLateResult).to.have.length(0);
  });

  it('the flow ignores progress of an effect that has ended', async () => {
    const {flow, started} = await beginReady();
    flow.send({type: 'submit', submission});
    const confirm = started.at(-1)!;
    flow.send({type: 'returned'});
    expect(confirm.signal.aborted).to.be.true;
    confirm.meanwhile({type: 'tookLong'});
    expect(flow.state).to.have.property('slow').that.is.not.ok;
  });

  it('the flow starts an effect before it notifies its listeners', async () => {
    const order: string[] = [];
    const run = begin((state) => order.push(`told of ${state.phase}`));
    const {flow, started} = run;
    flow.resume();
    Object.defineProperty(started, 'push', {
      value: (item: Started) => {
        order.push(`started ${item.effect.type}`);
        return Array.prototype.push.call(started, item);
      },
    });
    flow.send({type: 'configured', config});
    expect(order).to.deep.equal(['started open', 'told of loading']);
  });

  it('a listener that pauses the flow aborts the effect', () => {
    const run = begin((state) => {
      if (state.phase === 'loading') run.flow.pause();
    });
    run.flow.resume();
    run.flow.send({type: 'configured', config});
    expect(run.last().signal.aborted).to.be.true;
  });

  it('an event sent by a listener is handled after the current one', () => {
    const run = begin((state) => {
      if (state.phase === 'loading') run.flow.send({type: 'configured', config: undefined});
    });
    run.flow.resume();
    run.flow.send({type: 'configured', config});
    expect(run.told).to.deep.equal(['idle → loading', 'loading → idle']);
  });

  it('the flow continues after a listener throws', () => {
    const run = begin((state) => {
      if (state.phase === 'loading') throw new Error('A page with a bug.');
    });
    run.flow.resume();
    expect(() => run.flow.send({type: 'configured', config})).to.throw('A page with a bug.');
    run.flow.send({type: 'configured', config: undefined});
    expect(run.flow.state.phase).to.equal('idle');
  });

  it('an effect that throws fails as unexpected', async () => {
    const run = begin();
    run.flow.resume();
    run.flow.send({type: 'configured', config});
    run.last().fail('something that is no error');
    await settle();
    const {state} = run.flow;
    expect(state.phase === 'failed' && state.error.code).to.equal('unexpected');
  });

  it('the flow starts no effect before resume()', () => {
    const run = begin();
    run.flow.send({type: 'configured', config});
    expect(run.names()).to.deep.equal([]);
    expect(run.told).to.deep.equal([]);
    run.flow.resume();
    expect(run.names()).to.deep.equal(['open']);
    expect(run.told).to.deep.equal(['idle → loading']);
  });

  it('pause() aborts loading and resume() starts it again', () => {
    const run = begin();
    run.flow.resume();
    run.flow.send({type: 'configured', config});
    run.flow.pause();
    expect(run.last().signal.aborted).to.be.true;
    run.flow.resume();
    expect(run.names()).to.deep.equal(['open', 'open']);
  });

  it('a confirmation that ends while the flow is paused is reported once after resume()', async () => {
    const run = await beginReady();
    run.flow.send({type: 'submit', submission});
    const confirm = run.last();
    run.flow.pause();
    expect(confirm.signal.aborted).to.be.false;
    const before = run.told.length;
    confirm.answer({type: 'answered', intent: intentIn('succeeded')});
    await settle();
    expect(run.onTransition.at(-1)).to.equal('registering');
    expect(run.told).to.have.length(before);
    run.flow.resume();
    run.flow.resume();
    expect(run.told.slice(before)).to.deep.equal(['confirming → registering']);
  });

  it('the flow starts no effect while it is paused', async () => {
    const run = await beginReady();
    run.flow.send({type: 'submit', submission});
    const confirm = run.last();
    run.flow.pause();
    confirm.answer({type: 'answered', intent: intentIn('requires_action')});
    await settle();
    expect(run.last()).to.equal(confirm);
    run.flow.resume();
    expect(run.last().effect.type).to.equal('resume');
  });

  for (const [when, type, answersEarly] of [
    ['a retry, and it answers later', 'retry', false],
    ['a retry, and it answered already', 'retry', true],
    ['a return to the page, and it answers later', 'returned', false],
    ['a return to the page, and it answered already', 'returned', true],
  ] as const) {
    it(`the flow returns to an unanswered confirmation without repeating it: ${when}`, async () => {
      const run = await beginReady();
      run.flow.send({type: 'submit', submission});
      const confirm = run.last();
      if (type === 'retry') run.flow.send({type: 'tookLong'});
      run.flow.send({type, isAtBank: true});
      const refusal = {type: 'answered', intent: intentIn('requires_payment_method')} as const;
      if (answersEarly) confirm.answer(refusal);
      await settle();
      expect(run.flow.state.phase).to.equal('confirming');
      run.last().answer({type: 'answered', intent: intentIn('requires_action')});
      await settle();
      if (!answersEarly) confirm.answer(refusal);
      await settle();
      expect(run.names()).to.deep.equal(['open', 'mount', 'confirm', 'ask']);
      expect(run.flow.state).to.have.nested.property('error.code', 'authentication-failed');
    });
  }

  it('a second return to the page before Stripe answers does not repeat the confirmation', async () => {
    const run = await beginReady();
    run.flow.send({type: 'submit', submission});
    for (const isAtBank of [true, true]) run.flow.send({type: 'returned', isAtBank});
    run.last().answer({type: 'answered', intent: intentIn('requires_action')});
    await settle();
    expect(run.flow.state).to.have.nested.property('effect.type', 'confirm');
    expect(run.names()).to.deep.equal(['open', 'mount', 'confirm', 'ask', 'ask']);
  });

  it('rest() resolves when nothing that the customer started is running', async () => {
    const run = await beginReady();
    expect((await run.flow.rest()).phase).to.equal('ready');
    run.flow.send({type: 'submit', submission});
    let end = '';
    void run.flow.rest().then(({phase}) => (end = phase));
    run.flow.send({type: 'entered', method: 'pm_1'});
    run.last().answer({type: 'answered', intent: intentIn('succeeded')});
    await settle();
    expect(end).to.equal('');
    run.flow.send({type: 'registered', response: undefined});
    await settle();
    expect(end).to.equal('done');
  });

  it('the promise of rest() resolves when the flow is paused', async () => {
    const run = await beginReady();
    run.flow.send({type: 'submit', submission});
    const rest = run.flow.rest();
    run.flow.pause();
    expect((await rest).phase).to.equal('confirming');
  });

  it('the flow registers a method that an earlier visit saved', async () => {
    const run = begin();
    run.flow.resume();
    run.flow.send({type: 'configured', config});
    run.last().answer({type: 'recalled', registration});
    await settle();
    expect(run.told.at(-1)).to.equal('loading → registering');
  });
});
