// Stripe's test IBANs: what each does when it is saved and when it is debited.

import type {Behaviour, Refusal} from './test-cards.js';

const unusable: Refusal = {
  code: 'bank_account_unusable',
  message: 'The bank account provided cannot be used. Please provide a different bank account.',
};

const failed: Refusal = {
  code: 'setup_attempt_failed',
  message: 'The latest attempt to set up the payment method has failed.',
};

const ok: Behaviour = {authentication: 'never', slow: 'charge', country: '', funding: 'debit'};
const delayed: Behaviour = {...ok, slow: 'setup-and-charge'};

/** By country and the last digits of the account, as on Stripe's list of test accounts. */
const outcomes: readonly (readonly [RegExp, Behaviour])[] = [
  [/^AT\d{14}(3203|[35]204)$/, delayed],
  [/^AT\d{14}[35]202$/, {...ok, setup: failed}],
  [/^DE\d{16}3003$/, delayed],
  [/^DE\d{16}3001$/, {...ok, setup: failed}],
  // Bank code 99999999 belongs to no bank; here it is the bank that cannot be debited.
  [/^DE\d{2}99999999/, {...ok, setup: unusable}],
];

/** What the account of this IBAN does. Disputes come long after a debit, so a disputed one begins like any. */
export function ibanBehaviour(iban: string): Behaviour {
  const found = outcomes.find(([pattern]) => pattern.test(iban));
  return {...(found?.[1] ?? ok), country: iban.slice(0, 2)};
}
