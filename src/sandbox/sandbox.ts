// A sandbox: Stripe.js's stand-in together with its engine, and the levers by which a test steers both.

import type {Bank} from './bank/bank.js';
import {SandboxElement} from './stripe-js/element.js';
import type {ElementType} from './stripe-js/element-types.js';
import {StripeEngine} from './stripe-api/engine.js';
import type {PlannedFailures} from './stripe-api/planned-failures.js';
import {makeLegacy} from './stripe-js/legacy-stripe.js';
import type {ApiError} from './shared/objects.js';
import {
  SandboxStripe,
  type StripeCall,
  type StripeOptions,
  type StripePage,
} from './stripe-js/stripe.js';
import {memoryTransport, type Transport} from './stripe-js/transport.js';
import {macrotask} from './shared/macrotask.js';
import type {EngineOptions} from './stripe-api/environment.js';

/** `window.Stripe`: a function that makes `Stripe` objects, with or without `new`. */
export interface StripeFactory {
  (publishableKey: string, options?: StripeOptions): SandboxStripe;
  new (publishableKey: string, options?: StripeOptions): SandboxStripe;
  /** The release train, or 3 for an old Stripe.js. */
  readonly version: string | number;
  /** Tells a stand-in from Stripe's own. */
  readonly isSandbox: true;
}

/** Settings of a sandbox. */
export interface SandboxOptions {
  /** Settings of the engine in memory. */
  readonly engine?: EngineOptions;
  /** Whether Stripe.js is an old one, that has handleCardPayment and lacks its later name. */
  readonly legacy?: boolean;
  /** `redirect` sends the customer to the bank's page where a server has one; `dialog` if not given. */
  readonly threeDSecure?: 'dialog' | 'redirect';
}

/** When a mounted field says that it is ready: soon, when `releaseReady()` is called, or that it could not load. */
export type Readiness = 'soon' | 'held' | 'loaderror';

/** A sandbox of its own. */
export interface Sandbox {
  /** Give it to the element as `stripe`, or put it on `window`. */
  readonly Stripe: StripeFactory;
  /** Stripe's side: create intents here, look at them, let authorizations expire. */
  readonly engine: StripeEngine;
  /** PlannedFailures for the next calls of Stripe's API. */
  readonly faults: PlannedFailures;
  /** What was called of Stripe.js, the oldest first. */
  readonly calls: readonly StripeCall[];
  /** Elements that were created and not destroyed, and those of them that are mounted. */
  readonly living: {readonly elements: number; readonly mounted: number};
  /** What happens to fields that are mounted from now on. */
  readiness: Readiness;
  /** Who answers for the bank. */
  bank: Bank;
  /** How often a method of Stripe.js was called. */
  count(name: string): number;
  /** Lets the fields be ready that were held. */
  releaseReady(): void;
  /** Lets all mounted card fields tell that they could not be loaded. */
  failToLoad(error?: ApiError): void;
  /** Puts this sandbox on `window.Stripe`; the function that it returns puts back what was there. */
  install(): () => void;
}

const couldNotLoad: ApiError = {
  type: 'api_connection_error',
  message: 'The field could not be loaded.',
};

/** Makes a sandbox with an engine in memory. Intents of a `seti_sandbox…` or `pi_sandbox…` id need not be created. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const engine = new StripeEngine({createOnDemand: true, ...options.engine});
  const page = new Page(memoryTransport(engine), options, engine);
  return Object.assign(page, {engine, faults: engine.faults});
}

/** Makes the stand-in for Stripe.js that asks a server's engine. */
export function createRemoteStripe(transport: Transport, options: SandboxOptions): StripeFactory {
  return new Page(transport, options).Stripe;
}

class Page {
  readonly Stripe: StripeFactory;
  readonly calls: StripeCall[] = [];
  readiness: Readiness = 'soon';
  bank: Bank = 'dialog';
  readonly #elements = new Set<SandboxElement>();
  readonly #mounted = new Set<SandboxElement>();
  #held: (() => void)[] = [];

  constructor(transport: Transport, options: SandboxOptions, engine?: StripeEngine) {
    const {legacy = false, threeDSecure = 'dialog'} = options;
    const page: StripePage = {
      transport,
      redirect: threeDSecure === 'redirect',
      bank: () => this.bank,
      called: (call) => this.calls.push(call),
      now: () => new Date(engine?.options.now?.() ?? Date.now()),
      whenReady: (type, announce) => this.#whenReady(type, announce),
      created: (element, isAlive) => {
        if (isAlive) this.#elements.add(element);
        else this.#elements.delete(element);
      },
      mounted: (element, isMounted) => {
        if (isMounted) this.#mounted.add(element);
        else this.#mounted.delete(element);
      },
    };
    const make = function (key: string, settings: StripeOptions = {}): SandboxStripe {
      const stripe = new SandboxStripe(page, key, settings);
      if (!legacy) return stripe;
      const isElement = (value: unknown) => value instanceof SandboxElement;
      const called = (clientSecret: string) => {
        const [about = ''] = clientSecret.split('_secret_');
        page.called({name: 'handleCardPayment', about});
      };
      return makeLegacy(stripe, isElement, called) as SandboxStripe;
    };
    const version = legacy ? 3 : 'endive';
    this.Stripe = Object.assign(make, {version, isSandbox: true}) as unknown as StripeFactory;
  }

  get living(): {elements: number; mounted: number} {
    return {elements: this.#elements.size, mounted: this.#mounted.size};
  }

  count(name: string): number {
    return this.calls.filter((call) => call.name === name).length;
  }

  releaseReady(): void {
    const held = this.#held;
    this.#held = [];
    for (const release of held) release();
  }

  failToLoad(error: ApiError = couldNotLoad): void {
    for (const element of this.#mounted) element.fail(error);
  }

  install(): () => void {
    const place = globalThis as {Stripe?: unknown};
    const before = place.Stripe;
    place.Stripe = this.Stripe;
    return () => {
      if (before === undefined) delete place.Stripe;
      else place.Stripe = before;
    };
  }

  #whenReady(type: ElementType, announce: (failure: ApiError | undefined) => void): void {
    const {readiness} = this;
    const held = new Promise<void>((resolve) => {
      if (readiness === 'held') this.#held.push(resolve);
      else resolve();
    });
    void held.then(macrotask).then(() => {
      if (readiness !== 'loaderror') announce(undefined);
      else if (type === 'card') announce(couldNotLoad);
    });
  }
}
