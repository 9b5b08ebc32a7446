/** Types for the part of Stripe.js that we use, so that our types do not need Stripe's package. */

/** An error of Stripe.js: https://docs.stripe.com/api/errors */
export interface StripeJsError {
  readonly type: string;
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
  readonly param?: string | undefined;
  readonly message?: string | undefined;
  readonly setup_intent?: StripeJsIntent | undefined;
  readonly payment_intent?: StripeJsIntent | undefined;
}

interface StripeJsMethod {
  readonly id: string;
  readonly type?: string | undefined;
  readonly card?: {
    readonly brand?: string;
    readonly last4?: string | undefined;
    readonly exp_month?: number | undefined;
    readonly exp_year?: number | undefined;
  } | null;
  readonly sepa_debit?: {readonly last4?: string | null | undefined} | null;
}

/** A SetupIntent or PaymentIntent, as a publishable key can read it. */
export interface StripeJsIntent {
  readonly id: string;
  readonly status: string;
  readonly payment_method?: string | {readonly id: string} | null;
  readonly payment_method_types?: readonly string[] | undefined;
  readonly description?: string | null | undefined;
  readonly amount?: number | null | undefined;
  readonly currency?: string | null | undefined;
  readonly last_setup_error?: StripeJsFailure | null | undefined;
  readonly last_payment_error?: StripeJsFailure | null | undefined;
}

/** Why the last attempt on an intent failed. */
interface StripeJsFailure {
  readonly type?: string | undefined;
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
  readonly param?: string | undefined;
  readonly message?: string | undefined;
  readonly payment_method?: StripeJsMethod | null | undefined;
}

/** The result of every Stripe.js call that sends a request. */
export interface StripeJsResult {
  readonly error?: StripeJsError | undefined;
  readonly setupIntent?: StripeJsIntent | undefined;
  readonly paymentIntent?: StripeJsIntent | undefined;
}

/** The result of creating a PaymentMethod. */
export interface StripeJsMethodResult {
  readonly error?: StripeJsError | undefined;
  readonly paymentMethod?: {readonly id: string} | undefined;
}

/** The change event of an Element. */
export interface StripeJsChange {
  readonly empty: boolean;
  readonly complete: boolean;
  readonly error?: {readonly message: string} | undefined;
  readonly brand?: string | undefined;
  readonly country?: string | undefined;
  readonly bankName?: string | undefined;
}

/** A Card or IBAN Element. */
export interface StripeJsElement {
  mount(node: HTMLElement): void;
  update(options: object): void;
  focus(): void;
  clear(): void;
  destroy(): void;
  on(type: 'change', listener: (change: StripeJsChange) => void): unknown;
  on(type: 'ready' | 'focus' | 'blur' | 'escape' | 'loaderror', listener: () => void): unknown;
}

/** A group of Elements. It has at most one of each type. */
export interface StripeJsElements {
  create(type: 'card' | 'iban', options?: object): StripeJsElement;
  update(options: object): void;
}

/** A `Stripe` object of any release. Older releases lack some of the methods. */
export interface StripeJs {
  elements(options?: object): StripeJsElements;
  createPaymentMethod?(data: object): Promise<StripeJsMethodResult>;
  confirmCardSetup(clientSecret: string, data?: object): Promise<StripeJsResult>;
  confirmSepaDebitSetup(clientSecret: string, data?: object): Promise<StripeJsResult>;
  confirmSepaDebitPayment?(clientSecret: string, data?: object): Promise<StripeJsResult>;
  confirmCardPayment?(clientSecret: string, data?: object): Promise<StripeJsResult>;
  handleNextAction?(options: {clientSecret: string}): Promise<StripeJsResult>;
  retrieveSetupIntent(clientSecret: string): Promise<StripeJsResult>;
  retrievePaymentIntent(clientSecret: string): Promise<StripeJsResult>;
  registerAppInfo?(info: {name: string; version?: string; url?: string}): void;
}
