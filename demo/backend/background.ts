// Work that goes on after its request was answered: tried again when it fails, and waited for by a shutdown.
import {setTimeout as wait} from 'node:timers/promises';
import type {Log} from './log.js';

/** Before a task is tried again, in milliseconds: growing, for an outage may last. */
const PAUSES_MS = [1_000, 5_000, 30_000, 120_000, 600_000];

/** Makes a promise to nobody in particular: whoever shuts down asks `settled`. */
export class Background {
  readonly #running = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /**
   * Starts a task, and starts it again after a pause when it fails, six times in all: it has to bear that. What was given
   * up is logged under `name`, with all that is needed to do it by hand.
   *
   * @param about ids for the log; never a secret
   */
  start(name: string, about: Readonly<Record<string, string>>, task: () => Promise<void>): void {
    const running = this.#persist(name, about, task).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Resolves when nothing is under way any more. Who waits to try again does so at once, for the last time. */
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
        // Cut short by a shutdown; it keeps no process alive by itself.
        await wait(pause, undefined, {signal, ref: false}).catch(() => {});
      }
    }
  }
}

/** The kind of an error: messages of other systems may quote what must not be in a log. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
