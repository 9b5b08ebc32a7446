/** The outside world that the elements need; the browser's own by default, others in a test. */
import {systemClock, type Clock} from './clock.js';
import type {StripeGateway, StripeOptions} from './stripe/gateway.js';
import type {LoadStripe} from './stripe/load-stripe.js';
import {openStripe} from './stripe/stripe-gateway.js';

export type {Clock, StripeOptions};

/** Everything that is not the elements' own. */
export interface Ports {
  readonly openStripe: (options: StripeOptions, clock: Clock) => Promise<StripeGateway>;
  readonly fetch: typeof globalThis.fetch;
  /** What outlives a reload of this tab; `undefined` where the browser refuses it. */
  readonly storage: () => Storage | undefined;
  readonly clock: Clock;
}

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
