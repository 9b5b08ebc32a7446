/** Planned failures: the next requests can be refused, not arrive, lose their answer, or wait. */

import type {ApiError} from '../shared/objects.js';

/** The failure of a request. */
export type Failure =
  /** The answer is this error, and nothing happens. */
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly error: ApiError;
      readonly retryAfter?: number;
    }
  /** The request never arrives. Nothing happens, and the connection fails. */
  | {readonly kind: 'unreachable'}
  /** The request takes effect, and the connection fails before the answer arrives. */
  | {readonly kind: 'lost'}
  /** The request takes effect. Its answer waits until the failure is released. */
  | {readonly kind: 'held'}
  /** The request waits until the failure is released, and then takes effect. */
  | {readonly kind: 'queued'};

/** The requests that fail. */
export interface FailureTarget {
  /** Method and path, with `*` for any part: `POST /v1/setup_intents/*\/confirm`. By default, every request. */
  match?: string;
  /** The number of requests; 1 by default, at most `Infinity`. */
  times?: number;
}

/** A planned failure. */
export interface PlannedFailure {
  /** The number of requests that wait because of it. */
  readonly waiting: number;
  /** Continues the waiting requests and cancels the rest of the plan. */
  release(): void;
}

class Plan implements PlannedFailure {
  readonly #pattern: RegExp;
  readonly #released: Promise<void>;
  #release: () => void = () => undefined;
  #left: number;
  waiting = 0;

  readonly failure: Failure;

  constructor(failure: Failure, {match = '*', times = 1}: FailureTarget) {
    this.failure = failure;

    const escaped = match.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    this.#pattern = new RegExp(`^${escaped}$`);
    this.#left = times;
    this.#released = new Promise((resolve) => (this.#release = resolve));
  }

  /** Whether this request fails. If so, it counts as one of the planned ones. */
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

/** All planned failures. The first one that matches a request is used. */
export class PlannedFailures {
  #plans: Plan[] = [];

  /** Plans a failure for the next requests. */
  next(failure: Failure, target: FailureTarget = {}): PlannedFailure {
    const plan = new Plan(failure, target);
    this.#plans.push(plan);
    return plan;
  }

  /** Cancels all plans and continues the waiting requests. */
  clear(): void {
    for (const plan of this.#plans) plan.release();
    this.#plans = [];
  }

  /** The failure for this request, if there is one. */
  take(call: string): {failure: Failure; wait: () => Promise<void>} | undefined {
    const plan = this.#plans.find((candidate) => candidate.take(call));
    return plan && {failure: plan.failure, wait: () => plan.wait()};
  }
}
