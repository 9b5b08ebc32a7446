// `POST /api/payment-retries/:token`: what the retry page needs, for whoever holds the link we sent.
import {Hono} from 'hono';
import type Stripe from 'stripe';
import {z} from 'zod';
import type {Config} from './config.js';
import {savedMethod} from './intents.js';
import {jsonBody} from './json-body.js';
import {problem} from './problem.js';
import {readRetryToken} from './retry-link.js';
import {intact, isMissing} from './stripe.js';

/**
 * No session is asked for: the mail may be opened on another device, and the link is the key.
 * What became of the payment is for the element to find out from the intent itself.
 */
export function paymentRetries(stripe: Stripe, {secret}: Config['retryLink']): Hono {
  return new Hono().post('/:token', async (c) => {
    await jsonBody(c, z.object({}));
    const token = readRetryToken(secret, c.req.param('token'));
    if (token.state === 'expired') throw problem(410, 'This link has expired. Ask for a new one.');
    if (token.state === 'forged') throw problem(404, 'There is no such link.');
    const intent = await retrieve(stripe, token.paymentIntent);
    if (!intent.client_secret) throw problem(502, 'Stripe told no client secret for this payment.');
    const paymentMethod = savedMethod(intent);
    return c.json({
      client_secret: intent.client_secret,
      ...(paymentMethod && {payment_method: paymentMethod}),
    });
  });
}

async function retrieve(stripe: Stripe, id: string): Promise<Stripe.PaymentIntent> {
  try {
    return intact(await stripe.paymentIntents.retrieve(id), id);
  } catch (error) {
    if (isMissing(error)) throw problem(404, 'There is no such payment.');
    throw error;
  }
}
