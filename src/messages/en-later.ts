/** The messages in English about failures and results, which come with the controller. */
import type {LaterEnglish} from './en.js';

/** Added to the other messages in English when the controller is loaded. */
export const laterEnglish: LaterEnglish = {
  working: 'Saving…',
  saved: {card: 'Your card has been saved.', sepa_debit: 'Your bank account has been saved.'},
  missing: {
    name: 'Enter your name.',
    email: 'Enter your email address.',
    line1: 'Enter your street and number.',
    postal_code: 'Enter your postal code.',
    city: 'Enter your city.',
    country: 'Choose your country.',
  },
  fieldMissing: {
    card: 'Enter your card number, expiration date and security code.',
    sepa_debit: 'Enter your whole IBAN.',
  },
  invalid: {
    name: 'Please check your name.',
    email: 'That email address is not complete: it should look like name@example.com.',
    line1: 'Please check your address.',
    postal_code: 'Please check your postal code.',
    city: 'Please check your city.',
    country: 'Please check your country.',
  },
  slow: 'This is taking longer than usual.',
  atBank: 'If your bank has asked you to approve, please do so; otherwise check how far it got.',
  check: 'Check again',
  another: {card: 'Use another card', sepa_debit: 'Use another bank account'},
  savedBrand: (brand) => `Your ${brand} card has been saved.`,
  kept: {
    card: 'Our payment provider has stored your card, but it was not added to your account. Nothing was charged.',
    sepa_debit:
      'Our payment provider has stored your bank account, but it was not added to your account with us. Nothing was charged.',
  },
  problems: 'Please correct the following:',
  renewed: 'This had expired and has been renewed. Please try again.',
  reasons: {
    busy: 'Our payment provider is very busy. Please try again in a moment.',
    unusable: 'This card could not be used. Please try again, or use another card.',
    unfinished: 'This has not gone through. Please try again.',
  },
  errors: {
    'field-incomplete': 'Some details are missing. Please fill them in.',
    'field-invalid': 'Some details are not right. Please check them.',
    'card-declined': 'Your card was declined. Please try another card.',
    'card-expired': 'Your card has expired. Please use another card.',
    'bank-account-refused': 'This bank account cannot be used. Please try another one.',
    'authentication-failed':
      'Your bank could not confirm that it is you. Please try again, or use another card.',
    'outcome-unknown':
      'The connection was lost before we heard back. Try again: we check first, so nothing happens twice.',
    'intent-unusable': 'This request is no longer valid. Please ask for a new link.',
    configuration: 'This form is not set up correctly. Please contact us; nothing was saved.',
    'backend-unreachable':
      'We could not finish just now. Nothing is lost; please try again in a moment.',
    'backend-refused': 'We could not accept this. Please contact us.',
    'session-expired': 'You have been signed out. Please sign in again and reload this page.',
  },
};
