/** Sends one payment card to Fenerum, and returns the outcome, which may be unknown. */
import {request as httpRequest, type IncomingMessage} from 'node:http';
import {request as httpsRequest} from 'node:https';
import type {Config} from '../config.js';
import {redact} from '../redact.js';
import type {Gateway} from './choose-methods.js';

export interface CardToSend {
  readonly account: string;
  readonly gateway: Gateway;
  readonly token: string;
}

/**
 * `registered`: Fenerum has registered it now. `already`: it was registered before. `refused`: Fenerum has rejected it.
 * `throttled` and `not-sent`: it may be sent again. `denied`: the credentials are wrong. `unclear`: the outcome is unknown.
 */
export type Sent =
  | {readonly kind: 'registered'; readonly uuid: string}
  | {readonly kind: 'already'}
  | {readonly kind: 'throttled'; readonly waitMs: number}
  | {readonly kind: 'refused' | 'denied' | 'not-sent' | 'unclear'; readonly detail: string};

export type Send = (card: CardToSend) => Promise<Sent>;

/** Longer than Fenerum needs, because after a timeout the outcome is unknown. */
const TIMEOUT_MS = 60_000;

/** Larger than any answer of Fenerum, in bytes. */
const LARGEST_ANSWER = 64 * 1024;

/** Fenerum's rate limit is per minute. */
const DEFAULT_WAIT_MS = 60_000;

/** Makes the call over a new connection, which shows whether the request was sent. */
export function sender(
  {apiBase, token, clientSystem, user}: Config['fenerum'],
  timeoutMs = TIMEOUT_MS,
): Send {
  const url = new URL('paymentcards/', apiBase);
  const headers = {
    Authorization: `Token ${token}`,
    'X-Client-System': clientSystem,
    'X-User': user,
    'Content-Type': 'application/json',
    Accept: 'application/json',
  };
  return async ({account, gateway, token: method}) => {
    const body = JSON.stringify({account, gateway, token: method});
    const answer = await post(url, headers, body, timeoutMs);
    return 'kind' in answer ? answer : read(answer);
  };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  timeoutMs: number,
): Promise<Answer | Extract<Sent, {detail: string}>> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    let isConnected = false;
    const signal = AbortSignal.timeout(timeoutMs);
    const fail = (error: NodeJS.ErrnoException): void => {
      const why = signal.aborted ? 'no answer in time' : (error.code ?? error.name);
      resolve(
        isConnected
          ? {kind: 'unclear', detail: `The connection to Fenerum broke (${why}).`}
          : {kind: 'not-sent', detail: `Fenerum cannot be reached (${why}).`},
      );
    };
    // A reused connection may be closed already, which would look like a lost answer.
    const request = send(
      url,
      {
        method: 'POST',
        agent: false,
        headers: {...headers, 'Content-Length': Buffer.byteLength(body)},
        signal,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
          if (text.length > LARGEST_ANSWER) response.destroy(new Error('too long'));
        });
        response.on('error', fail);
        response.on('end', () =>
          resolve({status: response.statusCode ?? 0, headers: response.headers, text}),
        );
      },
    );
    request.on('error', fail);
    // Node writes nothing before the connection is established.
    request.on('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        isConnected = true;
      });
    });
    request.end(body);
  });
}

function read({status, headers, text}: Answer): Sent {
  const body = parseJson(text);
  if (status >= 200 && status < 300) {
    const uuid = field(body, 'uuid');
    return typeof uuid === 'string' && uuid !== '' && uuid.length <= 100
      ? {kind: 'registered', uuid}
      : {kind: 'unclear', detail: `Fenerum answered ${status} without a payment card.`};
  }
  const retryAfter = headers['retry-after'];
  if (status === 429 || (status === 503 && retryAfter !== undefined)) {
    return {kind: 'throttled', waitMs: waitOf(retryAfter, headers.date)};
  }
  if (status === 401 || status === 403) {
    return {kind: 'denied', detail: `Fenerum does not accept the API token (${status}).`};
  }
  if (status === 400 || status === 409 || status === 422) {
    const reasons = reasonsIn(body);
    return /already exists/i.test(reasons)
      ? {kind: 'already'}
      : {
          kind: 'refused',
          detail: `Fenerum refused it (${status}). ${redact(reasons).slice(0, 300)}`.trim(),
        };
  }
  if (status >= 500) return {kind: 'unclear', detail: `Fenerum answered ${status}.`};
  return {
    kind: 'denied',
    detail: `Fenerum answered ${status}. Check FENERUM_API_BASE.`,
  };
}

/** Parses `Retry-After`: seconds, or a date that is compared with the answer's `Date` header. */
function waitOf(retryAfter: string | undefined, date: string | undefined): number {
  if (retryAfter === undefined) return DEFAULT_WAIT_MS;
  if (/^\d+$/.test(retryAfter.trim())) return Math.max(1, Number(retryAfter)) * 1000;
  const until = Date.parse(retryAfter) - Date.parse(date ?? '');
  return Number.isFinite(until) ? Math.max(1000, until) : DEFAULT_WAIT_MS;
}

/** `{"detail": "…"}` or `{"field": ["…"]}` as one sentence. */
function reasonsIn(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  const texts = Object.entries(body).map(([name, value]) => {
    const reason = Array.isArray(value) ? value.join(' ') : String(value);
    return name === 'detail' ? reason : `${name}: ${reason}`;
  });
  return texts.join(' ');
}

function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
