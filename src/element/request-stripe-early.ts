/** Requests Stripe.js while our own chunks are loading, so that the customer waits for both at the same time. */

/** The address from which Stripe's loader loads Stripe.js. The loader is in a chunk, so a test compares the two. */
export const stripeJsUrl = 'https://js.stripe.com/endive/stripe.js';

let isRequested = false;

/**
 * Asks the browser to fetch Stripe.js, once per page. The loader runs it later. A page that has Stripe.js, or a tag for it,
 * needs no request. Call this when the form may contact Stripe, and after the parameters of a bank's redirect have left the
 * address, because the request may carry the address in its `Referer`.
 *
 * @param stripe the page's own Stripe object
 */
export function requestStripeEarly(publishableKey: string | null, stripe: unknown): void {
  if (
    isRequested ||
    !publishableKey?.startsWith('pk_') ||
    stripe ||
    'Stripe' in window ||
    document.querySelector('script[src^="https://js.stripe.com/"]')
  ) {
    return;
  }
  isRequested = true;
  document.head.append(
    Object.assign(document.createElement('link'), {
      rel: 'preload',
      as: 'script',
      nonce: document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '',
      href: stripeJsUrl,
    }),
  );
}
