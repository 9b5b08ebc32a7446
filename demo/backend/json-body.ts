/** Reads the JSON body of a request and validates it. The 4xx response for an invalid body says what is wrong. */
import type {Context, MiddlewareHandler} from 'hono';
import {bodyLimit} from 'hono/body-limit';
import type {z} from 'zod';
import {problem} from './problem.js';

/** @throws 415 unless the content type is JSON, 400 unless the body is JSON that matches the schema */
export async function jsonBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  const mediaType = c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') throw problem(415, 'Send Content-Type: application/json.');
  if ((c.req.header('content-encoding') ?? 'identity') !== 'identity') {
    throw problem(415, 'Send the body without Content-Encoding.');
  }
  const body = parseJson(await readBody(c));
  if (body === undefined) throw problem(400, 'The body is not valid JSON in UTF-8.');
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.join('.');
  throw problem(400, `${where ? `${where}: ` : ''}${issue?.message ?? 'Invalid input'}.`);
}

/** @throws 413 if the body has more bytes */
export const limitedBody = (maxSize: number): MiddlewareHandler =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw problem(413, `The body may have at most ${maxSize} bytes.`);
    },
  });

/** @throws 400 if the connection ends before the body is complete */
export async function readBody(c: Context): Promise<ArrayBuffer> {
  try {
    return await c.req.arrayBuffer();
  } catch (cause) {
    throw problem(400, 'The body did not arrive completely.', {cause});
  }
}

/** The value, or undefined if it is invalid. The error of `JSON.parse` quotes the body, so it is neither logged nor sent. */
export function parseJson(body: ArrayBuffer | Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(body), refuseHostile);
  } catch {
    return undefined;
  }
}

/** JSON can contain unpaired surrogates and NUL characters. Stripe and Fenerum cannot store them. */
const unstorable = /\p{Surrogate}|\0/u;

/** Rejects unstorable text, and the key `__proto__`, which is only used for attacks (prototype pollution). */
function refuseHostile(key: string, value: unknown): unknown {
  if (key === '__proto__' || (typeof value === 'string' && unstorable.test(value))) {
    throw new SyntaxError('Hostile JSON');
  }
  return value;
}
