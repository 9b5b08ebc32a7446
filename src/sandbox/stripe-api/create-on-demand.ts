// Intents out of thin air: a static page names a sandbox intent, and it comes into being as the name says.

import type {Collections} from './routes.js';
import type {SavedCards} from './saved-cards.js';
import {StripeApiError} from '../shared/stripe-api-error.js';

/** What a retry page may want to see, by the word after `pi_sandbox`. */
const scenes: Readonly<Record<string, {number: string; expired?: boolean; canceled?: boolean}>> = {
  Declined: {number: '4000000000000341'},
  Expired: {number: '4242424242424242', expired: true},
  Paid: {number: '4242424242424242'},
  Canceled: {number: '4000002760003184', canceled: true},
};

/**
 * Makes the intent of a well-formed client secret when its id begins with `seti_sandbox` or `pi_sandbox` and nobody
 * has made it yet. A PaymentIntent is one whose saved card has just failed off-session for want of authentication;
 * `pi_sandboxDeclined…`, `…Expired…`, `…Paid…` and `…Canceled…` are what their names say.
 */
export function createIntentOnDemand(
  {customers, setupIntents, paymentIntents}: Collections,
  savedCards: SavedCards,
  id: string,
  clientSecret: string,
): void {
  if (!/^(seti|pi)_sandbox[A-Za-z0-9]*$/.test(id)) return;
  if (!new RegExp(`^${id}_secret_[A-Za-z0-9]+$`).test(clientSecret)) return;
  if (id.startsWith('seti_')) {
    if (!setupIntents.has(id))
      setupIntents.createWithSecret(id, clientSecret, {usage: 'off_session'});
    return;
  }
  if (paymentIntents.has(id)) return;
  const word = /^pi_sandbox(Declined|Expired|Paid|Canceled)/.exec(id)?.[1] ?? '';
  const {number, expired, canceled} = scenes[word] ?? {number: '4000002760003184'};
  const customer = customers.create({name: 'Sandbox customer'}).id;
  const card = savedCards.add({number, customer});
  if (expired === true) savedCards.expireCard(card.id);
  const record = paymentIntents.createWithSecret(id, clientSecret, {
    amount: 12500,
    currency: 'dkk',
    customer,
    description: 'Sandbox invoice',
  });
  try {
    paymentIntents.confirm(record, {payment_method: card.id, off_session: true});
  } catch (error) {
    // The charge is meant to fail; the intent says with what.
    if (!(error instanceof StripeApiError)) throw error;
  }
  if (canceled === true) paymentIntents.cancel(record, {});
}
