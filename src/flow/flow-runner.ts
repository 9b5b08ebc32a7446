/** Runs the one effect that the state names, drops stale results, and notifies a listener of every change. */
import {asFenerumError} from './errors.js';
import type {FlowDefinition} from './flow-definition.js';
import type {FlowConfig} from './config.js';
import type {FlowEvent, FlowState, Effect} from './state.js';
import {isSettled} from './settled.js';
import {transition} from './transition.js';

/** Runs an effect and resolves with its result. A rejection means that the effect failed. */
export type RunEffect = (
  effect: Effect,
  signal: AbortSignal,
  send: (event: FlowEvent) => void,
) => Promise<FlowEvent>;

/** What a flow reports. It reports every fact once. */
export interface FlowListener {
  /** Called at every transition, also while the flow is paused, so that the listener can save the state. */
  onTransition(state: FlowState, previous: FlowState): void;
  /** Called with the state that a stale result would have produced, so that the listener can save it. */
  onLateResult(state: FlowState): void;
  /** Called at every change while the flow runs, and once for all changes during a pause. */
  onChange(state: FlowState, previous: FlowState): void;
}

// These effects are pointless without a page. The other effects run to completion, even after the element is removed.
const endsWithPage: readonly Effect['type'][] = ['open', 'mount'];

/** An effect that was started. */
interface Run {
  /** The flow that gets the result. It is another one if that has taken over. */
  flow: FlowRunner;
  readonly effect: Effect;
  readonly started: FlowState;
  /** Aborted when the state names another effect. */
  abort: AbortController;
  /** The result, if it arrived after the run was abandoned. */
  missed?: FlowEvent;
}

/** The key is the effect, so that a return to an effect resumes its run and does not start it again. */
const runs = new WeakMap<Effect, Run>();

const atRest = ({phase}: FlowState): boolean => phase !== 'confirming' && phase !== 'registering';

/** Whether the page's promise of an earlier state may still complete this one: the same registration, not sent by us yet. */
const awaits = (state: FlowState, earlier: FlowState): boolean => {
  const current = state.phase === 'failed' ? state.resume : state;
  return (
    current?.phase === 'registering' &&
    earlier.phase === 'registering' &&
    current.registration.intent === earlier.registration.intent &&
    current.effect?.type !== 'post'
  );
};

/** Runs the flow of one form, from the first attribute to the end. */
export class FlowRunner {
  #state: FlowState = {phase: 'idle'};
  #notified = this.#state;
  #running: Run | undefined;
  #paused = true;
  readonly #queue: FlowEvent[] = [];
  #draining = false;
  #waiting: {
    readonly isOver: (state: FlowState) => boolean;
    readonly resolve: (state: FlowState) => void;
  }[] = [];

  readonly #definition: FlowDefinition;
  readonly #runEffect: RunEffect;
  readonly #listener: FlowListener;

  constructor(definition: FlowDefinition, runEffect: RunEffect, listener: FlowListener) {
    this.#definition = definition;
    this.#runEffect = runEffect;
    this.#listener = listener;
  }

  get state(): FlowState {
    return this.#state;
  }

  /** Sends an event to the flow. Events that a listener sends are queued. */
  send(event: FlowEvent): void {
    this.#queue.push(event);
    if (this.#draining) return;
    this.#draining = true;
    try {
      for (let next; (next = this.#queue.shift());) this.#take(next);
    } finally {
      this.#draining = false;
    }
  }

  /** Waits for a state, by default until nothing that the customer has started is in progress. Ends as well when the page is gone. */
  rest(isOver: (state: FlowState) => boolean = atRest): Promise<FlowState> {
    return new Promise((resolve) => {
      this.#waiting.push({isOver, resolve});
      this.#release();
    });
  }

  /** The element is on the page: effects may start, and the listener is notified. */
  resume(): void {
    this.#paused = false;
    this.#run();
    this.#tell();
  }

  /** The element is gone: a request to Stripe continues, but no effect starts. */
  pause(): void {
    this.#paused = true;
    const {effect} = this.#running ?? {};
    if (effect && endsWithPage.includes(effect.type)) {
      this.#stop();
      runs.delete(effect);
    }
    this.#release(true);
  }

  /** Continues the run of another form with the same configuration. That form starts over when it is on the page again. */
  takeOver(other: FlowRunner, config: FlowConfig): void {
    const {state} = other;
    const run = state.phase === 'failed' ? state.resume : state;
    this.#waiting.push(...other.#waiting);
    other.#waiting = [];
    other.#running = undefined;
    other.#state = other.#notified = {phase: 'idle'};
    if (run && run.phase !== 'idle') this.#set({...run, config});
  }

  #take(event: FlowEvent): void {
    const next = transition(this.#definition, this.#state, event);
    if (next !== this.#state) this.#set(next);
  }

  #set(next: FlowState): void {
    const previous = this.#state;
    this.#state = next;
    this.#listener.onTransition(next, previous);
    // Start the effect before notifying. Otherwise, if a listener stops the flow, the start would undo that.
    this.#run();
    this.#tell();
  }

  #tell(): void {
    if (this.#paused || this.#notified === this.#state) return;
    const previous = this.#notified;
    this.#notified = this.#state;
    this.#listener.onChange(this.#state, previous);
    this.#release();
  }

  #release(all = false): void {
    const waiting = this.#waiting;
    const isOver = ({isOver}: (typeof waiting)[number]): boolean => all || isOver(this.#state);
    this.#waiting = waiting.filter((wait) => !isOver(wait));
    for (const wait of waiting) if (isOver(wait)) wait.resolve(this.#state);
  }

  #stop(): void {
    this.#running?.abort.abort();
    this.#running = undefined;
  }

  #run(): void {
    const effect = 'effect' in this.#state ? this.#state.effect : undefined;
    if (this.#running?.effect === effect) return;
    this.#stop();
    if (!effect || this.#paused) return;
    const run = runs.get(effect);
    if (!run) {
      this.#begin(effect);
    } else {
      if (run.abort.signal.aborted) run.abort = new AbortController();
      run.flow = this;
      this.#running = run;
      if (run.missed) this.send(run.missed);
    }
  }

  #begin(effect: Effect): void {
    const run: Run = {flow: this, effect, started: this.#state, abort: new AbortController()};
    this.#running = run;
    runs.set(effect, run);
    const answer = (event: FlowEvent): void => {
      const {flow} = run;
      if (!run.abort.signal.aborted) {
        flow.send(event);
        return;
      }
      if (event.type !== 'tookLong') run.missed = event;
      if (event.type === 'registered' && awaits(flow.#state, run.started)) flow.send(event);
      // A stale answer is dropped, unless it says that Stripe has accepted the method. That must not be lost.
      if (event.type !== 'answered' || !isSettled(event.intent)) return;
      const before = flow.#state;
      flow.send(event);
      if (flow.#state === before) {
        flow.#listener.onLateResult(transition(this.#definition, run.started, event));
      }
    };
    const failed = (thrown: unknown): FlowEvent => ({
      type: 'failed',
      error: asFenerumError(thrown),
    });
    this.#runEffect(effect, run.abort.signal, answer)
      .then(answer, (thrown: unknown) => answer(failed(thrown)))
      // A listener has thrown. The flow would wait for ever for what it had to send.
      .catch((thrown: unknown) => run.flow.send(failed(thrown)));
  }
}
