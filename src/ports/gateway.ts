/** What the elements ask of Stripe, in our own words; the port that a test can hold. */
import type {BillingDetails, FieldChange, Intent, MethodType, SavedMethod} from '../flow/intent.js';

/** Where a field's text may differ in looks: the shape of Stripe's own `style` option. */
export type FieldStyle = Readonly<Record<string, unknown>>;

/** What a field tells. `lost` is a field that Stripe could not bring up, `entered` the Enter key. */
export type FieldEvent =
  | {readonly type: 'ready' | 'focus' | 'blur' | 'escape' | 'entered' | 'lost'}
  | {readonly type: 'changed'; readonly change: FieldChange};

/** Stripe's iframe for one type of method, with what is typed into it. */
export interface PaymentField {
  readonly type: MethodType;
  /** @param node attached, and outside of every shadow root */
  mount(node: HTMLElement): void;
  update(look: {readonly style?: FieldStyle; readonly disabled?: boolean}): void;
  focus(): void;
  clear(): void;
  /** For good; never throws. */
  destroy(): void;
}

/** How a field begins. */
export interface FieldOptions {
  readonly style: FieldStyle;
  readonly disabled: boolean;
  readonly onEvent: (event: FieldEvent) => void;
}

/** What a confirmation needs. */
export interface Confirmation {
  readonly clientSecret: string;
  /** A field with what was typed, or the id of a method that is saved already. */
  readonly method: PaymentField | SavedMethod['id'];
  readonly details: BillingDetails;
  /** Where a bank's redirect comes back to, where the page leaves it to us or has said so. */
  readonly returnUrl: string | undefined;
}

/** Stripe, as far as the two journeys need it. Every method rejects with `FenerumError`. */
export interface StripeGateway {
  /**
   * Asks where an intent stands.
   *
   * @param isReturn the customer comes back from the bank, so a failure that the intent tells of is news
   */
  inspect(clientSecret: string, isReturn?: boolean): Promise<Intent>;
  /** Confirms a SetupIntent or PaymentIntent, the bank's dialog included. */
  confirm(confirmation: Confirmation): Promise<Intent>;
  /** Goes on with an intent that waits for the customer at the bank. */
  resume(clientSecret: string): Promise<Intent>;
  createField(type: MethodType, options: FieldOptions): PaymentField;
  /** Changes the language of the fields. */
  setLocale(locale: string): void;
}

/** How Stripe is opened. */
export interface StripeOptions {
  readonly publishableKey: string;
  readonly stripeAccount: string | undefined;
  /** BCP 47. */
  readonly locale: string;
  /** A Stripe object that the page brought along, or a promise of one. */
  readonly stripe: unknown;
  /** The page's web fonts. */
  readonly fonts: readonly object[];
}
