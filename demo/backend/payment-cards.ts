// `POST /api/payment-cards`: a method that Stripe has saved becomes a payment card at Fenerum, once.
import {Hono} from 'hono';
import {HTTPException} from 'hono/http-exception';
import type Stripe from 'stripe';
import type {RegisterPaymentCard} from './fenerum.js';
import {annotate, findIntent, notes, type Intent} from './intents.js';
import {jsonBody} from './json-body.js';
import type {Log} from './log.js';
import {isRecorded, mandateEvidence, mandateFound, mandateMissing} from './mandate-evidence.js';
import {
  assertNamed,
  assertRegistrable,
  registrationSchema,
  type Registration,
} from './registration.js';
import type {Customer, SignedIn} from './session.js';
import {SingleFlight} from './single-flight.js';

/** The answer: the card's uuid at Fenerum, or null where Fenerum had it and did not say. */
interface Answer {
  readonly uuid: string | null;
}

/** Noted on the intent in the place of a uuid that Fenerum did not tell. */
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
    assertNamed(intent, customer, registration);
    await orRefusal(intent, async () => assertRegistrable(intent, registration));
    const noted = intent.metadata[notes.registered];
    if (noted) return {uuid: noted === UNNAMED ? null : noted};
    await keepEvidence(intent, registration);
    const {gateway, token} = registration;
    const card = await orRefusal(intent, () =>
      registerPaymentCard({account: customer.account, gateway, token}),
    );
    try {
      await annotate(stripe, intent, {[notes.registered]: card.uuid ?? UNNAMED});
    } catch {
      // The card is registered, and that is what the customer is told. A repeat would ask Fenerum again.
      log('registration-not-noted', {intent: intent.id});
    }
    return card;
  }

  /** The first evidence stays: what a page says later is not what the customer accepted. */
  async function keepEvidence(intent: Intent, {type, mandate}: Registration): Promise<void> {
    if (isRecorded(intent)) return;
    if (mandate) return annotate(stripe, intent, {...mandateEvidence(mandate), ...mandateFound});
    if (type !== 'sepa_debit') return;
    // A page that was reloaded no longer knows the text. Losing the bank account would be worse than
    // weaker evidence, so it is registered, and the merchant can find those that are to be asked again.
    log('mandate-missing', {intent: intent.id});
    await annotate(stripe, intent, mandateMissing);
  }

  /** Notes a refusal, so that the customer is not given this method again instead of a chance to enter another. */
  async function orRefusal<Result>(intent: Intent, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (isRefusal(error)) {
        await annotate(stripe, intent, {[notes.refused]: new Date().toISOString()}).catch(() =>
          log('refusal-not-noted', {intent: intent.id}),
        );
      }
      throw error;
    }
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

/** A no to this method, ours or Fenerum's. An outage, a limit and our credentials say nothing about the method. */
const isRefusal = (error: unknown): boolean =>
  error instanceof HTTPException && error.status === 422;
