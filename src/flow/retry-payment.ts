/** The journey of paying again, with a saved method that the customer authorises or a new one in its place. */
import type {Intent, MethodType, SavedMethod} from './intent.js';
import type {Journey} from './journey.js';
import type {Session} from './session.js';

// Reasons for which the same card will not work tomorrow either.
const worthless = /^(expired_(card|payment_method)|lost_card|stolen_card|pickup_card)$/;

/** Whether a card's last month is over. */
function isExpired({expMonth = 12, expYear = 9999}: SavedMethod, now = new Date()): boolean {
  return expYear * 12 + expMonth <= now.getFullYear() * 12 + now.getMonth();
}

/** The fields that a payment can be made with, in the order in which the payment names their types. */
function fieldsFor({methods}: Session, intent: Intent | undefined): readonly MethodType[] {
  const types = intent?.methodTypes ?? [];
  return types.length > 0
    ? types.filter((type): type is MethodType => methods.includes(type as MethodType))
    : ['card'];
}

/** Paying with a saved card that the customer has to authorise, or with a new card or bank account in its place. */
export const retryPayment: Journey = {
  kind: 'payment',
  fetchesFirst: true,
  ways: (session, intent, savedMethod) => {
    const fields = fieldsFor(session, intent);
    const {code = '', method} = intent?.lastFailure ?? {};
    // A mandate is accepted for an IBAN that is typed, so a saved bank account is not offered again.
    const isCard = fields.includes('card') && method?.type !== 'sepa_debit';
    if (!savedMethod || !isCard || worthless.test(code) || (method && isExpired(method)))
      return fields;
    const isAskedFor =
      intent?.status !== 'requires_payment_method' ||
      /^$|authentication_(failure|required)$/.test(code);
    return isAskedFor ? ['saved', ...fields] : [...fields, 'saved'];
  },
  afterDecline: (way, session, intent) =>
    way === 'saved' ? (fieldsFor(session, intent)[0] ?? 'card') : way,
  // Another tab may have paid with the saved one, and after a reload the way may not be known.
  isNewMethod: ({paymentMethod}, way, savedMethod) =>
    way !== 'saved' && (savedMethod ? paymentMethod !== savedMethod : !!way),
};
