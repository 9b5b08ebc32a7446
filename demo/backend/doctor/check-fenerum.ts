/** Checks whether Fenerum accepts the token and the client system, with a GET request that changes nothing. */
import type {Config} from '../config.js';
import {printable} from '../visible.js';
import type {Checklist} from './checklist.js';

/** Larger than any valid answer, in bytes. */
const LARGEST_ANSWER = 64 * 1024;

export async function checkFenerum(
  {apiBase, token, clientSystem, user}: Config['fenerum'],
  list: Checklist,
): Promise<void> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(new URL('paymentcards/', apiBase), {
      headers: {
        Authorization: `Token ${token}`,
        'X-Client-System': clientSystem,
        'X-User': user,
        Accept: 'application/json',
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    text = await start(response);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code =
      cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer in time';
    list.found('fenerum-unreachable', `Fenerum at ${apiBase.host} cannot be reached (${code}).`);
    return;
  }
  const {status, headers} = response;
  const isJson = /\bjson\b/i.test(headers.get('content-type') ?? '');
  const reason = printable(isJson ? text.slice(0, 200) : '');
  if (status === 429) {
    const wait = headers.get('retry-after');
    list.found('fenerum-busy', `Fenerum asks to slow down${wait ? ` for ${wait} s` : ''}.`);
  } else if (status === 401 || status === 403) {
    list.found(
      'fenerum-token',
      `Fenerum does not accept the API token (${status}). ${reason}`.trim(),
    );
  } else if (status === 400 && /client.?system/i.test(reason)) {
    list.found('fenerum-client-system', `Fenerum does not accept FENERUM_CLIENT_SYSTEM. ${reason}`);
  } else if (status >= 500) {
    list.found('fenerum-unreachable', `Fenerum answers ${status}.`);
  } else if (!isJson || status === 404 || (status >= 300 && status < 400)) {
    list.found(
      'fenerum-address',
      `${apiBase.host} answers ${status}, which is not what Fenerum's API answers.`,
    );
  } else {
    // A list and a 405 both mean that Fenerum has accepted the token and the client system.
    list.ok(`Fenerum at ${apiBase.host} accepts the token and the client system`);
    list.note(
      'Fenerum allows an API user 60 requests a minute. An import shares them with this backend.',
    );
  }
}

/** The start of a body. */
async function start(response: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, {stream: true});
    if (text.length > LARGEST_ANSWER) break;
  }
  return text;
}
