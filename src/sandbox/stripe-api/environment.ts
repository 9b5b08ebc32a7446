/** The environment of the engine: clock, random numbers and options. */

import type {Refusal} from './test-cards.js';

/** The options of an engine. All have a default. */
export interface EngineOptions {
  /** Returns the time in milliseconds since the Unix epoch; by default, the system's clock. */
  now?: () => number;
  /** Returns a number from 0 to 1 for ids and secrets; by default, from the system's secure source. */
  random?: () => number;
  /** The number of attempts after which an intent is canceled; 25 by default. */
  confirmationLimit?: number;
  /** Whether an intent with an id such as `seti_sandbox1` or `pi_sandbox1` is created when a page first asks for it. */
  createOnDemand?: boolean;
  /** Whether a payment returns to `requires_payment_method` without an error if its authentication fails. */
  silentAuthenticationFailure?: boolean;
  /** The origin that serves the bank's page for redirects, such as `http://127.0.0.1:8000`. */
  origin?: string;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Random numbers from 0 to 1 from the system's secure source. */
const secureRandom = (length: number): number[] =>
  Array.from(crypto.getRandomValues(new Uint32Array(length)), (value) => value / 2 ** 32);

/** The clock, the ids and the options that all parts of an engine share. */
export class Environment {
  readonly options: EngineOptions;
  /** Errors for the next attempts to save or charge a method, the first one first. */
  readonly nextRefusals: Refusal[] = [];

  constructor(options: EngineOptions) {
    this.options = options;
  }

  /** The time in whole seconds since the Unix epoch. */
  now(): number {
    return Math.floor(this.#milliseconds() / 1000);
  }

  /** The current year and month (1 to 12), UTC. */
  month(): {year: number; month: number} {
    const date = new Date(this.#milliseconds());
    return {year: date.getUTCFullYear(), month: date.getUTCMonth() + 1};
  }

  /** A new id such as `seti_1Q…`. */
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
