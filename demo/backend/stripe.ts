// The official Stripe client for this backend, and what its failures mean to a page.
import type {HTTPException} from 'hono/http-exception';
import Stripe from 'stripe';
import type {Config} from './config.js';
import {problem} from './problem.js';

/** Ten seconds an attempt, two attempts: the customer is waiting. */
export function createStripe({secretKey, apiBase}: Config['stripe']): Stripe {
  return new Stripe(secretKey, {
    protocol: apiBase.protocol === 'http:' ? 'http' : 'https',
    host: apiBase.hostname,
    port: apiBase.port || (apiBase.protocol === 'http:' ? '80' : '443'),
    timeout: 10_000,
    maxNetworkRetries: 1,
    telemetry: false,
    appInfo: {name: 'fenerum-elements backend'},
  });
}

/**
 * The answer for a failure of Stripe that no code nearer to it understood.
 * None of them is the page's fault: an outage is to be tried again, the rest is ours to mend.
 */
export function stripeProblem(error: Stripe.errors.StripeError): HTTPException {
  switch (error.type) {
    case 'StripeConnectionError':
    case 'StripeAPIError':
      return outage(error);
    case 'StripeRateLimitError':
      return problem(429, 'Stripe asks to slow down.', {
        retryAfter: error.headers?.['retry-after'] ?? '5',
        cause: error,
      });
    default:
      return problem(502, 'Stripe refused a request of this backend; its log says why.', {
        cause: error,
      });
  }
}

/**
 * The client takes any JSON without `error` for success, a proxy's 503 included. An answer that is not the
 * object we asked for is an outage: taken at its word, it would tell a customer that their card is unknown.
 */
export function intact<Kind extends {id: string}>(answer: Kind, id: string): Kind {
  if (answer.id === id) return answer;
  throw outage();
}

/** The same for what was just made, whose id nobody knows yet. */
export function made<Kind extends {id: string}>(answer: Kind): Kind {
  if (typeof answer.id === 'string') return answer;
  throw outage();
}

/** The same for a list. */
export function listed<Kind>({data}: {data: Kind[]}): Kind[] {
  if (Array.isArray(data)) return data;
  throw outage();
}

const outage = (cause?: unknown): HTTPException =>
  problem(503, 'Stripe cannot be reached just now.', {retryAfter: '5', cause});

/** Whether Stripe said that there is no such object. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && error.code === 'resource_missing';
