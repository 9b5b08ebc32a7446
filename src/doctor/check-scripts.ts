/** Checks the script tags: whether our files are there, unchanged, of one version, allowed to run and complete. */
import {createHash} from 'node:crypto';
import type {PageReport} from './findings.js';
import {TooLargeError, UnreachableError, type Answer, type Client} from './http.js';
import type {Knowledge} from './knowledge.js';
import {resolveIn, type Page, type Tag} from './page.js';
import {showUrl} from './show-url.js';

/** The usual names of the package's files. */
const ownName = /fenerum-elements(?:\.all)?(?:\.min)?\.m?js(?:$|[?#])/;

/** Types that let a script run; anything else is data, often until a visitor consents. */
const runs =
  /^(?:|module|text\/javascript|application\/javascript|text\/ecmascript|application\/ecmascript)$/i;

/** The number of scripts of the page that are searched for our elements. */
const MOST_SEARCHED = 20;

/** Checks all scripts. @returns the tags that load the elements */
export async function checkScripts(
  page: Page,
  client: Client | undefined,
  knowledge: Knowledge,
  report: PageReport,
): Promise<Tag[]> {
  checkStripeTags(page, report);
  const named = page.scripts.filter(({attributes}) => ownName.test(attributes.get('src') ?? ''));
  for (const tag of named) await checkOwn(tag, page, client, knowledge, report);
  if (named.length > 1) {
    report.found(
      'script-twice',
      `The page has ${named.length} script tags for the elements.`,
      named[1]?.line,
    );
  }
  if (named.length > 0) return named;
  const inline = page.scripts.some(({text}) => /fenerum-elements|fenerum-card-form/.test(text));
  const before = report.notes.length;
  const bundle = client && (await findInBundle(page, client, report));
  const wereAllRead = report.notes.length === before;
  if (bundle) {
    report.ok(`The elements are in ${showUrl(bundle)}`);
  } else if (inline) {
    report.ok('An inline script loads the elements');
  } else if (page.ours.length > 0) {
    if (client && wereAllRead) {
      report.found('script-missing', 'No script of the page contains the elements.');
    }
    if (!client) {
      report.note('No script tag has the usual name of the elements. They may be in a bundle.');
    }
  }
  return [];
}

function checkStripeTags({scripts}: Page, report: PageReport): void {
  for (const {attributes, line} of scripts) {
    const src = attributes.get('src') ?? '';
    const isStripes = /^(?:https:)?\/\/(?:[\w-]+\.)?js\.stripe\.com\//.test(src);
    if (isStripes && attributes.get('integrity')) {
      report.found('stripe-integrity', 'The tag of Stripe.js has an integrity hash.', line);
    }
    if (!isStripes && /(?:^|\/)stripe(?:\.min)?\.js(?:$|[?#])|stripe-js\/v3/.test(src)) {
      report.found('stripe-copied', `The page loads Stripe.js from ${showUrl(src)}.`, line);
    }
  }
}

async function checkOwn(
  tag: Tag,
  page: Page,
  client: Client | undefined,
  knowledge: Knowledge,
  report: PageReport,
): Promise<void> {
  const {attributes, line} = tag;
  const type = attributes.get('type')?.trim() ?? '';
  if (!runs.test(type) || attributes.has('nomodule')) {
    const why = attributes.has('nomodule') ? 'has nomodule' : `has type="${type}"`;
    report.found('script-type', `The script tag of the elements ${why}.`, line);
  }
  const url = resolveIn(page, attributes.get('src') ?? '');
  if (!url) return;
  if (url.protocol === 'http:' && page.base?.protocol === 'https:') {
    report.found('url-insecure', `The script is ${showUrl(url)} in an https page.`, line);
  }
  const isForeign = page.base !== undefined && url.origin !== page.base.origin;
  if (isForeign && attributes.get('integrity') && !attributes.has('crossorigin')) {
    report.found(
      'script-crossorigin',
      'The script has integrity and comes from another origin, without crossorigin.',
      line,
    );
  }
  if (!client || !/^https?:$/.test(url.protocol)) return;
  if (!client.mayAsk(url)) {
    report.note(`${showUrl(url)} was not checked. To check it, add --allow ${url.origin}`);
    return;
  }
  const answer = await load(url, client, report, line);
  if (!answer) return;
  const needsCors = isForeign && (type === 'module' || attributes.has('crossorigin'));
  if (needsCors && !answer.headers.get('access-control-allow-origin')) {
    report.found('script-cors', `${showUrl(url)} does not allow other origins.`, line);
  }
  checkCaching(url, answer, report, line);
  checkContent(tag, url, answer, knowledge, report);
  await checkChunks(url, answer, client, knowledge, report, line);
}

async function load(
  url: URL,
  client: Client,
  report: PageReport,
  line: number,
): Promise<Answer | undefined> {
  try {
    const answer = await client.request(url);
    if (answer.status !== 200) {
      report.found('script-not-loaded', `${showUrl(url)} answers ${answer.status}.`, line);
      return undefined;
    }
    const type = answer.headers.get('content-type') ?? '';
    if (!/^(?:text|application)\/(?:javascript|ecmascript|x-javascript)\b/i.test(type)) {
      report.found('script-mime', `${showUrl(url)} is served as ${type || 'nothing'}.`, line);
      return undefined;
    }
    return answer;
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    report.found('script-not-loaded', `${showUrl(url)}: ${error.message}.`, line);
    return undefined;
  }
}

function checkCaching(url: URL, {headers}: Answer, report: PageReport, line: number): void {
  const control = headers.get('cache-control')?.toLowerCase() ?? '';
  if (control.includes('no-store')) {
    report.found(
      'script-not-cached',
      `${showUrl(url)} must not be stored (Cache-Control: ${control}).`,
      line,
    );
  }
  const maxAge = Number(/max-age=(\d+)/.exec(control)?.[1] ?? 0);
  const isVersioned = url.search !== '' || /\d+\.\d+\.\d+|[.-][0-9a-f]{8,}/.test(url.pathname);
  if (!isVersioned && (control.includes('immutable') || maxAge > 86_400)) {
    report.found(
      'script-cached',
      `${showUrl(url)} is stored for long, and its address has no version.`,
      line,
    );
  }
}

const hashOf = (bytes: Buffer, algorithm = 'sha384'): string =>
  `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`;

/** The version that the first line of one of our files contains. */
const versionOf = (text: string): string | undefined =>
  /fenerum-elements (\d+\.\d+\.\d+[\w.-]*)/.exec(text.slice(0, 500))?.[1];

function checkContent(
  {attributes, line}: Tag,
  url: URL,
  {text, bytes}: Answer,
  knowledge: Knowledge,
  report: PageReport,
): void {
  const version = versionOf(text);
  const wanted = (attributes.get('integrity') ?? '').split(/\s+/).filter(Boolean);
  if (wanted.length > 0) {
    const fits = wanted.some(
      (hash) =>
        hash === hashOf(bytes, hash.split('-', 1)[0] ?? '') || !/^sha(?:256|384|512)-/.test(hash),
    );
    if (fits) {
      report.ok(`${showUrl(url)} has the integrity hash of its tag`);
    } else {
      report.found('script-integrity', `${showUrl(url)} does not have the hash of its tag.`, line);
    }
  }
  if (version !== knowledge.version) {
    const what = version === undefined ? 'an unknown version' : `version ${version}`;
    report.found(
      'script-version',
      `${showUrl(url)} is ${what}; this doctor is ${knowledge.version}.`,
      line,
    );
    return;
  }
  const name = url.pathname.split('/').at(-1) ?? '';
  const known = knowledge.integrity.get(name);
  if (known && known !== hashOf(bytes)) {
    report.found('script-changed', `${showUrl(url)} is not the file of version ${version}.`, line);
  } else {
    report.ok(`${showUrl(url)} is version ${version}`);
  }
}

/** The names of the lazy chunks. The first file composes those of the languages; they are known if it is of this version. */
function chunkNames({text}: Answer, {version, integrity}: Knowledge): Set<string> {
  const named = [...text.matchAll(/["'`](?:\.\/)?(chunks\/[\w.-]+\.js)["'`]/g)];
  const isKnown = named.length > 0 && versionOf(text) === version;
  const known = [...integrity.keys()].filter((name) => isKnown && name.startsWith('chunks/'));
  return new Set([...named.map(([, name = '']) => name), ...known]);
}

async function checkChunks(
  url: URL,
  first: Answer,
  client: Client,
  knowledge: Knowledge,
  report: PageReport,
  line: number,
): Promise<void> {
  const names = chunkNames(first, knowledge);
  const missing: string[] = [];
  for (const name of names) {
    const answer = await client.request(new URL(name, url)).catch(() => undefined);
    const type = answer?.headers.get('content-type') ?? '';
    if (answer?.status !== 200 || !/javascript/i.test(type)) {
      missing.push(name);
    } else if ((knowledge.integrity.get(name) ?? hashOf(answer.bytes)) !== hashOf(answer.bytes)) {
      report.found(
        'script-changed',
        `${showUrl(answer.url)} is not the file of version ${knowledge.version}.`,
        line,
      );
    }
  }
  if (missing.length > 0) {
    report.found(
      'chunks-missing',
      `${missing.length} of ${names.size} parts of ${showUrl(url)} are missing: ${missing[0]}.`,
      line,
    );
  } else if (names.size > 0) {
    report.ok(`All ${names.size} parts of the script are there`);
  }
}

/** The script of the page that contains the elements, if a bundler has put them there. */
async function findInBundle(
  page: Page,
  client: Client,
  report: PageReport,
): Promise<URL | undefined> {
  for (const {attributes} of page.scripts.slice(0, MOST_SEARCHED)) {
    const src = attributes.get('src');
    const url = src ? resolveIn(page, src) : undefined;
    if (!url || !client.mayAsk(url)) continue;
    const answer = await client.request(url).catch((error: unknown) => {
      if (error instanceof TooLargeError) report.note(`${showUrl(url)}: ${error.message}.`);
    });
    if (answer?.status === 200 && answer.text.includes('fenerum-card-form')) return url;
  }
  return undefined;
}
