/** Starts an HTTP server with limits for slow clients, clear errors, and a shutdown that completes open requests. */
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {createAdaptorServer} from '@hono/node-server';
import {limitConnections} from './connection-limit.js';

/** A running server. */
export interface Listening {
  readonly url: string;
  /** Stops accepting requests. Resolves when the open requests are answered, after 8 seconds at most. */
  close(): Promise<void>;
}

type Handler = Parameters<typeof createAdaptorServer>[0]['fetch'];

/** Less than the ten seconds after which many hosting platforms kill a process. */
const PATIENCE_MS = 8_000;

/** A body has at most 64 kB. A slow phone sends that in a few seconds. */
const limits = {
  /** For the headers, in milliseconds. */
  headersTimeout: 10_000,
  /** For headers and body, in milliseconds. */
  requestTimeout: 15_000,
  /** How often Node looks for requests that have passed these limits, in milliseconds. */
  connectionsCheckingInterval: 2_000,
} as const;

/**
 * The number of connections that may wait for their clients. Each needs a file descriptor and about 50 kB. If all of them
 * end at once, other requests wait a quarter of a second, because each ends with an answer and a line of the log.
 */
const MAX_WAITING_CONNECTIONS = 1_000;

/** Starts a server. Port 0 uses any free port. @throws an Error with a clear message if the server cannot listen */
export async function listen(
  fetch: Handler,
  {host, port}: {host: string; port: number},
): Promise<Listening> {
  const server = createAdaptorServer({fetch, serverOptions: limits}) as Server;
  limitConnections(server, MAX_WAITING_CONNECTIONS);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(inPlainWords(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {url: `http://${nameOf(host)}:${address.port}`, close: () => close(server)};
}

/**
 * Stops a server and waits for its requests and their background work, for 8 seconds at most. The last request may still
 * start such work. A registration without an answer from Fenerum by then is already noted on its intent at Stripe.
 *
 * @param backend see `Backend.settled`
 */
export async function closeAll(
  server: Listening,
  backend: {settled(): Promise<void>},
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  const done = Promise.all([server.close(), backend.settled()]).then(() => backend.settled());
  await Promise.race([done, patience]);
  clearTimeout(timer);
}

/** On SIGTERM and SIGINT, calls `close` and then ends the process. A second signal ends it immediately. */
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

/** Node closes connections that are idle at this moment. The interval closes those that become idle later. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
    const closeIdle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(patience);
      clearInterval(closeIdle);
      resolve();
    });
  });
}

/** 0.0.0.0 means all interfaces and cannot be opened in a browser, so the loopback address replaces it. */
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
