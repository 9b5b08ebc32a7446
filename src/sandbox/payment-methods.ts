// PaymentMethods: made from typed data, from Stripe's test names or as saved cards, and kept with what they do.

import {luhn, shapeOf} from './card-brands.js';
import {checksumIsRight, ibanLength, needsAddress, normalizeIban} from './ibans.js';
import type {BillingDetails, CardDetails, PaymentMethod, SepaDebitDetails} from './objects.js';
import {
  mergeMetadata,
  nested,
  type Params,
  readAddress,
  requiredInteger,
  requiredText,
  textOr,
} from './params.js';
import {invalidRequest, parameterMissing, resourceMissing, StripeFault} from './stripe-fault.js';
import {
  type Behaviour,
  cardBehaviour,
  numberOfToken,
  type Refusal,
  refusals,
} from './test-cards.js';
import {ibanBehaviour} from './test-ibans.js';
import type {World} from './world.js';

/** A PaymentMethod and what Stripe knows of it but does not tell. */
export interface MethodRecord {
  readonly method: PaymentMethod;
  behaviour: Behaviour;
  /** Whether its bank has agreed to charges while the customer is away. */
  setUp: boolean;
  /** Whether it has paid once without belonging to a customer: then it may not be used again. */
  used: boolean;
  readonly account: string | undefined;
}

/** A card error with its HTTP status. */
export function cardFault(refusal: Refusal): StripeFault {
  return new StripeFault(402, {type: 'card_error', ...refusal});
}

/** All PaymentMethods of one engine. */
export class PaymentMethods {
  readonly #world: World;
  readonly #records = new Map<string, MethodRecord>();

  constructor(world: World) {
    this.#world = world;
  }

  /** The record of this id; one of Stripe's test names makes a new card. */
  find(id: string, account?: string, param = 'payment_method'): MethodRecord {
    const number = numberOfToken(id);
    if (number !== undefined) {
      const year = this.#world.month().year + 4;
      return this.create(
        {type: 'card', card: {number, exp_month: 12, exp_year: year, cvc: '123'}},
        account,
      );
    }
    const record = this.#records.get(id);
    if (record === undefined || record.account !== account) {
      throw resourceMissing('PaymentMethod', id, param);
    }
    return record;
  }

  /** The record of this id, whichever account has it. */
  any(id: string): MethodRecord {
    const record = this.#records.get(id);
    if (record === undefined) throw resourceMissing('PaymentMethod', id);
    return record;
  }

  /** The newest first. */
  all(): MethodRecord[] {
    return [...this.#records.values()].reverse();
  }

  /** Makes one from `payment_method_data`; throws what Stripe answers when the data are wrong. */
  create(data: Params, account?: string, id = this.#world.id('pm')): MethodRecord {
    const type = requiredText(data, 'type');
    if (type === 'card') return this.#keep(id, account, data, this.#card(nested(data, 'card')));
    if (type === 'sepa_debit') return this.#keep(id, account, data, this.#sepaDebit(data));
    throw invalidRequest('Invalid type: must be one of card, sepa_debit', {param: 'type'});
  }

  #keep(
    id: string,
    account: string | undefined,
    data: Params,
    {
      behaviour,
      ...details
    }: Pick<PaymentMethod, 'card' | 'sepa_debit' | 'type'> & {
      behaviour: Behaviour;
    },
  ): MethodRecord {
    const method: PaymentMethod = {
      id,
      object: 'payment_method',
      allow_redisplay: 'unspecified',
      billing_details: billingDetails(data),
      created: this.#world.now(),
      customer: null,
      customer_account: null,
      livemode: false,
      metadata: mergeMetadata(data),
      ...details,
    };
    const record = {method, behaviour, setUp: false, used: false, account};
    this.#records.set(id, record);
    return record;
  }

  #card(data: Params): {type: 'card'; card: CardDetails; behaviour: Behaviour} {
    const token = textOr(data, 'token', undefined);
    const number = token === undefined ? requiredText(data, 'number').replaceAll(/\D/g, '') : '';
    const digits = token === undefined ? number : numberOfToken(token.replace(/^tok_/, 'pm_card_'));
    if (digits === undefined) throw resourceMissing('token', token ?? '', 'card[token]');
    const now = this.#world.month();
    const month = token === undefined ? requiredInteger(data, 'exp_month') : 12;
    const given = token === undefined ? requiredInteger(data, 'exp_year') : now.year + 4;
    const year = given < 100 ? given + 2000 : given;
    const cvc = textOr(data, 'cvc', undefined);
    const {brand, cvcLength, lengths} = shapeOf(digits);

    if (!luhn(digits) || !lengths.includes(digits.length))
      throw cardFault(refusals.incorrectNumber);
    if (month < 1 || month > 12) {
      throw cardFault({
        code: 'invalid_expiry_month',
        message: "Your card's expiration month is invalid.",
        param: 'exp_month',
      });
    }
    if (year < now.year || (year === now.year && month < now.month) || year > now.year + 50) {
      throw cardFault({
        code: 'invalid_expiry_year',
        message: "Your card's expiration year is invalid.",
        param: 'exp_year',
      });
    }
    if (cvc !== undefined && !new RegExp(`^\\d{${cvcLength}}$`).test(cvc)) {
      throw cardFault({
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

  #sepaDebit(data: Params): {
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
}

function billingDetails(data: Params): BillingDetails {
  const given = nested(data, 'billing_details');
  return {
    address: readAddress(nested(given, 'address')),
    email: textOr(given, 'email', null),
    name: textOr(given, 'name', null),
    phone: textOr(given, 'phone', null),
  };
}

/** The same for the same number (FNV-1a, twice): enough to tell test cards apart. */
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
