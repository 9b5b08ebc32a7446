// Work that goes on after its request was answered: repeated when it fails, and awaited by a shutdown.
import {setTimeout as wait} from 'node:timers/promises';
import type {Log} from './log.js';

/** Before a task is repeated, in milliseconds: growing, because an outage may last. */
const PAUSES_MS = [1_000, 5_000, 30_000, 120_000, 600_000];

export class BackgroundTasks {
  readonly #running = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /**
   * Starts a task and repeats it after a pause when it fails, six times in all. If it fails each time, it is logged under
   * `name` with everything that is needed to do it by hand.
   *
   * @param about ids for the log; never a secret
   */
  start(name: string, about: Readonly<Record<string, string>>, task: () => Promise<void>): void {
    this.track(this.#persist(name, about, task));
  }

  /** Lets a shutdown wait for work that reports its own failure. */
  track(work: Promise<unknown>): void {
    const ended = work
      .catch(() => {})
      .finally(() => {
        this.#running.delete(ended);
      });
    this.#running.add(ended);
  }

  /** Resolves when nothing is under way any more. A task that waits for its next try runs at once, for the last time. */
  async settled(): Promise<void> {
    this.#closing.abort();
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #persist(
    name: string,
    about: Readonly<Record<string, string>>,
    task: () => Promise<void>,
  ): Promise<void> {
    const {signal} = this.#closing;
    for (let tries = 0; ; tries++) {
      const isClosing = signal.aborted;
      try {
        return await task();
      } catch (error) {
        const pause = isClosing ? undefined : PAUSES_MS[tries];
        const event = pause === undefined ? 'background-given-up' : 'background-failed';
        this.#log(event, {task: name, ...about, error: nameOf(error)});
        if (pause === undefined) return;
        // A shutdown cuts the pause short. The timer alone does not keep the process alive.
        await wait(pause, undefined, {signal, ref: false}).catch(() => {});
      }
    }
  }
}

/** The kind of an error: messages of other systems may quote what must not be in a log. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
