/** A timeout for a promise of other code. */
import type {Clock} from './clock.js';
import {FenerumError, type ErrorCode} from '../flow/errors.js';

/** How long to wait, in milliseconds, before the customer is told that Stripe or the page does not answer. */
export const TIMEOUT_MS = 10_000;

/** @throws FenerumError with that code if the promise has not settled in time, by default in 10 seconds */
export async function withTimeout<T>(
  promise: PromiseLike<T>,
  what: string,
  clock: Clock,
  code: ErrorCode = 'stripe-unreachable',
  milliseconds = TIMEOUT_MS,
): Promise<T> {
  const over = new AbortController();
  const expired = clock.wait(milliseconds, over.signal).then((): never => {
    throw new FenerumError(code, {detail: `${what}: no answer in ${milliseconds / 1000} seconds.`});
  });
  expired.catch(() => {}); // avoid an unhandled rejection after the race
  try {
    return await Promise.race([promise, expired]);
  } finally {
    over.abort();
  }
}

/** The same for work of the page. @throws FenerumError `backend-unreachable` also if the work fails */
export const withPageTimeout = <T>(
  work: PromiseLike<T>,
  what: string,
  clock: Clock,
  milliseconds?: number,
): Promise<T> =>
  withTimeout(work, what, clock, 'backend-unreachable', milliseconds).catch((cause: unknown) => {
    throw cause instanceof FenerumError
      ? cause
      : new FenerumError('backend-unreachable', {cause, detail: `${what} has failed.`});
  });
