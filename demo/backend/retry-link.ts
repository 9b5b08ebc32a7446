/**
 * Creates and verifies the token of a retry link: signed, with an expiry time, for one payment, and without signing in.
 *
 * It is not a JWT, because `hono/jwt` is less strict: its base64 decoder accepts some changed signatures, and it checks the
 * expiry time before the signature, so that a forged token can be reported as expired. A JWT is also twice as long.
 */
import {createHmac, timingSafeEqual} from 'node:crypto';

/** The result of reading a token. A token with a wrong signature is `forged`, whatever its expiry time. */
export type RetryToken =
  | {readonly state: 'valid'; readonly paymentIntent: string}
  | {readonly state: 'expired'}
  | {readonly state: 'forged'};

/** Increase the version to invalidate all links that were sent. Changing the secret has the same effect. */
const VERSION = 1;

/** Creates a token. @param expires milliseconds since 1970 */
export function signRetryToken(secret: string, paymentIntent: string, expires: number): string {
  const claim = `${VERSION}.${Math.floor(expires / 1000)}.${paymentIntent}`;
  const payload = Buffer.from(claim).toString('base64url');
  return `${payload}.${signature(secret, payload)}`;
}

/** Reads a token. Verifies the signature before anything else. */
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

/** The prefix makes these signatures useless for any other purpose of the same secret. */
function signature(secret: string, payload: string): string {
  return createHmac('sha256', secret).update(`fenerum-retry-link:${payload}`).digest('base64url');
}
