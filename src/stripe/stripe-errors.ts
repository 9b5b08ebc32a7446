/** Stripe's codes made ours, as tables: https://docs.stripe.com/error-codes and https://docs.stripe.com/declines/codes. */
import {FenerumError, type ErrorCode} from '../flow/errors.js';
import type {Intent} from '../flow/intent.js';
import type {StripeJsError} from './stripe-js.js';

/** Read before the type, first match first: whole codes and their beginnings, as one pattern a line. */
const codes: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^email_invalid$|^parameter_invalid|^postal_code_invalid$/, 'field-invalid'],
  [/^incomplete_|^payment_method_billing_details/, 'field-incomplete'],
  [
    /^(in(valid|correct)_(number|cvc|zip|iban|expiry)|invalid_(cvc|card|owner|bank))/,
    'field-invalid',
  ],
  [/^expired_card$/, 'card-expired'],
  [/authentication_(failure|required)$|^authentication_not_handled$/, 'authentication-failed'],
  [/^sepa_|^bank_account_|^debit_not_authorized$|^iban_/, 'bank-account-refused'],
  [
    /^(lock_timeout|idempotency_key_in_use|rate_limit.*|card_decline_rate_limit_exceeded)$/,
    'stripe-unreachable',
  ],
  [/^card_declined$|^insufficient_funds$|^processing_error$|_decline$|_timeout$/, 'card-declined'],
  [/^setup_attempt_failed$|_attempt_(expired|failed)$/, 'card-declined'],
  [/unexpected_state$|^intent_invalid_state$/, 'intent-unusable'],
  [
    /^resource_missing$|client_secret|mode_|_key_|^secret_key|^account_|_mismatch$/,
    'configuration',
  ],
];

const types: Readonly<Record<string, ErrorCode>> = {
  card_error: 'card-declined',
  validation_error: 'field-invalid',
  rate_limit_error: 'stripe-unreachable',
  authentication_error: 'configuration',
};

// To say more than "declined" for these would tell a thief what gave the card away.
const keptQuiet = /^(lost|stolen)_card$|^fraudulent$|^pickup_card$/;

/** What was asked of Stripe: a lost answer means little for a question, and a lot for a confirmation. */
export type Asked = 'inspect' | 'confirm';

/** A failure of Stripe's in our own words; card messages that Stripe has put into the customer's language are kept. */
export function fromStripeError(
  error: StripeJsError,
  asked: Asked,
  intent: Intent | undefined,
  isBankAccount = false,
): FenerumError {
  const {type, code = '', decline_code = '', param, message} = error;
  const lost = type === 'api_connection_error' || type === 'api_error';
  const unknown: ErrorCode = asked === 'confirm' ? 'outcome-unknown' : 'stripe-unreachable';
  // What is missing or spent is the saved method, not the intent: another one will do.
  const isMethod = param === 'payment_method' || /^payment_method_unexpected/.test(code);
  // A key that Stripe does not know has no code of its own.
  const isKey = !code && /api key/i.test(message ?? '');
  const found =
    (isKey ? 'configuration' : undefined) ??
    (isMethod && /^resource_missing$|unexpected_state$/.test(code) ? 'card-declined' : undefined) ??
    codes.find(([pattern]) => pattern.test(code))?.[1] ??
    (lost ? unknown : (types[type] ?? 'unexpected'));
  const ours = found === 'card-declined' && isBankAccount ? 'bank-account-refused' : found;
  const said =
    (type === 'card_error' || type === 'validation_error') && !keptQuiet.test(decline_code);
  return new FenerumError(ours, {
    cause: error,
    detail: isKey
      ? 'Stripe does not know this publishable-key: copy it from the dashboard.'
      : [type, code, decline_code].filter(Boolean).join(' '),
    sentence: said ? message : undefined,
    // For an IBAN whose bank wants the address: the form asks for it.
    input: isBankAccount && /address_missing$/.test(code) ? 'line1' : undefined,
    intent: /unexpected_state$|invalid_state$/.test(code) ? intent : undefined,
  });
}

/** What Stripe.js throws when it is misused, when a key does not fit, or in the middle of a confirmation. */
export function fromThrown(thrown: unknown, asked: Asked): FenerumError {
  if (thrown instanceof FenerumError) return thrown;
  const {name = '', message = ''} = thrown instanceof Error ? thrown : {};
  const isKey = /\b(keys?|(live|test) ?mode|account|secret)\b/i.test(message);
  return new FenerumError(
    isKey ? 'configuration' : asked === 'confirm' ? 'outcome-unknown' : 'unexpected',
    {
      cause: thrown,
      detail: `Stripe.js: ${name} ${message}`,
    },
  );
}
