/**
 * Requests Stripe.js for the forms that are in the page already, before the rest of the first file runs. An address that may name an
 * intent has to be cleaned first, so such a page sends the request a moment later.
 */
import {requestStripeEarly} from './request-stripe-early.js';

// A server has no document, or only a part of one.
if (!globalThis.location?.search?.includes('_secret_')) {
  const forms = globalThis.document?.querySelectorAll?.<HTMLElement & {stripe?: unknown}>(
    '[publishable-key]:not([load])',
  );
  for (const form of forms ?? []) {
    const publishableKey = form.getAttribute('publishable-key') ?? '';
    requestStripeEarly({publishableKey, stripe: form.stripe, ports: {}});
  }
}
