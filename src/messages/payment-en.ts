/** The messages of the retry element in English. */
import type {PaymentMessages} from './languages/messages.js';

/** Every message in English. */
export const paymentInEnglish: PaymentMessages = {
  language: 'en',
  pay: (amount) => `Pay ${amount}`,
  paying: 'Paying…',
  paid: 'Your payment is complete.',
  processing: 'Your payment is on its way. There is nothing left for you to do.',
  debiting:
    'Your bank has been asked for this payment. It takes a few days until the money arrives.',
  newCard: 'Another card',
  savedCard: 'Saved card',
  savedAccount: 'Bank account',
  approve: 'Your bank asks you to approve this payment.',
  replace: 'Your saved card could not be charged. Please pay with another one.',
  replaceAccount: 'Your bank account could not be debited. Please pay again.',
  expires: (month) => `, expires ${month}`,
};
