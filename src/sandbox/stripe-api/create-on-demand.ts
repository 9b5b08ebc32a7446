/** Intents that exist as soon as a page names them, so that a static page needs no server. */

import type {PaymentMethodType} from '../shared/objects.js';
import {StripeApiError} from '../shared/stripe-api-error.js';
import type {Collections} from './routes.js';
import type {SavedMethods} from './saved-methods.js';
import {returnedDebit} from './test-ibans.js';

/** What has happened to a payment before the page opens. */
interface Scene {
  /** The test number of the saved card. Without it, a debit of a saved bank account was returned. */
  readonly card?: string;
  readonly expired?: boolean;
  readonly canceled?: boolean;
  /** The methods that the payment accepts; both by default. */
  readonly allowed?: readonly PaymentMethodType[];
}

const authenticationRequired = '4000002760003184';

/** By the word after `pi_sandbox`. Every other id is a payment whose saved card needs authentication. */
const scenes: Readonly<Record<string, Scene>> = {
  Declined: {card: '4000000000000341'},
  Expired: {card: '4242424242424242', expired: true},
  Paid: {card: '4242424242424242'},
  Canceled: {card: authenticationRequired, canceled: true},
  Returned: {allowed: ['sepa_debit']},
  ReturnedOrCard: {},
};
const namedScene = new RegExp(`^pi_sandbox(${Object.keys(scenes).reverse().join('|')})`);

/**
 * Creates the intent of a well-formed client secret if its id begins with `seti_sandbox` or `pi_sandbox` and it does not
 * exist yet. A PaymentIntent has just failed while the customer was away; its name says why: `pi_sandboxDeclined…`,
 * `…Expired…`, `…Returned…` (a SEPA debit that the bank returned) and `…ReturnedOrCard…` (the same, but a card may pay
 * too); `…Paid…` and `…Canceled…` are over. All others need authentication.
 */
export function createIntentOnDemand(
  collections: Collections,
  savedMethods: SavedMethods,
  id: string,
  clientSecret: string,
): void {
  if (!/^(seti|pi)_sandbox[A-Za-z0-9]*$/.test(id)) return;
  if (!new RegExp(`^${id}_secret_[A-Za-z0-9]+$`).test(clientSecret)) return;
  const {setupIntents, paymentIntents} = collections;
  if (id.startsWith('pi_')) {
    if (!paymentIntents.has(id)) createPayment(collections, savedMethods, id, clientSecret);
  } else if (!setupIntents.has(id)) {
    setupIntents.createWithSecret(id, clientSecret, {usage: 'off_session'});
  }
}

function createPayment(
  {customers, paymentIntents}: Collections,
  savedMethods: SavedMethods,
  id: string,
  clientSecret: string,
): void {
  const name = namedScene.exec(id)?.[1];
  const scene = name === undefined ? {card: authenticationRequired} : (scenes[name] ?? {});
  const {card, expired, canceled, allowed} = scene;
  const customer = customers.create({name: 'Sandbox customer', email: 'customer@example.com'}).id;
  const method =
    card === undefined
      ? savedMethods.addBankAccount({customer})
      : savedMethods.addCard({number: card, customer});
  if (expired === true) savedMethods.expireCard(method.id);
  const record = paymentIntents.createWithSecret(id, clientSecret, {
    amount: 12500,
    currency: card === undefined ? 'eur' : 'dkk',
    customer,
    description: 'Sandbox invoice',
    ...(allowed !== undefined && {allowed_payment_method_types: [...allowed]}),
  });
  try {
    paymentIntents.confirm(record, {payment_method: method.id, off_session: true});
  } catch (error) {
    // The charge fails on purpose. The intent keeps the error.
    if (!(error instanceof StripeApiError)) throw error;
  }
  if (card === undefined) paymentIntents.settle(record, returnedDebit('insufficient_funds'));
  if (canceled === true) paymentIntents.cancel(record, {});
}
