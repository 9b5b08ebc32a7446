/** Fenerum's rate limit per minute, as a sliding window. */

export class Throttle {
  readonly #limit: number;
  readonly #now: () => number;
  #times: number[] = [];

  /** @param limit the number of requests in any 60 seconds */
  constructor(limit: number, now: () => number = Date.now) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Counts a request. Returns the seconds to wait, or 0 if the request is allowed now. */
  take(): number {
    const now = this.#now();
    this.#times = this.#times.filter((time) => time > now - 60_000);
    const [oldest] = this.#times;
    if (this.#times.length >= this.#limit && oldest !== undefined) {
      return Math.ceil((oldest + 60_000 - now) / 1000);
    }
    this.#times.push(now);
    return 0;
  }

  reset(): void {
    this.#times = [];
  }
}
