// `POST /api/payment-cards`: a method that Stripe has saved becomes a payment card at Fenerum, once.
import {Hono} from 'hono';
import type Stripe from 'stripe';
import type {RegisterPaymentCard} from './fenerum.js';
import {annotate, findIntent} from './intents.js';
import {jsonBody} from './json-body.js';
import type {Log} from './log.js';
import {mandateEvidence} from './mandate-evidence.js';
import {assertRegistrable, registrationSchema, type Registration} from './registration.js';
import type {Customer, SignedIn} from './session.js';
import {SingleFlight} from './single-flight.js';

/** The answer: the card's uuid at Fenerum, or null where Fenerum had it and did not say. */
interface Answer {
  readonly uuid: string | null;
}

/** Where the uuid is noted on the intent: the whole memory of this endpoint. */
const NOTE = 'fenerum_payment_card';
const UNNAMED = 'registered';

/** Needs a signed-in customer in front of it; see `app.ts`. */
export function paymentCards(dependencies: {
  readonly stripe: Stripe;
  readonly registerPaymentCard: RegisterPaymentCard;
  readonly log: Log;
}): Hono<SignedIn> {
  const {stripe, registerPaymentCard, log} = dependencies;
  // Repeats that arrive together share one run. Copies of this server do not know of each other: two of
  // them could both ask Fenerum within the same second, which then has, or refuses, the same card twice.
  const flights = new SingleFlight<Answer>();

  async function register(customer: Customer, registration: Registration): Promise<Answer> {
    const intent = await findIntent(stripe, registration.intent);
    assertRegistrable(intent, customer, registration);
    const noted = intent.metadata[NOTE];
    if (noted) return {uuid: noted === UNNAMED ? null : noted};
    if (registration.mandate) await annotate(stripe, intent, mandateEvidence(registration.mandate));
    const {gateway, token} = registration;
    const card = await registerPaymentCard({account: customer.account, gateway, token});
    try {
      await annotate(stripe, intent, {[NOTE]: card.uuid ?? UNNAMED});
    } catch {
      // The card is registered, and that is what the customer is told. A repeat would ask Fenerum again.
      log('registration-not-noted', {intent: intent.id});
    }
    return card;
  }

  return new Hono<SignedIn>().post('/', async (c) => {
    const registration = await jsonBody(c, registrationSchema);
    const customer = c.get('customer');
    const key = [
      customer.account,
      registration.intent,
      registration.token,
      registration.type,
    ].join();
    return c.json(await flights.run(key, () => register(customer, registration)));
  });
}
