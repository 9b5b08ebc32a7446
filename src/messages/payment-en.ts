/** The messages of the retry element in English. */

/** The messages of the retry element in one language. */
export interface PaymentMessages {
  /** BCP 47. */
  readonly language: string;
  /** @param amount with its currency, formatted for the language */
  pay(amount: string): string;
  readonly paying: string;
  readonly paid: string;
  readonly processing: string;
  /** After a bank debit was submitted. The bank can still return it. */
  readonly debiting: string;
  readonly newCard: string;
  readonly savedCard: string;
  readonly savedAccount: string;
  /** Why the customer has to act, if the bank requires authentication. */
  readonly approve: string;
  /** Why the customer has to act, if the saved card cannot be used. */
  readonly replace: string;
  /** Why the customer has to act, if a bank account could not be debited. */
  readonly replaceAccount: string;
  /** @param month the expiry date of the card as `MM/YY` */
  expires(month: string): string;
}

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
  expires: (month) => `expires ${month}`,
};
