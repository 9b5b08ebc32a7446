/** Keeps a server answering when thousands of clients open connections and send slowly, or not at all. */
import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import type {Socket} from 'node:net';

/**
 * Above the limit, closes the connection that has been waiting longest for its client. A real client sends its request
 * within milliseconds, so slow ones are the oldest. Connections whose request is being answered are never closed.
 *
 * @param limit connections that may wait for their clients at the same time
 */
export function limitConnections(server: Server, limit: number): void {
  /** In the order in which they began to wait. */
  const waiting = new Set<Socket>();

  const wait = (socket: Socket): void => {
    waiting.add(socket);
    if (waiting.size <= limit) return;
    const [oldest] = waiting;
    if (!oldest) return;
    waiting.delete(oldest);
    oldest.destroy();
  };

  server.on('connection', (socket: Socket) => {
    socket.once('close', () => waiting.delete(socket));
    wait(socket);
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const {socket} = request;
    const answer = (): void => {
      waiting.delete(socket);
    };
    if (hasBody(request)) request.once('end', answer);
    else answer();
    response.once('finish', () => {
      if (!socket.destroyed) wait(socket);
    });
  });
}

function hasBody({headers}: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
