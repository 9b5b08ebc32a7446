/** Sends the doctor's requests: only to allowed origins, without following redirects, and with limits on time and size. */
import {decode} from './decode.js';

export interface Answer {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly bytes: Buffer;
}

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'OPTIONS';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether to omit the headers of the command line. */
  readonly isAnonymous?: boolean;
}

export interface ClientOptions {
  /** The origins to which requests are allowed. */
  readonly allowed: ReadonlySet<string>;
  /** The origin that gets the headers of the command line. */
  readonly own: string;
  /** Headers of the command line, such as a cookie. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** Requests to this origin are not allowed. */
export class NotAllowedError extends Error {
  override readonly name = 'NotAllowedError';
}

/** There was no complete answer in time. */
export class UnreachableError extends Error {
  override readonly name: string = 'UnreachableError';
}

/** The answer is too large to be checked. A part of it would give untrue results. */
export class TooLargeError extends UnreachableError {
  override readonly name = 'TooLargeError';

  constructor() {
    super(`the answer is larger than ${LARGEST_BODY / 1024 / 1024} MiB and was not checked`);
  }
}

/** Larger than any page or script, in bytes. */
export const LARGEST_BODY = 5 * 1024 * 1024;

export class Client {
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  mayAsk(url: URL): boolean {
    return this.#options.allowed.has(url.origin);
  }

  /** @throws NotAllowedError, UnreachableError, TooLargeError */
  async request(
    url: URL,
    {method = 'GET', headers = {}, body, isAnonymous = false}: RequestOptions = {},
  ): Promise<Answer> {
    const {own, headers: given, timeoutMs} = this.#options;
    if (!this.mayAsk(url)) throw new NotAllowedError(url.origin);
    const clean = new URL(url);
    clean.username = '';
    clean.password = '';
    try {
      const response = await fetch(clean, {
        method,
        headers: {
          'User-Agent': 'fenerum-elements-doctor',
          ...(url.origin === own && !isAnonymous && given),
          ...headers,
        },
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        ...(body !== undefined && {body}),
      });
      const bytes = await readBody(response);
      return {
        url,
        status: response.status,
        headers: response.headers,
        text: decode(bytes, response.headers.get('content-type') ?? ''),
        bytes,
      };
    } catch (error) {
      if (error instanceof TooLargeError) throw error;
      throw new UnreachableError(reasonOf(error), {cause: error});
    }
  }
}

async function readBody(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    if (size > LARGEST_BODY) throw new TooLargeError();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const {cause} = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code || 'the connection failed';
}
