/** The texts in British English. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'en-GB',
  method: {card: 'Card', sepa_debit: 'Bank account'},
  field: {card: 'Card details', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Name',
    email: 'Email',
    line1: 'Address',
    postal_code: 'Postcode',
    city: 'Town or city',
    country: 'Country',
  },
  missing: {
    name: 'Enter your name.',
    email: 'Enter your email address.',
    line1: 'Enter your house number and street.',
    postal_code: 'Enter your postcode.',
    city: 'Enter your town or city.',
    country: 'Choose your country.',
  },
  fieldMissing: {
    card: 'Enter your card number, expiry date and security code.',
    sepa_debit: 'Enter your whole IBAN.',
  },
  invalid: {
    name: 'Please check your name.',
    email: 'That email address is not complete: it should look like name@example.co.uk.',
    line1: 'Please check your address.',
    postal_code: 'Please check your postcode.',
    city: 'Please check your town or city.',
    country: 'Please check your country.',
  },
  save: {card: 'Save card', sepa_debit: 'Save bank account'},
  chooser: 'How do you want to pay?',
  working: 'Saving…',
  loading: 'Loading…',
  slow: 'This is taking longer than usual.',
  atBank: 'If your bank has asked you to approve, please do so; otherwise check how far it got.',
  check: 'Check again',
  retry: 'Try again',
  another: {card: 'Use another card', sepa_debit: 'Use another bank account'},
  saved: {card: 'Your card has been saved.', sepa_debit: 'Your bank account has been saved.'},
  savedBrand: (brand) => `Your ${brand} card has been saved.`,
  kept: {
    card: 'Our payment provider has stored your card, but it was not added to your account. Nothing was charged.',
    sepa_debit:
      'Our payment provider has stored your bank account, but it was not added to your account with us. Nothing was charged.',
  },
  lock: {
    card: 'Your card details are encrypted and go directly to Stripe.',
    sepa_debit: 'Your bank details are encrypted and go directly to Stripe.',
  },
  problems: 'Please correct the following:',
  accepts: 'Accepted cards',
  waiting: {
    touch: {
      card: 'Press here to enter your card details.',
      sepa_debit: 'Press here to enter your IBAN.',
    },
    manual: 'Please accept our payment provider first.',
  },
  renewed: 'This had expired and has been renewed. Please try again.',
  errors: {
    'field-incomplete': 'Some details are missing. Please fill them in.',
    'field-invalid': 'Some details are not right. Please check them.',
    'card-declined': 'Your card was declined. Please try another card.',
    'card-expired': 'Your card has expired. Please use another card.',
    'bank-account-refused': 'This bank account cannot be used. Please try another one.',
    'authentication-failed':
      'Your bank could not confirm that it is you. Please try again, or use another card.',
    'stripe-unreachable':
      'We could not reach our payment provider. Check your connection and try again.',
    'outcome-unknown':
      'The connection was lost before we heard back. Try again: we check first, so nothing happens twice.',
    'intent-unusable': 'This request is no longer valid. Please ask for a new link.',
    configuration: 'This form is not set up correctly. Please contact us; nothing was saved.',
    'backend-unreachable':
      'We could not finish just now. Nothing is lost; please try again in a moment.',
    'backend-refused': 'We could not accept this. Please contact us.',
    'session-expired': 'You have been signed out. Please sign in again and reload this page.',
    unexpected: 'Something went wrong. Please reload this page and try again.',
  },
  reasons: {
    busy: 'Our payment provider is very busy. Please try again in a moment.',
    unusable: 'This card could not be used. Please try again, or use another card.',
    unfinished: 'This has not gone through. Please try again.',
  },
  payment: {
    language: 'en-GB',
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
  },
  mandate: {
    language: 'en-GB',
    version: '2026-11-27',
    name: 'SEPA Direct Debit mandate',
    text: (creditor) =>
      `By pressing the button you authorise ${creditor}, and Stripe as its payment provider, to instruct your bank to debit your account, and you authorise your bank to debit it as they instruct. You are entitled to a refund from your bank under the terms of your agreement with it; a refund must be claimed within eight weeks of the day of the debit. Your rights are explained in a statement that you can get from your bank. You agree that notice of a debit may reach you as late as two days before it.`,
  },
};
