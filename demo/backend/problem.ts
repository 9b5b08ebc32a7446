// How this backend says no: a status and `{"detail": "…"}`.
import {HTTPException} from 'hono/http-exception';
import type {ContentfulStatusCode} from 'hono/utils/http-status';

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
