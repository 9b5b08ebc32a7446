/** A SetupIntent or PaymentIntent, as far as the two flows need it, and the data around it. */

/** A type of payment method that a customer can enter. */
export type MethodType = 'card' | 'sepa_debit';

/** How the customer pays: with Stripe's field for that type, or with the saved method. */
export type PaymentOption = MethodType | 'saved';

/** Stripe's statuses; `requires_capture` is for payments only. */
export type IntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled';

/** A saved payment method. The data is enough for a customer to recognise it. */
export interface SavedMethod {
  /** `pm_…`, or `card_…` for one that was saved long ago. */
  readonly id: string;
  /** Stripe's name for the type: `card`, `sepa_debit`, … */
  readonly type?: string | undefined;
  readonly brand?: string | undefined;
  readonly last4?: string | undefined;
  /** The month, 1 to 12. */
  readonly expMonth?: number | undefined;
  /** Four digits. */
  readonly expYear?: number | undefined;
}

/** An intent, as Stripe returns it. */
export interface Intent {
  /** `seti_…` or `pi_…`. */
  readonly id: string;
  readonly kind: 'setup' | 'payment';
  readonly status: IntentStatus;
  /** The id of the method on the intent: `pm_…`. */
  readonly paymentMethod?: string | undefined;
  /** The types the intent accepts. */
  readonly methodTypes: readonly string[];
  /** What a payment is for. */
  readonly description?: string | undefined;
  /** Minor units of `currency`. */
  readonly amount?: number | undefined;
  /** ISO 4217, lower case. */
  readonly currency?: string | undefined;
  /** Why the last payment attempt failed, and with which method. */
  readonly lastFailure?:
    {readonly code: string; readonly method?: SavedMethod | undefined} | undefined;
  /** Why the last attempt failed, a `FenerumError`. It is absent if an earlier answer about this intent said the same. */
  readonly refusal?: Error | undefined;
}

/** Postal address, with Stripe's names. */
export interface Address {
  line1?: string | undefined;
  line2?: string | undefined;
  city?: string | undefined;
  state?: string | undefined;
  postal_code?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  country?: string | undefined;
}

/** The owner of a method, with Stripe's names: https://docs.stripe.com/api/payment_methods/object#payment_method_object-billing_details */
export interface BillingDetails {
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  address?: Address | undefined;
}

/** The mandate that the customer accepted by pressing the button: evidence for a SEPA Direct Debit. */
export interface Mandate {
  /** The text next to the button, word for word. */
  readonly text: string;
  /** The version of the text; `custom` for a merchant's own text. */
  readonly version: string;
  /** BCP 47. */
  readonly locale: string;
  /** The name of the merchant in the text. */
  readonly creditor: string;
  /** ISO 8601, UTC. */
  readonly acceptedAt: string;
}

/** The data about a saved payment method for the page and the merchant's backend. */
export interface PaymentCardRegistration {
  /** Fenerum's `Account.uuid`. */
  readonly account: string;
  /** Fenerum's gateway name: `stripe_new`. */
  readonly gateway: string;
  /** The PaymentMethod's id: `pm_…`. */
  readonly token: string;
  readonly type: MethodType;
  /** `seti_…` or `pi_…`. It lets the backend verify the registration. */
  readonly intent: string;
  /** For SEPA Direct Debit only. */
  readonly mandate?: Mandate;
}

/** The change event of Stripe's field. It never contains the digits. */
export interface FieldChange {
  readonly type: MethodType;
  readonly empty: boolean;
  readonly complete: boolean;
  /** Card brand: `visa`, `mastercard`, … */
  readonly brand?: string | undefined;
  /** The IBAN's country, ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly bankName?: string | undefined;
  /** Stripe's validation message, in the customer's language. */
  readonly message?: string | undefined;
}
