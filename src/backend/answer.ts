/** What a response of the merchant's backend means: received, to be asked again, or refused. */
import {FenerumError} from '../flow/errors.js';

// A JSON answer of two fields; whatever is longer is no answer of ours.
const longestAnswer = 65_536;
const worthRetrying = (status: number): boolean =>
  [408, 425, 429].includes(status) || status >= 500;
const signedOut = [401, 403, 419];

/** A receipt with its JSON, or the failure to report unless another try succeeds. */
export type Answer = {body: unknown} | {again: FenerumError; after?: number | undefined};

/**
 * What a response means.
 *
 * @param text absent where the body is longer than any answer of ours
 * @throws FenerumError where asking again would not help
 */
export function judge(response: Response, text: string | undefined, now: number): Answer {
  const {status, headers} = response;
  const body = parse(text);
  const target = redirectTarget(response);
  const isDelivered = status >= 200 && status < 300 && target === undefined;
  if (isDelivered && (text === '' || isReceipt(body))) return {body};
  const detail =
    target === undefined
      ? isDelivered
        ? rejection(headers, text, body)
        : detailOf(body)
      : `The request was redirected to ${target || 'another URL'} (${status}), so it was not delivered.`;
  if (worthRetrying(status))
    return {
      again: new FenerumError('backend-unreachable', {status, detail}),
      after: retryAfter(headers, now),
    };
  // Most often the page to sign in.
  const isPage = target !== undefined && text !== '' && body === undefined && status >= 200;
  const isSignedOut = signedOut.includes(status) || (isPage && !isRedirect(status));
  throw new FenerumError(isSignedOut ? 'session-expired' : 'backend-refused', {
    // A status of where the redirect leads says nothing about what was asked for.
    status: target === undefined ? status : undefined,
    detail,
  });
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

/** Where a request was redirected to, without query and fragment, which may hold secrets; nothing where it was not. */
function redirectTarget({status, type, redirected, url, headers}: Response): string | undefined {
  // A page's own `fetch` may show a redirect instead of following it.
  if (!redirected && type !== 'opaqueredirect' && !isRedirect(status)) return undefined;
  try {
    const {origin, pathname} = new URL(headers.get('Location') ?? url, url || document.baseURI);
    return url || headers.has('Location') ? origin + pathname : '';
  } catch {
    return '';
  }
}

/** A JSON object that does not say, in one of the usual ways, that the request has failed. */
function isReceipt(body: unknown): body is object {
  if (!isObject(body)) return false;
  const {success = true, ok = true, error, errors, status, result} = body;
  return (
    !isNo(success) &&
    !isNo(ok) &&
    isEmpty(error) &&
    isEmpty(errors) &&
    ![status, result].some((said) => /^(error|fail(ed|ure)?)$/i.test(said as string))
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNo = (said: unknown): boolean => !said || /^(false|no|0)$/i.test(said as string);

/** `null`, `false`, `''`, `0`, `[]` and `{}`: frameworks name the errors also where there are none. */
const isEmpty = (errors: unknown): boolean =>
  !errors || (typeof errors === 'object' && Object.keys(errors).length === 0);

/** Why an answer with a status of success is none; for the developer. */
function rejection(headers: Headers, text: string | undefined, body: unknown): string {
  if (text === undefined) return 'The answer is longer than 64 kB.';
  if (isObject(body)) return `The answer says that it failed. ${detailOf(body) ?? ''}`.trim();
  return headers.get('Content-Type')?.includes('html')
    ? 'The answer is a page, not JSON.'
    : 'The answer is not a JSON object.';
}

/** The answer's text; nothing where it is too long to be one of ours. */
export async function readText(response: Response): Promise<string | undefined> {
  // Some stand-ins for `fetch` have no streams.
  const reader = response.body?.getReader?.();
  const decoder = new TextDecoder();
  let text = reader ? '' : await response.text();
  for (let part; reader && !(part = await reader.read()).done;) {
    text += decoder.decode(part.value, {stream: true});
    if (text.length > longestAnswer) {
      void reader.cancel();
      return undefined;
    }
  }
  return text.length > longestAnswer ? undefined : text.trim();
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '') as unknown;
  } catch {
    return undefined;
  }
}

/** What the backend says for developers: `{"detail": "…"}`, as text and not too long. */
function detailOf(body: unknown): string | undefined {
  const detail = (body as {detail?: unknown} | null | undefined)?.detail;
  return typeof detail === 'string' ? detail.slice(0, 500) : undefined;
}

/** Milliseconds to wait, from seconds or an HTTP date, which is read against the server's own clock. */
function retryAfter(headers: Headers, now: number): number | undefined {
  const header = headers.get('Retry-After') ?? '';
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const wait = Date.parse(header) - (Date.parse(headers.get('Date') ?? '') || now);
  return wait > 0 ? wait : undefined;
}
