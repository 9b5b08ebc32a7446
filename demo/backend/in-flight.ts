// Work that is under way, by key: everybody who asks for the same thing at the same time shares one run.
import {problem} from './problem.js';

export class InFlight<Result> {
  readonly #running = new Map<string, Promise<Result>>();
  readonly #limit: number;

  /** @param limit how many runs may be under way at the same time; a system that never answers must not fill the memory */
  constructor(limit = 200) {
    this.#limit = limit;
  }

  /**
   * Starts `work` unless a run under the same key is under way; then its result is shared.
   *
   * @throws 503 (as a rejection) when too many runs are under way
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

  /** Resolves when everything that is under way now has ended, however it ended. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }
}
