/** Defines both elements. The script tag loads this file. The first copy on a page wins, so a second copy is harmless. */
import './element/request-stripe-at-once.js';
import {FenerumCardForm} from './fenerum-card-form.js';
import {FenerumPaymentRetry} from './fenerum-payment-retry.js';

for (const [tag, element] of Object.entries({
  'fenerum-card-form': FenerumCardForm,
  'fenerum-payment-retry': FenerumPaymentRetry,
})) {
  // A server has no registry. If a library for servers defines one, there is still no window, which the elements need.
  if (!globalThis.addEventListener || globalThis.customElements?.get(tag)) continue;
  globalThis.customElements?.define(tag, element);
}

declare global {
  interface HTMLElementTagNameMap {
    'fenerum-card-form': FenerumCardForm;
    'fenerum-payment-retry': FenerumPaymentRetry;
  }
}
