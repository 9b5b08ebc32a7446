// How this backend answers a failure: a status and `{"detail": "…"}`.
import {HTTPException} from 'hono/http-exception';
import type {ContentfulStatusCode} from 'hono/utils/http-status';

/** Why a request to another system failed. The message is ours, quotes nothing, and goes to the log. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
}

/** Its response is new each time: requests that share one piece of work share its failure, but not a response's body. */
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
 * An answer to throw.
 * @param detail a sentence for the developer of the page; it must not contain a secret
 * @param retryAfter seconds, or an HTTP date, after which asking again makes sense
 * @param cause what happened; logged, never sent
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
