/** Defines both tags; what a script tag loads. The first copy on a page wins, so a second one is harmless. */
import {FenerumCardForm} from './fenerum-card-form.js';
import {FenerumPaymentRetry} from './fenerum-payment-retry.js';

const tags = {'fenerum-card-form': FenerumCardForm, 'fenerum-payment-retry': FenerumPaymentRetry};

// On a server there is no registry, and nothing to define for.
for (const [tag, element] of Object.entries(tags))
  if (!globalThis.customElements?.get(tag)) globalThis.customElements?.define(tag, element);

declare global {
  interface HTMLElementTagNameMap {
    'fenerum-card-form': FenerumCardForm;
    'fenerum-payment-retry': FenerumPaymentRetry;
  }
}
