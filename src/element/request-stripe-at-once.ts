/**
 * Requests Stripe.js for the forms that are in the page already, before the rest of the first file runs. An address that may name an
 * intent has to be cleaned first, so such a page sends the request a moment later.
 */
import {requestStripeEarly} from './request-stripe-early.js';

// A server has no document, or only a part of one.
if (!globalThis.location?.search?.includes('secret')) {
  const forms = globalThis.document?.querySelectorAll?.<HTMLElement & {stripe?: unknown}>(
    'fenerum-card-form:not([load]),fenerum-payment-retry:not([load])',
  );
  for (const form of forms ?? []) {
    requestStripeEarly(form.getAttribute('publishable-key'), form.stripe);
  }
}
