/** The ports of the browser: Stripe.js from Stripe, `fetch`, the tab's storage and the system's clock. */
import {systemClock} from '../ports/clock.js';
import type {Ports} from '../ports/ports.js';
import {tabStorage} from '../ports/tab-storage.js';
import type {LoadStripe} from '../stripe/load-stripe.js';
import {openStripe} from '../stripe/stripe-gateway.js';

/** @param load Stripe's loader */
export const browserPorts = (load: LoadStripe): Ports => ({
  openStripe: (options, clock) => openStripe(options, load, clock),
  fetch: (...request) => globalThis.fetch(...request),
  storage: tabStorage,
  clock: systemClock,
});
