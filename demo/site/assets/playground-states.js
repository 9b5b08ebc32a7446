// The states that the playground can show: every phase and every failure, with what leads there.

/** Numbers that the sandbox knows: https://docs.stripe.com/testing */
export const numbers = {
  saved: '4242424242424242',
  authenticated: '4000002760003184',
  declined: '4000000000000002',
  expired: '4000000000000069',
  mistyped: '4242424242424241',
  account: 'DE89370400440532013000',
};

/**
 * @typedef {object} State
 * @property {string} name for the reader
 * @property {keyof typeof numbers | 'nothing'} [types] what is typed before the button is pressed; without it, nothing is pressed
 * @property {'failed'} [bank] the customer fails the bank's authentication
 * @property {'stripe' | 'confirm' | 'register'} [holds] who never answers
 * @property {'lost' | 'canceled'} [breaks] what happens while Stripe saves or charges
 * @property {{code: string, message: string}} [refuses] Stripe's answer to the next attempt
 * @property {number} [status] the answer of your server, instead of 200
 * @property {'blocked' | 'broken'} [stripe] how Stripe fails to load
 * @property {Record<string, string>} [sets] attributes that this state needs
 * @property {string} [payment] the payment that the retry needs
 */

const card = {'payment-methods': 'card'};
const account = {'payment-methods': 'sepa_debit'};
const newCard = 'pi_sandboxDeclined';

/** @type {Record<string, State>} */
export const phases = {
  idle: {name: 'idle: waits for an intent', sets: {'intent-url': '', 'client-secret': ''}},
  loading: {name: 'loading: Stripe does not answer yet', holds: 'stripe'},
  ready: {name: 'ready: the customer types'},
  confirming: {name: 'confirming: Stripe and the bank check', types: 'saved', holds: 'confirm'},
  registering: {
    name: 'registering: your server works',
    types: 'saved',
    holds: 'register',
    payment: newCard,
  },
  done: {name: 'done', types: 'saved'},
  failed: {name: 'failed: with a button to retry', stripe: 'blocked'},
};

/** By error code. @type {Record<string, State>} */
export const failures = {
  'field-incomplete': {
    name: 'the button is pressed too early',
    types: 'nothing',
    payment: newCard,
  },
  'field-invalid': {
    name: 'the number is mistyped',
    types: 'mistyped',
    sets: card,
    payment: newCard,
  },
  'card-declined': {name: 'the card is declined', types: 'declined', sets: card, payment: newCard},
  'card-expired': {name: 'the card has expired', types: 'expired', sets: card, payment: newCard},
  'bank-account-refused': {
    name: 'the bank account is refused',
    types: 'account',
    refuses: {code: 'bank_account_unusable', message: 'The bank account cannot be used.'},
    sets: account,
    payment: 'pi_sandboxReturned',
  },
  'authentication-failed': {
    name: '3-D Secure fails',
    types: 'authenticated',
    bank: 'failed',
    sets: card,
  },
  'stripe-unreachable': {name: 'Stripe.js is blocked', stripe: 'blocked'},
  'outcome-unknown': {
    name: 'the connection is lost while Stripe works',
    types: 'saved',
    breaks: 'lost',
  },
  'intent-unusable': {name: 'the intent is cancelled', types: 'saved', breaks: 'canceled'},
  configuration: {name: 'a placeholder in the key', sets: {'publishable-key': 'pk_test_…'}},
  'backend-unreachable': {name: 'your server is down (503)', types: 'saved', status: 503},
  'backend-refused': {name: 'your server refuses (422)', types: 'saved', status: 422},
  'session-expired': {name: 'the customer is signed out (401)', types: 'saved', status: 401},
  unexpected: {name: 'a mistake of ours', stripe: 'broken'},
};

/** Payments for the retry, by the start of their id. */
export const payments = {
  pi_sandbox: 'The bank wants authentication',
  pi_sandboxDeclined: 'The saved card was declined',
  pi_sandboxExpired: 'The saved card has expired',
  pi_sandboxReturned: 'A SEPA debit was returned',
  pi_sandboxReturnedOrCard: 'A SEPA debit was returned; cards are accepted too',
  pi_sandboxPaid: 'Already paid',
  pi_sandboxCanceled: 'Cancelled',
};

/** @param {string} name of a phase or an error code; anything else is a form to use yourself @returns {State | undefined} */
export const stateOf = (name) =>
  [phases, failures].find((group) => Object.hasOwn(group, name))?.[name];
