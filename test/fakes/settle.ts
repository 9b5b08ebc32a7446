/** Waits for conditions and for pending promises, without a number of milliseconds. */

const waiting: (() => void)[] = [];
const {port1, port2} = new MessageChannel();
port1.onmessage = () => waiting.shift()?.();

/** Waits for one turn of the event loop. Unlike timers, browsers do not throttle it on pages in the background. */
export const turn = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });

/** Waits for a few turns, for promises that start other promises. */
export async function settle(turns = 4): Promise<void> {
  for (let left = turns; left > 0; left--) await turn();
}

/** Polls `look` and resolves with its first result. Rejects after 45 seconds with the name of what was missing. */
export async function until<T>(
  look: () => T | Promise<T>,
  what: string | (() => string),
): Promise<NonNullable<T>> {
  for (const end = performance.now() + 45_000; performance.now() < end; await turn()) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`It never came: ${typeof what === 'string' ? what : what()}`);
}
