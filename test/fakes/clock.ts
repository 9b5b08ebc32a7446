/** A virtual clock. Only the test moves its time. */
import type {Clock} from '../../src/ports/ports.js';
import {settle} from './settle.js';

interface Wait {
  readonly milliseconds: number;
  readonly until: number;
  readonly end: () => void;
}

/** A clock whose time only changes when a test calls `advance`. */
export class VirtualClock implements Clock {
  /** Every wait so far, in milliseconds, oldest first. */
  readonly waited: number[] = [];
  /** The waits that end immediately, in milliseconds. */
  endsImmediately: (milliseconds: number) => boolean = () => false;
  #now = Date.UTC(2026, 10, 22, 12);
  #waits: Wait[] = [];

  /** The waits that have not ended, in milliseconds. */
  get waiting(): readonly number[] {
    return this.#waits.map(({milliseconds}) => milliseconds);
  }

  now(): number {
    return this.#now;
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.waited.push(milliseconds);
    if (this.endsImmediately(milliseconds)) return Promise.resolve();
    return new Promise((resolve) => {
      const wait = {milliseconds, until: this.#now + milliseconds, end: resolve};
      this.#waits.push(wait);
      const give = (): void => {
        this.#waits = this.#waits.filter((other) => other !== wait);
        resolve();
      };
      if (signal?.aborted) give();
      else signal?.addEventListener('abort', give);
    });
  }

  /** Advances the time by that many milliseconds, and runs everything that happens in it. */
  async advance(milliseconds: number): Promise<void> {
    const target = this.#now + milliseconds;
    await settle();
    for (let next; (next = this.#nextUntil(target));) {
      this.#waits = this.#waits.filter((wait) => wait !== next);
      this.#now = next.until;
      next.end();
      await settle();
    }
    this.#now = target;
  }

  #nextUntil(target: number): Wait | undefined {
    return this.#waits
      .filter(({until}) => until <= target)
      .sort((one, other) => one.until - other.until)[0];
  }
}
