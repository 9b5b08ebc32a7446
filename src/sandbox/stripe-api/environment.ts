// What the engine takes from outside: the time, chance, and how strict to be.

import type {Refusal} from './test-cards.js';

/** Settings of an engine; all have a default. */
export interface EngineOptions {
  /** The time in milliseconds since the Unix epoch; the system's clock if not given. */
  now?: () => number;
  /** A number from 0 to 1, for ids and secrets; the system's secure source if not given. */
  random?: () => number;
  /** Attempts after which an intent is cancelled. */
  confirmationLimit?: number;
  /** Whether an unknown `seti_sandbox…` or `pi_sandbox…` comes into being when a page first asks for it. */
  createOnDemand?: boolean;
  /** Whether a payment whose authentication fails goes back to `requires_payment_method` without any error. */
  silentAuthenticationFailure?: boolean;
  /** Where a bank's page is served, for redirects: an origin such as `http://127.0.0.1:8000`. */
  origin?: string;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** As many numbers from 0 to 1, of the system's secure source. */
const secureRandom = (length: number): number[] =>
  Array.from(crypto.getRandomValues(new Uint32Array(length)), (value) => value / 2 ** 32);

/** The clock and the source of ids that all parts of an engine share. */
export class Environment {
  readonly options: EngineOptions;
  /** Errors for the next attempts to save or charge a method, the first one first. */
  readonly nextRefusals: Refusal[] = [];

  constructor(options: EngineOptions) {
    this.options = options;
  }

  /** The time as Stripe writes it: whole seconds since the Unix epoch. */
  now(): number {
    return Math.floor(this.#milliseconds() / 1000);
  }

  /** The current year and month (1 to 12), UTC. */
  month(): {year: number; month: number} {
    const date = new Date(this.#milliseconds());
    return {year: date.getUTCFullYear(), month: date.getUTCMonth() + 1};
  }

  /** A new id, e.g. `seti_1Q…`. */
  id(prefix: string): string {
    return `${prefix}_${this.token(24)}`;
  }

  /** Random letters and digits. */
  token(length: number): string {
    const {random} = this.options;
    const numbers = random ? Array.from({length}, () => random()) : secureRandom(length);
    return numbers.map((number) => alphabet[Math.floor(number * alphabet.length)]).join('');
  }

  #milliseconds(): number {
    return this.options.now?.() ?? Date.now();
  }
}
