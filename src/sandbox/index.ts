/** `fenerum-elements/sandbox`: a fake of Stripe.js for pages and tests, without keys and without the internet. */

import {
  createRemoteStripe,
  createSandbox,
  type SandboxOptions,
  type StripeFactory,
} from './sandbox.js';
import {httpTransport} from './stripe-js/transport.js';

/** The options of installSandbox. */
export interface InstallOptions extends SandboxOptions {
  /**
   * The URL of a server with the sandbox's Stripe API, such as `/` for the page's own. By default, the API runs in the
   * page's memory.
   */
  readonly api?: string;
}

/**
 * Sets `window.Stripe` to the fake, unless Stripe's own Stripe.js is there. Importing this module in a browser does this
 * with the options in the module's URL: `?api=http://127.0.0.1:8000` and `&three-d-secure=redirect`. To use other options,
 * call this function before the first form is created.
 *
 * @returns whether it was set
 */
export function installSandbox({api, ...options}: InstallOptions = {}): boolean {
  const place = globalThis as {Stripe?: Partial<StripeFactory>};
  if (place.Stripe && !place.Stripe.isSandbox) return false;
  place.Stripe =
    api === undefined
      ? createSandbox(options).Stripe
      : createRemoteStripe(httpTransport(new URL(api, document.baseURI).href), options);
  return true;
}

export {createSandbox} from './sandbox.js';
export type {Readiness, Sandbox, SandboxOptions, StripeFactory} from './sandbox.js';
export type {Bank, BankRequest} from './bank/bank.js';
export type {ApiAnswer} from './stripe-api/idempotency.js';
export {
  type ApiRequest,
  ConnectionLost,
  type RecordedCall,
  StripeEngine,
} from './stripe-api/engine.js';
export type {
  Failure,
  PlannedFailures,
  FailureTarget,
  PlannedFailure,
} from './stripe-api/planned-failures.js';
export type {AuthenticationResult} from './stripe-api/intents.js';
export {IntegrationError} from './shared/integration-error.js';
export type {
  ApiError,
  Customer,
  PaymentIntent,
  PaymentMethod,
  SetupIntent,
} from './shared/objects.js';
export type {
  PaymentResult,
  SandboxStripe,
  SetupResult,
  StripeCall,
  StripeOptions,
} from './stripe-js/stripe.js';
export {StripeApiError} from './shared/stripe-api-error.js';
export type {EngineOptions} from './stripe-api/environment.js';

if (typeof document !== 'undefined' && !(globalThis as {Stripe?: unknown}).Stripe) {
  const settings = new URL(import.meta.url).searchParams;
  const api = settings.get('api');
  installSandbox({
    ...(api !== null && {api: new URL(api, import.meta.url).href}),
    ...(settings.get('three-d-secure') === 'redirect' && {threeDSecure: 'redirect' as const}),
  });
}
