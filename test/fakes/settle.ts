/** Waiting without a number of milliseconds: until all that is under way in this page has had its turn. */

const waiting: (() => void)[] = [];
const {port1, port2} = new MessageChannel();
port1.onmessage = () => waiting.shift()?.();

/** One turn of the event loop, which no browser slows down for a page in the background. */
export const turn = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });

/** A few turns, for promises that lead to others. */
export async function settle(turns = 4): Promise<void> {
  for (let left = turns; left > 0; left--) await turn();
}

/** Resolves with what `look` finds once it finds something; fails after 15 seconds and says what was missed. */
export async function until<T>(
  look: () => T | Promise<T>,
  what: string | (() => string),
): Promise<NonNullable<T>> {
  for (const end = performance.now() + 15_000; performance.now() < end; await turn()) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`It never came: ${typeof what === 'string' ? what : what()}`);
}
