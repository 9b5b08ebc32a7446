// Spaces requests evenly, so that Fenerum gets no more a minute than it allows.
import type {Clock} from './clock.js';

/** What Fenerum allows an API user. */
export const FENERUM_LIMIT = 60;

/** Requests may bunch up on their way; this much longer than needed keeps the count right where they arrive. */
const MARGIN = 1.02;

export class Pace {
  readonly #clock: Clock;
  /** Milliseconds between two requests. */
  readonly interval: number;
  #last: number | undefined;

  /** @param last when an earlier run sent its last request */
  constructor(clock: Clock, perMinute: number, last?: number) {
    this.#clock = clock;
    this.interval = Math.ceil((60_000 / perMinute) * MARGIN);
    this.#last = last;
  }

  /** Resolves when the next request may be sent, and counts it. */
  async turn(signal: AbortSignal): Promise<void> {
    const wait = this.#last === undefined ? 0 : this.#last + this.interval - this.#clock.now();
    // A clock that was set back must not stop the import for hours.
    if (wait > 0) await this.#clock.sleep(Math.min(wait, this.interval), signal);
    this.#last = this.#clock.now();
  }
}
