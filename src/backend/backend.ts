/** The client for the merchant's two endpoints: requests, retries and answers. */
import {FenerumError} from '../flow/errors.js';
import {withPageTimeout, withTimeout} from '../ports/timeout.js';
import type {IntentKind} from '../flow/client-secret.js';
import {checkClientSecret} from '../flow/config.js';
import type {IntentHandle} from '../flow/state.js';
import type {PaymentCardRegistration} from '../flow/intent.js';
import {interpret, readText, type Answer} from './answer.js';
import type {Ports} from '../ports/ports.js';

/** Headers of the page: an object, or a function that returns an object or a promise of one. */
export type RequestHeaders =
  Record<string, string> | (() => Record<string, string> | Promise<Record<string, string>>);

/** The page's options for requests to its backend. */
export interface RequestOptions {
  readonly credentials: RequestCredentials;
  readonly headers: RequestHeaders | undefined;
}

const pauses = [500, 1500, 4000];
const longestPause = 30_000;
/** The timeout of one request, in milliseconds. */
export const ANSWER_TIME_MS = 20_000;

/** Fetches an intent: `{"client_secret": "…"}`, for a payment also `{"payment_method": "pm_…"}`. */
export async function fetchIntent(
  ports: Ports,
  url: string,
  body: object,
  kind: IntentKind,
  options: RequestOptions,
  signal: AbortSignal,
): Promise<IntentHandle> {
  const answer = await post(ports, url, body, {}, options, signal).catch((error: unknown) => {
    throw isGone(error, kind)
      ? new FenerumError('intent-unusable', {
          status: error.status,
          detail: error.detail,
          recovery: 'stop',
        })
      : error;
  });
  const {client_secret, payment_method} = (answer ?? {}) as Record<string, unknown>;
  if (typeof client_secret !== 'string') {
    throw new FenerumError('backend-refused', {
      detail: 'intent-url answered without client_secret.',
    });
  }
  return {
    secret: checkClientSecret(client_secret, kind),
    savedMethod: typeof payment_method === 'string' ? payment_method : undefined,
  };
}

/** Whether the backend does not have the intent. For a payment, the link is old or wrong. */
const isGone = (error: unknown, kind: IntentKind): error is FenerumError =>
  error instanceof FenerumError &&
  (error.status === 410 || (error.status === 404 && kind === 'payment'));

/** Sends a registration. The idempotency key is the intent, so a repeated request is the same request. */
export const register = (
  ports: Ports,
  url: string,
  registration: PaymentCardRegistration,
  options: RequestOptions,
  signal: AbortSignal,
): Promise<unknown> =>
  post(ports, url, registration, {'Idempotency-Key': registration.intent}, options, signal);

async function post(
  ports: Ports,
  url: string,
  body: object,
  own: Record<string, string>,
  {credentials, headers}: RequestOptions,
  signal: AbortSignal,
): Promise<unknown> {
  const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content;
  const sameOrigin = new URL(url).origin === location.origin;
  for (let attempt = 0; ; attempt++) {
    const sent = mergeHeaders(
      {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        ...own,
        ...(csrf && sameOrigin && {'X-CSRF-Token': csrf}),
      },
      await readHeaders(headers, ports.clock),
    );
    const init = {method: 'POST', credentials, headers: sent, body: JSON.stringify(body)};
    const answer = await once(ports, url, init, signal);
    if (!('again' in answer)) return answer.body;
    const pause = pauses[attempt];
    if (pause === undefined) throw answer.again;
    // Jitter: clients that failed at the same time must not retry at the same time.
    const jittered = pause * (0.5 + Math.random());
    await ports.clock.wait(Math.min(answer.after || jittered, longestPause), signal);
    if (signal.aborted) throw answer.again;
  }
}

/** Reads the page's headers. If that fails, a retry may succeed. */
async function readHeaders(
  headers: RequestHeaders | undefined,
  clock: Ports['clock'],
): Promise<Record<string, string>> {
  if (typeof headers !== 'function') return headers ?? {};
  const work = new Promise<Record<string, string>>((resolve) => resolve(headers()));
  return (await withPageTimeout(work, 'requestHeaders', clock)) ?? {};
}

/**
 * Merges our headers with those of the page, which may also be `Headers`. Returns an object, because a page's own `fetch` knows no
 * other `Headers` than its own. The error for an invalid header omits its value, because the value may be a secret.
 */
function mergeHeaders(ours: HeadersInit, own: HeadersInit): Record<string, string> {
  try {
    const sent = new Headers(ours);
    new Headers(own).forEach((value, name) => sent.set(name, value));
    return Object.fromEntries(sent);
  } catch (cause) {
    throw new FenerumError('configuration', {
      cause,
      detail: 'requestHeaders or csrf-token has a name or a value that no header can have.',
    });
  }
}

async function once(
  {fetch, clock}: Ports,
  url: string,
  init: RequestInit,
  signal: AbortSignal,
): Promise<Answer> {
  const abort = new AbortController();
  const end = (): void => abort.abort();
  signal.addEventListener('abort', end);
  let status: number | undefined;
  const sendAndRead = async (): Promise<Answer> => {
    const response = await fetch(url, {...init, signal: abort.signal});
    ({status} = response);
    return interpret(response, await readText(response), clock.now());
  };
  const unreachable = 'backend-unreachable';
  try {
    // The page's own `fetch` may ignore its signal, so the clock ends the wait as well.
    return await withTimeout(sendAndRead(), 'The request', clock, unreachable, ANSWER_TIME_MS);
  } catch (cause) {
    end();
    if (cause instanceof FenerumError && cause.code !== unreachable) throw cause;
    return {again: new FenerumError(unreachable, {cause, status})};
  } finally {
    signal.removeEventListener('abort', end);
  }
}
