/** The configuration of a form, and its checks before any request. */
import {FenerumError} from './errors.js';
import {isClientSecret, type IntentKind} from './client-secret.js';
import type {MethodType} from './intent.js';

/** The configuration. If any of these values changes, the form starts over. */
export interface FlowConfig {
  readonly publishableKey: string;
  readonly stripeAccount: string | undefined;
  /** A Stripe object of the page, or a promise of one. */
  readonly stripe: unknown;
  readonly clientSecret: string | undefined;
  /** Absolute. */
  readonly intentUrl: string | undefined;
  /** Absolute. */
  readonly registerUrl: string | undefined;
  readonly account: string;
  readonly gateway: string;
  readonly methods: readonly MethodType[];
  /** The saved payment method that the page named: `pm_…`. */
  readonly savedMethod: string | undefined;
}

const kindName = {setup: 'SetupIntent (seti_…_secret_…)', payment: 'PaymentIntent (pi_…_secret_…)'};

/** What is left of an example, or of a template that has no value. Two customers with such an `account` would be one. */
const placeholder = /…|\.\.\.|\{\{|\$\{|<[%?]|^(undefined|null|none|\[.*|\s+)$/i;

const refuse = (detail: string): never => {
  throw new FenerumError('configuration', {detail});
};

/** Refuses a client secret of the wrong kind. The error never contains it. */
export function checkClientSecret(secret: unknown, kind: IntentKind): string {
  return isClientSecret(secret, kind)
    ? secret
    : refuse(
        `The client secret is not one of a ${kindName[kind]}: give the one your backend created.`,
      );
}

/** Makes a URL of the page absolute. */
function checkUrl(name: string, given: string | undefined, base?: string): URL | undefined {
  if (!given) return undefined;
  let url: URL | undefined;
  try {
    url = new URL(given, base);
  } catch {
    // Reported below.
  }
  // Chromium accepts a space in a host, as %20.
  if (!url || !/^https?:\/\/[^%/]+\//.test(url.href)) {
    return refuse(`${name} is not an http(s) URL.`);
  }
  if (url.username || url.password) {
    refuse(`${name} has a user name or password in it: remove it.`);
  }
  return url;
}

/** Makes a URL of the merchant's backend absolute. */
function checkEndpoint(name: string, given: string | undefined, base?: string): string | undefined {
  const url = checkUrl(name, given, base);
  const [, owner] = /(?:^|\.)(fenerum|stripe)\.com\.?$/.exec(url?.hostname ?? '') ?? [];
  if (owner) {
    refuse(
      `${name} points at ${owner}.com, whose secret no browser may hold: name your own backend.`,
    );
  }
  return url?.href;
}

/** Settings of requests and redirects. A change does not start the form over. */
export interface Delivery {
  readonly returnUrl: string | undefined;
  readonly credentials: string;
}

/** Whether the required values are set. */
export const isComplete = (config: FlowConfig): boolean =>
  !!(config.publishableKey || config.stripe) && !!(config.clientSecret || config.intentUrl);

/**
 * Checks the configuration of the page.
 *
 * @param protocol of the page, as in `location.protocol`
 * @param base the base URL for relative URLs
 * @returns the configuration with absolute URLs
 * @throws FenerumError `configuration`. Its detail says what to change, and contains no secret
 */
export function checkConfig(
  config: FlowConfig,
  kind: IntentKind,
  protocol: string,
  base?: string,
  {returnUrl, credentials}: Delivery = {returnUrl: undefined, credentials: 'omit'},
): FlowConfig {
  const {publishableKey: key, clientSecret, stripeAccount, savedMethod} = config;
  const {account, gateway, intentUrl, registerUrl} = config;
  if (/\b[sr]k_/.test(key)) {
    refuse('publishable-key holds a secret key: take it off this page and roll it at Stripe.');
  }
  for (const [name, value] of Object.entries({
    'publishable-key': key,
    'stripe-account': stripeAccount,
    'payment-method': savedMethod,
    'intent-url': intentUrl,
    'register-url': registerUrl,
    'return-url': returnUrl,
    account,
    gateway,
  })) {
    if (placeholder.test(value ?? '')) refuse(`${name} still has a placeholder (…) in it.`);
  }
  if (key && !/^pk_\w+$/.test(key)) {
    refuse('publishable-key begins with pk_test_ or pk_live_, and has no spaces.');
  }
  if (stripeAccount && !/^acct_\w+$/.test(stripeAccount)) {
    refuse('stripe-account begins with acct_, and has no spaces.');
  }
  if (savedMethod && !/^(pm|card|src)_\w+$/.test(savedMethod)) {
    refuse('payment-method begins with pm_, and has no spaces.');
  }
  if (!/^(omit|same-origin|include)$/.test(credentials)) {
    refuse('credentials is omit, same-origin or include.');
  }
  if (/^pk_live_/.test(key) && protocol === 'http:') {
    refuse('A live key works on https only: serve this page over https.');
  }
  if (clientSecret) checkClientSecret(clientSecret, kind);
  checkUrl('return-url', returnUrl, base);
  return {
    ...config,
    intentUrl: checkEndpoint('intent-url', intentUrl, base),
    registerUrl: checkEndpoint('register-url', registerUrl, base),
  };
}

/** Whether two configurations are equal. */
export const sameConfig = (a: FlowConfig, b: FlowConfig): boolean =>
  (Object.keys(a) as (keyof FlowConfig)[]).every((key) => same(a[key], b[key]));

/** Whether two forms have the same customer and endpoints, also if the page has replaced one form with the other. */
export const isLikeConfig = (a: FlowConfig, b: FlowConfig): boolean =>
  (['publishableKey', 'stripeAccount', 'account', 'intentUrl', 'registerUrl'] as const).every(
    (key) => a[key] === b[key],
  );

const same = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && a.join() === String(b));
