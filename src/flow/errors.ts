/** The error class, and the table of error codes with their recoveries. */
import type {Intent, MethodType} from './intent.js';

/** What the customer gets: the field again, a button that repeats the failed step, a fresh intent, or only a message. */
export type Recovery = 'edit' | 'retry' | 'renew' | 'stop';

/** The recovery for every code. */
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

/** An error code: who, and what. */
export type ErrorCode = keyof typeof recoveries;

/** A reason that is more exact than a code: Stripe is busy, the method cannot be used, or the attempt was not completed. */
export type FailureReason = 'busy' | 'unusable' | 'unfinished';

/** The optional data of a `FenerumError`. */
export interface FenerumErrorOptions {
  /** For the developer, in English. It never contains a secret. */
  readonly detail?: string | undefined;
  /** Stripe's message for the customer, if it is in the customer's language. */
  readonly sentence?: string | undefined;
  /** Overrides the table. For example, `renew` becomes `stop` without an intent-url. */
  readonly recovery?: Recovery | undefined;
  /** The HTTP status of the merchant's backend. */
  readonly status?: number | undefined;
  /** The name of our input that is invalid. Absent for the payment field itself. */
  readonly input?: string | undefined;
  /** The type of the payment field that is incomplete. */
  readonly field?: MethodType | undefined;
  /** Selects a more exact message than the code does. */
  readonly reason?: FailureReason | undefined;
  /** The intent, if Stripe returned it with the error. */
  readonly intent?: Intent | undefined;
  readonly cause?: unknown;
}

/** Text from other code may contain a secret that it was given. */
const redact = (text: string | undefined): string | undefined =>
  text?.replace(/(_secret_|\b[sr]k_)\w+/g, '$1…');

/**
 * An error with a code and a recovery.
 *
 * `message` is for developers. The customer reads Stripe's `sentence`, or the message for the code in their language.
 */
export class FenerumError extends Error {
  // Not an assignment, which a frozen `Error.prototype` forbids.
  override get name(): string {
    return 'FenerumError';
  }

  declare readonly code: ErrorCode;
  declare readonly recovery: Recovery;
  declare readonly detail: string | undefined;
  declare readonly sentence: string | undefined;
  declare readonly status: number | undefined;
  declare readonly input: string | undefined;
  declare readonly field: MethodType | undefined;
  declare readonly reason: FailureReason | undefined;
  declare readonly intent: Intent | undefined;

  constructor(code: ErrorCode, options: FenerumErrorOptions = {}) {
    const {cause, recovery = recoveries[code], ...rest} = options;
    const detail = redact(options.detail);
    super(detail ?? code, {cause});
    Object.assign(this, {...rest, code, recovery, detail, sentence: redact(options.sentence)});
  }
}

/** Returns the same error, or wraps anything else in an `unexpected` error. */
export const asFenerumError = (thrown: unknown): FenerumError =>
  thrown instanceof FenerumError
    ? thrown
    : new FenerumError('unexpected', {
        cause: thrown,
        // Its type and where it was thrown. Its text may contain a secret.
        detail:
          thrown instanceof Error
            ? `${thrown.name} ${String(/[^/]+:\d+:\d+/.exec(thrown.stack ?? ''))}`
            : typeof thrown,
      });
