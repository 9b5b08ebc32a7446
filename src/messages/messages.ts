/** The messages of the elements in one language. The compiler requires every message in every language. */
import type {ErrorCode, FailureReason} from '../flow/errors.js';
import type {MethodType} from '../flow/intent.js';

/** The names of our own inputs, as Stripe calls them in `billing_details`. */
export type InputName = 'name' | 'email' | 'line1' | 'postal_code' | 'city' | 'country';

/** The messages in one language. */
export interface Messages {
  /** BCP 47. */
  readonly language: string;
  readonly method: Readonly<Record<MethodType, string>>;
  readonly field: Readonly<Record<MethodType, string>>;
  readonly inputs: Readonly<Record<InputName, string>>;
  readonly missing: Readonly<Record<InputName, string>>;
  /** For a field that is empty or incomplete. */
  readonly fieldMissing: Readonly<Record<MethodType, string>>;
  /** For an input with an invalid value. */
  readonly invalid: Readonly<Record<InputName, string>>;
  readonly save: Readonly<Record<MethodType, string>>;
  /** The heading of the payment options. */
  readonly chooser: string;
  readonly working: string;
  readonly loading: string;
  readonly slow: string;
  readonly atBank: string;
  readonly check: string;
  readonly retry: string;
  /** The text of the button after a final refusal, when only another method can work. */
  readonly another: Readonly<Record<MethodType, string>>;
  readonly saved: Readonly<Record<MethodType, string>>;
  /** Replaces the message for `intent-unusable` if the next submission uses a fresh intent. */
  readonly renewed: string;
  readonly errors: Readonly<Record<ErrorCode, string>>;
  /** Used instead of the message for the code, if the reason is known. */
  readonly reasons: Readonly<Record<FailureReason, string>>;
}
