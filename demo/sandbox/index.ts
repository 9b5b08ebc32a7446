// Everything that the demo puts in the place of Stripe and Fenerum, behind one door.
import {RESPONSE_ALREADY_SENT} from '@hono/node-server/utils/response';
import {Hono, type Context, type MiddlewareHandler} from 'hono';
import type Stripe from 'stripe';
import {StripeEngine} from '../../src/sandbox/stripe-api/engine.js';
import type {Config} from '../backend/config.js';
import type {NotifyCustomer} from '../backend/notify-customer.js';
import {sameOriginOnly} from '../backend/security.js';
import {faults} from './outages.js';
import type {Bank} from './fenerum-billing.js';
import {fenerumSandbox} from './fenerum.js';
import {outbox} from './outbox.js';
import {stripeApi} from './stripe-api.js';

export interface SandboxSettings {
  /** This server, as it reaches itself. */
  readonly origin: string;
  readonly config: Config;
  /** The backend's client, which talks to the sandboxed Stripe over HTTP. */
  readonly stripe: Stripe;
  readonly stripeCustomer: () => Promise<string>;
  /** Requests a minute that the sandboxed Fenerum takes. */
  readonly fenerumLimit: number;
  /** Called when all was forgotten, so that others forget what they knew of it. */
  readonly onReset: () => void;
}

export interface Sandbox {
  /** Mount it at the root: Stripe's own client cannot be given a path. */
  readonly app: Hono;
  /** Goes in front of the backend. */
  readonly faults: MiddlewareHandler;
  readonly notifyCustomer: NotifyCustomer;
}

/** Settings that lead here. None of them opens anything but this sandbox. */
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
  const bad = faults();
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
    // No other page that is open in the same browser steers the sandbox; looking does it no harm.
    .on(['POST', 'DELETE'], '/sandbox/*', sameOriginOnly(config.publicUrl))
    .route('/sandbox/fenerum', fenerum.app)
    .route('/sandbox/outbox', mails.app)
    .route('/sandbox/faults', bad.app)
    .get('/sandbox/sign-in', (c) => c.html('<!doctype html><title>Sign in</title><h1>Sign in</h1>'))
    .post('/sandbox/reset', (c) => {
      engine = new StripeEngine({origin});
      api = stripeApi(engine);
      for (const part of [bad, mails, fenerum]) part.reset();
      onReset();
      return c.body(null, 204);
    })
    .all('/v1/*', (c) => toStripe(c))
    .all('/sandbox/stripe/*', (c) => toStripe(c));

  return {app, faults: bad.middleware, notifyCustomer: mails.notifyCustomer};
}
