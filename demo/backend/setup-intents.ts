// `POST /api/setup-intents`: lets the signed-in customer save a method for payments they will not attend.
import {Hono} from 'hono';
import type Stripe from 'stripe';
import {z} from 'zod';
import {jsonBody} from './json-body.js';
import {problem} from './problem.js';
import type {SignedIn} from './session.js';

/** The page also sends `account`; the session knows better, so it is not read. */
const request = z.object({
  payment_method_types: z
    .array(z.enum(['card', 'sepa_debit']))
    .min(1)
    .max(2)
    .default(['card']),
});

/** Needs a signed-in customer in front of it; see `app.ts`. */
export function setupIntents(stripe: Stripe): Hono<SignedIn> {
  return new Hono<SignedIn>().post('/', async (c) => {
    const {payment_method_types: types} = await jsonBody(c, request);
    const intent = await stripe.setupIntents.create({
      customer: c.get('customer').stripeCustomer,
      usage: 'off_session',
      allowed_payment_method_types: [...new Set(types)],
    });
    if (!intent.client_secret) throw problem(502, 'Stripe made an intent without a client secret.');
    return c.json({client_secret: intent.client_secret});
  });
}
