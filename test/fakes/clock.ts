/** Time that a test turns by hand. */
import type {Clock} from '../../src/ports/ports.js';
import {settle} from './settle.js';

interface Wait {
  readonly milliseconds: number;
  readonly until: number;
  readonly end: () => void;
}

/** A clock that stands still until it is turned. */
export class VirtualClock implements Clock {
  /** Every wait that was begun, in milliseconds, the first one first. */
  readonly waited: number[] = [];
  /** Waits that are over at once, as if somebody had been patient. */
  hurries: (milliseconds: number) => boolean = () => false;
  #now = Date.UTC(2026, 10, 22, 12);
  #waits: Wait[] = [];

  /** Waits that are not over, in milliseconds. */
  get waiting(): readonly number[] {
    return this.#waits.map(({milliseconds}) => milliseconds);
  }

  now(): number {
    return this.#now;
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.waited.push(milliseconds);
    if (this.hurries(milliseconds)) return Promise.resolve();
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

  /** Lets that many milliseconds go by, with all that happens meanwhile. */
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
