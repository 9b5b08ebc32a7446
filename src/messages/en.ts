/**
 * The messages in English that a form may show before its controller is loaded. The others follow with the controller, so that the
 * form appears earlier. A translation is one chunk.
 */
import type {Messages} from './languages/messages.js';

const atOnce = {
  language: 'en',
  method: {card: 'Card', sepa_debit: 'Bank account'},
  field: {card: 'Card details', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Name',
    email: 'Email',
    line1: 'Address',
    postal_code: 'Postal code',
    city: 'City',
    country: 'Country',
  },
  save: {card: 'Save card', sepa_debit: 'Save bank account'},
  chooser: 'How do you want to pay?',
  loading: 'Loading…',
  retry: 'Try again',
  lock: {
    card: 'Your card details are encrypted and go directly to Stripe.',
    sepa_debit: 'Your bank details are encrypted and go directly to Stripe.',
  },
  accepts: 'Accepted cards',
  waiting: {
    touch: {
      card: 'Press here to enter your card details.',
      sepa_debit: 'Press here to enter your IBAN.',
    },
    manual: 'Please accept our payment provider first.',
  },
  errors: {
    'stripe-unreachable':
      'We could not reach our payment provider. Check your connection and try again.',
    unexpected: 'Something went wrong. Please reload this page and try again.',
  },
} satisfies Partial<Omit<Messages, 'errors'>> & {errors: Partial<Messages['errors']>};

/** The messages in English. Those that follow are absent until `addEnglish()` is called. */
export const en = atOnce as Omit<typeof atOnce, 'errors'> & Messages;

/** The messages in English that follow. */
export type LaterEnglish = Omit<Messages, keyof typeof atOnce | 'payment' | 'mandate'> & {
  readonly errors: Omit<Messages['errors'], keyof typeof atOnce.errors>;
};

/** Adds the messages that follow. */
export function addEnglish({errors, ...messages}: LaterEnglish): void {
  Object.assign(en, messages);
  Object.assign(en.errors, errors);
}
