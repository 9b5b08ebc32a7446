/** Creates Stripe's official client for this backend, and converts its errors to responses. */
import {Agent as HttpAgent} from 'node:http';
import {Agent as HttpsAgent} from 'node:https';
import type {HTTPException} from 'hono/http-exception';
import Stripe from 'stripe';
import type {Config} from './config.js';
import {sendRequest, type HttpAnswer} from './http-request.js';
import {problem} from './problem.js';

/** The largest answer that this backend requests is a list of a customer's intents, with about 100 kB. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** Two attempts of six seconds each, because the elements wait for 20 seconds. */
export function createStripe({secretKey, apiBase}: Config['stripe']): Stripe {
  return new Stripe(secretKey, {
    protocol: apiBase.protocol === 'http:' ? 'http' : 'https',
    host: apiBase.hostname,
    port: apiBase.port || (apiBase.protocol === 'http:' ? '80' : '443'),
    timeout: 6_000,
    maxNetworkRetries: 1,
    telemetry: false,
    appInfo: {name: 'fenerum-elements backend'},
    httpClient: new BoundedHttpClient(),
  });
}

/** Limits the size and the total time of an answer. Stripe's own HTTP client limits neither. */
class BoundedHttpClient extends Stripe.HttpClient {
  readonly #agents = {
    http: new HttpAgent({keepAlive: true}),
    https: new HttpsAgent({keepAlive: true}),
  };

  override getClientName(): string {
    return 'node';
  }

  override async makeRequest(
    ...[host, port, path, method, headers, body, protocol, timeoutMs]: Parameters<
      Stripe.HttpClient['makeRequest']
    >
  ): Promise<BoundedResponse> {
    const scheme = protocol === 'http' ? 'http' : 'https';
    const answer = await sendRequest({
      url: new URL(path, `${scheme}://${host}:${port}`),
      method,
      headers,
      body: body ?? '',
      timeoutMs,
      maxBytes: MAX_ANSWER_BYTES,
      agent: this.#agents[scheme],
    });
    return new BoundedResponse(answer);
  }
}

class BoundedResponse extends Stripe.HttpClientResponse {
  readonly #answer: HttpAnswer;

  constructor(answer: HttpAnswer) {
    const headers = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
    super(answer.status, Object.fromEntries(headers) as Record<string, string>);
    this.#answer = answer;
  }

  override getRawResponse(): HttpAnswer {
    return this.#answer;
  }

  override async toJSON(): Promise<unknown> {
    return JSON.parse(this.#answer.text);
  }
}

/**
 * The response for a failure of Stripe that was not handled earlier. After an outage or a rate limit, the page may try
 * again. Only the merchant can correct the others.
 */
export function stripeProblem(error: Stripe.errors.StripeError): HTTPException {
  switch (error.type) {
    case 'StripeConnectionError':
    case 'StripeAPIError':
      return outage(error);
    case 'StripeRateLimitError':
      return problem(429, 'Stripe asks to slow down.', {
        retryAfter: error.headers?.['retry-after'] ?? '5',
        cause: error,
      });
    default:
      if (isLostRace(error)) return outage(error);
      return problem(502, 'Stripe refused a request of this backend; its log says why.', {
        cause: error,
      });
  }
}

/**
 * Stripe's client accepts any JSON without `error` as a success, also a proxy's 503. If the answer is not the requested
 * object, this throws an outage. Otherwise the customer would read that their card is unknown.
 */
export function expectSame<Kind extends {id: string}>(answer: Kind, id: string): Kind {
  if (answer.id === id) return answer;
  throw outage();
}

/** The same check for a new object, whose id is not known yet. */
export function expectCreated<Kind extends {id: string}>(answer: Kind): Kind {
  if (typeof answer.id === 'string') return answer;
  throw outage();
}

/** The same check for a list. */
export function expectList<Kind>({data}: {data: Kind[]}): Kind[] {
  if (Array.isArray(data)) return data;
  throw outage();
}

const outage = (cause?: unknown): HTTPException =>
  problem(503, 'Stripe cannot be reached.', {retryAfter: '5', cause});

/** Whether Stripe reported that the object does not exist. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && error.code === 'resource_missing';

/**
 * Whether another request was first with this idempotency key: with other parameters (400), or it is still running (409).
 * @see https://docs.stripe.com/api/idempotent_requests
 */
export const isLostRace = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError &&
  (error.type === 'StripeIdempotencyError' || error.statusCode === 409);
