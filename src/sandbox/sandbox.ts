/** A sandbox: the fake Stripe.js, its engine, and the controls for tests. */

import type {Bank} from './bank/bank.js';
import {SandboxElement} from './stripe-js/element.js';
import type {ElementType} from './stripe-js/element-types.js';
import {StripeEngine} from './stripe-api/engine.js';
import type {PlannedFailures} from './stripe-api/planned-failures.js';
import {showBadge} from './stripe-js/badge.js';
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

/** `window.Stripe`: creates `Stripe` objects, with or without `new`. */
export interface StripeFactory {
  (publishableKey: string, options?: StripeOptions): SandboxStripe;
  new (publishableKey: string, options?: StripeOptions): SandboxStripe;
  /** The name of the release, or 3 for an old Stripe.js. */
  readonly version: string | number;
  /** Distinguishes the fake from Stripe's own Stripe.js. */
  readonly isSandbox: true;
}

/** The options of a sandbox. */
export interface SandboxOptions {
  /** The options of the engine in memory. */
  readonly engine?: EngineOptions;
  /** Whether to imitate an old Stripe.js that has handleCardPayment instead of confirmCardPayment. */
  readonly legacy?: boolean;
  /** `redirect` sends the customer to the server's page for the bank; `dialog` is the default. */
  readonly threeDSecure?: 'dialog' | 'redirect';
}

/** What a mounted field reports: `ready` soon, `ready` after `releaseReady()`, or `loaderror`. */
export type Readiness = 'soon' | 'held' | 'loaderror';

/** An independent sandbox. */
export interface Sandbox {
  /** Set it as `stripe` on the element, or as `window.Stripe`. */
  readonly Stripe: StripeFactory;
  /** Stripe's server: create and inspect intents, let authorizations expire. */
  readonly engine: StripeEngine;
  /** Plans failures for the next requests to Stripe's API. */
  readonly faults: PlannedFailures;
  /** The calls to Stripe.js, oldest first. */
  readonly calls: readonly StripeCall[];
  /** The number of Elements that exist, and of those that are mounted. */
  readonly living: {readonly elements: number; readonly mounted: number};
  /** What fields report that are mounted from now on. */
  readiness: Readiness;
  /** Who authenticates the customer. */
  bank: Bank;
  /** The number of calls to a method of Stripe.js. */
  count(name: string): number;
  /** Makes held fields report `ready`. */
  releaseReady(): void;
  /** Makes all mounted card fields report `loaderror`. */
  failToLoad(error?: ApiError): void;
  /** Sets `window.Stripe` to this sandbox. The returned function restores the previous value. */
  install(): () => void;
}

const couldNotLoad: ApiError = {
  type: 'api_connection_error',
  message: 'The field could not be loaded.',
};

/** Creates a sandbox with an engine in memory. Intents with an id such as `seti_sandbox1` or `pi_sandbox1` exist on demand. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const engine = new StripeEngine({createOnDemand: true, ...options.engine});
  const page = new Page(memoryTransport(engine), options, engine);
  return Object.assign(page, {engine, faults: engine.faults});
}

/** Creates a fake Stripe.js whose API runs on a server. */
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
  #removeBadge: (() => void) | undefined;

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
        this.#updateBadge();
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

  /** The badge is there while a field is mounted. */
  #updateBadge(): void {
    const isNeeded = this.#mounted.size > 0;
    if (isNeeded) {
      this.#removeBadge ??= showBadge();
    } else {
      this.#removeBadge?.();
      this.#removeBadge = undefined;
    }
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
