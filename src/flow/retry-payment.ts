/** The journey of paying again, with a saved method that the customer authorises or a new card in its place. */
import type {SavedMethod} from './intent.js';
import type {Journey} from './journey.js';

// Reasons for which the same card will not work tomorrow either.
const worthless = /^(expired_(card|payment_method)|lost_card|stolen_card|pickup_card)$/;

/** Whether a card's last month is over. */
function isExpired({expMonth = 12, expYear = 9999}: SavedMethod, now = new Date()): boolean {
  return expYear * 12 + expMonth <= now.getFullYear() * 12 + now.getMonth();
}

/** Paying with a saved method that the customer has to authorise, or with a new card in its place. */
export const retryPayment: Journey = {
  kind: 'payment',
  fetchesFirst: true,
  ways: (_session, intent, savedMethod) => {
    const {code = '', method} = intent?.lastFailure ?? {};
    if (!savedMethod || worthless.test(code) || (method && isExpired(method))) return ['card'];
    const isAskedFor =
      intent?.status !== 'requires_payment_method' ||
      /^$|authentication_(failure|required)$/.test(code);
    return isAskedFor ? ['saved', 'card'] : ['card', 'saved'];
  },
  afterDecline: () => 'card',
  // Another tab may have paid with the saved one, and after a reload the way may not be known.
  isNewMethod: ({paymentMethod}, way, savedMethod) =>
    way !== 'saved' && (savedMethod ? paymentMethod !== savedMethod : way === 'card'),
};
