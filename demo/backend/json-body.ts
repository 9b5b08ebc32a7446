// Reads a request's JSON and checks it against a schema. Anything wrong becomes a 4xx that says what is wrong.
import type {Context} from 'hono';
import type {z} from 'zod';
import {problem} from './problem.js';

/** @throws 415 unless the body is declared as JSON, 400 unless it is JSON that fits the schema */
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

/** @throws 400 when the connection ends before the body does */
export async function readBody(c: Context): Promise<ArrayBuffer> {
  try {
    return await c.req.arrayBuffer();
  } catch (cause) {
    throw problem(400, 'The body did not arrive completely.', {cause});
  }
}

/** The value, or undefined. The message of `JSON.parse` quotes the body, so it goes nowhere. */
export function parseJson(body: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(body), refuseHostile);
  } catch {
    return undefined;
  }
}

/** JSON can contain half of a surrogate pair or a NUL. No system behind this one can store them. */
const unstorable = /\p{Surrogate}|\0/u;

/** The only use of the name `__proto__` is to change what other objects inherit. */
function refuseHostile(key: string, value: unknown): unknown {
  if (key === '__proto__' || (typeof value === 'string' && unstorable.test(value))) {
    throw new SyntaxError('Hostile JSON');
  }
  return value;
}
