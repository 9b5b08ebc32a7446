/** Checks the policies in a page's headers and meta tags: scripts, frames, connections, storage and referrers. */
import {allows, parsePolicies, sourcesFor, type Directives} from '../diagnostics/csp.js';
import type {PageReport} from './findings.js';
import {metaOf, resolveIn, type Page, type Tag} from './page.js';
import {showUrl} from './show-url.js';

const stripeScript = new URL('https://js.stripe.com/endive/stripe.js');
const stripeFrames = ['https://js.stripe.com/', 'https://hooks.stripe.com/'].map(
  (url) => new URL(url),
);
const stripeApi = new URL('https://api.stripe.com/v1/');

/** @param headers undefined for a file: then only its meta tags are checked */
export function checkPolicies(
  page: Page,
  headers: Headers | undefined,
  ourScripts: readonly Tag[],
  report: PageReport,
): void {
  const texts = [headers?.get('content-security-policy'), metaOf(page, 'content-security-policy')];
  const policies = texts.flatMap((text) => (text ? parsePolicies(text) : []));
  const before = report.findings.length;
  for (const policy of policies) checkPolicy(policy, page, ourScripts, report);
  if (policies.length === 0) {
    if (headers) {
      report.note(
        'The page has no Content-Security-Policy. PCI DSS asks for protection against foreign scripts.',
      );
    }
  } else if (report.findings.length === before) {
    report.ok('The Content-Security-Policy allows what the form needs');
  }
  if (headers) {
    checkIsolation(headers, report);
    checkCaching(page, headers, report);
  }
  checkReferrer(page, headers, report);
}

function checkPolicy(
  policy: Directives,
  page: Page,
  ourScripts: readonly Tag[],
  report: PageReport,
): void {
  const self = page.base ?? new URL('https://this.page/');
  if (policy.has('sandbox')) report.found('csp-sandbox', 'The policy has the directive sandbox.');
  checkScriptSources(policy, page, self, ourScripts, report);
  const frames = sourcesFor(policy, ['frame-src', 'child-src']);
  for (const frame of stripeFrames) {
    if (frames && !allows(frames, frame, self)) {
      report.found('csp-frame', `The policy blocks frames of ${frame.origin}.`);
    }
  }
  const connections = sourcesFor(policy, ['connect-src']);
  const endpoints = page.ours.flatMap(({attributes}) =>
    ['intent-url', 'register-url'].flatMap((name) => {
      const value = attributes.get(name);
      const url = value ? resolveIn(page, value) : undefined;
      return url ? [url] : [];
    }),
  );
  for (const url of [stripeApi, ...endpoints]) {
    if (connections && !allows(connections, url, self)) {
      report.found('csp-connect', `The policy blocks requests to ${showUrl(url)}.`);
    }
  }
  checkTrustedTypes(policy, page, report);
}

function checkScriptSources(
  policy: Directives,
  page: Page,
  self: URL,
  ourScripts: readonly Tag[],
  report: PageReport,
): void {
  const sources = sourcesFor(policy, ['script-src-elem', 'script-src']);
  if (!sources) return;
  const lower = sources.map((source) => source.toLowerCase());
  const nonces = sources.flatMap((source) => /^'nonce-(.+)'$/i.exec(source)?.[1] ?? []);
  const hasNonce = ({attributes}: Tag): boolean => nonces.includes(attributes.get('nonce') ?? '');
  const hasHash = ({attributes}: Tag): boolean =>
    (attributes.get('integrity') ?? '').split(/\s+/).some((hash) => sources.includes(`'${hash}'`));
  // With 'strict-dynamic', browsers ignore hosts, and an allowed script may load others.
  const isDynamic = lower.includes("'strict-dynamic'");
  const isAllowed = (url: URL): boolean => !isDynamic && allows(sources, url, self);
  for (const tag of ourScripts) {
    const url = resolveIn(page, tag.attributes.get('src') ?? '');
    if (hasNonce(tag) || hasHash(tag) || (url && isAllowed(url))) continue;
    if (url) report.found('csp-script', `The policy blocks ${showUrl(url)}.`, tag.line);
  }
  if (!isDynamic && !isAllowed(stripeScript)) {
    report.found('csp-script', `The policy blocks scripts of ${stripeScript.origin}.`);
  }
}

/** Stripe's loader sets the address of a script, and Lit parses its templates. */
function checkTrustedTypes(policy: Directives, page: Page, report: PageReport): void {
  if (!policy.get('require-trusted-types-for')?.includes("'script'")) return;
  const names = policy.get('trusted-types');
  const allowsName = (name: string): boolean =>
    !names || names.includes('*') || names.includes(name);
  for (const name of ['lit-html', 'default']) {
    if (!allowsName(name)) {
      report.found(
        'trusted-types',
        `The directive trusted-types does not allow the policy ${name}.`,
      );
    }
  }
  if (allowsName('default') && !/createPolicy\(\s*['"`]default['"`]/.test(page.html)) {
    report.note(
      'Trusted Types are required: create the policy "default" for js.stripe.com before the first script runs.',
    );
  }
}

function checkIsolation(headers: Headers, report: PageReport): void {
  const embedder = headers
    .get('cross-origin-embedder-policy')
    ?.split(';', 1)[0]
    ?.trim()
    .toLowerCase();
  if (embedder === 'require-corp' || embedder === 'credentialless') {
    report.found(
      'cross-origin-isolated',
      `The page answers with Cross-Origin-Embedder-Policy: ${embedder}.`,
    );
  } else {
    report.ok('The page is not cross-origin isolated');
  }
  const opener = headers.get('cross-origin-opener-policy')?.split(';', 1)[0]?.trim().toLowerCase();
  if (opener === 'same-origin') {
    report.found('opener-policy', 'The page answers with Cross-Origin-Opener-Policy: same-origin.');
  }
}

function checkCaching(page: Page, headers: Headers, report: PageReport): void {
  const control = headers.get('cache-control')?.toLowerCase() ?? '';
  const isStored =
    !/no-store|private|no-cache|max-age=0/.test(control) && /public|s-maxage|max-age/.test(control);
  const hasSecret = page.ours.some(({attributes}) => attributes.get('client-secret'));
  const isRetry = page.ours.some(({name}) => name === 'fenerum-payment-retry');
  const hasToken = metaOf(page, 'csrf-token') !== undefined;
  if (hasSecret && !control.includes('no-store')) {
    report.found('page-cached', 'The page contains a client secret and may be stored.');
  } else if (isStored && (isRetry || hasToken)) {
    report.found(
      'page-cached',
      `The page is for one customer and may be stored (Cache-Control: ${control}).`,
    );
  }
}

/** The URL of a retry page contains a token that opens the payment. */
function checkReferrer(page: Page, headers: Headers | undefined, report: PageReport): void {
  if (!page.ours.some(({name}) => name === 'fenerum-payment-retry')) return;
  const meta = metaOf(page, 'referrer');
  if (meta === undefined && !headers) return;
  const given = meta ?? headers?.get('referrer-policy') ?? '';
  const policy = given.split(',').at(-1)?.trim().toLowerCase() ?? '';
  if (
    policy === 'no-referrer' ||
    policy === 'same-origin' ||
    policy === 'strict-origin' ||
    policy === 'origin'
  ) {
    report.ok(`The retry page keeps its address to itself (Referrer-Policy: ${policy})`);
  } else {
    report.found(
      'referrer-policy',
      policy
        ? `The retry page has Referrer-Policy: ${policy}.`
        : 'The retry page has no Referrer-Policy.',
    );
  }
}
