/** Explains mistakes of a page to its developer, one line each in the console. Loaded with test keys only. */
import {allows, parsePolicies, sourcesFor} from './csp.js';
import {markTestMode} from './mark-test-mode.js';
import {nearest} from './similar.js';

/** The members of an element that the diagnosis reads. */
interface Diagnosed extends HTMLElement {
  readonly phase: string;
  readonly publishableKey: string;
  readonly stripe: unknown;
  readonly clientSecret: string | undefined;
  readonly intentUrl: string | undefined;
  readonly registerUrl: string | undefined;
}

/** The constructor of an element lists its attributes and properties by name. */
interface DiagnosedClass {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Logs a warning. `section` is the section of demo/docs/console.md that explains it. */
type Warn = (section: string, text: string) => void;

/** In milliseconds. An element that waits longer logs why. */
const PATIENCE_MS = 3000;

/** The lines that this page has logged, so that each appears once. */
const logged = new Set<string>();

/** @param wait resolves after that many milliseconds */
export function diagnosePage(
  element: HTMLElement,
  wait: (milliseconds: number) => Promise<void>,
): void {
  const host = element as Diagnosed;
  const warn = warnFor(host.localName);
  markTestMode(host);
  explainAttributes(host, warn);
  explainScripts(warn);
  explainPolicy(host, warn);
  explainViolations(warn);
  explainRegistration(host, warn);
  explainLater(new WeakRef(host), warn, wait);
}

/** Keeps only the name of the element, because a reference would keep a removed element in memory. */
const warnFor =
  (name: string): Warn =>
  (section, text) => {
    const line = `<${name}>: ${text} See demo/docs/console.md#${section}`;
    if (logged.has(line)) return;
    logged.add(line);
    console.warn(line);
  };

function explainLater(
  reference: WeakRef<Diagnosed>,
  warn: Warn,
  wait: (milliseconds: number) => Promise<void>,
): void {
  void wait(PATIENCE_MS).then(() => {
    const host = reference.deref();
    if (!host?.isConnected) return;
    explainAttributes(host, warn);
    explainProperties(host, warn);
    explainWaiting(host, warn);
  });
}

const classOf = (host: Diagnosed): DiagnosedClass => host.constructor as unknown as DiagnosedClass;

/** Warns about attributes that the element does not have. */
function explainAttributes(host: Diagnosed, warn: Warn): void {
  const known = [...Object.keys(classOf(host).attributes), 'disabled'];
  for (const name of host.getAttributeNames()) {
    if (known.includes(name) || isCommon(name)) continue;
    const meant = nearest(name, known);
    warn(
      'unknown-attribute',
      `There is no attribute ${name}.${meant ? ` Did you mean ${meant}?` : ''}`,
    );
  }
}

/** Whether an attribute is no mistake: it is a property of every HTML element, or frameworks add it. */
const isCommon = (name: string): boolean =>
  !/^[a-z_-]+$/.test(name) ||
  /^(?:(?:data|aria|v|x|hx|ng)-|on|item|(?:class|part|is|exportparts|key|ref|phase|ssr|xmlns)$)/.test(
    name,
  ) ||
  htmlNames().has(name);

const htmlNames = (): Set<string> => {
  const names = new Set<string>();
  for (const name in document.createElement('p')) names.add(name.toLowerCase());
  return names;
};

/** Warns about unknown properties whose names look like one of ours. Frameworks add others, which are ignored. */
function explainProperties(host: Diagnosed, warn: Warn): void {
  const {attributes, properties} = classOf(host);
  const known = [...Object.keys(attributes).map(propertyOf), ...Object.keys(properties)];
  const usual = new Set(Object.keys(document.createElement(host.localName)));
  for (const name of Object.keys(host)) {
    if (usual.has(name) || known.includes(name) || !/^[a-z]+$/i.test(name)) continue;
    const meant = nearest(name, known);
    if (meant) warn('unknown-property', `There is no property ${name}. Did you mean ${meant}?`);
  }
}

const propertyOf = (attribute: string): string =>
  attribute.replace(/-./g, ([, letter = '']) => letter.toUpperCase());

/** Logs what an element waits for if it makes no progress. */
function explainWaiting(host: Diagnosed, warn: Warn): void {
  const {phase, publishableKey, stripe, clientSecret, intentUrl} = host;
  if (phase === 'idle') {
    if (!publishableKey && !stripe) {
      warn('waiting', 'It waits for publishable-key.');
    } else if (!clientSecret && !intentUrl) {
      warn('waiting', 'It waits for intent-url or clientSecret.');
    }
  }
  if (phase !== 'loading') return;
  const isThere = typeof (window as {Stripe?: unknown}).Stripe === 'function';
  warn(
    'waiting',
    isThere
      ? 'It still waits for Stripe’s field.'
      : 'It still waits for Stripe.js. Is js.stripe.com blocked, by a policy, a consent manager or an extension?',
  );
}

/** Warns about several copies of the elements, and about a Stripe.js that Stripe does not serve. */
function explainScripts(warn: Warn): void {
  const addresses = [...document.scripts].map(({src}) => src.replace(/[?#].*/, ''));
  const copies = new Set(addresses.filter((src) => /\/fenerum-elements[\w.]*\.m?js$/.test(src)));
  if (copies.size > 1) {
    warn(
      'second-copy',
      `The page loads the elements ${copies.size} times: ${[...copies].join(', ')}. The first copy wins.`,
    );
  }
  for (const src of addresses) {
    const isStripes = src.startsWith('https://js.stripe.com/');
    if (!isStripes && /\/stripe(?:\.min)?\.js$/.test(src)) {
      warn(
        'other-stripe',
        `${src} is not Stripe’s own address. Load https://js.stripe.com/endive/stripe.js.`,
      );
    }
    if (isStripes && !src.startsWith('https://js.stripe.com/endive/')) {
      warn(
        'other-stripe',
        `The page loads ${src}. The elements are tested with https://js.stripe.com/endive/stripe.js.`,
      );
    }
  }
}

/** What the policy must allow later: Stripe's iframes, the bank's dialog, Stripe's API and the endpoints. */
function explainPolicy(host: Diagnosed, warn: Warn): void {
  const self = new URL(location.href);
  const endpoints = [host.intentUrl, host.registerUrl].flatMap((url) =>
    url && URL.canParse(url, host.baseURI) ? [new URL(url, host.baseURI)] : [],
  );
  const needed: readonly (readonly [string, readonly URL[]])[] = [
    ['frame-src', [new URL('https://js.stripe.com/'), new URL('https://hooks.stripe.com/')]],
    ['connect-src', [new URL('https://api.stripe.com/'), ...endpoints]],
  ];
  const metas = document.querySelectorAll<HTMLMetaElement>(
    'meta[http-equiv="Content-Security-Policy" i]',
  );
  for (const policy of [...metas].flatMap(({content}) => parsePolicies(content))) {
    for (const [directive, urls] of needed) {
      const sources = sourcesFor(
        policy,
        directive === 'frame-src' ? [directive, 'child-src'] : [directive],
      );
      for (const url of urls) {
        if (!sources || allows(sources, url, self)) continue;
        warn(
          'policy',
          `The Content-Security-Policy of the page will block ${url.origin} (${directive}).`,
        );
      }
    }
  }
}

let isWatchingViolations = false;

/** A script cannot read a policy in a header, but it receives an event for everything that the policy blocks. */
function explainViolations(warn: Warn): void {
  if (isWatchingViolations) return;
  isWatchingViolations = true;
  document.addEventListener(
    'securitypolicyviolation',
    ({blockedURI, effectiveDirective, disposition}) => {
      if (disposition === 'report' || !URL.canParse(blockedURI)) return;
      const {origin, hostname} = new URL(blockedURI);
      if (!/(?:^|\.)stripe\.com$/.test(hostname)) return;
      warn(
        'policy',
        `The Content-Security-Policy of the page blocks ${origin} (${effectiveDirective}).`,
      );
    },
  );
}

/** Warns if a payment method was saved, but no sign of a registration follows. */
function explainRegistration(host: Diagnosed, warn: Warn): void {
  const received: Event[] = [];
  for (const type of ['registerNewPaymentCard', 'fenerum-register']) {
    host.addEventListener(type, (event) => received.push(event));
  }
  host.addEventListener('fenerum-complete', () => {
    const events = received.splice(0);
    const isHandled = events.some(
      (event) => event.defaultPrevented || ('work' in event && event.work),
    );
    // In a form of the page, the token goes to its server with the other fields.
    const isInForm = host.getAttribute('name') && host.closest('form');
    if (events.length === 0 || isHandled || host.registerUrl || isInForm) return;
    warn(
      'not-registered',
      'There is no register-url, and no listener of registerNewPaymentCard or fenerum-register called waitUntil() or preventDefault(). Does something register the payment method with Fenerum?',
    );
  });
}
