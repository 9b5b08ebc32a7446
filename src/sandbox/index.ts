// `fenerum-elements/sandbox`: a stand-in for Stripe.js, for pages and tests without keys and without the internet.

import {
  createRemoteStripe,
  createSandbox,
  type SandboxOptions,
  type StripeFactory,
} from './sandbox.js';
import {httpTransport} from './stripe-js/transport.js';

/** Where the stand-in finds Stripe's API. */
export interface InstallOptions extends SandboxOptions {
  /** Base URL of a server that answers Stripe's API from the sandbox's engine; in memory if not given. */
  readonly api?: string;
}

/**
 * Puts the stand-in on `window.Stripe`, unless Stripe's own is there. Importing this module in a browser does it with the
 * settings of the module's own URL, `?api=http://127.0.0.1:8000` and `&three-d-secure=redirect`; calling this afterwards,
 * before the first form, does it anew with other settings.
 *
 * @returns whether it was put there
 */
export function installSandbox({api, ...options}: InstallOptions = {}): boolean {
  const place = globalThis as {Stripe?: Partial<StripeFactory>};
  if (place.Stripe && !place.Stripe.isSandbox) return false;
  place.Stripe =
    api === undefined
      ? createSandbox(options).Stripe
      : createRemoteStripe(httpTransport(api), options);
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

if (typeof document !== 'undefined' && !(window as {Stripe?: unknown}).Stripe) {
  const settings = new URL(import.meta.url).searchParams;
  const api = settings.get('api');
  installSandbox({
    ...(api !== null && {api: new URL(api, import.meta.url).href}),
    ...(settings.get('three-d-secure') === 'redirect' && {threeDSecure: 'redirect' as const}),
  });
}
