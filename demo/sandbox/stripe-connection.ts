// A connection that breaks: the answer of a call that is to be lost.

import {RESPONSE_ALREADY_SENT} from '@hono/node-server/utils/response';
import type {Context} from 'hono';

interface NodeBindings {
  readonly outgoing?: {destroy(): void};
}

/** Breaks the connection where there is one, so that the client sees a network error and no answer. */
export function dropConnection(context: Context): Response {
  const {outgoing} = (context.env ?? {}) as NodeBindings;
  if (outgoing === undefined) return Response.error();
  outgoing.destroy();
  return new Response(null, {headers: RESPONSE_ALREADY_SENT.headers});
}
