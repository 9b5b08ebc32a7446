// The signed, expiring token in a link that lets a customer authorise one payment without signing in.
import {createHmac, timingSafeEqual} from 'node:crypto';

/** What a token turned out to be. A forged one says nothing about when it would have expired. */
export type RetryToken =
  | {readonly state: 'valid'; readonly paymentIntent: string}
  | {readonly state: 'expired'}
  | {readonly state: 'forged'};

/** Raise it to make every link ever sent worthless; changing the secret does the same. */
const VERSION = 1;

/** Makes a token. `expires` is in milliseconds since 1970. */
export function signRetryToken(secret: string, paymentIntent: string, expires: number): string {
  const claim = `${VERSION}.${Math.floor(expires / 1000)}.${paymentIntent}`;
  const payload = Buffer.from(claim).toString('base64url');
  return `${payload}.${signature(secret, payload)}`;
}

/** Reads a token, the signature first: nothing in it means anything before that. */
export function readRetryToken(secret: string, token: string, now = Date.now()): RetryToken {
  const [payload = '', given = '', ...rest] = token.split('.');
  const expected = Buffer.from(signature(secret, payload));
  const actual = Buffer.from(given);
  const genuine = expected.length === actual.length && timingSafeEqual(expected, actual);
  if (!genuine || rest.length > 0) return {state: 'forged'};
  const [version, expires, paymentIntent] = Buffer.from(payload, 'base64url').toString().split('.');
  if (version !== String(VERSION) || !paymentIntent) return {state: 'forged'};
  return Number(expires) * 1000 > now ? {state: 'valid', paymentIntent} : {state: 'expired'};
}

/** The prefix keeps this use of the secret apart from any other that a backend may have for it. */
function signature(secret: string, payload: string): string {
  return createHmac('sha256', secret).update(`fenerum-retry-link:${payload}`).digest('base64url');
}
