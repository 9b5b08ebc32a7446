// Faults on demand: the next calls can be refused, not arrive, lose their answer, or wait.

import type {ApiError} from '../shared/objects.js';

/** What is to go wrong with a call. */
export type Fault =
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
  /** The call takes effect, and its answer waits until the fault is released; for ever if it never is. */
  | {readonly kind: 'held'}
  /** The call waits until the fault is released before it takes effect. */
  | {readonly kind: 'queued'};

/** Which calls a fault is meant for. */
export interface FaultTarget {
  /** Method and path, with `*` for any part of a path: `POST /v1/setup_intents/*\/confirm`. Every call if not given. */
  match?: string;
  /** How many calls; 1 if not given. `Infinity` is allowed. */
  times?: number;
}

/** A fault that has been ordered. */
export interface PlannedFault {
  /** Calls that wait because of it. */
  readonly waiting: number;
  /** Lets the waiting calls go on and cancels what is left of the fault. */
  release(): void;
}

class Plan implements PlannedFault {
  readonly #pattern: RegExp;
  readonly #released: Promise<void>;
  #release: () => void = () => undefined;
  #left: number;
  waiting = 0;

  constructor(
    readonly fault: Fault,
    {match = '*', times = 1}: FaultTarget,
  ) {
    const escaped = match.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    this.#pattern = new RegExp(`^${escaped}$`);
    this.#left = times;
    this.#released = new Promise((resolve) => (this.#release = resolve));
  }

  /** Whether this call is one that the fault is for; it then has one fewer left. */
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
export class Faults {
  #plans: Plan[] = [];

  /** Orders a fault for the next calls. */
  next(fault: Fault, target: FaultTarget = {}): PlannedFault {
    const plan = new Plan(fault, target);
    this.#plans.push(plan);
    return plan;
  }

  /** Forgets what was ordered and lets everything go on that waits. */
  clear(): void {
    for (const plan of this.#plans) plan.release();
    this.#plans = [];
  }

  /** The fault for this call, if one was ordered. */
  take(call: string): {fault: Fault; wait: () => Promise<void>} | undefined {
    const plan = this.#plans.find((candidate) => candidate.take(call));
    return plan && {fault: plan.fault, wait: () => plan.wait()};
  }
}
