// The one call to Fenerum that this backend makes: registering a payment card with an account.
import {z} from 'zod';
import type {Config} from './config.js';
import {problem} from './problem.js';

/** What Fenerum is told. `token` is the id of a PaymentMethod at Stripe, `pm_…`. */
export interface NewPaymentCard {
  readonly account: string;
  readonly gateway: 'stripe_new';
  readonly token: string;
}

/** The card as Fenerum knows it. `uuid` is null when Fenerum had it already and does not say under which. */
export interface RegisteredPaymentCard {
  readonly uuid: string | null;
}

export type RegisterPaymentCard = (card: NewPaymentCard) => Promise<RegisteredPaymentCard>;

/** Longer than Fenerum needs, shorter than a customer waits. */
const TIMEOUT_MS = 10_000;

const registered = z.object({uuid: z.string().min(1).max(100)});

/**
 * Makes the call. It throws the answer that our own caller is to get:
 * 429 and 503 with Retry-After as Fenerum said, 422 with Fenerum's reasons, and 502 where this backend
 * and Fenerum do not understand each other (a wrong token must not look like the customer's session).
 */
export function fenerumClient({
  apiBase,
  token,
  clientSystem,
  user,
}: Config['fenerum']): RegisterPaymentCard {
  const url = new URL('paymentcards/', apiBase);
  return async (card) => {
    const {response, text} = await post(url, card, {
      Authorization: `Token ${token}`,
      'X-Client-System': clientSystem,
      'X-User': user,
    });
    const body = parseJson(text);
    if (response.ok) {
      const answer = registered.safeParse(body);
      if (answer.success) return answer.data;
      throw problem(502, 'Fenerum answered something that is not a payment card.');
    }
    if (response.status === 400 && saysDuplicate(body)) return {uuid: null};
    throw refusal(response, body);
  };
}

async function post(
  url: URL,
  card: NewPaymentCard,
  headers: Record<string, string>,
): Promise<{response: Response; text: string}> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {...headers, 'Content-Type': 'application/json', Accept: 'application/json'},
      body: JSON.stringify({account: card.account, gateway: card.gateway, token: card.token}),
      // The token must not follow a redirect to another place.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return {response, text: await response.text()};
  } catch (cause) {
    throw problem(503, 'Fenerum cannot be reached just now.', {retryAfter: '5', cause});
  }
}

function refusal(response: Response, body: unknown) {
  const {status} = response;
  const retryAfter = response.headers.get('retry-after') ?? '5';
  if (status === 429) return problem(429, 'Fenerum asks to slow down.', {retryAfter});
  if (status >= 500) return problem(503, 'Fenerum cannot be reached just now.', {retryAfter});
  if (status === 401 || status === 403) {
    return problem(502, 'Fenerum does not accept the credentials of this backend.');
  }
  if (status === 400 || status === 409 || status === 422) {
    return problem(422, `Fenerum refused the payment card. ${reasons(body)}`.trim());
  }
  return problem(502, `Fenerum answered ${status} instead of registering the payment card.`);
}

/**
 * After a crash between Fenerum's answer and our note of it, the same card is sent again. Where Fenerum
 * then insists on uniqueness, the card is where it should be. (Django REST framework's words.)
 */
function saysDuplicate(body: unknown): boolean {
  const fields = fieldErrors.safeParse(body);
  return (
    fields.success && (fields.data['token'] ?? []).some((text) => /already exists/i.test(text))
  );
}

const fieldErrors = z.record(
  z.string(),
  z.union([z.string(), z.array(z.string())]).transform(list),
);

function list(value: string | string[]): string[] {
  return typeof value === 'string' ? [value] : value;
}

/** `{"detail": "…"}` or `{"field": ["…"]}` as one sentence, cut to a length that fits a message. */
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
