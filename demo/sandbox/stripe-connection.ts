// Drops a connection, so that the answer of a request is lost.

import {RESPONSE_ALREADY_SENT} from '@hono/node-server/utils/response';
import type {Context} from 'hono';

interface NodeBindings {
  readonly outgoing?: {destroy(): void};
}

/** Destroys the connection, so that the client gets a network error instead of an answer. */
export function dropConnection(context: Context): Response {
  const {outgoing} = (context.env ?? {}) as NodeBindings;
  if (outgoing === undefined) return Response.error();
  outgoing.destroy();
  return new Response(null, {headers: RESPONSE_ALREADY_SENT.headers});
}
