// The error that Stripe.js throws when a page uses it wrongly.

/** Misuse of Stripe.js: the developer's mistake, never the customer's. */
export class IntegrationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'IntegrationError';
  }
}
