/** The part of Fenerum's API that a backend calls. It validates as strictly as the real API, and uses its error messages. */
import {Hono, type Context, type MiddlewareHandler} from 'hono';
import {HTTPException} from 'hono/http-exception';
import type {ContentfulStatusCode} from 'hono/utils/http-status';
import type {FenerumStore, PaymentCard} from './fenerum-store.js';
import type {Throttle} from './fenerum-throttle.js';

/** Validates each field of a new card. Returns an error message of Django REST framework, or undefined. */
const fields: Readonly<
  Record<'account' | 'gateway' | 'token', (value: string) => string | undefined>
> = {
  account: (value) => (uuid.test(value) ? undefined : 'Must be a valid UUID.'),
  gateway: (value) =>
    ['stripe_new', 'stripe'].includes(value) ? undefined : `"${value}" is not a valid choice.`,
  token: (value) => (/^(?:pm|card)_\w+$/.test(value) ? undefined : 'Invalid token.'),
};

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Mount it at `…/api/v1`. @param token the token that `Authorization: Token …` must contain */
export function fenerumApi(store: FenerumStore, throttle: Throttle, token: string): Hono {
  return new Hono()
    .use(recorded(store, token), authenticated(token), throttled(throttle), fromKnownSystem)
    .post('/paymentcards/', async (c) => {
      const card = validated(await json(c));
      if (store.cards.some((known) => known.token === card.token)) {
        throw refusal(400, {token: ['payment card with this token already exists.']});
      }
      return c.json(store.addCard(card), 201);
    })
    .post('/paymentcards/:uuid/disable/', (c) => {
      const card = store.cards.find((known) => known.uuid === c.req.param('uuid'));
      if (!card) throw refusal(404, {detail: 'Not found.'});
      card.is_active = false;
      return c.json(card);
    })
    .all('/paymentcards/', (c) => {
      throw refusal(405, {detail: `Method "${c.req.method}" not allowed.`});
    })
    .all('*', () => {
      throw refusal(404, {detail: 'Not found.'});
    })
    .onError((error) => {
      if (error instanceof HTTPException) return error.getResponse();
      throw error;
    });
}

/** Records every request. Hides tokens other than the sandbox's own, because they may be real. */
function recorded(store: FenerumStore, token: string): MiddlewareHandler {
  return async (c, next) => {
    const text = await c.req.text();
    await next();
    const {pathname} = new URL(c.req.url);
    store.requests.push({
      method: c.req.method,
      path: pathname.slice(Math.max(0, pathname.indexOf('/api/v1/'))),
      headers: shown(c.req.raw.headers, token),
      body: parsed(text) ?? text,
      status: c.res.status,
      at: new Date().toISOString(),
    });
  };
}

function shown(headers: Headers, token: string): Record<string, string> {
  const copy = Object.fromEntries(headers);
  const {authorization} = copy;
  if (authorization && authorization !== `Token ${token}`) copy['authorization'] = '(not shown)';
  return copy;
}

function authenticated(token: string): MiddlewareHandler {
  return async (c, next) => {
    const given = c.req.header('authorization');
    const detail = !given?.startsWith('Token ')
      ? 'Authentication credentials were not provided.'
      : given === `Token ${token}`
        ? undefined
        : 'Invalid token.';
    if (detail) throw refusal(401, {detail}, {'WWW-Authenticate': 'Token'});
    await next();
  };
}

function throttled(throttle: Throttle): MiddlewareHandler {
  return async (_, next) => {
    const wait = throttle.take();
    if (wait > 0) {
      const detail = `Request was throttled. Expected available in ${wait} seconds.`;
      throw refusal(429, {detail}, {'Retry-After': String(wait)});
    }
    await next();
  };
}

const fromKnownSystem: MiddlewareHandler = async (c, next) => {
  if (!c.req.header('x-client-system')?.trim()) {
    throw refusal(400, {detail: 'The X-Client-System header is required.'});
  }
  await next();
};

async function json(c: Context): Promise<unknown> {
  const mediaType = c.req.header('content-type') ?? '';
  if (!/^application\/json\b/i.test(mediaType)) {
    throw refusal(415, {detail: `Unsupported media type "${mediaType}" in request.`});
  }
  const body = parsed(await c.req.text());
  if (body === undefined) throw refusal(400, {detail: 'JSON parse error'});
  return body;
}

function validated(body: unknown): Pick<PaymentCard, 'account' | 'gateway' | 'token'> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw refusal(400, {non_field_errors: ['Invalid data. Expected a dictionary.']});
  }
  const errors: Record<string, string[]> = {};
  const read = (name: keyof typeof fields): string => {
    const value: unknown = Object.hasOwn(body, name) ? Reflect.get(body, name) : undefined;
    const error = problemWith(value) ?? fields[name](String(value));
    if (error) errors[name] = [error];
    return String(value);
  };
  const card = {account: read('account'), gateway: read('gateway'), token: read('token')};
  if (Object.keys(errors).length > 0) throw refusal(400, errors);
  return card;
}

function problemWith(value: unknown): string | undefined {
  if (value === undefined) return 'This field is required.';
  if (value === null) return 'This field may not be null.';
  if (typeof value !== 'string') return 'Not a valid string.';
  return value.trim() === '' ? 'This field may not be blank.' : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(
  status: ContentfulStatusCode,
  body: Readonly<Record<string, unknown>>,
  headers: Record<string, string> = {},
): HTTPException {
  return new HTTPException(status, {res: Response.json(body, {status, headers})});
}
