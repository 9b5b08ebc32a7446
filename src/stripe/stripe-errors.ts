/**
 * What an error of Stripe's leads to. Every rule about it is in this file.
 *
 * - A problem with the payment method asks for another method, or for the input that Stripe means. It never ends the flow.
 * - A problem with the configuration ends the flow and is reported to the developer.
 * - An unknown outcome is looked up at Stripe before anything else happens.
 * - A busy Stripe is asked where the intent stands. Then the same step can be repeated.
 * - An unknown code is classified by its type and by the step that was running.
 *
 * https://docs.stripe.com/error-codes and https://docs.stripe.com/declines/codes
 */
import {FenerumError, type ErrorCode, type FailureReason} from '../flow/errors.js';
import type {Intent, MethodType} from '../flow/intent.js';
import {isSettled} from '../flow/settled.js';

/** The step that was running. A lost answer means little for a question, and a lot for a confirmation. */
export interface Asked {
  readonly effect: 'inspect' | 'confirm';
  /** What was confirmed. It is unknown when an earlier confirmation goes on. */
  readonly method?: MethodType | 'saved' | undefined;
  /** The customer has come back from the bank. */
  readonly isReturn?: boolean;
}

/** A code, or a reason that is more exact than its code. */
type Verdict = ErrorCode | FailureReason;

const codeOf: Readonly<Record<FailureReason, ErrorCode>> = {
  busy: 'stripe-unreachable',
  unusable: 'card-declined',
  unfinished: 'outcome-unknown',
};

/** Codes about one of our inputs. A code that begins with `incomplete_` is about Stripe's own field. */
const inputs: readonly (readonly [RegExp, string])[] = [
  [/owner_name/, 'name'],
  [/^email_/, 'email'],
  [/^incorrect_zip|postal_code/, 'postal_code'],
  [/^country_code/, 'country'],
  [/^incorrect_address|billing_details/, 'line1'],
];

/** The input that a parameter such as `payment_method_data[billing_details][email]` belongs to. */
const parameter = /billing_details\W+(?:address\W+)?(name|email|line1|postal_code|city|country)\b/;

/** Codes in the order in which they are looked up, before the type. */
const rules: readonly (readonly [RegExp, Verdict])[] = [
  [/^incomplete_/, 'field-incomplete'],
  [
    /^in(valid|correct)_(number|cvc|zip|iban|expiry|card|owner|bank|characters)|^account_number/,
    'field-invalid',
  ],
  [/expired_(card|payment_method)$/, 'card-expired'],
  [/authentication_(failure|required|not_handled|upstream_error)$/, 'authentication-failed'],
  [
    /^(card_decl|insufficient_funds|processing_error|refer_to)|_decline$|^(payment|setup)_\w+_(timeout|attempt_(expired|failed))$|^setup_attempt/,
    'card-declined',
  ],
  [
    /^(sepa|bank_account|iban)_|^debit_not_auth|^no_account|^account_(closed|holder)/,
    'bank-account-refused',
  ],
  [/^lock_timeout|^idempotency_key|rate_limit/, 'busy'],
  [/unexpected_state$|intent_invalid_state|^payment_intent_action|_transition_/, 'intent-unusable'],
  [
    /^(account_|acss|alipay|amount|anomal|appl|appr|balance|bitcoin|capability|capture|cardholder|charge|country_un|coupon|customer|dispute|failed_tax|financial|forwarding|instant|intent_ver|invalid_(can|char|mand|tax)|invoice|not_al|out_of|ownership|parameter|payment_(eval|intent_(inv|konb)|method_conf)|payout|platform|product|progress|refund|resource|secret|service|setup_intent_inv|shipping|siret|sku|smart|state_|storer|stripe|subscr|tax|terminal|testmode|tls|transfer|url)|client_secret|livemode|api_key/,
    'configuration',
  ],
];

const types: Readonly<Record<string, Verdict>> = {
  card_error: 'card-declined',
  validation_error: 'field-invalid',
  rate_limit_error: 'busy',
  authentication_error: 'configuration',
};

// For these, a message that says more than "declined" would help a thief.
const keptQuiet = /\b((lost|stolen|pickup)_card|fraudulent|merchant_blacklist)\b/;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What is left to say of a code that no rule knows. */
function unknownCode(type: string, param: string, {effect}: Asked): Verdict {
  if (types[type]) return types[type];
  const isConfirm = effect === 'confirm';
  if (type !== 'invalid_request_error') {
    if (!isConfirm) return 'stripe-unreachable';
    return type === 'api_connection_error' ? 'outcome-unknown' : 'unfinished';
  }
  // Only the method is new in a confirmation; of everything else Stripe has known better before.
  return isConfirm && !(param && !/payment_method/.test(param)) ? 'unusable' : 'configuration';
}

/**
 * An error of Stripe's in our own words. Card messages that Stripe has put into the customer's language are kept.
 *
 * @param thrown an error of Stripe's, as far as it can be told
 * @param intent where the intent stands, when Stripe told it with the error
 */
export function fromStripeError(thrown: unknown, asked: Asked, intent?: Intent): FenerumError {
  const error = Object(thrown) as Record<string, unknown>;
  const [type = '', code = '', decline = '', param = '', message = ''] = [
    error['type'],
    error['code'],
    error['decline_code'],
    error['param'],
    error['message'],
  ].map(textOf);
  const {method} = asked;
  const isTyped = method === 'card' || method === 'sepa_debit';
  const input =
    isTyped && type && !code.startsWith('incomplete_')
      ? (parameter.exec(param)?.[1] ?? inputs.find(([pattern]) => pattern.test(code))?.[1])
      : undefined;
  // A key that Stripe does not know has no code of its own.
  const isKey = !code && /api key/i.test(message);
  const verdict = ((): Verdict => {
    if (isKey) return 'configuration';
    if (input) return /missing|empty|blank/.test(code) ? 'field-incomplete' : 'field-invalid';
    // The saved method is missing or spent, not the intent: another one will do.
    if (/^payment_method_unexpected/.test(code)) return 'unusable';
    if (code === 'resource_missing' && param === 'payment_method') return 'unusable';
    if (/incompatible_payment|_unactivated$|_unsupported_type$/.test(code))
      return isTyped ? 'configuration' : 'unusable';
    const known = code && rules.find(([pattern]) => pattern.test(code))?.[1];
    return known || unknownCode(type, param, asked);
  })();
  const found = verdict in codeOf ? codeOf[verdict as FailureReason] : (verdict as ErrorCode);
  const isBankAccount = method === 'sepa_debit' && found === 'card-declined';
  const isLocalised = type === 'card_error' || type === 'validation_error';
  return new FenerumError(isBankAccount ? 'bank-account-refused' : found, {
    cause: thrown,
    detail: isKey
      ? 'Stripe does not know this publishable-key: copy it from the dashboard.'
      : [type, code || message, decline, param].filter(Boolean).join(' ') ||
        'Stripe answered with an unreadable error.',
    sentence:
      isLocalised && !keptQuiet.test(`${code} ${decline}`) ? message || undefined : undefined,
    reason: verdict in codeOf && !isBankAccount ? (verdict as FailureReason) : undefined,
    input,
    intent: intent && (found === 'intent-unusable' || isSettled(intent)) ? intent : undefined,
  });
}

/**
 * Why the last attempt on an intent has failed, as the intent itself tells it.
 *
 * @param failure the intent's `last_setup_error` or `last_payment_error`, whose words are not in the customer's language
 */
export function refusalOf(failure: object, method: Asked['method']): FenerumError {
  const error = fromStripeError(failure, {effect: 'confirm', method});
  const {code, recovery, reason, input, detail} = error;
  return recovery === 'edit'
    ? new FenerumError(code, {cause: failure, detail, reason, input})
    : new FenerumError('card-declined', {cause: failure, detail, reason: 'unusable'});
}

/** What Stripe.js resolves with, or throws: when it is misused, when a key does not fit, or in the middle of a confirmation. */
export function fromThrown(thrown: unknown, asked: Asked, intent?: Intent): FenerumError {
  const {name, message} = Object(thrown) as Record<string, unknown>;
  if (name !== 'IntegrationError') return fromStripeError(thrown, asked, intent);
  const {effect, method} = asked;
  const text = textOf(message);
  const detail = `Stripe.js: ${text}`;
  // Stripe.js has refused the call and has sent nothing: the field that it speaks of is gone, or the call cannot work.
  if (
    (method === 'card' || method === 'sepa_debit') &&
    /mounted|destroyed|specified Element/.test(text)
  )
    return new FenerumError('field-incomplete', {cause: thrown, detail, field: method});
  // An intent that has moved on in the meantime has no next action.
  const isStale = effect === 'confirm' && !method && /action/i.test(text);
  return new FenerumError(isStale ? 'outcome-unknown' : 'configuration', {cause: thrown, detail});
}
