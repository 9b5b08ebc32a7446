// PaymentMethods: made from typed data, from Stripe's test names or as saved cards, and kept with what they do.

import {billingDetails, readBankAccount, readCard} from './method-details.js';
import type {PaymentMethod} from '../shared/objects.js';
import {mergeMetadata, nested, type Params, requiredText} from '../shared/params.js';
import {invalidRequest, resourceMissing} from '../shared/stripe-api-error.js';
import {type Behaviour, numberOfToken} from './test-cards.js';
import type {Environment} from './environment.js';

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

/** All PaymentMethods of one engine. */
export class PaymentMethods {
  readonly #environment: Environment;
  readonly #records = new Map<string, MethodRecord>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /**
   * The record of this id; one of Stripe's test names makes a new card.
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

  /** The record of this id, whichever account has it. */
  any(id: string): MethodRecord {
    const record = this.#records.get(id);
    if (record === undefined) {
      throw resourceMissing('PaymentMethod', id, {param: 'payment_method', status: 404});
    }
    return record;
  }

  /** The newest first. */
  all(): MethodRecord[] {
    return [...this.#records.values()].reverse();
  }

  /** Makes one from `payment_method_data`; throws what Stripe answers when the data are wrong. */
  create(data: Params, account?: string, id = this.#environment.id('pm')): MethodRecord {
    const type = requiredText(data, 'type');
    if (type === 'card')
      return this.#keep(id, account, data, readCard(nested(data, 'card'), this.#environment));
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
