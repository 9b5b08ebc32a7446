/** The interfaces to everything outside the elements. A test can replace them. */
import type {Clock} from './clock.js';
import type {StripeClient, StripeOptions} from './stripe-client.js';

export type {Clock, StripeOptions};

/** The external systems. */
export interface Ports {
  readonly openStripe: (options: StripeOptions, clock: Clock) => Promise<StripeClient>;
  readonly fetch: typeof globalThis.fetch;
  readonly storage: () => TabStorage;
  readonly clock: Clock;
  /** Explains mistakes of the page to its developer. Called once for an element with a test key. */
  readonly diagnose: (element: HTMLElement, clock: Clock) => void;
}

/** Strings that survive a reload of this tab, such as `sessionStorage`. */
export type TabStorage = Record<string, string>;
