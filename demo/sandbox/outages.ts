/** Planned outages: makes the next requests to an endpoint fail in ways that a page must handle. */
import type {HttpBindings} from '@hono/node-server';
import {RESPONSE_ALREADY_SENT} from '@hono/node-server/utils/response';
import {Hono, type Context, type MiddlewareHandler} from 'hono';
import {z} from 'zod';
import {jsonBody} from '../backend/json-body.js';

/** The endpoints by the names that a planned outage uses. */
const endpoints = {
  'setup-intents': /^\/api\/setup-intents$/,
  'payment-cards': /^\/api\/payment-cards$/,
  'payment-retries': /^\/api\/payment-retries\//,
  webhooks: /^\/webhooks\//,
  fenerum: /^\/sandbox\/fenerum\/api\//,
  stripe: /^\/v1\//,
} as const;

type Endpoint = keyof typeof endpoints;

const kinds = [
  'error', // 5xx: `status`, default 500; with `retry_after` in seconds when given
  'throttle', // 429 with `retry_after`, default 1
  'refuse', // 4xx: `status`, default 422
  'signed-out', // 401
  'slow', // waits `ms`, default 3000, and then handles the request
  'drop', // closes the connection without handling the request
  'drop-after', // handles the request, then closes the connection instead of answering
  'html', // 200, but a page
  'redirect', // 302 to a login page
  'huge', // 200 with a body of 10 MB
] as const;

const outage = z.object({
  endpoint: z.enum(Object.keys(endpoints) as [Endpoint, ...Endpoint[]]),
  kind: z.enum(kinds),
  /** The number of requests. */
  times: z.int().min(1).max(10_000).default(1),
  status: z.int().min(400).max(599).optional(),
  /** Seconds. */
  retry_after: z.int().min(0).max(3600).optional(),
  ms: z.int().min(0).max(60_000).default(3000),
});

type Outage = z.output<typeof outage>;

export interface Outages {
  /** Mount it before the endpoints. */
  readonly middleware: MiddlewareHandler;
  /** Mount it at `/sandbox/faults`: POST an outage, GET the planned ones, DELETE all of them (or those of `?endpoint=`). */
  readonly app: Hono;
  reset(): void;
}

export function outages(): Outages {
  let planned: Outage[] = [];

  const take = (path: string): Outage | undefined => {
    const due = planned.find(({endpoint}) => endpoints[endpoint].test(path));
    if (!due) return undefined;
    due.times -= 1;
    planned = planned.filter(({times}) => times > 0);
    return due;
  };

  const middleware: MiddlewareHandler = async (c, next) => {
    const due = take(c.req.path);
    if (!due) return next();
    if (due.kind === 'slow') {
      await new Promise((resolve) => setTimeout(resolve, due.ms));
      return next();
    }
    if (due.kind === 'drop') return hangUp(c);
    if (due.kind === 'drop-after') {
      await next();
      c.res = hangUp(c);
      return;
    }
    return answer(c, due);
  };

  const app = new Hono()
    .get('/', (c) => c.json(planned))
    .post('/', async (c) => {
      planned.push(await jsonBody(c, outage));
      return c.json(planned, 201);
    })
    .delete('/', (c) => {
      const endpoint = c.req.query('endpoint');
      planned = endpoint ? planned.filter((open) => open.endpoint !== endpoint) : [];
      return c.json(planned);
    });

  const reset = (): void => {
    planned = [];
  };
  return {middleware, app, reset};
}

function answer(c: Context, {endpoint, kind, status, retry_after: retryAfter}: Outage): Response {
  const text = 'This failure was planned in the sandbox.';
  const body = endpoint === 'stripe' ? {error: {type: 'api_error', message: text}} : {detail: text};
  const failure = (code: number, seconds = retryAfter): Response =>
    Response.json(body, {
      status: code,
      headers: seconds === undefined ? {} : {'Retry-After': String(seconds)},
    });
  switch (kind) {
    case 'throttle':
      return failure(429, retryAfter ?? 1);
    case 'refuse':
      return failure(status ?? 422);
    case 'signed-out':
      return failure(401);
    case 'html':
      return c.html('<!doctype html><title>Welcome</title><p>This is a page, not JSON.</p>');
    case 'redirect':
      return c.redirect('/sandbox/sign-in');
    case 'huge':
      return c.body(`{"padding": "${'x'.repeat(10 * 1024 * 1024)}"}`, 200, {
        'Content-Type': 'application/json',
      });
    default:
      return failure(status ?? 500);
  }
}

function hangUp(c: Context): Response {
  const {incoming} = c.env as HttpBindings;
  incoming.socket.destroy();
  return new Response(null, RESPONSE_ALREADY_SENT);
}
