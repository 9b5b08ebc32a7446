/** The flow definition for a payment retry, with the saved method or with a new one. */
import type {Intent, MethodType, SavedMethod} from './intent.js';
import type {FlowDefinition} from './flow-definition.js';
import type {FlowConfig} from './config.js';

// With these reasons, the same card will not work later either.
const worthless = /^(expired_(card|payment_method)|lost_card|stolen_card|pickup_card)$/;

/** Whether a card has expired. */
function isExpired({expMonth = 12, expYear = 9999}: SavedMethod, now = new Date()): boolean {
  return expYear * 12 + expMonth <= now.getFullYear() * 12 + now.getMonth();
}

/** The types of field that the payment accepts, in the order of its `payment_method_types`. */
function fieldsFor({methods}: FlowConfig, intent: Intent | undefined): readonly MethodType[] {
  const types = intent?.methodTypes ?? [];
  return types.length > 0
    ? types.filter((type): type is MethodType => methods.includes(type as MethodType))
    : ['card'];
}

/** Pays with the saved card after authentication, or with a new card or bank account. */
export const retryPayment: FlowDefinition = {
  kind: 'payment',
  fetchesIntentOnLoad: true,
  options: (config, intent, savedMethod) => {
    const fields = fieldsFor(config, intent);
    const {code = '', method} = intent?.lastFailure ?? {};
    // The customer accepts the mandate for an IBAN that they enter, so a saved bank account is not offered.
    const isCard = fields.includes('card') && method?.type !== 'sepa_debit';
    if (!savedMethod || !isCard || worthless.test(code) || (method && isExpired(method))) {
      return fields;
    }
    const isAskedFor =
      intent?.status !== 'requires_payment_method' ||
      /^$|authentication_(failure|required)$/.test(code);
    return isAskedFor ? ['saved', ...fields] : [...fields, 'saved'];
  },
  fallbackAfterDecline: (option, config, intent) =>
    option === 'saved' ? (fieldsFor(config, intent)[0] ?? 'card') : option,
  // Another tab may have paid with the saved method, and after a reload the option may be unknown.
  isNewMethod: ({paymentMethod}, option, savedMethod) =>
    option !== 'saved' && (savedMethod ? paymentMethod !== savedMethod : !!option),
};
