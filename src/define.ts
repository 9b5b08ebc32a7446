/** Defines both elements. The script tag loads this file. The first copy on a page wins, so a second copy is harmless. */
import './element/request-stripe-at-once.js';
import {FenerumCardForm} from './fenerum-card-form.js';
import {FenerumPaymentRetry} from './fenerum-payment-retry.js';

const tags = {'fenerum-card-form': FenerumCardForm, 'fenerum-payment-retry': FenerumPaymentRetry};

// A server has no registry.
for (const [tag, element] of Object.entries(tags)) {
  if (!globalThis.customElements?.get(tag)) globalThis.customElements?.define(tag, element);
}

declare global {
  interface HTMLElementTagNameMap {
    'fenerum-card-form': FenerumCardForm;
    'fenerum-payment-retry': FenerumPaymentRetry;
  }
}
