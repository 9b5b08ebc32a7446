/** Checks the merchant's endpoints with requests that can neither register nor charge anything: GET, OPTIONS and broken JSON. */
import type {PageReport} from './findings.js';
import {UnreachableError, type Answer, type Client} from './http.js';
import {metaOf, resolveIn, type Page, type Tag} from './page.js';
import {showUrl} from './show-url.js';

/** Invalid JSON, so that no server can read a payment method from it. */
const invalidJson = '{"fenerum-elements-doctor": this is no JSON';

/** An origin that no merchant can own. */
const stranger = 'https://doctor.invalid';

interface Endpoint {
  readonly attribute: 'intent-url' | 'register-url';
  readonly url: URL;
  readonly tag: Tag;
}

export async function checkEndpoints(
  page: Page,
  client: Client,
  report: PageReport,
): Promise<void> {
  const seen = new Set<string>();
  for (const tag of page.ours) {
    for (const attribute of ['intent-url', 'register-url'] as const) {
      const value = tag.attributes.get(attribute)?.trim();
      const url = value ? resolveIn(page, value) : undefined;
      if (!url || !/^https?:$/.test(url.protocol) || /(?:^|\.)fenerum\.com$/.test(url.hostname)) {
        continue;
      }
      const credentials = tag.attributes.get('credentials') ?? '';
      if (seen.has(`${attribute} ${url.href} ${credentials}`)) continue;
      seen.add(`${attribute} ${url.href} ${credentials}`);
      await checkEndpoint({attribute, url, tag}, page, client, report);
    }
  }
}

async function checkEndpoint(
  endpoint: Endpoint,
  page: Page,
  client: Client,
  report: PageReport,
): Promise<void> {
  const {attribute, url, tag} = endpoint;
  if (!client.mayAsk(url)) {
    report.note(
      `${attribute} ${showUrl(url)} was not checked. To check it, add --allow ${url.origin}`,
    );
    return;
  }
  const before = report.findings.length;
  const name = `${attribute} ${showUrl(url)}`;
  try {
    if (page.base && url.origin !== page.base.origin) {
      await checkCors(endpoint, page.base, client, report, name);
    }
    await checkGet(url, client, report, name, tag.line);
    await checkInvalidJson(endpoint, page, client, report, name);
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    report.found('endpoint-unreachable', `${name}: ${error.message}.`, tag.line);
  }
  if (report.findings.length === before) {
    report.ok(`${name} refuses GET and invalid JSON, and answers with JSON`);
  }
}

async function checkGet(
  url: URL,
  client: Client,
  report: PageReport,
  name: string,
  line: number,
): Promise<void> {
  const answer = await client.request(url, {headers: {Accept: 'application/json'}});
  if (answer.status >= 200 && answer.status < 300) {
    report.found('endpoint-get', `${name} answers GET with ${answer.status}.`, line);
  } else if (isRedirect(answer)) {
    report.found('endpoint-redirect', `${name} redirects GET${target(answer)}.`, line);
  } else if (answer.status >= 500) {
    report.found('endpoint-error', `${name} answers GET with ${answer.status}.`, line);
  }
}

async function checkInvalidJson(
  {url, tag: {line, attributes}}: Endpoint,
  page: Page,
  client: Client,
  report: PageReport,
  name: string,
): Promise<void> {
  const token = metaOf(page, 'csrf-token');
  const isOwn = page.base?.origin === url.origin;
  const answer = await client.request(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      ...(page.base && {Origin: page.base.origin}),
      ...(token !== undefined && isOwn && {'X-CSRF-Token': token}),
    },
    body: invalidJson,
  });
  const {status, headers, text} = answer;
  if (isRedirect(answer)) {
    report.found('endpoint-redirect', `${name} redirects POST${target(answer)}.`, line);
    return;
  }
  if (status === 404 || status === 405 || status === 410) {
    report.found('endpoint-missing', `${name} answers POST with ${status}.`, line);
    return;
  }
  if (status >= 500) {
    report.found('endpoint-error', `${name} answers invalid JSON with ${status}.`, line);
  } else if (status >= 200 && status < 300) {
    report.found('endpoint-nonsense', `${name} accepts invalid JSON with ${status}.`, line);
  }
  if (text !== '' && !isJson(answer)) {
    report.found(
      'endpoint-page',
      `${name} answers ${status} with ${headers.get('content-type') ?? 'something'} instead of JSON.`,
      line,
    );
  }
  if ((status === 403 || status === 419) && token === undefined && isOwn) {
    report.found(
      'endpoint-csrf',
      `${name} answers ${status}, and the page has no csrf-token.`,
      line,
    );
  } else if (status === 401 || status === 403 || status === 419) {
    report.note(`${name} answers ${status}. To check it as a customer, add --header "Cookie: …".`);
  }
  if (/public|max-age=[1-9]/.test(headers.get('cache-control') ?? '')) {
    report.found('endpoint-cached', `${name} lets caches keep its answers.`, line);
  }
  if (attributes.get('credentials') !== 'omit') {
    await checkStranger(url, client, report, name, line);
  }
}

/** Whether any site may use the customer's cookies. */
async function checkStranger(
  url: URL,
  client: Client,
  report: PageReport,
  name: string,
  line: number,
): Promise<void> {
  const {headers} = await preflight(url, stranger, client);
  const isAllowed = headers.get('access-control-allow-origin') === stranger;
  if (isAllowed && headers.get('access-control-allow-credentials') === 'true') {
    report.found('endpoint-any-origin', `${name} allows ${stranger} with cookies.`, line);
  }
}

async function checkCors(
  {url, tag, attribute}: Endpoint,
  base: URL,
  client: Client,
  report: PageReport,
  name: string,
): Promise<void> {
  const {headers, status} = await preflight(url, base.origin, client);
  const withCookies = tag.attributes.get('credentials') === 'include';
  const origin = headers.get('access-control-allow-origin');
  const problems: string[] = [];
  if (status >= 300) problems.push(`answers OPTIONS with ${status}`);
  if (origin !== base.origin && (origin !== '*' || withCookies)) {
    problems.push('does not allow the origin of the page');
  }
  const allowed = (headers.get('access-control-allow-headers') ?? '')
    .toLowerCase()
    .split(/\s*,\s*/);
  const needed = ['content-type', ...(attribute === 'register-url' ? ['idempotency-key'] : [])];
  const missing = needed.filter(
    (header) => !allowed.includes(header) && (!allowed.includes('*') || withCookies),
  );
  if (missing.length > 0) problems.push(`does not allow the header ${missing.join(', ')}`);
  if (withCookies && headers.get('access-control-allow-credentials') !== 'true') {
    problems.push('does not allow cookies');
  }
  if (problems.length > 0) {
    report.found('endpoint-cors', `${name} ${problems.join(', ')}.`, tag.line);
  }
}

const preflight = (url: URL, origin: string, client: Client): Promise<Answer> =>
  client.request(url, {
    method: 'OPTIONS',
    isAnonymous: true,
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type,idempotency-key',
    },
  });

const isRedirect = ({status, headers}: Answer): boolean =>
  status >= 300 && status < 400 && headers.get('location') !== null;

function target({url, headers}: Answer): string {
  const location = headers.get('location') ?? '';
  return URL.canParse(location, url) ? ` to ${showUrl(new URL(location, url))}` : '';
}

function isJson({headers, text}: Answer): boolean {
  if (!/\bjson\b/i.test(headers.get('content-type') ?? '')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Checks that the webhook rejects a request without its credential. The request contains an event that does not exist. */
export async function checkWebhook(url: URL, client: Client, report: PageReport): Promise<void> {
  const name = `The webhook ${showUrl(url)}`;
  try {
    for (const [who, headers] of [
      ['without a credential', {}],
      ['with a wrong credential', {Authorization: `Basic ${btoa('doctor:not-the-password')}`}],
    ] as const) {
      const {status} = await client.request(url, {
        method: 'POST',
        isAnonymous: true,
        headers: {'Content-Type': 'application/json', ...headers},
        body: '{"event": "doctor.check", "data": {}}',
      });
      if (status >= 200 && status < 300) {
        report.found('webhook-open', `${name} accepts a request ${who} (${status}).`);
      } else if (status === 401) {
        report.ok(`${name} refuses a request ${who}`);
      } else {
        report.found('webhook-status', `${name} answers a request ${who} with ${status}.`);
      }
    }
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    report.found('endpoint-unreachable', `${name}: ${error.message}.`);
  }
}
