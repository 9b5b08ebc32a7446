/** Runs tasks that continue after the response. Failed tasks are repeated, and a shutdown waits for all of them. */
import {setTimeout as wait} from 'node:timers/promises';
import type {Log} from './log.js';

/** The pauses before each repetition, in milliseconds. They grow, because an outage may last. */
const PAUSES_MS = [1_000, 5_000, 30_000, 120_000, 600_000];

export class BackgroundTasks {
  readonly #running = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /**
   * Starts a task. If it fails, repeats it after a pause, up to six attempts in total. After the last failure, logs the
   * name and the ids that a person needs to do the task manually.
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

  /** Resolves when no task is running. A task that waits for its next attempt makes its last attempt immediately. */
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

/** The name of an error. Its message is not logged, because other systems may quote secrets in it. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
