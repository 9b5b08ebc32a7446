/** `POST /api/payment-retries/:token`: returns the payment of a retry link to the retry page. */
import {Hono} from 'hono';
import type Stripe from 'stripe';
import {z} from 'zod';
import type {Config} from './config.js';
import {InFlight} from './in-flight.js';
import {savedMethod} from './intents.js';
import {jsonBody} from './json-body.js';
import {problem} from './problem.js';
import {readRetryToken} from './retry-link.js';
import {expectSame, isMissing} from './stripe.js';

/**
 * Needs no session, because the customer may open the email on another device. The token in the link authorises the request.
 * The element reads the state of the payment from the intent itself.
 */
export function paymentRetries(stripe: Stripe, {secret}: Config['retryLink']): Hono {
  const inFlight = new InFlight<Stripe.PaymentIntent>();
  return new Hono().post('/:token', async (c) => {
    await jsonBody(c, z.object({}));
    const token = readRetryToken(secret, c.req.param('token'));
    if (token.state === 'expired') throw problem(410, 'This link has expired. Ask for a new one.');
    if (token.state === 'forged') throw problem(404, 'There is no such link.');
    const {paymentIntent: id} = token;
    const intent = await inFlight.run(id, () => retrieve(stripe, id));
    if (!intent.client_secret) {
      throw problem(502, 'Stripe returned no client secret for this payment.');
    }
    const paymentMethod = savedMethod(intent);
    return c.json({
      client_secret: intent.client_secret,
      ...(paymentMethod && {payment_method: paymentMethod}),
    });
  });
}

async function retrieve(stripe: Stripe, id: string): Promise<Stripe.PaymentIntent> {
  try {
    return expectSame(await stripe.paymentIntents.retrieve(id), id);
  } catch (error) {
    if (isMissing(error)) throw problem(404, 'There is no such payment.');
    throw error;
  }
}
