/** What differs between saving a method and paying again: data for one engine. */
import type {Intent, MethodType, SavedMethod, Way} from './intent.js';
import type {IntentKind, Session} from './session.js';

/** A journey that a form leads through. */
export interface Journey {
  /** The intents it works on. */
  readonly kind: IntentKind;
  /** Whether `intent-url` is asked on opening; else when the customer first touches the form. */
  readonly fetchesFirst: boolean;
  /** The ways a customer can choose from, the best first. */
  ways(
    session: Session,
    intent: Intent | undefined,
    savedMethod: string | undefined,
  ): readonly Way[];
  /** The way that is left when that one was declined. */
  afterDecline(way: Way): Way;
  /** Whether the method on a settled intent is one that Fenerum does not know yet. `way` is absent after a reload. */
  isNewMethod(intent: Intent, way: Way | undefined, savedMethod: string | undefined): boolean;
}

/** Saving a card or bank account for later, with a SetupIntent. */
export const saveMethod: Journey = {
  kind: 'setup',
  fetchesFirst: false,
  ways: ({methods}) => methods,
  afterDecline: (way) => way,
  isNewMethod: () => true,
};

// Reasons for which the same card will not work tomorrow either.
const worthless = /^(expired_card|lost_card|stolen_card|pickup_card)$/;

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
      intent?.status !== 'requires_payment_method' || /^$|authentication/.test(code);
    return isAskedFor ? ['saved', 'card'] : ['card', 'saved'];
  },
  afterDecline: () => 'card',
  // After a reload the way is not known: a method that is not the saved one is a new one.
  isNewMethod: ({paymentMethod}, way, savedMethod) =>
    way ? way !== 'saved' : !!savedMethod && paymentMethod !== savedMethod,
};

/** The type of a settled intent's method, as well as it can be told. */
export const methodTypeOf = (
  intent: Intent,
  way: Way | undefined,
  session: Session,
): MethodType => {
  if (way && way !== 'saved') return way;
  const [first, second] = intent.methodTypes;
  return first === 'sepa_debit' && !second ? first : (session.methods[0] ?? 'card');
};
