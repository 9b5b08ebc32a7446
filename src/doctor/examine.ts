/** Examines targets: pages by their URL, HTML files, and folders with HTML files. */
import {relative} from 'node:path';
import type {Arguments} from './arguments.js';
import {checkElements} from './check-elements.js';
import {checkEndpoints, checkWebhook} from './check-endpoints.js';
import {checkPolicies} from './check-policies.js';
import {checkScripts} from './check-scripts.js';
import {decode} from './decode.js';
import {PageReport} from './findings.js';
import {htmlFilesIn, kindOf, readHtml, UnreadableError} from './html-files.js';
import {Client, UnreachableError, type Answer} from './http.js';
import type {Knowledge} from './knowledge.js';
import {readPage, type Page, type Tag} from './page.js';
import {showUrl} from './show-url.js';

/** The target cannot be examined. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}

/** The number of redirects that are followed within the same server. */
const MOST_REDIRECTS = 5;

/** The reports of all targets that could be examined, and what is wrong with the others. */
export interface Examination {
  readonly reports: readonly PageReport[];
  readonly failures: readonly TargetError[];
}

export async function examine(options: Arguments, knowledge: Knowledge): Promise<Examination> {
  const reports: PageReport[] = [];
  const failures: TargetError[] = [];
  for (const target of options.targets) {
    try {
      if (/^https?:\/\//i.test(target)) {
        reports.push(await examineAddress(target, options, knowledge));
      } else {
        reports.push(...(await examineFiles(target, knowledge)));
      }
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      failures.push(error);
    }
  }
  if (options.webhook) {
    const report = new PageReport(`Webhook ${showUrl(options.webhook)}`);
    const url = withoutCredentials(options.webhook, report);
    await checkWebhook(url, clientFor(url, options), report);
    reports.push(report);
  }
  return {reports, failures};
}

function clientFor(url: URL, {allow, headers, timeoutMs}: Arguments): Client {
  return new Client({
    allowed: new Set([url.origin, ...allow]),
    own: url.origin,
    headers,
    timeoutMs,
  });
}

async function examineAddress(
  target: string,
  options: Arguments,
  knowledge: Knowledge,
): Promise<PageReport> {
  if (!URL.canParse(target)) throw new TargetError(`${target}: This is not a valid URL.`);
  const report = new PageReport(showUrl(target));
  const found = await loadPage(withoutCredentials(new URL(target), report), options, report);
  if (!found) return report;
  const {answer, client} = found;
  const type = answer.headers.get('content-type') ?? '';
  if (answer.status !== 200) {
    report.found('page-status', `The page answers ${answer.status}.`);
    return report;
  }
  if (!/html/i.test(type)) {
    report.found('page-not-html', `The address answers with ${type || 'no content type'}.`);
    return report;
  }
  const page = readPage(answer.text, answer.url);
  checkElements(page, knowledge, report);
  const ourScripts = await checkScripts(page, client, knowledge, report);
  if (page.ours.length > 0) {
    checkPolicies(page, answer.headers, ourScripts, report);
    await checkEndpoints(page, client, report);
  } else {
    const mayAddOne = reportNoElement(page, ourScripts, report);
    if (mayAddOne) checkPolicies(page, answer.headers, ourScripts, report);
  }
  return report;
}

/**
 * Says that the page has no element, whether JavaScript may add one, and which places contain only its tag.
 *
 * @returns whether a script of the page may add one
 */
function reportNoElement(page: Page, ourScripts: readonly Tag[], report: PageReport): boolean {
  const mayAddOne = ourScripts.length > 0 || report.passed.length > 0;
  if (mayAddOne) {
    report.note(
      'The HTML has no element: JavaScript may add it. Its attributes and endpoints were not checked.',
    );
  } else {
    report.found('no-element', 'The HTML has no element and no script of fenerum-elements.');
  }
  for (const reason of page.hidden) report.note(reason);
  return mayAddOne;
}

/** Browsers refuse requests with credentials in the address, and every relative address of the page would repeat them. */
function withoutCredentials(address: URL, report: PageReport): URL {
  if (!address.username && !address.password) return address;
  report.note(
    'The user name and the password in the address are not sent. Use --header "Authorization: Basic …".',
  );
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url;
}

/** Follows redirects within the server, and from http to https of the same name. */
async function loadPage(
  start: URL,
  options: Arguments,
  report: PageReport,
): Promise<{answer: Answer; client: Client} | undefined> {
  let url = start;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const client = clientFor(url, options);
    let answer: Answer;
    try {
      answer = await client.request(url);
    } catch (error) {
      if (!(error instanceof UnreachableError)) throw error;
      throw new TargetError(`${showUrl(url)}: ${error.message}.`, {cause: error});
    }
    const location = answer.headers.get('location');
    if (answer.status < 300 || answer.status >= 400 || location === null) return {answer, client};
    const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
    if (!next || !isSameServer(url, next, options)) {
      report.found('page-redirect', `The page redirects to ${next ? showUrl(next) : 'nowhere'}.`);
      return undefined;
    }
    url = withoutCredentials(next, report);
  }
  report.found('page-redirect', `The page redirects more than ${MOST_REDIRECTS} times.`);
  return undefined;
}

function isSameServer(from: URL, to: URL, {allow}: Arguments): boolean {
  const isUpgrade =
    from.protocol === 'http:' &&
    to.protocol === 'https:' &&
    from.hostname === to.hostname &&
    !from.port &&
    !to.port;
  return to.origin === from.origin || isUpgrade || allow.includes(to.origin);
}

async function examineFiles(target: string, knowledge: Knowledge): Promise<PageReport[]> {
  try {
    const kind = await kindOf(target);
    if (!kind) throw new TargetError(`There is no file or folder ${target}.`);
    if (kind === 'file') return [await examineFile(target, target, knowledge)];
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    throw new TargetError(`${target}: ${error.message}`, {cause: error});
  }
  const found = await htmlFilesIn(target);
  if (found.length === 0) throw new TargetError(`There is no HTML file in ${target}.`);
  const reports: PageReport[] = [];
  for (const {path, problem} of found) {
    const name = relative(target, path) || target;
    try {
      if (problem !== undefined) throw new UnreadableError(problem);
      reports.push(await examineFile(path, name, knowledge));
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      const report = new PageReport(name);
      report.found('file-unreadable', error.message);
      reports.push(report);
    }
  }
  const ours = reports.filter(({findings}) => !findings.some(({id}) => id === 'no-element'));
  if (ours.length > 0) return ours;
  const report = new PageReport(target);
  report.found(
    'no-element',
    `None of ${found.length} HTML files has an element of fenerum-elements.`,
  );
  return [report];
}

/** A file has no headers and no server: its tags and meta tags are checked. */
async function examineFile(path: string, name: string, knowledge: Knowledge): Promise<PageReport> {
  const report = new PageReport(name);
  const page = readPage(decode(await readHtml(path), 'text/html'), undefined);
  checkElements(page, knowledge, report);
  const ourScripts = await checkScripts(page, undefined, knowledge, report);
  if (page.ours.length === 0 && !reportNoElement(page, ourScripts, report)) return report;
  checkPolicies(page, undefined, ourScripts, report);
  report.note(
    'A file has no server: headers, scripts and endpoints were not checked. Give the address of the page to check them.',
  );
  return report;
}
