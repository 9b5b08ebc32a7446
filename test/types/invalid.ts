/** Wrong uses that the compiler must reject, and right ones that it must accept. This file is compiled and never run. */
import type {Stripe} from '@stripe/stripe-js';
import {
  FenerumCardForm,
  FenerumError,
  type FenerumPaymentRetry,
  recoveries,
  type BillingDetails,
  type ErrorCode,
  type Outcome,
  type PaymentCardRegistration,
  type Phase,
  type Recovery,
  type RequestHeaders,
} from '../../src/index.js';

declare const stripe: Stripe;
/** Uses a value, so that the compiler does not report it as unused. */
declare const use: (...read: unknown[]) => void;

/** What a page may write. */
export function right(): void {
  const form = document.createElement('fenerum-card-form');
  const found: FenerumCardForm | null = document.querySelector('fenerum-card-form');
  const made: FenerumCardForm = new FenerumCardForm();
  const retry: FenerumPaymentRetry = document.createElement('fenerum-payment-retry');
  use(found, made);

  form.stripe = stripe;
  form.stripe = Promise.resolve(stripe);
  form.stripe = Promise.resolve(null);
  form.stripe = undefined;
  form.clientSecret = 'seti_1_secret_a';
  form.clientSecret = undefined;
  form.disabled = true;
  form.credentials = 'include';
  form.billingDetails = {name: 'Ann', address: {country: 'DK', line2: undefined}};
  form.requestHeaders = {'X-Shop': 'one'};
  form.requestHeaders = () => ({Authorization: 'Bearer 1'});
  form.requestHeaders = async () => ({Authorization: 'Bearer 1'});
  form.paymentMethods = 'card sepa_debit';
  form.submitLabel = 'Go';
  retry.paymentMethod = 'pm_1';

  const phase: Phase = form.phase;
  const answer: Promise<Outcome> = form.submit();
  const payment: Promise<Outcome> = retry.handleCardPayment();
  use(
    answer.then((outcome) => {
      if (outcome.phase === 'done') use(outcome.registration?.token);
      else use(outcome.error?.code);
    }),
  );
  use(phase, payment);

  form.addEventListener('registerNewPaymentCard', (event) => {
    const registration: PaymentCardRegistration = event.detail;
    event.preventDefault();
    event.waitUntil(Promise.resolve(registration.token));
  });
  form.addEventListener('fenerum-register', (event) => {
    event.preventDefault();
    event.waitUntil(Promise.resolve(event.detail.token));
  });
  form.addEventListener('fenerum-error', ({detail}) => {
    const code: ErrorCode = detail.code;
    const recovery: Recovery = recoveries[code];
    const status: number | undefined = detail.status;
    use(recovery, status);
  });
  form.addEventListener('fenerum-change', ({detail: {complete, brand, country}}) => {
    const isComplete: boolean = complete;
    const known: (string | undefined)[] = [brand, country];
    use(isComplete, known);
  });
  form.addEventListener('fenerum-phase', ({detail}) => {
    const both: Phase[] = [detail.phase, detail.previous];
    use(both);
  });
  form.addEventListener('fenerum-complete', ({detail}) => {
    const status: string | undefined = detail.paymentIntent?.status;
    use(status, detail.response);
  });
  document.body.addEventListener('fenerum-complete', ({detail}) => use(detail.registration));
  form.addEventListener('click', ({clientX}) => use(clientX));

  const headers: RequestHeaders = {};
  const details: BillingDetails = {};
  use(headers, details, new FenerumError('card-declined').recovery);
}

/** What a page may not write. */
export function wrong(): void {
  const form = document.createElement('fenerum-card-form');
  const retry = document.createElement('fenerum-payment-retry');

  // @ts-expect-error -- the phase is read-only
  form.phase = 'done';
  // @ts-expect-error -- disabled is a boolean
  form.disabled = 'disabled';
  // @ts-expect-error -- credentials is one of fetch's values
  form.credentials = 'sometimes';
  // @ts-expect-error -- a key is a string
  form.publishableKey = 5;
  // @ts-expect-error -- a Stripe object, not a key
  form.stripe = 'pk_test_1';
  // @ts-expect-error -- Stripe names it postal_code
  form.billingDetails = {address: {zip: '1000'}};
  // @ts-expect-error -- an object, not a string
  form.billingDetails = 'Ann';
  // @ts-expect-error -- headers are strings
  form.requestHeaders = {'X-Count': 5};
  // @ts-expect-error -- a function returns headers, or a promise of them
  form.requestHeaders = () => 'Bearer 1';
  // @ts-expect-error -- only the retry element has handleCardPayment()
  use(form.handleCardPayment);
  // @ts-expect-error -- only the retry element has a saved method
  form.paymentMethod = 'pm_1';
  // @ts-expect-error -- only the card form has collect
  retry.collect = 'name';
  // @ts-expect-error -- submit() has no parameters
  form.submit('now');
  // @ts-expect-error -- a promise, not an outcome
  use(form.submit().phase);
  // @ts-expect-error -- there is no such property
  form.secretKey = 'sk_test_1';

  form.addEventListener('registerNewPaymentCard', (event) => {
    // @ts-expect-error -- a promise, not a value
    event.waitUntil(5);
    // @ts-expect-error -- a registration is read-only
    event.detail.token = 'pm_2';
    // @ts-expect-error -- a registration has no card number
    use(event.detail.number);
    // @ts-expect-error -- a registration has no client secret
    use(event.detail.clientSecret);
  });
  form.addEventListener('fenerum-error', ({detail}) => {
    // @ts-expect-error -- no such code
    use(detail.code === 'card-refused');
    // @ts-expect-error -- no such recovery
    use(detail.recovery === 'again');
  });
  form.addEventListener('fenerum-change', ({detail}) => {
    // @ts-expect-error -- a change event has no digits
    use(detail.value);
  });
  form.addEventListener('fenerum-phase', ({detail}) => {
    // @ts-expect-error -- no such phase
    use(detail.phase === 'finished');
  });
  use(
    form.submit().then((outcome) => {
      // @ts-expect-error -- only the phase done has a registration
      use(outcome.registration);
    }),
  );

  // @ts-expect-error -- no such code
  use(new FenerumError('card-refused'));
  // @ts-expect-error -- the table is read-only
  recoveries['card-declined'] = 'retry';
}
