// PlannedFailures on demand: the next calls can be refused, not arrive, lose their answer, or wait.

import type {ApiError} from '../shared/objects.js';

/** What is to go wrong with a call. */
export type Failure =
  /** Answered with this error; nothing happens. */
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly error: ApiError;
      readonly retryAfter?: number;
    }
  /** The call never arrives: nothing happens and the connection fails. */
  | {readonly kind: 'unreachable'}
  /** The call takes effect, and the connection fails before the answer is there. */
  | {readonly kind: 'lost'}
  /** The call takes effect, and its answer waits until the failure is released; for ever if it never is. */
  | {readonly kind: 'held'}
  /** The call waits until the failure is released before it takes effect. */
  | {readonly kind: 'queued'};

/** Which calls a failure is meant for. */
export interface FailureTarget {
  /** Method and path, with `*` for any part of a path: `POST /v1/setup_intents/*\/confirm`. Every call if not given. */
  match?: string;
  /** How many calls; 1 if not given. `Infinity` is allowed. */
  times?: number;
}

/** A failure that has been ordered. */
export interface PlannedFailure {
  /** Calls that wait because of it. */
  readonly waiting: number;
  /** Lets the waiting calls go on and cancels what is left of the failure. */
  release(): void;
}

class Plan implements PlannedFailure {
  readonly #pattern: RegExp;
  readonly #released: Promise<void>;
  #release: () => void = () => undefined;
  #left: number;
  waiting = 0;

  constructor(
    readonly failure: Failure,
    {match = '*', times = 1}: FailureTarget,
  ) {
    const escaped = match.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    this.#pattern = new RegExp(`^${escaped}$`);
    this.#left = times;
    this.#released = new Promise((resolve) => (this.#release = resolve));
  }

  /** Whether this call is one that the failure is for; it then has one fewer left. */
  take(call: string): boolean {
    if (this.#left <= 0 || !this.#pattern.test(call)) return false;
    this.#left--;
    return true;
  }

  async wait(): Promise<void> {
    this.waiting++;
    await this.#released;
    this.waiting--;
  }

  release(): void {
    this.#left = 0;
    this.#release();
  }
}

/** The faults that wait for their calls; the one that was ordered first goes first. */
export class PlannedFailures {
  #plans: Plan[] = [];

  /** Orders a failure for the next calls. */
  next(failure: Failure, target: FailureTarget = {}): PlannedFailure {
    const plan = new Plan(failure, target);
    this.#plans.push(plan);
    return plan;
  }

  /** Forgets what was ordered and lets everything go on that waits. */
  clear(): void {
    for (const plan of this.#plans) plan.release();
    this.#plans = [];
  }

  /** The failure for this call, if one was ordered. */
  take(call: string): {failure: Failure; wait: () => Promise<void>} | undefined {
    const plan = this.#plans.find((candidate) => candidate.take(call));
    return plan && {failure: plan.failure, wait: () => plan.wait()};
  }
}
