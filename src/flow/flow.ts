/** Runs the one step that the state names, drops answers that come too late, and tells of every change. */
import {asFenerumError} from './errors.js';
import type {Journey} from './journey.js';
import type {Session} from './session.js';
import type {FlowEvent, FlowState, Step} from './state.js';
import {isSettled} from './settled.js';
import {transition} from './transition.js';

/** Does a step's work and resolves with what came of it; a rejection is a failure of that step. */
export type Perform = (
  step: Step,
  signal: AbortSignal,
  meanwhile: (event: FlowEvent) => void,
) => Promise<FlowEvent>;

/** What a flow tells: facts, each once. */
export interface FlowListener {
  /** At every change, also while the flow is paused: for what must not be lost. */
  kept(state: FlowState, previous: FlowState): void;
  /** Where a run that nobody waits for any more has led: for what must not be lost of it. */
  late(state: FlowState): void;
  /** At every change while the flow runs, and once for all that happened while it was paused. */
  changed(state: FlowState, previous: FlowState): void;
}

// What is worth nothing without a page to show it on; the rest runs to its end when an element is taken away.
const endsWithPage: readonly Step['do'][] = ['open', 'mount'];

/** A step that was begun. */
interface Run {
  /** Which flow is told of its end: another one where that has taken over. */
  flow: Flow;
  readonly step: Step;
  readonly started: FlowState;
  /** Over when the state names another step. */
  abort: AbortController;
  /** What it has come to when nobody waited. */
  missed?: FlowEvent;
}

/** By its step: one that a state goes back to is taken up where it is, and not begun a second time. */
const runs = new WeakMap<Step, Run>();

const atRest = ({phase}: FlowState): boolean => phase !== 'confirming' && phase !== 'registering';

/** One form's way from the first attribute to the end. */
export class Flow {
  #state: FlowState = {phase: 'idle'};
  #told = this.#state;
  #running: Run | undefined;
  #paused = true;
  readonly #queue: FlowEvent[] = [];
  #draining = false;
  #waiting: {
    readonly isOver: (state: FlowState) => boolean;
    readonly resolve: (state: FlowState) => void;
  }[] = [];

  constructor(
    private readonly journey: Journey,
    private readonly perform: Perform,
    private readonly listener: FlowListener,
  ) {}

  get state(): FlowState {
    return this.#state;
  }

  /** Tells the flow what happened; events sent from a listener wait their turn. */
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

  /** Waits for a state, by default until nothing is under way that the customer has started; or until the page is gone. */
  rest(isOver: (state: FlowState) => boolean = atRest): Promise<FlowState> {
    return new Promise((resolve) => {
      this.#waiting.push({isOver, resolve});
      this.#release();
    });
  }

  /** The page is there: work may begin, and be told of. */
  resume(): void {
    this.#paused = false;
    this.#run();
    this.#tell();
  }

  /** The page is gone: what Stripe was asked goes on, nothing new begins. */
  pause(): void {
    this.#paused = true;
    const {step} = this.#running ?? {};
    if (step && endsWithPage.includes(step.do)) {
      this.#stop();
      runs.delete(step);
    }
    this.#release(true);
  }

  /** Goes on with what another form of the same session has under way; that one begins anew when it is back. */
  takeOver(other: Flow, session: Session): void {
    const {state} = other;
    const run = state.phase === 'failed' ? state.resume : state;
    this.#waiting.push(...other.#waiting);
    other.#waiting = [];
    other.#running = undefined;
    other.#state = other.#told = {phase: 'idle'};
    if (run && run.phase !== 'idle') this.#set({...run, session});
  }

  #take(event: FlowEvent): void {
    const next = transition(this.journey, this.#state, event);
    if (next !== this.#state) this.#set(next);
  }

  #set(next: FlowState): void {
    const previous = this.#state;
    this.#state = next;
    this.listener.kept(next, previous);
    // The step starts before anyone is told: a listener that stops the flow has the last word.
    this.#run();
    this.#tell();
  }

  #tell(): void {
    if (this.#paused || this.#told === this.#state) return;
    const previous = this.#told;
    this.#told = this.#state;
    this.listener.changed(this.#state, previous);
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
    const step = 'step' in this.#state ? this.#state.step : undefined;
    if (this.#running?.step === step) return;
    this.#stop();
    if (!step || this.#paused) return;
    const run = runs.get(step);
    if (!run) this.#begin(step);
    else {
      if (run.abort.signal.aborted) run.abort = new AbortController();
      run.flow = this;
      this.#running = run;
      if (run.missed) this.send(run.missed);
    }
  }

  #begin(step: Step): void {
    const run: Run = {flow: this, step, started: this.#state, abort: new AbortController()};
    this.#running = run;
    runs.set(step, run);
    const answer = (event: FlowEvent): void => {
      const {flow} = run;
      if (!run.abort.signal.aborted) {
        flow.send(event);
        return;
      }
      if (event.type !== 'delayed') run.missed = event;
      // An answer that comes too late is dropped, unless it says that Stripe has accepted: that must not be lost.
      if (event.type !== 'answered' || !isSettled(event.intent)) return;
      const before = flow.#state;
      flow.send(event);
      if (flow.#state === before) flow.listener.late(transition(this.journey, run.started, event));
    };
    this.perform(step, run.abort.signal, answer).then(answer, (thrown: unknown) => {
      answer({type: 'failed', error: asFenerumError(thrown)});
    });
  }
}
