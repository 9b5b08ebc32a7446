/** Deduplicates concurrent work: requests with the same key share one run and its result. */
import {problem} from './problem.js';

export class InFlight<Result> {
  readonly #running = new Map<string, Promise<Result>>();
  readonly #limit: number;

  /** @param limit the number of concurrent runs, so that a system that never answers does not fill the memory */
  constructor(limit = 200) {
    this.#limit = limit;
  }

  /**
   * Starts `work`, or returns the result of the run with the same key.
   *
   * @throws 503 (as a rejection) if too many runs are in progress
   */
  run(key: string, work: () => Promise<Result>): Promise<Result> {
    const shared = this.#running.get(key);
    if (shared) return shared;
    if (this.#running.size >= this.#limit) {
      return Promise.reject(problem(503, 'This server is busy.', {retryAfter: '2'}));
    }
    const own = work().finally(() => this.#running.delete(key));
    this.#running.set(key, own);
    return own;
  }

  /** Resolves when all current runs have succeeded or failed. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }
}
