/** The ports of the browser: Stripe.js from Stripe, `fetch`, the tab's storage and the system's clock. */
import {systemClock} from '../ports/clock.js';
import type {Memory, Ports} from '../ports/ports.js';
import type {LoadStripe} from '../stripe/load-stripe.js';
import {openStripe} from '../stripe/stripe-gateway.js';

// The fallback if sessionStorage is blocked. It survives navigation inside the app, but not a reload.
const pageStorage: Memory = {};

/** @param load Stripe's loader */
export const browserPorts = (load: LoadStripe): Ports => ({
  openStripe: (options, clock) => openStripe(options, load, clock),
  fetch: (...request) => globalThis.fetch(...request),
  storage: () => {
    try {
      // A sandboxed iframe throws here. The web view of an app may have no sessionStorage at all.
      const {sessionStorage}: {sessionStorage?: Memory} = globalThis;
      return sessionStorage ?? pageStorage;
    } catch {
      return pageStorage;
    }
  },
  clock: systemClock,
});
