/** The messages of the elements in one language. The compiler requires every message in every language. */
import type {ErrorCode, FailureReason} from '../../flow/errors.js';
import type {MethodType} from '../../flow/intent.js';

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
  /** @param brand of the saved card, for example `Visa` */
  savedBrand(brand: string): string;
  /** What happened to a method that Stripe has saved and that the merchant's backend has refused. */
  readonly kept: Readonly<Record<MethodType, string>>;
  /** The line that says where the typed details go. */
  readonly lock: Readonly<Record<MethodType, string>>;
  /** The heading of a list of errors. */
  readonly problems: string;
  /** The accessible name of the icons of the accepted brands. */
  readonly accepts: string;
  /** Shown in place of Stripe's field while the form waits for the condition of its `load` attribute. */
  readonly waiting: {
    /** For `touch`: what the customer can do. */
    readonly touch: Readonly<Record<MethodType, string>>;
    /** For `manual`: the page calls `load()`, usually after the customer has given consent. */
    readonly manual: string;
  };
  /** Replaces the message for `intent-unusable` if the next submission uses a fresh intent. */
  readonly renewed: string;
  readonly errors: Readonly<Record<ErrorCode, string>>;
  /** Used instead of the message for the code, if the reason is known. */
  readonly reasons: Readonly<Record<FailureReason, string>>;
  /** The messages of the retry element. Absent in English, where they are a part of that element. */
  readonly payment?: PaymentMessages;
  /** The SEPA mandate. Absent in English, where it is a part of the chunk for SEPA. */
  readonly mandate?: MandateText;
}

/** The messages of the retry element in one language. */
export interface PaymentMessages {
  /** BCP 47. */
  readonly language: string;
  /** @param amount with its currency, formatted for the language */
  pay(amount: string): string;
  readonly paying: string;
  readonly paid: string;
  readonly processing: string;
  /** After a bank debit was submitted. The bank can still return it. */
  readonly debiting: string;
  readonly newCard: string;
  readonly savedCard: string;
  readonly savedAccount: string;
  /** Why the customer has to act, if the bank requires authentication. */
  readonly approve: string;
  /** Why the customer has to act, if the saved card cannot be used. */
  readonly replace: string;
  /** Why the customer has to act, if a bank account could not be debited. */
  readonly replaceAccount: string;
  /** Follows the name of the card, so it begins with a comma. @param month the expiry date of the card as `MM/YY` */
  expires(month: string): string;
}

/** The text of the mandate in one language. */
export interface MandateText {
  /** BCP 47. */
  readonly language: string;
  /** Change it with every change of the text in any language. */
  readonly version: string;
  /** What screen readers call it. */
  readonly name: string;
  /** @param creditor the name of the merchant */
  text(creditor: string): string;
}

/** A translation: all texts of one language, which load together. The English texts are spread over the chunks that need them. */
export interface Translation extends Messages {
  readonly payment: PaymentMessages;
  readonly mandate: MandateText;
}
