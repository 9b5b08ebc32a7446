/** Stripe's REST API over HTTP, backed by the sandbox's engine, for the official SDK and for browsers. */

import {type Context, Hono} from 'hono';
import {bodyLimit} from 'hono/body-limit';
import {cors} from 'hono/cors';
import {
  type ApiRequest,
  ConnectionLost,
  type StripeEngine,
} from '../../src/sandbox/stripe-api/engine.js';
import {decodeForm} from '../../src/sandbox/shared/form-encoding.js';
import {stripeControl} from './stripe-control.js';
import {dropConnection} from './stripe-connection.js';
import {stripeBank} from './stripe-bank.js';

const largestBody = 256 * 1024;

/**
 * Answers `/v1/…` as api.stripe.com does. Mount it at the root of a server: `app.route('/', stripeApi(engine))`, and
 * point the SDK at that server: `new Stripe(key, {host, port, protocol: 'http'})`.
 */
export function stripeApi(engine: StripeEngine): Hono {
  const app = new Hono();
  app.use(
    '/v1/*',
    cors({
      origin: '*',
      allowMethods: ['GET', 'POST'],
      allowHeaders: [
        'Authorization',
        'Content-Type',
        'Idempotency-Key',
        'Stripe-Account',
        'Stripe-Version',
      ],
      exposeHeaders: ['Request-Id', 'Retry-After'],
      maxAge: 300,
    }),
    bodyLimit({
      maxSize: largestBody,
      onError: (context) =>
        context.json(
          {error: {type: 'invalid_request_error', message: 'Request body too large.'}},
          413,
        ),
    }),
  );
  app.all('/v1/*', (context) => answer(engine, context));
  app.route('/', stripeControl(engine));
  app.route('/', stripeBank(engine));
  return app;
}

async function answer(engine: StripeEngine, context: Context): Promise<Response> {
  const request = await readRequest(context);
  const gone = context.req.raw.signal;
  try {
    const {status, body, headers} = await untilGone(engine.request(request), gone);
    return new Response(JSON.stringify(body), {
      status,
      headers: {
        ...headers,
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
        ...(request.idempotencyKey !== undefined && {'Idempotency-Key': request.idempotencyKey}),
        ...(request.account !== undefined && {'Stripe-Account': request.account}),
      },
    });
  } catch (error) {
    if (error instanceof ConnectionLost) return dropConnection(context);
    throw error;
  }
}

async function readRequest(context: Context): Promise<ApiRequest> {
  const {req} = context;
  const body = req.method === 'GET' ? '' : await req.text();
  const query = new URL(req.url).search.slice(1);
  const {key: keyParam, ...params} = decodeForm([query, body].filter(Boolean).join('&'));
  const authorization = req.header('Authorization') ?? '';
  return {
    method: req.method,
    path: req.path.replace(/\/$/, ''),
    params,
    key: readKey(authorization) ?? (typeof keyParam === 'string' ? keyParam : ''),
    account: req.header('Stripe-Account'),
    idempotencyKey: req.header('Idempotency-Key'),
  };
}

/** The key in `Bearer sk_…`, or the user name in HTTP Basic. */
function readKey(authorization: string): string | undefined {
  const [scheme = '', value = ''] = authorization.split(' ');
  if (/^bearer$/i.test(scheme)) return value;
  if (/^basic$/i.test(scheme)) return atob(value).split(':')[0];
  return undefined;
}

/** Stops waiting for a held request when its client has disconnected. */
function untilGone<T>(work: Promise<T>, gone: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    gone.addEventListener('abort', () => reject(new ConnectionLost()), {once: true});
    work.then(resolve, reject);
  });
}
