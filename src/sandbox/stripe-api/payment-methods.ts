/** Stores PaymentMethods together with how each one behaves. */

import {billingDetails, readBankAccount, readCard} from './method-details.js';
import type {PaymentMethod} from '../shared/objects.js';
import {mergeMetadata, nested, type Params, requiredText} from '../shared/params.js';
import {invalidRequest, resourceMissing} from '../shared/stripe-api-error.js';
import {type Behaviour, numberOfToken} from './test-cards.js';
import type {Environment} from './environment.js';

/** A PaymentMethod and its internal data. */
export interface MethodRecord {
  readonly method: PaymentMethod;
  behaviour: Behaviour;
  /** Whether it was set up for charges while the customer is absent. */
  setUp: boolean;
  /** Whether it has paid without a customer. Then it cannot be used again. */
  used: boolean;
  readonly account: string | undefined;
}

/** All PaymentMethods of one engine. */
export class PaymentMethods {
  readonly #environment: Environment;
  readonly #records = new Map<string, MethodRecord>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /**
   * The record of this id. One of Stripe's test ids creates a new card.
   * @param status of the error if there is none: 400 for an id in a parameter, 404 for one in the URL.
   */
  find(id: string, account?: string, status: 400 | 404 = 400): MethodRecord {
    const number = numberOfToken(id);
    if (number !== undefined) {
      const year = this.#environment.month().year + 4;
      return this.create(
        {type: 'card', card: {number, exp_month: 12, exp_year: year, cvc: '123'}},
        account,
      );
    }
    const record = this.#records.get(id);
    if (record === undefined || record.account !== account) {
      throw resourceMissing('PaymentMethod', id, {param: 'payment_method', status});
    }
    return record;
  }

  /** The record of this id, in any account. */
  any(id: string): MethodRecord {
    const record = this.#records.get(id);
    if (record === undefined) {
      throw resourceMissing('PaymentMethod', id, {param: 'payment_method', status: 404});
    }
    return record;
  }

  /** Newest first. */
  all(): MethodRecord[] {
    return [...this.#records.values()].reverse();
  }

  /** Creates a method from `payment_method_data`. Throws Stripe's error for wrong data. */
  create(data: Params, account?: string, id = this.#environment.id('pm')): MethodRecord {
    const type = requiredText(data, 'type');
    if (type === 'card') {
      return this.#keep(id, account, data, readCard(nested(data, 'card'), this.#environment));
    }
    if (type === 'sepa_debit') return this.#keep(id, account, data, readBankAccount(data));
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
      created: this.#environment.now(),
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
}
