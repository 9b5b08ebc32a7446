/** Creates the backend: its routes, and the middleware that checks every request. */
import {Hono, type Context, type MiddlewareHandler} from 'hono';
import {HTTPException} from 'hono/http-exception';
import {methodNotAllowed} from 'hono/method-not-allowed';
import Stripe from 'stripe';
import {BackgroundTasks} from './background-tasks.js';
import type {Config} from './config.js';
import {fenerumClient} from './fenerum.js';
import {limitedBody} from './json-body.js';
import {requestLog, type Log} from './log.js';
import type {NotifyCustomer} from './notify-customer.js';
import {cardRegistrar, paymentCards, type RegisterCard} from './payment-cards.js';
import {paymentRetries} from './payment-retries.js';
import {problem, UpstreamError} from './problem.js';
import {turnLimits, type TurnLimits} from './registration-turn.js';
import {
  ownNamesOnly,
  sameOriginOnly,
  securityHeaders,
  strictTransportBehindHttps,
} from './security.js';
import type {GetSignedInCustomer, SignedIn} from './session.js';
import {setupIntents} from './setup-intents.js';
import {stripeProblem} from './stripe.js';
import {webhooks} from './webhooks.js';

/** The dependencies that differ between merchants or in tests. */
export interface BackendDependencies {
  readonly config: Config;
  readonly stripe: Stripe;
  readonly signedInCustomer: GetSignedInCustomer;
  readonly notifyCustomer: NotifyCustomer;
  readonly log: Log;
  /** How long a registration waits for other instances of the backend. Only tests shorten it. */
  readonly turnLimits?: TurnLimits;
}

/** The app to serve, and its work in the background. */
export interface Backend {
  readonly app: Hono;
  /** For a page that receives the token in a plain HTML form. */
  readonly registerCard: RegisterCard;
  /** Resolves when no registration and no notification is running. Await it before the process ends. */
  settled(): Promise<void>;
}

/** In bytes. Valid bodies of pages are much smaller; their longest part is a mandate's text. */
const BODY_LIMIT = 64 * 1024;

/** Creates the backend. */
export function createBackend(dependencies: BackendDependencies): Backend {
  const {config, stripe, signedInCustomer, log} = dependencies;
  const background = new BackgroundTasks(log);
  const registerCard = cardRegistrar({
    turnLimits,
    ...dependencies,
    registerPaymentCard: fenerumClient(config.fenerum),
    background,
  });
  const app = new Hono();

  app.use(securityHeaders, strictTransportBehindHttps, ownNamesOnly(config));
  for (const path of ['/api/*', '/webhooks/*']) {
    app.use(path, requestLog(log), neverStored);
  }
  app.use('/api/*', limitedBody(BODY_LIMIT), sameOriginOnly(config.publicUrl));
  app.use('/api/setup-intents', signedIn(signedInCustomer));
  app.use('/api/payment-cards', signedIn(signedInCustomer));

  app.route('/api/setup-intents', setupIntents(stripe));
  app.route('/api/payment-cards', paymentCards(registerCard));
  app.route('/api/payment-retries', paymentRetries(stripe, config.retryLink));
  app.route('/webhooks', webhooks({...dependencies, background}));

  app.use(methodNotAllowed({app, onMethodNotAllowed: wrongMethod}));
  for (const path of ['/api/*', '/webhooks/*']) app.all(path, nothingHere);
  app.notFound(nothingHere);
  app.onError((error, c) => answerFor(error, c, log));
  return {app, registerCard, settled: () => background.settled()};
}

/** Every failure is answered with JSON. Its cause goes to the log only, and without foreign messages, which may quote secrets. */
function answerFor(error: Error, c: Context, log: Log): Response {
  if (error instanceof HTTPException) {
    const {cause, status} = error;
    if (status >= 500) log('upstream-failed', {status, error: kindOf(cause ?? error)});
    return error.getResponse();
  }
  if (error instanceof Stripe.errors.StripeError) return answerFor(stripeProblem(error), c, log);
  log('unexpected-error', {error: kindOf(error)});
  return c.json({detail: 'Internal server error.'}, 500);
}

function kindOf(error: unknown): string {
  if (error instanceof Stripe.errors.StripeError) {
    // Stripe's dashboard and support find a request by its id.
    return [error.type, error.code, error.param, error.requestId].filter(Boolean).join(' ');
  }
  if (error instanceof UpstreamError) return error.message;
  return error instanceof Error ? error.name : 'unknown';
}

const neverStored: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('Cache-Control', 'no-store');
};

function signedIn(signedInCustomer: GetSignedInCustomer): MiddlewareHandler<SignedIn> {
  return async (c, next) => {
    const customer = await signedInCustomer(c);
    if (!customer) throw problem(401, 'Sign in first.');
    c.set('customer', customer);
    await next();
  };
}

function nothingHere(c: Context): Response {
  return c.json({detail: 'Not found.'}, 404);
}

function wrongMethod(c: Context, allowed: string[]): Response {
  return c.json({detail: `Use ${allowed.join(' or ')}.`}, 405, {Allow: allowed.join(', ')});
}
