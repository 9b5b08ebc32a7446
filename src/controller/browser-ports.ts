/** The ports of the browser: Stripe.js from Stripe, `fetch`, the tab's storage and the system's clock. */
import {systemClock} from '../ports/clock.js';
import {importOptional} from '../ports/import-with-retry.js';
import type {Ports} from '../ports/ports.js';
import type {LoadStripe} from '../stripe/load-stripe.js';
import {openStripe} from '../stripe/stripe-js-client.js';

/**
 * @param load Stripe's loader
 * @param storage of the tab
 */
export const browserPorts = (load: LoadStripe, storage: Ports['storage']): Ports => ({
  openStripe: (options, clock) => openStripe(options, load, clock),
  fetch: (...request) => globalThis.fetch(...request),
  storage,
  clock: systemClock,
  diagnose: (element, clock) => {
    void importOptional(() => import('../diagnostics/diagnose-page.js'), 'diagnose-page')
      .then((module) => module?.diagnosePage(element, (milliseconds) => clock.wait(milliseconds)))
      .catch(() => {
        // The form works without it.
      });
  },
});
