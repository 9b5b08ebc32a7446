/** Clients that send a request and never finish it, for tests and for the benchmark. */
import {connect, type Socket} from 'node:net';

export interface SlowClients {
  /** The number of open connections. */
  readonly open: () => number;
  /** Sends one more byte of every body. */
  trickle(): void;
  close(): void;
}

/** Opens connections and sends complete headers and the beginning of a body on each. Resolves when all are sent. */
export async function slowClients(url: string, path: string, count: number): Promise<SlowClients> {
  const {hostname, port} = new URL(url);
  const sockets = new Set<Socket>();
  const head =
    `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n` +
    'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{';
  let left = count;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), hostname);
        sockets.add(socket);
        socket.on('connect', () => socket.write(head, () => resolve()));
        socket.on('error', () => resolve());
        socket.on('close', () => {
          sockets.delete(socket);
          resolve();
        });
      });
    }
  };
  await Promise.all(Array.from({length: 200}, worker));
  return {
    open: () => sockets.size,
    trickle: () => sockets.forEach((socket) => socket.write(' ')),
    close: () => sockets.forEach((socket) => socket.destroy()),
  };
}
