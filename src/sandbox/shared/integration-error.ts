/** The error that Stripe.js throws when a page uses it incorrectly. */

/** A mistake of the developer in using Stripe.js, never of the customer. */
export class IntegrationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'IntegrationError';
  }
}
