/** The merchant's two endpoints: what is sent, how often, and what their answers mean. */
import {FenerumError} from '../flow/errors.js';
import {limited} from '../ports/limit.js';
import type {IntentKind} from '../flow/client-secret.js';
import {checkClientSecret} from '../flow/session.js';
import type {IntentRef} from '../flow/state.js';
import type {PaymentCardRegistration} from '../flow/intent.js';
import {judge, readText, type Answer} from './answer.js';
import type {Ports} from '../ports/ports.js';

/** Headers that a page adds: an object, or a function that returns one or a promise of one. */
export type RequestHeaders =
  Record<string, string> | (() => Record<string, string> | Promise<Record<string, string>>);

/** How the page wants requests to its backend made. */
export interface RequestOptions {
  readonly credentials: RequestCredentials;
  readonly headers: RequestHeaders | undefined;
}

const pauses = [500, 1500, 4000];
const longestPause = 30_000;
const answerTime = 20_000;

/** Asks for an intent: `{"client_secret": "…"}`, for a payment also `{"payment_method": "pm_…"}`. */
export async function fetchIntent(
  ports: Ports,
  url: string,
  body: object,
  kind: IntentKind,
  options: RequestOptions,
  signal: AbortSignal,
): Promise<IntentRef> {
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
  if (typeof client_secret !== 'string')
    throw new FenerumError('backend-refused', {
      detail: 'intent-url answered without client_secret.',
    });
  return {
    secret: checkClientSecret(client_secret, kind),
    savedMethod: typeof payment_method === 'string' ? payment_method : undefined,
  };
}

/** Whether the backend has no such intent (any more): for a payment that means an old link or a wrong one. */
const isGone = (error: unknown, kind: IntentKind): error is FenerumError =>
  error instanceof FenerumError &&
  (error.status === 410 || (error.status === 404 && kind === 'payment'));

/** Tells the backend of a method that Stripe has saved; the same intent is the same request, however often it is sent. */
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
    const sent = new Headers({
      'Content-Type': 'application/json',
      Accept: 'application/json',
      ...own,
      ...(csrf && sameOrigin && {'X-CSRF-Token': csrf}),
    });
    add(sent, await ask(headers, ports.clock));
    const init = {method: 'POST', credentials, headers: sent, body: JSON.stringify(body)};
    const answer = await once(ports, url, init, signal);
    if (!('again' in answer)) return answer.body;
    const pause = pauses[attempt];
    if (pause === undefined) throw answer.again;
    // Customers that were turned away together do not come back together.
    const jittered = pause * (0.5 + Math.random());
    await ports.clock.wait(Math.min(answer.after || jittered, longestPause), signal);
    if (signal.aborted) throw answer.again;
  }
}

/** The page's own headers; where it cannot make them now, it may be able to later. */
async function ask(
  headers: RequestHeaders | undefined,
  clock: Ports['clock'],
): Promise<Record<string, string>> {
  if (typeof headers !== 'function') return headers ?? {};
  try {
    const made = Promise.resolve(headers());
    return (await limited(made, 'requestHeaders', clock, 'backend-unreachable')) ?? {};
  } catch (cause) {
    if (cause instanceof FenerumError) throw cause;
    throw new FenerumError('backend-unreachable', {cause, detail: 'requestHeaders has failed.'});
  }
}

/** Puts the page's headers over ours; one that cannot be a header is named by what it is of, for it may hold a secret. */
function add(sent: Headers, own: Record<string, string>): void {
  try {
    for (const [name, value] of Object.entries(own)) sent.set(name, value);
  } catch (cause) {
    throw new FenerumError('configuration', {
      cause,
      detail: 'requestHeaders has a name or a value that no header can have.',
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
  const over = new AbortController();
  // A page's own `fetch` may ignore its signal, so the clock ends the wait as well.
  const expired = clock.wait(answerTime, over.signal).then((): never => {
    if (!over.signal.aborted) end();
    throw new Error('No answer in 20 seconds.');
  });
  expired.catch(() => {}); // nobody waits for it once there is an answer
  let status: number | undefined;
  const ask = async (): Promise<Answer> => {
    const response = await fetch(url, {...init, signal: abort.signal});
    ({status} = response);
    return judge(response, await readText(response), clock.now());
  };
  try {
    return await Promise.race([ask(), expired]);
  } catch (thrown) {
    if (thrown instanceof FenerumError) throw thrown;
    return {again: new FenerumError('backend-unreachable', {cause: thrown, status})};
  } finally {
    signal.removeEventListener('abort', end);
    over.abort();
  }
}
