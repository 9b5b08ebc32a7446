/** Sends one HTTP request to Stripe or Fenerum, with a limit on time and on the size of the answer. */
import {request as httpRequest, type Agent, type IncomingHttpHeaders} from 'node:http';
import {request as httpsRequest} from 'node:https';

/** A request and its limits. */
export interface OutgoingRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | number | string[]>>;
  readonly body: string;
  /** Milliseconds from the start of the request to the end of the answer. */
  readonly timeoutMs: number;
  /** Bytes of the answer's body. */
  readonly maxBytes: number;
  /** Keeps connections open between requests. Without one, each request has a connection of its own. */
  readonly agent?: Agent | undefined;
}

/** A complete answer. Redirects are never followed; they are answers, too. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** There was no answer, or it was incomplete or too large. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  /** A code for the log: Node's own, `ETIMEDOUT` or `TOO_LARGE`. */
  readonly code: string;
  /** Whether the other side may have received the request. */
  readonly wasSent: boolean;

  constructor(code: string, wasSent: boolean) {
    super(`No answer (${code}).`);
    this.code = code;
    this.wasSent = wasSent;
  }
}

/** Sends a request. Resolves with an answer of any status. @throws NoAnswerError (as a rejection) */
export function sendRequest({
  url,
  method,
  headers,
  body,
  timeoutMs,
  maxBytes,
  agent,
}: OutgoingRequest): Promise<HttpAnswer> {
  const isSecure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    let isConnected = false;
    const request = (isSecure ? httpsRequest : httpRequest)(url, {
      method,
      agent: agent ?? false,
      headers,
    });
    const fail = (code: string): void => {
      clearTimeout(timer);
      request.destroy();
      reject(new NoAnswerError(code, isConnected));
    };
    const timer = setTimeout(() => fail('ETIMEDOUT'), timeoutMs);
    request.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.name));
    // Node writes nothing before the connection is established.
    request.on('socket', (socket) => {
      if (request.reusedSocket) isConnected = true;
      else socket.once(isSecure ? 'secureConnect' : 'connect', () => (isConnected = true));
    });
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > maxBytes) fail('TOO_LARGE');
        else chunks.push(chunk);
      });
      // If the connection closes in the middle of an answer, there is no `end` event and not always an error.
      response.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.name));
      response.on('close', () => {
        if (!response.complete) return fail('ECONNRESET');
        clearTimeout(timer);
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({status: response.statusCode ?? 0, headers: response.headers, text});
      });
    });
    request.end(body);
  });
}
