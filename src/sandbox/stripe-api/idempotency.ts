/** Idempotency keys: a repeated request gets the saved answer of the first one and changes nothing. */

import {encodeForm} from '../shared/form-encoding.js';
import type {Params} from '../shared/params.js';
import {invalidRequest, StripeApiError} from '../shared/stripe-api-error.js';
import type {Environment} from './environment.js';

/** An answer of the API: the HTTP status, the JSON body, and the headers that depend on the request. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;
}

/** A request that has an idempotency key. */
export interface KeyedRequest {
  readonly idempotencyKey: string;
  /** The secret or publishable key. Two API keys never share an idempotency key. */
  readonly key: string;
  readonly account: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly params: Params;
}

/** The use of an idempotency key by one request. End it with `save` or `release`. */
export interface IdempotencyClaim {
  /** The answer that an earlier request with this key got. Return it, and do nothing else. */
  readonly saved: ApiAnswer | undefined;
  /** Saves the answer for later requests with this key. */
  save(answer: ApiAnswer): void;
  /** Frees the key: the request was refused before it had any effect. */
  release(): void;
}

interface Entry {
  readonly endpoint: string;
  readonly params: string;
  /** Seconds since the Unix epoch. */
  readonly created: number;
  /** Missing while the first request is still running. */
  answer?: ApiAnswer;
}

const secondsKept = 24 * 60 * 60;
const longestKey = 255;
const largestStore = 10_000;

/** The idempotency keys of the last 24 hours. https://docs.stripe.com/api/idempotent_requests */
export class IdempotencyKeys {
  readonly #environment: Environment;
  readonly #entries = new Map<string, Entry>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /**
   * Claims the key of a request. Throws Stripe's `idempotency_error` (400) if the key was used for another endpoint or
   * with other parameters, and `idempotency_key_in_use` (409) while another request with this key is running.
   */
  claim(request: KeyedRequest): IdempotencyClaim {
    const {idempotencyKey, key, account, method, path} = request;
    if (idempotencyKey.length > longestKey) {
      throw invalidRequest(`Idempotency keys can have up to ${longestKey} characters.`);
    }
    const id = JSON.stringify([key, account, idempotencyKey]);
    const endpoint = `${method} ${path}`;
    const params = canonicalForm(request.params);
    const now = this.#environment.now();
    const found = this.#entries.get(id);
    if (found !== undefined && !isForgotten(found, now)) {
      checkEntry(found, idempotencyKey, endpoint, params);
      return this.#claimOf(id, found, found.answer);
    }
    const entry: Entry = {endpoint, params, created: now};
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    this.#dropOldest();
    return this.#claimOf(id, entry, undefined);
  }

  #claimOf(id: string, entry: Entry, saved: ApiAnswer | undefined): IdempotencyClaim {
    return {
      saved: saved && structuredClone(saved),
      save: (answer) => {
        entry.answer = structuredClone(answer);
      },
      release: () => {
        if (this.#entries.get(id) === entry) this.#entries.delete(id);
      },
    };
  }

  #dropOldest(): void {
    if (this.#entries.size <= largestStore) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}

function isForgotten({answer, created}: Entry, now: number): boolean {
  return answer !== undefined && now - created >= secondsKept;
}

/** Refuses a request that may not use the key; does nothing for one that gets the saved answer. */
function checkEntry(entry: Entry, key: string, endpoint: string, params: string): void {
  const advice = `Try using a key other than '${key}' if you meant to execute a different request.`;
  if (entry.endpoint !== endpoint) {
    throw idempotencyError(
      'Keys for idempotent requests can only be used for the same endpoint they were first used for ' +
        `('${endpoint}' vs '${entry.endpoint}'). ${advice}`,
    );
  }
  if (entry.params !== params) {
    throw idempotencyError(
      `Keys for idempotent requests can only be used with the same parameters they were first used with. ${advice}`,
    );
  }
  if (entry.answer !== undefined) return;
  throw invalidRequest(
    'There is currently another in-progress request using this Idempotent Key (that probably means you submitted ' +
      `twice, and the other request is still going through): ${key}. Please try again later.`,
    {code: 'idempotency_key_in_use', status: 409},
  );
}

function idempotencyError(message: string): StripeApiError {
  return new StripeApiError(400, {type: 'idempotency_error', message});
}

/** The parameters as text: the same text for the same parameters in any order, typed or from a form. */
function canonicalForm(params: Params): string {
  return encodeForm(params).split('&').sort().join('&');
}
