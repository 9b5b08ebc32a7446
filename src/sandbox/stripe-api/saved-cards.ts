// Cards that were saved long ago, and what time does to them.

import type {PaymentMethod} from '../shared/objects.js';
import type {Collections} from './routes.js';
import type {Environment} from './environment.js';

/** A card that is there without anybody having typed it. */
export interface SavedCard {
  /** A `pm_…`, or a legacy `card_…`; a new `pm_…` if not given. */
  readonly id?: string;
  /** Its test number; if not given, one whose bank wants to see the customer at every charge. */
  readonly number?: string;
  /** The customer's id. */
  readonly customer?: string;
  readonly exp_month?: number;
  readonly exp_year?: number;
}

/** Puts saved cards where nobody saved any, and lets them grow old. */
export class SavedCards {
  readonly #environment: Environment;
  readonly #collections: Collections;

  constructor(environment: Environment, collections: Collections) {
    this.#environment = environment;
    this.#collections = collections;
  }

  add({id, number = '4000002760003184', customer, ...expiry}: SavedCard): PaymentMethod {
    const {customers, methods} = this.#collections;
    if (customer !== undefined) customers.find(customer);
    // It was valid when it was saved, so its own expiry is written afterwards.
    const card = {number, exp_month: 12, exp_year: this.#environment.month().year + 2};
    const record = methods.create({type: 'card', card}, undefined, id);
    if (record.method.card) Object.assign(record.method.card, expiry);
    record.method.customer = customer ?? null;
    record.setUp = true;
    return record.method;
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
}
