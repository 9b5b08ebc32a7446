// The backend: who may ask what, in one table of routes, and what every request goes through first.
import {Hono, type Context, type MiddlewareHandler} from 'hono';
import {bodyLimit} from 'hono/body-limit';
import {HTTPException} from 'hono/http-exception';
import {methodNotAllowed} from 'hono/method-not-allowed';
import Stripe from 'stripe';
import {Background} from './background.js';
import type {Config} from './config.js';
import {fenerumClient} from './fenerum.js';
import {requestLog, type Log} from './log.js';
import type {NotifyCustomer} from './notify-customer.js';
import {paymentCards} from './payment-cards.js';
import {paymentRetries} from './payment-retries.js';
import {problem} from './problem.js';
import {
  ownNamesOnly,
  sameOriginOnly,
  securityHeaders,
  strictTransportBehindHttps,
} from './security.js';
import type {SignedIn, SignedInCustomer} from './session.js';
import {setupIntents} from './setup-intents.js';
import {stripeProblem} from './stripe.js';
import {webhooks} from './webhooks.js';

/** Everything the backend talks to. */
export interface BackendDependencies {
  readonly config: Config;
  readonly stripe: Stripe;
  readonly signedInCustomer: SignedInCustomer;
  readonly notifyCustomer: NotifyCustomer;
  readonly log: Log;
}

/** What a server serves, and waits for in the end. */
export interface Backend {
  readonly app: Hono;
  /** Resolves when no notification is under way any more; await it before the process ends. */
  settled(): Promise<void>;
}

/** Much more than any honest body; a mandate's text is the longest thing in one. */
const BODY_LIMIT = 64 * 1024;

/** The whole backend, ready to be served. What differs from merchant to merchant comes in from outside. */
export function createBackend(dependencies: BackendDependencies): Backend {
  const {config, stripe, signedInCustomer, log} = dependencies;
  const background = new Background(log);
  const registerPaymentCard = fenerumClient(config.fenerum);
  const app = new Hono();

  app.use(securityHeaders, strictTransportBehindHttps, ownNamesOnly(config));
  for (const path of ['/api/*', '/webhooks/*']) {
    app.use(path, requestLog(log), neverStored, limitedBody);
  }
  app.use('/api/*', sameOriginOnly(config.publicUrl));
  app.use('/api/setup-intents', signedIn(signedInCustomer));
  app.use('/api/payment-cards', signedIn(signedInCustomer));

  app.route('/api/setup-intents', setupIntents(stripe));
  app.route('/api/payment-cards', paymentCards({stripe, registerPaymentCard, log}));
  app.route('/api/payment-retries', paymentRetries(stripe, config.retryLink));
  app.route('/webhooks', webhooks({...dependencies, background}));

  app.use(methodNotAllowed({app, onMethodNotAllowed: wrongMethod}));
  for (const path of ['/api/*', '/webhooks/*']) app.all(path, nothingHere);
  app.notFound(nothingHere);
  app.onError((error, c) => answerFor(error, c, log));
  return {app, settled: () => background.settled()};
}

/** Every failure leaves as JSON; what only we should know goes to the log, without its message. */
function answerFor(error: Error, c: Context, log: Log): Response {
  if (error instanceof HTTPException) {
    const {cause, status} = error;
    if (status >= 500) log('upstream-failed', {status, error: kindOf(cause ?? error)});
    return error.getResponse();
  }
  if (error instanceof Stripe.errors.StripeError) return answerFor(stripeProblem(error), c, log);
  log('unexpected-error', {error: kindOf(error)});
  return c.json({detail: 'Something went wrong here.'}, 500);
}

function kindOf(error: unknown): string {
  if (error instanceof Stripe.errors.StripeError) {
    // The request's id is what Stripe's dashboard and support find it by.
    return [error.type, error.code, error.param, error.requestId].filter(Boolean).join(' ');
  }
  return error instanceof Error ? error.name : 'unknown';
}

const limitedBody = bodyLimit({
  maxSize: BODY_LIMIT,
  onError: () => {
    throw problem(413, `A body may have ${BODY_LIMIT} bytes at most.`);
  },
});

const neverStored: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('Cache-Control', 'no-store');
};

function signedIn(signedInCustomer: SignedInCustomer): MiddlewareHandler<SignedIn> {
  return async (c, next) => {
    const customer = await signedInCustomer(c);
    if (!customer) throw problem(401, 'Sign in first.');
    c.set('customer', customer);
    await next();
  };
}

function nothingHere(c: Context): Response {
  return c.json({detail: 'There is nothing here.'}, 404);
}

function wrongMethod(c: Context, allowed: string[]): Response {
  return c.json({detail: `Use ${allowed.join(' or ')}.`}, 405, {Allow: allowed.join(', ')});
}
