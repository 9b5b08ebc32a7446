/** The objects of Stripe's API that the sandbox has, with Stripe's names and shapes. */

/** Key-value pairs: at most 50 keys of 40 characters, with values of 500 characters. */
export type Metadata = Record<string, string>;

/** A postal address as Stripe returns it; `country` is ISO 3166-1 alpha-2. */
export interface Address {
  city: string | null;
  country: string | null;
  line1: string | null;
  line2: string | null;
  postal_code: string | null;
  state: string | null;
}

/** The owner of a PaymentMethod. */
export interface BillingDetails {
  address: Address;
  email: string | null;
  name: string | null;
  phone: string | null;
}

/** The card of a PaymentMethod. */
export interface CardDetails {
  brand: string;
  checks: {
    address_line1_check: string | null;
    address_postal_code_check: string | null;
    cvc_check: string | null;
  };
  country: string;
  display_brand: string;
  exp_month: number;
  exp_year: number;
  fingerprint: string;
  funding: string;
  generated_from: null;
  last4: string;
  networks: {available: string[]; preferred: string | null};
  regulated_status: 'unregulated';
  three_d_secure_usage: {supported: boolean};
  wallet: null;
}

/** The bank account of a PaymentMethod. */
export interface SepaDebitDetails {
  bank_code: string;
  branch_code: string;
  country: string;
  fingerprint: string;
  generated_from: {charge: null; setup_attempt: null};
  last4: string;
}

/** The types of PaymentMethod in the sandbox. */
export type PaymentMethodType = 'card' | 'sepa_debit';

/** https://docs.stripe.com/api/payment_methods/object */
export interface PaymentMethod {
  id: string;
  object: 'payment_method';
  allow_redisplay: 'unspecified';
  billing_details: BillingDetails;
  card?: CardDetails;
  created: number;
  customer: string | null;
  customer_account: null;
  livemode: false;
  metadata: Metadata;
  sepa_debit?: SepaDebitDetails;
  type: PaymentMethodType;
}

/** The error types of Stripe's API and Stripe.js. */
export type ErrorType =
  | 'api_connection_error'
  | 'api_error'
  | 'authentication_error'
  | 'card_error'
  | 'idempotency_error'
  | 'invalid_request_error'
  | 'rate_limit_error'
  | 'validation_error';

/** The error of an intent's latest attempt. */
export interface AttemptError {
  charge?: string;
  code: string;
  decline_code?: string;
  doc_url: string;
  message: string;
  param?: string;
  payment_method?: PaymentMethod;
  type: 'card_error' | 'invalid_request_error';
}

/** The `error` of an answer. https://docs.stripe.com/api/errors */
export interface ApiError {
  type: ErrorType;
  charge?: string;
  code?: string;
  decline_code?: string;
  doc_url?: string;
  message: string;
  param?: string;
  payment_intent?: PaymentIntent;
  payment_method?: PaymentMethod;
  request_log_url?: string;
  setup_intent?: SetupIntent;
}

/** The next step of the customer. */
export interface NextAction {
  type: 'use_stripe_sdk' | 'redirect_to_url';
  use_stripe_sdk?: {type: string};
  redirect_to_url?: {return_url: string; url: string};
}

/** The status of a SetupIntent. */
export type SetupIntentStatus =
  | 'canceled'
  | 'processing'
  | 'requires_action'
  | 'requires_confirmation'
  | 'requires_payment_method'
  | 'succeeded';

/** The status of a PaymentIntent. */
export type PaymentIntentStatus = SetupIntentStatus | 'requires_capture';

/** Why an intent was canceled. */
export type CancellationReason = 'abandoned' | 'duplicate' | 'fraudulent' | 'requested_by_customer';

/** The fields of both kinds of intent. Times are in seconds since the Unix epoch. */
export interface Intent {
  id: string;
  allowed_payment_method_types: PaymentMethodType[] | null;
  application: null;
  automatic_payment_methods: {enabled: boolean; allow_redirects: 'always' | 'never'} | null;
  cancellation_reason: CancellationReason | null;
  client_secret: string;
  created: number;
  customer: string | null;
  description: string | null;
  livemode: false;
  metadata: Metadata;
  next_action: NextAction | null;
  on_behalf_of: null;
  payment_method: string | null;
  payment_method_options: Record<string, unknown> | null;
  payment_method_types: PaymentMethodType[];
  status: PaymentIntentStatus;
}

/** https://docs.stripe.com/api/setup_intents/object */
export interface SetupIntent extends Intent {
  object: 'setup_intent';
  cancellation_reason: Exclude<CancellationReason, 'fraudulent'> | null;
  last_setup_error: AttemptError | null;
  latest_attempt: string | null;
  mandate: string | null;
  single_use_mandate: null;
  status: SetupIntentStatus;
  usage: 'off_session' | 'on_session';
}

/** https://docs.stripe.com/api/payment_intents/object; amounts in the currency's minor unit. */
export interface PaymentIntent extends Intent {
  object: 'payment_intent';
  amount: number;
  amount_capturable: number;
  amount_received: number;
  canceled_at: number | null;
  capture_method: 'automatic' | 'manual';
  confirmation_method: 'automatic';
  currency: string;
  last_payment_error: AttemptError | null;
  latest_charge: string | null;
  processing: null;
  receipt_email: string | null;
  setup_future_usage: 'off_session' | 'on_session' | null;
  shipping: null;
  source: null;
  statement_descriptor: null;
}

/** https://docs.stripe.com/api/customers/object */
export interface Customer {
  id: string;
  object: 'customer';
  address: Address | null;
  balance: number;
  created: number;
  currency: null;
  default_source: null;
  delinquent: false;
  description: string | null;
  email: string | null;
  invoice_settings: {
    custom_fields: null;
    default_payment_method: string | null;
    footer: null;
    rendering_options: null;
  };
  livemode: false;
  metadata: Metadata;
  name: string | null;
  phone: string | null;
  preferred_locales: string[];
  shipping: null;
  tax_exempt: 'none';
}

/** A page of a list. */
export interface ApiList<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}
