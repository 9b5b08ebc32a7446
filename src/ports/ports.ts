/** The outside world that the elements need, as a test can replace it. */
import type {Clock} from './clock.js';
import type {StripeGateway, StripeOptions} from './gateway.js';

export type {Clock, StripeOptions};

/** Everything that is not the elements' own. */
export interface Ports {
  readonly openStripe: (options: StripeOptions, clock: Clock) => Promise<StripeGateway>;
  readonly fetch: typeof globalThis.fetch;
  readonly storage: () => Memory;
  readonly clock: Clock;
  /** Explains mistakes of the page to its developer. Called once for an element with a test key. */
  readonly diagnose: (element: HTMLElement, clock: Clock) => void;
}

/** Texts by name that outlive a reload of this tab, such as `sessionStorage`. */
export type Memory = Record<string, string>;
