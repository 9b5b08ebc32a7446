// Idempotency keys: a repeated call gets the first one's answer and does nothing.

import {StripeFault} from '../shared/stripe-api-error.js';

/** An answer of the API: the HTTP status, the JSON body, and headers beyond the usual. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;
}

interface Remembered {
  readonly fingerprint: string;
  readonly answer: ApiAnswer;
}

const kept = 10_000;

/** The answers that were given under a key. */
export class IdempotencyKeys {
  readonly #answers = new Map<string, Remembered>();

  /**
   * The answer that this key has already had. Throws `idempotency_error` when the key was used for another call.
   * @param key unique within the account and the secret key.
   * @param fingerprint of method, path and parameters.
   */
  recall(key: string, fingerprint: string): ApiAnswer | undefined {
    const found = this.#answers.get(key);
    if (found === undefined) return undefined;
    if (found.fingerprint !== fingerprint) {
      throw new StripeFault(400, {
        type: 'idempotency_error',
        message:
          'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
          'Try using a key other than the one you gave if you meant to execute a different request.',
      });
    }
    return {...found.answer, headers: {...found.answer.headers, 'Idempotent-Replayed': 'true'}};
  }

  /** Keeps an answer; the oldest go first. */
  remember(key: string, fingerprint: string, answer: ApiAnswer): void {
    this.#answers.set(key, {fingerprint, answer});
    if (this.#answers.size <= kept) return;
    const [oldest] = this.#answers.keys();
    if (oldest !== undefined) this.#answers.delete(oldest);
  }
}
