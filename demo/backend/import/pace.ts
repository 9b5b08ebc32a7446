/** Spreads requests evenly to stay below Fenerum's rate limit. */
import type {Clock} from './clock.js';

/** Fenerum's limit for an API user. */
export const FENERUM_LIMIT = 60;

/** An additional pause, because requests may arrive closer together than they were sent. */
const MARGIN = 1.02;

export class Pace {
  readonly #clock: Clock;
  /** Milliseconds between two requests. */
  readonly interval: number;
  #last: number | undefined;

  /** @param last the time of the last request of an earlier run */
  constructor(clock: Clock, perMinute: number, last?: number) {
    this.#clock = clock;
    this.interval = Math.ceil((60_000 / perMinute) * MARGIN);
    this.#last = last;
  }

  /** Resolves when the next request may be sent, and counts it. */
  async turn(signal: AbortSignal): Promise<void> {
    const wait = this.#last === undefined ? 0 : this.#last + this.interval - this.#clock.now();
    // If the system clock was set back, the import must not wait for hours.
    if (wait > 0) await this.#clock.sleep(Math.min(wait, this.interval), signal);
    this.#last = this.#clock.now();
  }
}
