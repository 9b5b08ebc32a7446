/** The sandboxed Fenerum: its API, and routes that charge a saved card and list invoices, webhooks and requests. */
import {Hono} from 'hono';
import type Stripe from 'stripe';
import {z} from 'zod';
import {jsonBody} from '../backend/json-body.js';
import {problem} from '../backend/problem.js';
import {fenerumApi} from './fenerum-api.js';
import {Billing, NoCardError, scenarios, type Bank} from './fenerum-billing.js';
import {FenerumStore} from './fenerum-store.js';
import {Throttle} from './fenerum-throttle.js';
import {webhookSender, type WebhookTarget} from './fenerum-webhook.js';

export interface FenerumSettings {
  /** The token that `Authorization: Token …` must contain. */
  readonly token: string;
  /** The real Fenerum allows 60. */
  readonly requestsPerMinute?: number;
  readonly stripe: Stripe;
  readonly bank: Bank;
  readonly webhook: WebhookTarget;
  /** The default account for charges, and its customer at Stripe. */
  readonly account: string;
  readonly stripeCustomer: () => Promise<string>;
}

export interface FenerumSandbox {
  /** Mount it at `/sandbox/fenerum`. All its lists are oldest first. */
  readonly app: Hono;
  reset(): void;
}

export function fenerumSandbox(settings: FenerumSettings): FenerumSandbox {
  const {token, requestsPerMinute = 60, webhook, account} = settings;
  const store = new FenerumStore();
  const throttle = new Throttle(requestsPerMinute);
  const billing = new Billing({...settings, store, sendWebhook: webhookSender(store, webhook)});
  const order = z.object({
    account: z.uuid().default(account),
    scenario: z.enum(scenarios).default('saved'),
    amount: z.int().min(1).max(99_999_999).default(24_900),
    currency: z
      .string()
      .regex(/^[a-z]{3}$/)
      .default('dkk'),
    description: z.string().min(1).max(200).default('Monthly subscription'),
  });

  const app = new Hono()
    .route('/api/v1', fenerumApi(store, throttle, token))
    .get('/requests', (c) => c.json(store.requests))
    .get('/paymentcards', (c) => c.json(store.cards))
    .get('/webhooks', (c) => c.json(store.deliveries))
    .get('/invoices', async (c) => c.json(await billing.invoices()))
    .post('/charge', async (c) => {
      const given = (await c.req.text()) === '' ? order.parse({}) : await jsonBody(c, order);
      try {
        return c.json(await billing.charge(given));
      } catch (error) {
        if (error instanceof NoCardError) throw problem(409, error.message);
        throw error;
      }
    });

  const reset = (): void => {
    store.reset();
    throttle.reset();
  };
  return {app, reset};
}
