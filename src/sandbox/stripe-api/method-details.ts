/** Reads and checks the details of a card or bank account, and finds out how it behaves. */

import {luhn, shapeOf} from '../shared/card-brands.js';
import {checksumIsRight, ibanLength, needsAddress, normalizeIban} from '../shared/ibans.js';
import type {BillingDetails, CardDetails, SepaDebitDetails} from '../shared/objects.js';
import {
  nested,
  type Params,
  readAddress,
  requiredInteger,
  requiredText,
  textOr,
} from '../shared/params.js';
import {
  invalidRequest,
  parameterMissing,
  resourceMissing,
  StripeApiError,
} from '../shared/stripe-api-error.js';
import {
  type Behaviour,
  cardBehaviour,
  numberOfToken,
  type Refusal,
  refusals,
} from './test-cards.js';
import {ibanBehaviour} from './test-ibans.js';
import type {Environment} from './environment.js';

/** Reads `payment_method_data[card]`. Throws Stripe's error for wrong data. */
export function readCard(
  data: Params,
  environment: Environment,
): {type: 'card'; card: CardDetails; behaviour: Behaviour} {
  const token = textOr(data, 'token', undefined);
  const number = token === undefined ? requiredText(data, 'number').replaceAll(/\D/g, '') : '';
  const digits = token === undefined ? number : numberOfToken(token.replace(/^tok_/, 'pm_card_'));
  if (digits === undefined) {
    throw resourceMissing('token', token ?? '', {param: 'card[token]', status: 400});
  }
  const now = environment.month();
  const month = token === undefined ? requiredInteger(data, 'exp_month') : 12;
  const given = token === undefined ? requiredInteger(data, 'exp_year') : now.year + 4;
  const year = given < 100 ? given + 2000 : given;
  const cvc = textOr(data, 'cvc', undefined);
  const {brand, cvcLength, lengths} = shapeOf(digits);

  if (!luhn(digits) || !lengths.includes(digits.length)) throw cardError(refusals.incorrectNumber);
  if (month < 1 || month > 12) {
    throw cardError({
      code: 'invalid_expiry_month',
      message: "Your card's expiration month is invalid.",
      param: 'exp_month',
    });
  }
  if (year < now.year || (year === now.year && month < now.month) || year > now.year + 50) {
    throw cardError({
      code: 'invalid_expiry_year',
      message: "Your card's expiration year is invalid.",
      param: 'exp_year',
    });
  }
  if (cvc !== undefined && !new RegExp(`^\\d{${cvcLength}}$`).test(cvc)) {
    throw cardError({
      code: 'invalid_cvc',
      message: "Your card's security code is invalid.",
      param: 'cvc',
    });
  }

  const behaviour = cardBehaviour(digits);
  const card: CardDetails = {
    brand,
    checks: {
      address_line1_check: null,
      address_postal_code_check: null,
      cvc_check:
        cvc === undefined ? null : behaviour.setup?.code === 'incorrect_cvc' ? 'fail' : 'pass',
    },
    country: behaviour.country,
    display_brand: brand === 'amex' ? 'american_express' : brand,
    exp_month: month,
    exp_year: year,
    fingerprint: fingerprint(digits),
    funding: behaviour.funding,
    generated_from: null,
    last4: digits.slice(-4),
    networks: {available: [brand], preferred: null},
    regulated_status: 'unregulated',
    three_d_secure_usage: {supported: true},
    wallet: null,
  };
  return {type: 'card', card, behaviour};
}

/** Reads `payment_method_data` of a bank account. Throws Stripe's error for wrong data. */
export function readBankAccount(data: Params): {
  type: 'sepa_debit';
  sepa_debit: SepaDebitDetails;
  behaviour: Behaviour;
} {
  const iban = normalizeIban(requiredText(nested(data, 'sepa_debit'), 'iban'));
  const country = iban.slice(0, 2);
  if (ibanLength(country) !== iban.length || !checksumIsRight(iban)) {
    throw invalidRequest('The IBAN you provided is invalid.', {
      code: 'invalid_bank_account_iban',
      param: 'sepa_debit[iban]',
    });
  }
  const {name, email, address} = billingDetails(data);
  if (name === null) throw parameterMissing('billing_details[name]');
  if (name.length < 3 || name.length > 100) {
    throw invalidRequest('The owner name must have between 3 and 100 characters.', {
      code: 'invalid_owner_name',
      param: 'billing_details[name]',
    });
  }
  if (email === null) throw parameterMissing('billing_details[email]');
  const parts = ['line1', 'city', 'postal_code', 'country'] as const;
  if (needsAddress(country) && parts.some((part) => address[part] === null)) {
    throw invalidRequest(
      'A billing address with line1, city, postal_code and country is required for bank accounts outside the EEA.',
      {code: 'payment_method_billing_details_address_missing', param: 'billing_details[address]'},
    );
  }
  const sepa_debit: SepaDebitDetails = {
    bank_code: iban.slice(4, 12),
    branch_code: '',
    country,
    fingerprint: fingerprint(iban),
    generated_from: {charge: null, setup_attempt: null},
    last4: iban.slice(-4),
  };
  return {type: 'sepa_debit', sepa_debit, behaviour: ibanBehaviour(iban)};
}

/** The owner of the method, with null for missing fields. */
export function billingDetails(data: Params): BillingDetails {
  const given = nested(data, 'billing_details');
  return {
    address: readAddress(nested(given, 'address')),
    email: textOr(given, 'email', null),
    name: textOr(given, 'name', null),
    phone: textOr(given, 'phone', null),
  };
}

function cardError(refusal: Refusal): StripeApiError {
  return new StripeApiError(402, {type: 'card_error', ...refusal});
}

/** A hash of the number (FNV-1a, twice). It only has to distinguish test numbers. */
function fingerprint(secret: string): string {
  return [0x811c9dc5, 0x1000193]
    .map((start) => {
      let hash = start;
      for (const character of secret) {
        hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
      }
      return hash.toString(36).padStart(8, '0').slice(-8);
    })
    .join('');
}
