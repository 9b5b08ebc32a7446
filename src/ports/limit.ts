/** An end to waiting for somebody else's promise. */
import type {Clock} from './clock.js';
import {FenerumError, type ErrorCode} from '../flow/errors.js';

/** How long a customer waits, in milliseconds, before being told that somebody cannot be reached. */
export const longestWait = 10_000;

/** @throws FenerumError of that code when the promise has not settled after 10 seconds */
export async function limited<T>(
  promise: PromiseLike<T>,
  what: string,
  clock: Clock,
  code: ErrorCode = 'stripe-unreachable',
): Promise<T> {
  const over = new AbortController();
  const late = clock.wait(longestWait, over.signal).then((): never => {
    throw new FenerumError(code, {detail: `${what}: no answer in 10 seconds.`});
  });
  late.catch(() => {}); // once it is over, nobody waits for this one
  try {
    return await Promise.race([promise, late]);
  } finally {
    over.abort();
  }
}
