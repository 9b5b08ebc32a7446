// `POST /api/setup-intents`: lets the signed-in customer save a method for payments they will not attend.
import {Hono} from 'hono';
import type Stripe from 'stripe';
import {z} from 'zod';
import {notes} from './intents.js';
import {jsonBody} from './json-body.js';
import type {SignedIn} from './session.js';
import {listed, made} from './stripe.js';

/** The page also sends `account`; the session knows better, so it is not read. */
const request = z.object({
  payment_method_types: z
    .array(z.enum(['card', 'sepa_debit']))
    .min(1)
    .max(2)
    .default(['card']),
});

/**
 * How long a method that nobody registered is brought up again: time for a reload, and for a slow bank.
 * Whoever comes later has come to enter another one.
 */
const RECENT_S = 60 * 60;

/** Needs a signed-in customer in front of it; see `app.ts`. */
export function setupIntents(stripe: Stripe): Hono<SignedIn> {
  return new Hono<SignedIn>().post('/', async (c) => {
    const {payment_method_types: types} = await jsonBody(c, request);
    const customer = c.get('customer').stripeCustomer;
    const intent =
      (await savedButUnregistered(stripe, customer, types)) ??
      made(
        await stripe.setupIntents.create({
          customer,
          usage: 'off_session',
          allowed_payment_method_types: [...new Set(types)],
          metadata: {[notes.purpose]: 'payment_card'},
        }),
      );
    return c.json({client_secret: intent.client_secret});
  });
}

/**
 * The newest method that Stripe saved through this backend and that never became a payment card: the tab was
 * reloaded, or its connection lost, before it could say so. Given its secret, the page finishes that one.
 * A method that was refused is not among them, or the customer could never give another.
 */
async function savedButUnregistered(
  stripe: Stripe,
  customer: string,
  types: readonly string[],
): Promise<Stripe.SetupIntent | undefined> {
  const answer = await stripe.setupIntents.list({
    customer,
    created: {gte: Math.floor(Date.now() / 1000) - RECENT_S},
    limit: 10,
    expand: ['data.payment_method'],
  });
  return listed(answer).find(
    (intent) => isUnregistered(intent, customer) && isOneOf(types, intent),
  );
}

function isUnregistered(intent: Stripe.SetupIntent, customer: string): boolean {
  const {status, metadata} = intent;
  const owner = typeof intent.customer === 'string' ? intent.customer : intent.customer?.id;
  return (
    owner === customer &&
    (status === 'succeeded' || status === 'processing') &&
    intent.created > Date.now() / 1000 - RECENT_S &&
    // What other software saved for this customer is not this backend's to register.
    metadata?.[notes.purpose] !== undefined &&
    metadata[notes.registered] === undefined &&
    metadata[notes.refused] === undefined
  );
}

function isOneOf(types: readonly string[], {payment_method: method}: Stripe.SetupIntent): boolean {
  return method !== null && typeof method === 'object' && types.includes(method.type);
}
