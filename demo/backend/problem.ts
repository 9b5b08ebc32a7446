// How this backend answers a failure: a status and `{"detail": "…"}`.
import {HTTPException} from 'hono/http-exception';
import type {ContentfulStatusCode} from 'hono/utils/http-status';

/** Why a request to another system failed. The message is ours, quotes nothing, and goes to the log. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
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
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : {'Retry-After': retryAfter};
  return new HTTPException(status, {
    message: detail,
    cause,
    res: Response.json({detail}, {status, headers}),
  });
}
