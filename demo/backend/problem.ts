/** Error responses of this backend: a status and `{"detail": "…"}`. */
import {HTTPException} from 'hono/http-exception';
import type {ContentfulStatusCode} from 'hono/utils/http-status';

/** Why a request to Stripe or Fenerum failed. Its message is logged, so it never quotes their answers. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
}

/** Creates a new response for each request. Requests can share a failure, but a response's body can be read only once. */
class Problem extends HTTPException {
  readonly #headers: Readonly<Record<string, string>>;

  constructor(
    status: ContentfulStatusCode,
    message: string,
    headers: Readonly<Record<string, string>>,
    cause: unknown,
  ) {
    super(status, {message, cause});
    this.#headers = headers;
  }

  override getResponse(): Response {
    const {status, message: detail} = this;
    return Response.json({detail}, {status, headers: this.#headers});
  }
}

/**
 * Creates an error response to throw.
 *
 * @param detail a sentence for the developer of the page; it must not contain a secret
 * @param retryAfter the `Retry-After` header: seconds or an HTTP date
 * @param cause the reason; it is logged and never sent
 */
export function problem(
  status: ContentfulStatusCode,
  detail: string,
  {retryAfter, cause}: {retryAfter?: string; cause?: unknown} = {},
): HTTPException {
  const headers: Record<string, string> = {};
  if (retryAfter !== undefined) headers['Retry-After'] = retryAfter;
  return new Problem(status, detail, headers, cause);
}
