/** The client for Fenerum's API. It has one call: register a payment card with an account. */
import {z} from 'zod';
import type {HTTPException} from 'hono/http-exception';
import type {Config} from './config.js';
import {NoAnswerError, sendRequest, type HttpAnswer} from './http-request.js';
import {problem, UpstreamError} from './problem.js';

/** The body of the request. `token` is the id of a PaymentMethod at Stripe, `pm_…`. */
export interface NewPaymentCard {
  readonly account: string;
  readonly gateway: 'stripe_new';
  readonly token: string;
}

/**
 * The result of the request:
 * - `registered`: Fenerum has the card and has returned its uuid.
 * - `failed`: Fenerum does not have the card. It may be sent again.
 * - `unknown`: Fenerum may or may not have the card. A second request could make a second card.
 *
 * `problem` is the response to the page.
 */
export type Outcome =
  | {readonly state: 'registered'; readonly uuid: string}
  | {readonly state: 'failed' | 'unknown'; readonly problem: HTTPException};

export type RegisterPaymentCard = (card: NewPaymentCard) => Promise<Outcome>;

/** Longer than Fenerum needs, because after a timeout nobody knows whether Fenerum has the card. */
export const FENERUM_TIMEOUT_MS = 30_000;

const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * The answers of a proxy that has passed the request on and got no answer that it understands. Cloudflare sends 520 and 524:
 * https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
 */
const LOST_ANSWERS = [504, 520, 524];

/** Creates the call. It resolves with any outcome. */
export function fenerumClient(
  {apiBase, token, clientSystem, user}: Config['fenerum'],
  timeoutMs = FENERUM_TIMEOUT_MS,
): RegisterPaymentCard {
  const url = new URL('paymentcards/', apiBase);
  return async ({account, gateway, token: paymentMethod}) => {
    const body = JSON.stringify({account, gateway, token: paymentMethod});
    const headers = {
      Authorization: `Token ${token}`,
      'X-Client-System': clientSystem,
      'X-User': user,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      Accept: 'application/json',
    };
    try {
      // Connections are not reused. A reused connection that Fenerum has just closed would look like a lost answer.
      return outcomeOf(
        await sendRequest({
          url,
          method: 'POST',
          headers,
          body,
          timeoutMs,
          maxBytes: MAX_ANSWER_BYTES,
        }),
      );
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      return error.wasSent ? lost(error.code) : unreachable(error.code);
    }
  };
}

/** Fenerum's answer for a card that it has registered. */
export const registeredCard = z.object({uuid: z.string().regex(/^[\w-]{1,100}$/)});

function outcomeOf({status, headers, text}: HttpAnswer): Outcome {
  const body = parseJson(text);
  const cause = new UpstreamError(`Fenerum answered ${status}`);
  if (status >= 200 && status < 300) {
    const answer = registeredCard.safeParse(body);
    if (answer.success) return {state: 'registered', uuid: answer.data.uuid};
    const detail = 'The answer of Fenerum is not a payment card.';
    return {state: 'unknown', problem: problem(502, detail, {cause})};
  }
  if (LOST_ANSWERS.includes(status)) return lost(String(status));
  return {state: 'failed', problem: refusal(status, headers['retry-after'] ?? '5', body, cause)};
}

/** The response to the page for a failure that Fenerum reported. */
function refusal(
  status: number,
  retryAfter: string,
  body: unknown,
  cause: UpstreamError,
): HTTPException {
  if (status === 429) return problem(429, 'Fenerum asks to slow down.', {retryAfter, cause});
  if (status >= 500) return problem(503, 'Fenerum is not available.', {retryAfter, cause});
  // The token of this backend is wrong. A 401 would tell the page that the customer's session has expired.
  if (status === 401 || status === 403) {
    return problem(502, 'Fenerum does not accept the credentials of this backend.', {
      cause: new UpstreamError(`${cause.message}: check FENERUM_API_TOKEN`),
    });
  }
  if (status === 400 || status === 409 || status === 422) {
    return problem(422, `Fenerum refused the payment card. ${reasons(body)}`.trim(), {cause});
  }
  return problem(502, `Fenerum answered ${status} instead of registering the payment card.`, {
    cause: new UpstreamError(`${cause.message}: check FENERUM_API_BASE`),
  });
}

function unreachable(code: string): Outcome {
  const cause = new UpstreamError(`Fenerum cannot be reached: ${code}`);
  const answer = problem(503, 'Fenerum cannot be reached.', {retryAfter: '5', cause});
  return {state: 'failed', problem: answer};
}

function lost(code: string): Outcome {
  const cause = new UpstreamError(`Fenerum did not answer: ${code}`);
  const detail = 'Fenerum did not answer. It may or may not have the payment card.';
  return {state: 'unknown', problem: problem(502, detail, {cause})};
}

const fieldErrors = z.record(
  z.string(),
  z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat()),
);

/** `{"detail": "…"}` or `{"field": ["…"]}` as one sentence, cut to 300 characters. */
function reasons(body: unknown): string {
  const fields = fieldErrors.safeParse(body);
  if (!fields.success) return '';
  return Object.entries(fields.data)
    .map(([field, texts]) =>
      field === 'detail' ? texts.join(' ') : `${field}: ${texts.join(' ')}`,
    )
    .join(' ')
    .slice(0, 300);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
