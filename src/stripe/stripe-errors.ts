/**
 * Decides what an error of Stripe's means, as the data of a `FenerumError`. This file contains every rule about Stripe's errors.
 *
 * - A problem with the payment method asks the customer for another method, or to correct an input. It never ends the flow.
 * - A problem with the configuration ends the flow and is reported to the developer.
 * - If the outcome is unknown, the flow first asks Stripe for the status of the intent.
 * - If Stripe is busy, the flow asks for the status of the intent. Then the customer can repeat the step.
 * - An unknown code is classified by its type and by the step that was running.
 * - A lookup of the intent can be repeated. Nothing that Stripe answers to it is about a method or uses up the intent.
 *
 * It imports only types. The chunk of another file may have been loaded under another URL after a failure, and an import of
 * that chunk would fail again or run it twice.
 *
 * https://docs.stripe.com/error-codes and https://docs.stripe.com/declines/codes
 */
import type {ErrorCode, FailureReason, FenerumErrorOptions} from '../flow/errors.js';
import type {MethodType} from '../flow/intent.js';

/** The data of a `FenerumError`. */
export interface StripeFailure extends FenerumErrorOptions {
  readonly code: ErrorCode;
}

/** The call that failed. A lost answer to a confirmation leaves the outcome unknown; a lookup can be repeated. */
export interface Asked {
  readonly effect: 'inspect' | 'confirm';
  /** The method that was confirmed. Undefined for a lookup, and after a reload. */
  readonly method?: MethodType | 'saved' | undefined;
  /** Whether the customer has returned from the bank's page. */
  readonly isReturn?: boolean;
}

/** An error code, or a more specific reason that implies the code. */
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

/** A parameter about Stripe's own field, such as `card[number]` or `payment_method_data[sepa_debit][iban]`. */
const ofField = /^(\w+_data\W+)?(card|sepa_debit|number|exp_\w+|cvc|iban)\b/;

/** The input that a parameter such as `payment_method_data[billing_details][email]` belongs to. */
const parameter = /billing_details\W+(?:address\W+)?(name|email|line1|postal_code|city|country)\b/;

/** Stripe's codes, and the types that have one meaning at every step. The first match counts. A code takes precedence over the type. */
const rules: readonly (readonly [RegExp, Verdict])[] = [
  [/^incomplete_/, 'field-incomplete'],
  [
    /^in(valid|correct)_(number|cvc|zip|iban|expiry|card|owner|bank|characters)|^account_number|^validation_/,
    'field-invalid',
  ],
  [/expired_(card|payment_method)$/, 'card-expired'],
  [/authentication_(?!error|not_s)/, 'authentication-failed'],
  [
    /^(card_(decl|error)|insufficient_funds|processing_error|refer_to)|_decline$|^payment_\w+_timeout$|attempt_(expired|failed)$/,
    'card-declined',
  ],
  [
    /^(sepa|bank_account|iban)_|^debit_not_auth|^no_account|^account_(closed|holder)/,
    'bank-account-refused',
  ],
  [/^lock_timeout|^idempotency_key|rate_limit/, 'busy'],
  [/unexpected_state$|intent_invalid_state|^payment_intent_action|_transition_/, 'intent-unusable'],
  [
    /^(account_|acss|alipay|amount|anomal|app|authentication_e|bal|bitcoin|cap|cardh|charge_(?!exc)|country_un|coupon|customer|disp|failed_tax|finan|forw|inst|intent_ver|invalid_(can|char|mand|tax)|invo|not_al|out_of|owner|param|payment_(eval|intent_(inv|konb)|method_conf)|payout|perm|plat|prod|progr|refund|reso|secret|serv|setup_intent_inv|ship|siret|sku|smart|state_|stor|stripe|subs|tax|term|testm|tls|trans|url)|client_secret|livemode|api_key/,
    'configuration',
  ],
];

/** The meaning in the first row of a table that matches. */
const lookUp = <Meaning>(
  table: readonly (readonly [RegExp, Meaning])[],
  text: string,
): Meaning | undefined => table.find(([pattern]) => pattern.test(text))?.[1];

/** Asks the customer for another method, or for a correction. */
const aboutMethod = /^(field|card|bank|authentication)-/;

// The customer only reads "declined" for these, so that a thief does not learn why the card was refused.
const undisclosed = /\b((lost|stolen|pickup)_card|fraudulent|merchant_blacklist)\b/;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Whether the customer has entered the method, so that they can correct it. */
const isField = (method: Asked['method']): method is MethodType => !!method && method !== 'saved';

/** Classifies an error without a rule, by its type and the step. */
function unknownCode(type: string, param: string, {effect}: Asked): Verdict {
  if (type !== 'invalid_request_error') {
    return type === 'api_connection_error' ? 'outcome-unknown' : 'unfinished';
  }
  // The lookup before the confirmation accepted everything except the method. So the method is the likely reason.
  return effect === 'inspect' || (param && !/payment_method/.test(param))
    ? 'configuration'
    : 'unusable';
}

/**
 * Classifies an error of Stripe's. Keeps the messages about cards that Stripe has localised for the customer.
 *
 * @param thrown an error of Stripe's; its fields are not trusted to exist
 */
export function fromStripeError(thrown: unknown, asked: Asked): StripeFailure {
  const error = Object(thrown) as Record<string, unknown>;
  const [type, given, decline, param, message] = [
    'type',
    'code',
    'decline_code',
    'param',
    'message',
  ].map((name) => textOf(error[name])) as [string, string, string, string, string];
  // For some declines, Stripe has a code as well.
  const code = /^(expired|in(valid|correct))_/.test(decline) ? decline : given;
  const {effect, method} = asked;
  const isTyped = isField(method);
  const input =
    isTyped && type && !code.startsWith('incomplete_')
      ? (parameter.exec(param)?.[1] ?? lookUp(inputs, code))
      : undefined;
  // Stripe has no code for an unknown API key.
  const isKey = !code && /api key/i.test(message);
  // Stripe only mentions in its text that the key and the intent are of different modes.
  const [, otherMode] = /exists in (live|test) mode/.exec(message) ?? [];
  const isTypeRefused = /incompatible_payment|_(unactivated|unsupported_type)$/.test(code);
  const incorrect = /missing|empty|blank/.test(code) ? 'field-incomplete' : 'field-invalid';
  const meaning = ((): Verdict => {
    if (isKey) return 'configuration';
    if (input) return incorrect;
    // The saved method is missing or was used already, but the intent is usable. Another method will work.
    if (/^payment_method_unexpected/.test(code)) return 'unusable';
    if (code === 'resource_missing' && /payment.?method|\bsource/i.test(param || message)) {
      return 'unusable';
    }
    if (isTypeRefused) return isTyped ? 'configuration' : 'unusable';
    const found = lookUp(rules, code) ?? lookUp(rules, type) ?? unknownCode(type, param, asked);
    return found === 'configuration' && isTyped && ofField.test(param) ? incorrect : found;
  })();
  const isLookup = effect === 'inspect';
  const verdict =
    isLookup && !/^(busy|configuration)$/.test(meaning) ? 'stripe-unreachable' : meaning;
  const found = verdict in codeOf ? codeOf[verdict as FailureReason] : (verdict as ErrorCode);
  const isBankAccount = method === 'sepa_debit' && found === 'card-declined';
  const isLocalised = !isLookup && /^(card|validation)_error$/.test(type);
  return {
    code: isBankAccount ? 'bank-account-refused' : found,
    cause: thrown,
    detail: isKey
      ? 'Stripe does not know this publishable-key: copy it from the dashboard.'
      : otherMode
        ? `The intent is of ${otherMode} mode, and publishable-key is not.`
        : [type, given || message, decline, param].filter(Boolean).join(' ') ||
          'Stripe answered with an unreadable error.',
    sentence:
      isLocalised && !undisclosed.test(`${code} ${decline}`) ? message || undefined : undefined,
    // The form may offer another type of method.
    recovery: isTypeRefused && isTyped ? 'edit' : undefined,
    reason: verdict in codeOf && !isBankAccount ? (verdict as FailureReason) : undefined,
    input,
  };
}

/**
 * Classifies the failure that an intent contains about its last attempt.
 *
 * @param failure the intent's `last_setup_error` or `last_payment_error`. Its message is not in the customer's language
 */
export function refusalOf(failure: object, method: Asked['method']): StripeFailure {
  const found = fromStripeError(failure, {effect: 'confirm', method});
  const refusal = {...found, sentence: undefined, recovery: undefined};
  return aboutMethod.test(found.code)
    ? refusal
    : {...refusal, code: 'card-declined', reason: 'unusable'};
}

/**
 * Classifies an error that Stripe.js resolved with or threw. It throws an `IntegrationError` if it was used in a wrong way, if
 * the key does not match, or if its field disappears during a confirmation.
 */
export function fromThrown(thrown: unknown, asked: Asked): StripeFailure {
  const {name, message} = Object(thrown) as Record<string, unknown>;
  if (name !== 'IntegrationError') return fromStripeError(thrown, asked);
  const {method} = asked;
  const text = textOf(message);
  const detail = `Stripe.js: ${text}`;
  // Stripe.js sent no request. Either its field is gone, or the call can never work.
  if (isField(method) && /mounted|destroyed|specified Element/.test(text)) {
    return {code: 'field-incomplete', cause: thrown, detail, field: method};
  }
  // The intent has no next action because its status has changed in the meantime.
  const isStale = /requires_action|next action/.test(text);
  return {code: isStale ? 'outcome-unknown' : 'configuration', cause: thrown, detail};
}
