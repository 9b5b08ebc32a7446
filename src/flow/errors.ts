/** Every way it can go wrong: one class, and one table from a code to what the customer can do about it. */
import type {Intent, MethodType} from './intent.js';

/** What the customer gets: the field again, a button that repeats the broken step, a fresh intent, or only a sentence. */
export type Recovery = 'edit' | 'retry' | 'renew' | 'stop';

/** The one table: which code has which way on. */
export const recoveries = {
  'field-incomplete': 'edit',
  'field-invalid': 'edit',
  'card-declined': 'edit',
  'card-expired': 'edit',
  'bank-account-refused': 'edit',
  'authentication-failed': 'edit',
  'stripe-unreachable': 'retry',
  'outcome-unknown': 'retry',
  'intent-unusable': 'renew',
  configuration: 'stop',
  'backend-unreachable': 'retry',
  'backend-refused': 'stop',
  'session-expired': 'stop',
  unexpected: 'stop',
} as const satisfies Record<string, Recovery>;

/** The name of a failure: who, and what. */
export type ErrorCode = keyof typeof recoveries;

/** What is more exact than a code: Stripe is busy, the method cannot be used, or the attempt has come to nothing. */
export type FailureReason = 'busy' | 'unusable' | 'unfinished';

/** What a `FenerumError` can carry besides its code. */
export interface FenerumErrorOptions {
  /** For the developer, in English; never holds a secret. */
  readonly detail?: string | undefined;
  /** For the customer, when somebody else (Stripe) has already said it in the customer's language. */
  readonly sentence?: string | undefined;
  /** Where the table's way on is not open: a renewal without a URL to renew from is a stop. */
  readonly recovery?: Recovery | undefined;
  /** The HTTP status of the merchant's backend. */
  readonly status?: number | undefined;
  /** Which of our inputs is at fault; absent for the payment field itself. */
  readonly input?: string | undefined;
  /** Which payment field is not complete. */
  readonly field?: MethodType | undefined;
  /** What the customer reads in place of the sentence of the code. */
  readonly reason?: FailureReason | undefined;
  /** Where the intent stands, when Stripe told it with the failure. */
  readonly intent?: Intent | undefined;
  readonly cause?: unknown;
}

/** Somebody else's words may repeat what they were given. */
const redact = (text: string | undefined): string | undefined =>
  text?.replace(/(_secret_|\b[sr]k_)\w+/g, '$1…');

/**
 * A failure with a name and a next step.
 *
 * `message` is for developers; what the customer reads comes from the language's own table, or is Stripe's `sentence`.
 */
export class FenerumError extends Error {
  readonly code: ErrorCode;
  readonly recovery: Recovery;
  readonly detail: string | undefined;
  readonly sentence: string | undefined;
  readonly status: number | undefined;
  readonly input: string | undefined;
  readonly field: MethodType | undefined;
  readonly reason: FailureReason | undefined;
  readonly intent: Intent | undefined;

  constructor(code: ErrorCode, options: FenerumErrorOptions = {}) {
    super(redact(options.detail) ?? code, {cause: options.cause});
    this.name = 'FenerumError';
    this.code = code;
    this.recovery = options.recovery ?? recoveries[code];
    this.detail = redact(options.detail);
    this.sentence = redact(options.sentence);
    this.status = options.status;
    this.input = options.input;
    this.field = options.field;
    this.reason = options.reason;
    this.intent = options.intent;
  }
}

/** The same failure, or an `unexpected` one around whatever was thrown. */
export const asFenerumError = (thrown: unknown): FenerumError =>
  thrown instanceof FenerumError
    ? thrown
    : new FenerumError('unexpected', {
        cause: thrown,
        detail: thrown instanceof Error ? thrown.name : typeof thrown,
      });
