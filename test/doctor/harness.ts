/** Helpers for the doctor's tests: a fake shop server, and the doctor as a function and as a command. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {after} from 'node:test';
import {pathToFileURL} from 'node:url';
import {listen} from '../../demo/backend/listen.js';
import {readArguments} from '../../src/doctor/arguments.js';
import {examine} from '../../src/doctor/examine.js';
import type {FindingId, PageReport} from '../../src/doctor/findings.js';
import {readKnowledge} from '../../src/doctor/knowledge.js';
import {root} from '../tools/files.mjs';

export const knowledge = await readKnowledge(pathToFileURL(root));

/** All findings in the tests so far. */
export const seen = new Set<FindingId>();

/** Runs the doctor in this process. @throws TargetError if a target cannot be examined */
export async function doctor(...argv: string[]): Promise<readonly PageReport[]> {
  const options = readArguments(['doctor', ...argv]);
  if (!options) throw new Error('Help was asked for.');
  const {
    reports,
    failures: [failure],
  } = await examine(options, knowledge);
  if (failure) throw failure;
  for (const {findings} of reports) for (const {id} of findings) seen.add(id);
  return reports;
}

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command as npx does. */
export async function command(
  argv: readonly string[],
  env: Record<string, string> = {},
): Promise<CommandResult> {
  const child = spawn(process.execPath, [`${root}dist/doctor.mjs`, ...argv], {
    env: {...process.env, NODE_V8_COVERAGE: '', FORCE_COLOR: '', NO_COLOR: '', ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return {code, stdout, stderr};
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

type Handler = Answer | ((request: Request) => Answer | Promise<Answer>);

export interface Shop {
  readonly url: string;
  /** The handlers by path. A test changes them. */
  readonly paths: Map<string, Handler>;
  /** All requests, for example `POST /card`. */
  readonly requests: Request[];
}

/** Starts a fake server of a merchant. */
export async function shop(): Promise<Shop> {
  const paths = new Map<string, Handler>();
  const requests: Request[] = [];
  const server = await listen(
    async (request) => {
      requests.push(request.clone());
      const handler = paths.get(new URL(request.url).pathname);
      const {
        status = 200,
        headers = {},
        body = '',
      } = typeof handler === 'function' ? await handler(request) : (handler ?? {status: 404});
      return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
        status,
        headers,
      });
    },
    {host: '127.0.0.1', port: 0},
  );
  after(() => server.close());
  return {url: server.url, paths, requests};
}

export const html = (body: string, headers: Record<string, string> = {}): Answer => ({
  headers: {'Content-Type': 'text/html; charset=utf-8', ...headers},
  body: `<!doctype html><html lang="en"><head><title>Shop</title></head><body>\n${body}\n</body></html>`,
});

/** The handler of a correct endpoint. */
export const endpoint: Handler = ({method}) =>
  method === 'POST'
    ? json(400, {detail: 'The body is not valid JSON.'})
    : json(405, {detail: 'Use POST.'});

export const json = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Answer => ({
  status,
  headers: {'Content-Type': 'application/json', ...headers},
  body: JSON.stringify(body),
});
