/** An app that has installed the package and compiles with Node's module resolution. */
import {FenerumCardForm, FenerumError, type PaymentCardRegistration} from 'fenerum-elements';
import 'fenerum-elements/sandbox';

const form = document.createElement('fenerum-card-form');
form.publishableKey = 'pk_test_123';
form.addEventListener('registerNewPaymentCard', (event) => {
  const registration: PaymentCardRegistration = event.detail;
  event.waitUntil(Promise.resolve(registration.token));
});
form.addEventListener('fenerum-error', ({detail}) => {
  const sentence: string = detail.message;
  document.title = sentence;
});
document.querySelector('fenerum-payment-retry')?.handleCardPayment();

/** The values that the app imports. */
export const known = [FenerumCardForm, FenerumError] as const;
