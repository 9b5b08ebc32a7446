/** Customers, who own saved methods. */

import type {Customer} from '../shared/objects.js';
import {
  isParams,
  mergeMetadata,
  nested,
  type Params,
  readAddress,
  text,
  textOr,
} from '../shared/params.js';
import {resourceMissing} from '../shared/stripe-api-error.js';
import type {Environment} from './environment.js';

interface CustomerRecord {
  readonly customer: Customer;
  readonly account: string | undefined;
}

/** All customers of one engine. */
export class Customers {
  readonly #environment: Environment;
  readonly #records = new Map<string, CustomerRecord>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  create(params: Params, account?: string): Customer {
    const customer: Customer = {
      id: this.#environment.id('cus'),
      object: 'customer',
      address: isParams(params['address']) ? readAddress(nested(params, 'address')) : null,
      balance: 0,
      created: this.#environment.now(),
      currency: null,
      default_source: null,
      delinquent: false,
      description: textOr(params, 'description', null),
      email: textOr(params, 'email', null),
      invoice_settings: {
        custom_fields: null,
        default_payment_method: null,
        footer: null,
        rendering_options: null,
      },
      livemode: false,
      metadata: mergeMetadata(params),
      name: textOr(params, 'name', null),
      phone: textOr(params, 'phone', null),
      preferred_locales: [],
      shipping: null,
      tax_exempt: 'none',
    };
    this.#records.set(customer.id, {customer, account});
    return customer;
  }

  /** The customer that a parameter names. */
  find(id: string, account?: string): Customer {
    return this.#find(id, account, {param: 'customer', status: 400});
  }

  /** The customer that the URL names. */
  findInUrl(id: string, account?: string): Customer {
    return this.#find(id, account, {param: 'id', status: 404});
  }

  /** The customer with this id, in any account. */
  any(id: string): Customer {
    return this.find(id, this.#records.get(id)?.account);
  }

  update(id: string, params: Params, account?: string): Customer {
    const customer = this.findInUrl(id, account);
    for (const field of ['description', 'email', 'name', 'phone'] as const) {
      const value = text(params, field);
      if (value !== undefined) customer[field] = value;
    }
    customer.metadata = mergeMetadata(params, customer.metadata);
    const method = text(nested(params, 'invoice_settings'), 'default_payment_method');
    if (method !== undefined) customer.invoice_settings.default_payment_method = method;
    return customer;
  }

  /** Newest first. */
  all(account?: string): Customer[] {
    return [...this.#records.values()]
      .filter((record) => record.account === account)
      .map(({customer}) => customer)
      .reverse();
  }

  #find(
    id: string,
    account: string | undefined,
    where: {param: string; status: 400 | 404},
  ): Customer {
    const record = this.#records.get(id);
    if (record === undefined || record.account !== account) {
      throw resourceMissing('customer', id, where);
    }
    return record.customer;
  }
}
