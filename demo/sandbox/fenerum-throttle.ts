// Fenerum's limit of requests a minute, as a window that slides.

export class Throttle {
  readonly #limit: number;
  readonly #now: () => number;
  #times: number[] = [];

  /** @param limit requests in any 60 seconds */
  constructor(limit: number, now: () => number = Date.now) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Counts a request; answers in how many seconds the next one is welcome, 0 for at once. */
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
