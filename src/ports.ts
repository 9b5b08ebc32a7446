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
  readonly storage: () => Memory;
  readonly clock: Clock;
}

/** Texts by name that outlive a reload of this tab, such as `sessionStorage`. */
export type Memory = Record<string, string>;

// Where the browser refuses a tab its memory, the page has its own: a view that is left can still be come back to.
const ofThisPage: Memory = {};

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
      // A sandboxed iframe refuses outright; a web view of an app may have none.
      const {sessionStorage}: {sessionStorage?: Memory} = globalThis;
      return sessionStorage ?? ofThisPage;
    } catch {
      return ofThisPage;
    }
  },
  clock: systemClock,
});
