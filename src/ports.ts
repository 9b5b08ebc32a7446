/** The outside world that the elements need; the browser's own by default, others in a test. */
import type {StripeGateway} from './stripe/gateway.js';
import type {LoadStripe} from './stripe/load-stripe.js';
import {openStripe} from './stripe/stripe-gateway.js';

/** Time, so that a test can turn it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after that many milliseconds; at once when the signal aborts. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** How Stripe is opened. */
export interface StripeOptions {
  readonly publishableKey: string;
  readonly stripeAccount: string | undefined;
  /** BCP 47. */
  readonly locale: string;
  /** A Stripe object that the page brought along, or a promise of one. */
  readonly stripe: unknown;
  /** The page's web fonts. */
  readonly fonts: readonly object[];
}

/** Everything that is not the elements' own. */
export interface Ports {
  readonly openStripe: (options: StripeOptions, clock: Clock) => Promise<StripeGateway>;
  readonly fetch: typeof globalThis.fetch;
  /** What outlives a reload of this tab; `undefined` where the browser refuses it. */
  readonly storage: () => Storage | undefined;
  readonly clock: Clock;
}

const systemClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};

/**
 * The browser's own.
 *
 * @param load Stripe's loader
 */
export const browserPorts = (load: LoadStripe): Ports => ({
  openStripe: (options, clock) => openStripe(options, load, clock),
  fetch: (...request) => globalThis.fetch(...request),
  storage: () => {
    try {
      return globalThis.sessionStorage;
    } catch {
      return undefined; // a sandboxed iframe, or storage switched off
    }
  },
  clock: systemClock,
});
