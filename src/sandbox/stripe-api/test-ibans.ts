/** Stripe's test IBANs: what each account does when it is saved and when it is debited. */

import type {Behaviour, Refusal} from './test-cards.js';

const unusable: Refusal = {
  code: 'bank_account_unusable',
  message: 'The bank account provided cannot be used. Please provide a different bank account.',
};

const setupFailed: Refusal = {
  code: 'setup_attempt_failed',
  message: 'The latest attempt to set up the payment method has failed.',
};

/** Why a bank returns a debit, by Stripe's code. Other codes get the first message. */
const debitMessages: Readonly<Record<string, string>> = {
  payment_intent_payment_attempt_failed: 'The payment failed.',
  insufficient_funds: "The customer's account has insufficient funds to cover this payment.",
  charge_exceeds_source_limit: 'This payment exceeds the weekly limit of this bank account.',
  charge_exceeds_weekly_limit:
    'This payment exceeds the weekly number of payments of this bank account.',
  debit_not_authorized: 'The customer has notified their bank that this payment was unauthorized.',
  account_closed: "The customer's bank account has been closed.",
  no_account: "The customer's bank account could not be located.",
};

/** A debit that the bank returned days after it was accepted. */
export function returnedDebit(code = 'payment_intent_payment_attempt_failed'): Refusal {
  return {code, message: debitMessages[code] ?? 'The payment failed.'};
}

const ok: Behaviour = {authentication: 'never', slow: 'charge', country: '', funding: 'debit'};
const delayed: Behaviour = {...ok, slow: 'setup-and-charge'};
const returned = (code?: string): Behaviour => ({...ok, debit: returnedDebit(code)});

/** By country and last digits, as on Stripe's list: https://docs.stripe.com/payments/sepa-debit/accept-a-payment */
const behaviours: readonly (readonly [RegExp, Behaviour])[] = [
  [/^AT\d{14}[35]204$/, delayed],
  [/^AT\d{14}[35]202$/, {...returned(), setup: setupFailed}],
  [/^AT\d{14}[35]205$/, returned()],
  [/^DE\d{16}3003$/, delayed],
  [/^DE\d{16}3001$/, {...returned(), setup: setupFailed}],
  [/^DE\d{16}3004$/, {...delayed, debit: returnedDebit(), setup: setupFailed}],
  [/2222227$/, returned('insufficient_funds')],
  [/343434$/, returned('charge_exceeds_source_limit')],
  [/121212$/, returned('charge_exceeds_weekly_limit')],
  // No bank has the code 99999999. The sandbox uses it for an account that cannot be debited.
  [/^DE\d{2}99999999/, {...ok, setup: unusable, charge: unusable}],
];

/** What the account of this IBAN does. A dispute comes after the debit, so a disputed account behaves like a good one. */
export function ibanBehaviour(iban: string): Behaviour {
  const found = behaviours.find(([pattern]) => pattern.test(iban));
  return {...(found?.[1] ?? ok), country: iban.slice(0, 2)};
}
