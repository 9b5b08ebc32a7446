/** Drops a connection, so that the answer of a request is lost. */

import {RESPONSE_ALREADY_SENT} from '@hono/node-server/utils/response';
import type {Context} from 'hono';

interface NodeBindings {
  readonly outgoing?: {
    writeHead(status: number, headers: Record<string, string>): void;
    write(chunk: string, written: () => void): void;
    destroy(): void;
  };
}

/** Destroys the connection, so that the client gets a network error instead of an answer. */
export function dropConnection(context: Context): Response {
  const {outgoing} = (context.env ?? {}) as NodeBindings;
  if (outgoing === undefined) return Response.error();
  // A browser sends a request again by itself if a connection that it has used before ends without a byte.
  if (context.req.header('Sec-Fetch-Site') !== undefined) {
    outgoing.writeHead(200, {'Content-Length': '2'});
    outgoing.write('{', () => outgoing.destroy());
  } else {
    outgoing.destroy();
  }
  return new Response(null, {headers: RESPONSE_ALREADY_SENT.headers});
}
