/** Cards and bank accounts that were saved earlier, and what time does to them. */

import type {PaymentMethod} from '../shared/objects.js';
import type {Environment} from './environment.js';
import type {MethodRecord} from './payment-methods.js';
import type {Collections} from './routes.js';

/** A card that was saved earlier. */
export interface SavedCard {
  /** A `pm_…`, or a legacy `card_…`; a new `pm_…` by default. */
  readonly id?: string;
  /** Its test number; by default one whose bank asks for authentication at every charge. */
  readonly number?: string;
  /** The customer's id. */
  readonly customer?: string;
  readonly exp_month?: number;
  readonly exp_year?: number;
}

/** A bank account that was saved earlier, with a mandate. */
export interface SavedBankAccount {
  /** A test IBAN; a good German account by default. */
  readonly iban?: string;
  /** The customer's id. */
  readonly customer?: string;
}

/** Adds methods that nobody typed, and ages them. */
export class SavedMethods {
  readonly #environment: Environment;
  readonly #collections: Collections;

  constructor(environment: Environment, collections: Collections) {
    this.#environment = environment;
    this.#collections = collections;
  }

  addCard({id, number = '4000002760003184', customer, ...expiry}: SavedCard): PaymentMethod {
    // An expired card was valid when it was saved, so its expiry is written afterwards.
    const card = {number, exp_month: 12, exp_year: this.#environment.month().year + 2};
    const record = this.#collections.methods.create({type: 'card', card}, undefined, id);
    if (record.method.card) Object.assign(record.method.card, expiry);
    return this.#save(record, customer);
  }

  addBankAccount({iban = 'DE89370400440532013000', customer}: SavedBankAccount): PaymentMethod {
    const {name, email} = customer === undefined ? {} : this.#collections.customers.find(customer);
    const record = this.#collections.methods.create({
      type: 'sepa_debit',
      sepa_debit: {iban},
      billing_details: {
        name: name ?? 'Sandbox customer',
        email: email ?? 'customer@example.com',
        address: {line1: 'Street 1', city: 'City', postal_code: '1000', country: iban.slice(0, 2)},
      },
    });
    return this.#save(record, customer);
  }

  expireAuthorization(paymentMethod: string): void {
    const record = this.#collections.methods.any(paymentMethod);
    record.behaviour = {...record.behaviour, authentication: 'unless-set-up'};
    record.setUp = false;
  }

  expireCard(paymentMethod: string): void {
    const {card} = this.#collections.methods.any(paymentMethod).method;
    if (card) Object.assign(card, {exp_month: 1, exp_year: this.#environment.month().year - 1});
  }

  #save(record: MethodRecord, customer: string | undefined): PaymentMethod {
    if (customer !== undefined) this.#collections.customers.find(customer);
    record.method.customer = customer ?? null;
    record.setUp = true;
    return record.method;
  }
}
