/** The messages of `<fenerum-payment-retry>` in Danish. */
import type {PaymentMessages} from './payment-en.js';

/** Every message in Danish. */
export const paymentInDanish: PaymentMessages = {
  language: 'da',
  pay: (amount) => `Betal ${amount}`,
  paying: 'Betaler…',
  paid: 'Din betaling er gennemført.',
  processing: 'Din betaling er på vej. Du behøver ikke gøre mere.',
  debiting: 'Din bank er blevet bedt om betalingen. Der går et par dage, før pengene er fremme.',
  newCard: 'Et andet kort',
  savedCard: 'Gemt kort',
  savedAccount: 'Bankkonto',
  approve: 'Din bank beder dig godkende denne betaling.',
  replace: 'Dit gemte kort kunne ikke bruges. Betal med et andet.',
  replaceAccount: 'Beløbet kunne ikke trækkes på din bankkonto. Betal igen.',
  expires: (month) => `udløber ${month}`,
};
