// The official Stripe client for this backend, and what its failures mean to a page.
import {Agent as HttpAgent} from 'node:http';
import {Agent as HttpsAgent} from 'node:https';
import type {HTTPException} from 'hono/http-exception';
import Stripe from 'stripe';
import type {Config} from './config.js';
import {sendRequest, type HttpAnswer} from './http-request.js';
import {problem} from './problem.js';

/** A list of a customer's intents is the largest answer this backend asks for; it has about 100 kB. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** Six seconds an attempt, two attempts: the customer is waiting, and the elements wait for 20 seconds. */
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

/** Stripe's own client sets no limit on the size of an answer, and none on the time of a slow one. */
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
 * The answer for a failure of Stripe that no code nearer to it understood.
 * The page is at fault in none of them: after an outage it may try again, the rest is for the merchant to correct.
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
 * The client takes any JSON without `error` for success, also a proxy's 503. An answer that is not the requested
 * object is an outage. Otherwise the customer would be told that their card is unknown.
 */
export function expectSame<Kind extends {id: string}>(answer: Kind, id: string): Kind {
  if (answer.id === id) return answer;
  throw outage();
}

/** The same for a new object, whose id nobody knows yet. */
export function expectCreated<Kind extends {id: string}>(answer: Kind): Kind {
  if (typeof answer.id === 'string') return answer;
  throw outage();
}

/** The same for a list. */
export function expectList<Kind>({data}: {data: Kind[]}): Kind[] {
  if (Array.isArray(data)) return data;
  throw outage();
}

const outage = (cause?: unknown): HTTPException =>
  problem(503, 'Stripe cannot be reached.', {retryAfter: '5', cause});

/** Whether Stripe said that there is no such object. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && error.code === 'resource_missing';

/**
 * Whether another request was first with this idempotency key: with other parameters (400), or it is still running (409).
 * @see https://docs.stripe.com/api/idempotent_requests
 */
export const isLostRace = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError &&
  (error.type === 'StripeIdempotencyError' || error.statusCode === 409);
