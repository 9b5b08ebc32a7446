// Work that goes on after its request was answered, and that a shutdown waits for.
import type {Log} from './log.js';

/** Makes a promise to nobody in particular: whoever shuts down asks `settled`. */
export class Background {
  readonly #running = new Set<Promise<void>>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Starts a task. Its failure is logged under `name` and goes no further. */
  start(name: string, task: () => Promise<void>): void {
    const running = task()
      .catch((error: unknown) => {
        this.#log('background-failed', {task: name, error: nameOf(error)});
      })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Resolves when nothing is under way any more, including what was started while waiting. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}

/** The kind of an error: messages of other systems may quote what must not be in a log. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
