/** Explains mistakes of a page to its developer, one line each in the console. Loaded with test keys only. */
import {allowedWords} from './allowed-words.js';
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
  readonly isInForm: boolean;
}

/** The constructor of an element lists its attributes and properties by name. */
interface DiagnosedClass {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Logs a warning. `section` is the section of demo/docs/troubleshooting.md that explains it. */
type Warn = (section: string, text: string) => void;

/** In milliseconds. An element that waits longer logs why. */
const PATIENCE_MS = 3000;

/** The lines that this page has logged, so that each appears once. */
const logged = new Set<string>();

/** The release of Stripe.js that the elements are tested with. */
const stripeFolder = 'https://js.stripe.com/endive/';

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
    const line = `<${name}>: ${text} See demo/docs/troubleshooting.md#${section}`;
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
    explainValues(host, warn);
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

/** Warns about values that have no effect, or another one than they say. */
function explainValues(host: Diagnosed, warn: Warn): void {
  const read = (name: string): string => host.getAttribute(name) ?? '';
  const explain = (text: string): void => warn('attribute-value', text);
  for (const [name, words] of Object.entries(allowedWords)) {
    for (const word of read(name).match(/\S+/g) ?? []) {
      if (!words.split(' ').includes(word)) explain(`${name} knows ${words}, not ${word}.`);
    }
  }
  if (!read('name')) {
    if (host.hasAttribute('required')) explain('required needs name.');
  } else if (!host.isInForm) {
    explain('name needs a form around it.');
  }
}

/** Whether an attribute is no mistake: it is a property of every HTML element, or frameworks add it. */
function isCommon(name: string): boolean {
  for (const property in document.createElement('p')) {
    if (property.toLowerCase() === name) return true;
  }
  return (
    !/^[a-z_-]+$/.test(name) ||
    /^(?:(?:data|aria|v|x|hx|ng)-|on|item|(?:class|part|is|form|exportparts|key|ref|phase|ssr|xmlns)$)/.test(
      name,
    )
  );
}

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
  const missing =
    publishableKey || stripe
      ? !clientSecret && !intentUrl && 'intent-url or clientSecret'
      : 'publishable-key';
  const loading =
    typeof (window as {Stripe?: unknown}).Stripe === 'function'
      ? 'Stripe’s field'
      : 'Stripe.js. Is js.stripe.com blocked?';
  const what = phase === 'idle' ? missing : phase === 'loading' && loading;
  if (what) warn('waiting', `It waits for ${what}.`);
}

/** Warns about several copies of the elements, and about a Stripe.js that Stripe does not serve. */
function explainScripts(warn: Warn): void {
  const addresses = [...document.scripts].map(({src}) => src.replace(/[?#].*/, ''));
  const copies = new Set(addresses.filter((src) => /\/fenerum-elements[\w.]*\.m?js$/.test(src)));
  if (copies.size > 1) {
    void Promise.all([...copies].map(withVersion)).then((list) => {
      warn(
        'second-copy',
        `The page has several copies of the elements, and the first one wins: ${list.join(', ')}.`,
      );
    });
  }
  for (const src of addresses) {
    const isStripe = /^https:\/\/js\.stripe\.com\/|\/stripe(?:\.min)?\.js$/.test(src);
    if (isStripe && !src.startsWith(stripeFolder)) {
      warn('other-stripe', `${src} is not ${stripeFolder}stripe.js.`);
    }
  }
}

/** The address of a copy with its version, which the first line of the file contains. */
const withVersion = (src: string): Promise<string> =>
  window
    .fetch(src)
    .then((response) => response.text())
    .then((text) => /elements (\d\S*)/.exec(text)?.[1])
    .catch(() => {})
    .then((version) => `${src} (${version ?? '?'})`);

/** What the policy must allow later: Stripe's iframes, the bank's dialog, Stripe's API and the endpoints. */
function explainPolicy(host: Diagnosed, warn: Warn): void {
  const {baseURI} = host;
  const self = new URL(location.href);
  const needed = [
    [['frame-src', 'child-src'], 'https://js.stripe.com', 'https://hooks.stripe.com'],
    [['connect-src'], 'https://api.stripe.com', host.intentUrl, host.registerUrl],
  ] as const;
  const metas = document.querySelectorAll<HTMLMetaElement>(
    'meta[http-equiv="Content-Security-Policy" i]',
  );
  for (const policy of [...metas].flatMap(({content}) => parsePolicies(content))) {
    for (const [directives, ...addresses] of needed) {
      const sources = sourcesFor(policy, directives);
      for (const address of addresses) {
        if (!sources || !address || !URL.canParse(address, baseURI)) continue;
        const url = new URL(address, baseURI);
        if (!allows(sources, url, self)) blocked(url.origin, directives[0], warn);
      }
    }
  }
}

function blocked(origin: string, directive: string, warn: Warn): void {
  warn('policy', `The Content-Security-Policy blocks ${origin} (${directive}).`);
}

let isWatchingViolations = false;

/** A script cannot read a policy in a header, but it receives an event for everything that the policy blocks. */
function explainViolations(warn: Warn): void {
  if (isWatchingViolations) return;
  isWatchingViolations = true;
  document.addEventListener(
    'securitypolicyviolation',
    ({blockedURI, effectiveDirective, disposition}) => {
      const [origin] = /^https:\/\/(?:[\w.-]+\.)?stripe\.com(?![^/])/.exec(blockedURI) ?? [];
      if (origin && disposition !== 'report') blocked(origin, effectiveDirective, warn);
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
    if (events.length === 0 || isHandled || host.registerUrl || host.isInForm) return;
    warn(
      'not-registered',
      'Nothing registers the payment method: there is no register-url, and no listener called waitUntil() or preventDefault().',
    );
  });
}
