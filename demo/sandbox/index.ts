/** The demo's sandbox: the replacements of Stripe and Fenerum, as one app. */
import {RESPONSE_ALREADY_SENT} from '@hono/node-server/utils/response';
import {Hono, type Context, type MiddlewareHandler} from 'hono';
import type Stripe from 'stripe';
import {StripeEngine} from '../../src/sandbox/stripe-api/engine.js';
import type {Config} from '../backend/config.js';
import type {NotifyCustomer} from '../backend/notify-customer.js';
import {sameOriginOnly} from '../backend/security.js';
import {outages} from './outages.js';
import type {Bank} from './fenerum-billing.js';
import {fenerumSandbox} from './fenerum.js';
import {outbox} from './outbox.js';
import {stripeApi} from './stripe-api.js';

export interface SandboxSettings {
  /** The URL at which this server reaches itself. */
  readonly origin: string;
  readonly config: Config;
  /** The backend's client, which talks to the sandboxed Stripe over HTTP. */
  readonly stripe: Stripe;
  readonly stripeCustomer: () => Promise<string>;
  /** The number of requests a minute that the sandboxed Fenerum allows. */
  readonly fenerumLimit: number;
  /** Called after a reset, so that callers can drop what they cached. */
  readonly onReset: () => void;
}

export interface Sandbox {
  /** Mount it at the root, because Stripe's SDK accepts no path. */
  readonly app: Hono;
  /** Mount it before the backend. */
  readonly faults: MiddlewareHandler;
  readonly notifyCustomer: NotifyCustomer;
}

/** Settings for the backend that point to this sandbox. The keys work nowhere else. */
export function sandboxEnvironment(origin: string): Record<string, string> {
  return {
    STRIPE_SECRET_KEY: 'sk_test_sandbox',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_sandbox',
    STRIPE_API_BASE: `${origin}/`,
    FENERUM_API_TOKEN: 'sandbox-token',
    FENERUM_API_BASE: `${origin}/sandbox/fenerum/api/v1/`,
  };
}

export function createSandbox(settings: SandboxSettings): Sandbox {
  const {origin, config, stripe, stripeCustomer, fenerumLimit, onReset} = settings;
  let engine = new StripeEngine({origin});
  let api = stripeApi(engine);
  const bank: Bank = {
    expireAuthorization: (method) => engine.expireAuthorization(method),
    expireCard: (method) => engine.expireCard(method),
    addLegacyCard: (customer) => {
      const id = `card_1Legacy${Math.random().toString(36).slice(2, 14)}`;
      return engine.addSavedCard({id, customer}).id;
    },
    addBankAccount: (customer) => engine.addSavedBankAccount({customer}).id,
    returnDebit: (payment) => {
      engine.settlePayment(payment, 'insufficient_funds');
    },
  };
  const toStripe = async (c: Context): Promise<Response> => {
    const response = await api.fetch(c.req.raw, c.env);
    return response.type === 'error' ? new Response(null, RESPONSE_ALREADY_SENT) : response;
  };
  const failures = outages();
  const mails = outbox(config.retryLink.secret);
  const fenerum = fenerumSandbox({
    token: config.fenerum.token,
    requestsPerMinute: fenerumLimit,
    stripe,
    bank,
    webhook: {url: new URL('/webhooks/fenerum', origin), ...config.webhook},
    account: config.demoAccount,
    stripeCustomer,
  });

  const app = new Hono()
    .use('/sandbox/*', async (c, next) => {
      await next();
      c.res.headers.set('Cache-Control', 'no-store');
    })
    // Other sites that are open in the same browser must not control the sandbox. Reading is harmless.
    .on(['POST', 'DELETE'], '/sandbox/*', sameOriginOnly(config.publicUrl))
    .route('/sandbox/fenerum', fenerum.app)
    .route('/sandbox/outbox', mails.app)
    .route('/sandbox/faults', failures.app)
    .get('/sandbox/sign-in', (c) => c.html('<!doctype html><title>Sign in</title><h1>Sign in</h1>'))
    .post('/sandbox/reset', (c) => {
      engine = new StripeEngine({origin});
      api = stripeApi(engine);
      for (const part of [failures, mails, fenerum]) part.reset();
      onReset();
      return c.body(null, 204);
    })
    .all('/v1/*', (c) => toStripe(c))
    .all('/sandbox/stripe/*', (c) => toStripe(c));

  return {app, faults: failures.middleware, notifyCustomer: mails.notifyCustomer};
}
