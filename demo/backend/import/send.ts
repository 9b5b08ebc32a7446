/** Sends one payment card to Fenerum, and returns the outcome, which may be unknown. */
import type {Config} from '../config.js';
import {registeredCard} from '../fenerum.js';
import {NoAnswerError, sendRequest, type HttpAnswer} from '../http-request.js';
import {printable} from '../visible.js';
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

/** The answers after which the card is certainly at Fenerum. */
export type AtFenerum = Extract<Sent, {readonly kind: 'registered' | 'already'}>;

export const isAtFenerum = (sent: Sent): sent is AtFenerum =>
  sent.kind === 'registered' || sent.kind === 'already';

/** The uuid of the payment card, or `null` if Fenerum returned none. */
export const uuidOf = (sent: AtFenerum): string | null =>
  sent.kind === 'registered' ? sent.uuid : null;

export type Send = (card: CardToSend) => Promise<Sent>;

/** Longer than Fenerum needs, because after a timeout the outcome is unknown. */
const TIMEOUT_MS = 60_000;

/** Larger than any answer of Fenerum. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** Fenerum's rate limit is per minute. */
const DEFAULT_WAIT_MS = 60_000;

/** Creates the call. It resolves with any outcome. */
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
    try {
      // Without an agent, the connection is new. A reused one may be closed already, which would look like a lost answer.
      const answer = await sendRequest({
        url,
        method: 'POST',
        headers: {...headers, 'Content-Length': Buffer.byteLength(body)},
        body,
        timeoutMs,
        maxBytes: MAX_ANSWER_BYTES,
      });
      return read(answer);
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      const why = error.code === 'ETIMEDOUT' ? 'no answer in time' : error.code;
      return error.wasSent
        ? {kind: 'unclear', detail: `The connection to Fenerum broke (${why}).`}
        : {kind: 'not-sent', detail: `Fenerum cannot be reached (${why}).`};
    }
  };
}

function read({status, headers, text}: HttpAnswer): Sent {
  const body = parseJson(text);
  if (status >= 200 && status < 300) {
    const card = registeredCard.safeParse(body);
    return card.success
      ? {kind: 'registered', uuid: card.data.uuid}
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
          detail: `Fenerum refused it (${status}). ${printable(reasons).slice(0, 300)}`.trim(),
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
