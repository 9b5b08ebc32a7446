// Idempotency keys: a repeated call gets the first one's answer and does nothing.

import {StripeFault} from '../shared/stripe-api-error.js';

/** An answer of the API: the HTTP status, the JSON body, and headers beyond the usual. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;
}

interface Entry {
  readonly fingerprint: string;
  /** Missing while the first call is still running. */
  answer?: ApiAnswer;
}

const maxEntries = 10_000;

/**
 * The answers that were given under a key, by Stripe's rules. https://docs.stripe.com/api/idempotent_requests
 */
export class IdempotencyKeys {
  readonly #entries = new Map<string, Entry>();

  /**
   * Starts a call under a key, or returns the answer that the key already has. Throws `idempotency_error` if the key was
   * used for another call, and `idempotency_key_in_use` while the first call is still running.
   * @param key unique within the account and the secret key.
   * @param fingerprint of method, path and parameters.
   */
  begin(key: string, fingerprint: string): ApiAnswer | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) {
      this.#entries.set(key, {fingerprint});
      this.#dropOldest();
      return undefined;
    }
    if (entry.fingerprint !== fingerprint) {
      throw new StripeFault(400, {
        type: 'idempotency_error',
        message:
          'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
          'Try using a key other than the one you gave if you meant to execute a different request.',
      });
    }
    const {answer} = entry;
    if (answer === undefined) {
      throw new StripeFault(409, {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: 'There is currently another in-progress request using this Idempotent Key.',
      });
    }
    return {...answer, headers: {...answer.headers, 'Idempotent-Replayed': 'true'}};
  }

  /**
   * Ends the call that `begin` started. Stripe saves its answer unless the call was turned away before it was executed:
   * then the key is free again.
   */
  end(key: string, answer: ApiAnswer): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    if (isTurnedAway(answer)) this.#entries.delete(key);
    else entry.answer = answer;
  }

  #dropOldest(): void {
    if (this.#entries.size <= maxEntries) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}

/** Wrong parameters, keys and ids, conflicts and limits. A decline (402) is the result of an execution. */
function isTurnedAway({status}: ApiAnswer): boolean {
  return status >= 400 && status < 500 && status !== 402;
}
