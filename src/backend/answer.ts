/** Decides what a response of the merchant's backend means: a receipt, a retry, or a refusal. */
import {FenerumError} from '../flow/errors.js';

// The merchant's answers are short JSON. A longer answer comes from another server or page.
const longestAnswer = 65_536;
const worthRetrying = (status: number): boolean =>
  [408, 425, 429].includes(status) || status >= 500;
const signedOut = [401, 403, 419];

/** A receipt with its JSON, or the error to report unless a retry succeeds. */
export type Answer = {body: unknown} | {again: FenerumError; after?: number | undefined};

/**
 * Decides what a response means.
 *
 * @param text undefined if the body is too long
 * @throws FenerumError if a retry would not help
 */
export function interpret(response: Response, text: string | undefined, now: number): Answer {
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
  if (worthRetrying(status)) {
    return {
      again: new FenerumError('backend-unreachable', {status, detail}),
      after: retryAfter(headers, now),
    };
  }
  // This is usually the sign-in page.
  const isPage = target !== undefined && text !== '' && body === undefined;
  const isSignedOut = signedOut.includes(status) || (isPage && !isRedirect(status));
  throw new FenerumError(isSignedOut ? 'session-expired' : 'backend-refused', {
    // The status of the redirect's target says nothing about the request.
    status: target === undefined ? status : undefined,
    detail,
  });
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

/** The target of a redirect, without query and fragment, because they may contain secrets. Undefined without a redirect. */
function redirectTarget({status, type, redirected, url, headers}: Response): string | undefined {
  // The page's own `fetch` may return a redirect and not follow it.
  if (!redirected && type !== 'opaqueredirect' && !isRedirect(status)) return undefined;
  try {
    const {origin, pathname} = new URL(headers.get('Location') ?? url, url || document.baseURI);
    return url || headers.has('Location') ? origin + pathname : '';
  } catch {
    return '';
  }
}

/** Whether the body is a JSON object that does not report a failure in one of the usual ways, also in an envelope. */
const isReceipt = (body: unknown): body is object =>
  isObject(body) &&
  Object.entries(body).every(([name, value]) =>
    /^(is_?)?(success|succeeded|ok)$/i.test(name)
      ? !isEmpty(value) && value !== '0' && !isFailure(value)
      : /^((is|has)_?)?(errors?(_?(message|code))?|fail(ed|ure)?)$/i.test(name)
        ? isEmpty(value)
        : /^(data|result|response)$/i.test(name) && isObject(value)
          ? isReceipt(value)
          : !/^(status|(status_?)?code|result|state|type)$/i.test(name) || !isFailure(value),
  );

const isFailure = (value: unknown): boolean =>
  /^(false|nok?|ko|error|fail(ed|ure)?|unsuccessful|invalid|denied|refused|rejected|declined|[45]\d\d)$/i.test(
    value as string,
  );

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `null`, `false`, `''`, `0`, `[]` and `{}`: frameworks send an error field even without an error. */
const isEmpty = (errors: unknown): boolean =>
  !errors || (typeof errors === 'object' && Object.keys(errors).length === 0);

/** Why an answer with a success status is not a receipt. For the developer. */
function rejection(headers: Headers, text: string | undefined, body: unknown): string {
  if (text === undefined) return 'The answer is longer than 64 kB.';
  if (isObject(body)) return `The answer says that it failed. ${detailOf(body) ?? ''}`.trim();
  return headers.get('Content-Type')?.includes('html')
    ? 'The answer is a page, not JSON.'
    : 'The answer is not a JSON object.';
}

/** Reads the text of a response. Returns undefined if it is too long. */
export async function readText(response: Response): Promise<string | undefined> {
  // Some replacements of `fetch` have no streams, and some only JSON.
  const reader = response.body?.getReader?.();
  const decoder = new TextDecoder();
  let text = reader ? '' : await (response.text?.() ?? response.json().then(JSON.stringify));
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

/** The backend's `{"detail": "…"}` for developers, shortened. */
function detailOf(body: unknown): string | undefined {
  const detail = (body as {detail?: unknown} | null | undefined)?.detail;
  return typeof detail === 'string' ? detail.slice(0, 500) : undefined;
}

/** The delay in milliseconds, from seconds or an HTTP date. A date is compared with the server's own clock. */
function retryAfter(headers: Headers, now: number): number | undefined {
  const header = headers.get('Retry-After') ?? '';
  // Only a date has a time. Browsers would read `-40` as a year.
  const wait = /:/.test(header)
    ? Date.parse(header) - (Date.parse(headers.get('Date') ?? '') || now)
    : Number(header) * 1000;
  return wait > 0 ? wait : undefined;
}
