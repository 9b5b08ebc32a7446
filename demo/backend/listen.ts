// A server that says plainly when its port is taken, and ends without dropping what is under way.
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {createAdaptorServer} from '@hono/node-server';

/** A server that takes requests. */
export interface Listening {
  readonly url: string;
  /** Stops taking requests and resolves when those under way are answered, after 8 s at most. */
  close(): Promise<void>;
}

type Handler = Parameters<typeof createAdaptorServer>[0]['fetch'];

/** Less than the ten seconds that many hosts give a process to end. */
const PATIENCE_MS = 8_000;

/** Starts listening. Port 0 takes any free one. @throws an Error in plain words when that is impossible */
export async function listen(
  fetch: Handler,
  {host, port}: {host: string; port: number},
): Promise<Listening> {
  const server = createAdaptorServer({fetch, serverOptions: {requestTimeout: 30_000}}) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(inPlainWords(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {url: `http://${nameOf(host)}:${address.port}`, close: () => close(server)};
}

/**
 * Stops a server and ends what its requests have left to do. What waits to be tried again need not wait for the last
 * request; that one may bring more.
 *
 * @param backend see `Backend.settled`
 */
export async function closeAll(
  server: Listening,
  backend: {settled(): Promise<void>},
): Promise<void> {
  await Promise.all([server.close(), backend.settled()]);
  await backend.settled();
}

/** Ends the process on SIGTERM and SIGINT, after `close`. A second signal does not wait. */
export function closeOnSignal(close: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

/** Node closes the connections that are idle now; those that become idle later would be served for ever. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
    const leftovers = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(impatience);
      clearInterval(leftovers);
      resolve();
    });
  });
}

/** All interfaces are no address to visit; this machine is one of them. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function inPlainWords(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken. Stop what listens there, or choose another: PORT=8001.`,
    EACCES: `This user may not listen on port ${port}. Choose one from 1024 up: PORT=8000.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Set HOST to one of its own.`,
  };
  return new Error(reasons[error.code ?? ''] ?? `Cannot listen on ${host}:${port}.`, {
    cause: error,
  });
}
