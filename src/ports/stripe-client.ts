/** The port to Stripe: what the elements need from it, in our own terms. */
import type {BillingDetails, FieldChange, Intent, MethodType, SavedMethod} from '../flow/intent.js';

/** Stripe's `style` option for a field. */
export type FieldStyle = Readonly<Record<string, unknown>>;

/** The events of a field. `lost`: Stripe could not load the field. `entered`: the Enter key was pressed. */
export type FieldEvent =
  | {readonly type: 'ready' | 'focus' | 'blur' | 'escape' | 'entered' | 'lost'}
  | {readonly type: 'changed'; readonly change: FieldChange};

/** Stripe's iframe for one type of payment method, with its content. */
export interface PaymentField {
  readonly type: MethodType;
  /** @param node in the document, and not in a shadow root */
  mount(node: HTMLElement): void;
  update(options: {readonly style?: FieldStyle; readonly disabled?: boolean}): void;
  focus(): void;
  clear(): void;
  /** Removes the field permanently. Never throws. */
  destroy(): void;
}

/** The initial options of a field. */
export interface FieldOptions {
  readonly style: FieldStyle;
  readonly disabled: boolean;
  readonly onEvent: (event: FieldEvent) => void;
}

/** The data for a confirmation. */
export interface Confirmation {
  readonly clientSecret: string;
  /** A field with its content, or the id of a saved method. */
  readonly method: PaymentField | SavedMethod['id'];
  readonly details: BillingDetails;
  /** The URL to which a bank redirects back, if there is one. */
  readonly returnUrl: string | undefined;
  /**
   * Called right before the confirmation is sent. If it throws, nothing is sent.
   *
   * @param entered the id of the method that the customer entered, `''` if it is unknown
   */
  readonly beforeSend: (entered: string) => void;
}

/** Stripe, as far as the two flows need it. Every method rejects with a `FenerumError`. */
export interface StripeClient {
  /**
   * Retrieves an intent.
   *
   * @param isReturn whether the customer has returned from the bank's page, so that a failure on the intent is new
   */
  inspect(clientSecret: string, isReturn?: boolean): Promise<Intent>;
  /** Confirms a SetupIntent or PaymentIntent, including the bank's authentication. */
  confirm(confirmation: Confirmation): Promise<Intent>;
  /** Continues the authentication of an intent. */
  resume(clientSecret: string): Promise<Intent>;
  createField(type: MethodType, options: FieldOptions): PaymentField;
  /** Changes the language of the fields. */
  setLocale(locale: string): void;
}

/** The options for opening Stripe. */
export interface StripeOptions {
  readonly publishableKey: string;
  readonly stripeAccount: string | undefined;
  /** BCP 47. */
  readonly locale: string;
  /** A Stripe object of the page, or a promise of one. */
  readonly stripe: unknown;
  /** The page's web fonts. */
  readonly fonts: readonly object[];
}
