/** What a page has asked for, once it is enough to begin; checked before anything is sent anywhere. */
import {FenerumError} from './errors.js';
import type {MethodType} from './intent.js';

/** What tells one run of a form from another: when any of these changes, the form starts over. */
export interface Session {
  readonly publishableKey: string;
  readonly stripeAccount: string | undefined;
  /** A Stripe object that the page brought along, or a promise of one. */
  readonly stripe: unknown;
  readonly clientSecret: string | undefined;
  /** Absolute. */
  readonly intentUrl: string | undefined;
  /** Absolute. */
  readonly registerUrl: string | undefined;
  readonly account: string;
  readonly gateway: string;
  readonly methods: readonly MethodType[];
  /** The saved method that the page named: `pm_…`. */
  readonly savedMethod: string | undefined;
}

/** The kind of intent that a journey works on. */
export type IntentKind = 'setup' | 'payment';

const secretShape = {setup: /^seti_\w+_secret_\w+$/, payment: /^pi_\w+_secret_\w+$/};
const kindName = {setup: 'SetupIntent (seti_…_secret_…)', payment: 'PaymentIntent (pi_…_secret_…)'};

const refuse = (detail: string): never => {
  throw new FenerumError('configuration', {detail});
};

/** Refuses a client secret of the other kind of intent; never repeats it. */
export function checkClientSecret(secret: unknown, kind: IntentKind): string {
  return typeof secret === 'string' && secretShape[kind].test(secret)
    ? secret
    : refuse(
        `The client secret is not one of a ${kindName[kind]}: give the one your backend created.`,
      );
}

/** A URL of the merchant's own backend, made absolute. */
function checkUrl(name: string, given: string | undefined, base?: string): string | undefined {
  if (!given) return undefined;
  let url: URL;
  try {
    url = new URL(given, base);
  } catch {
    return refuse(`${name} is not a URL.`);
  }
  if (!/^https?:$/.test(url.protocol)) refuse(`${name} is not an http(s) URL.`);
  if (/(^|\.)fenerum\.com\.?$/.test(url.hostname))
    refuse(`${name} points at Fenerum, whose token no browser may hold: name your own backend.`);
  return url.href;
}

/** Whether the page has given enough to begin. */
export const isComplete = (session: Session): boolean =>
  !!(session.publishableKey || session.stripe) && !!(session.clientSecret || session.intentUrl);

/**
 * Checks what the page has given.
 *
 * @param protocol the page's own, as in `location.protocol`
 * @param base what relative URLs are relative to
 * @returns the same, with absolute URLs
 * @throws FenerumError `configuration`, with a line that tells a developer what to do and repeats no secret
 */
export function checkSession(
  session: Session,
  kind: IntentKind,
  protocol: string,
  base?: string,
): Session {
  const {publishableKey: key, clientSecret} = session;
  if (/^[sr]k_/.test(key))
    refuse('publishable-key holds a secret key: take it off this page and roll it at Stripe.');
  if (key && !/^pk_/.test(key)) refuse('publishable-key begins with pk_test_ or pk_live_.');
  if (/^pk_live_/.test(key) && protocol === 'http:')
    refuse('A live key works on https only: serve this page over https.');
  if (clientSecret) checkClientSecret(clientSecret, kind);
  return {
    ...session,
    intentUrl: checkUrl('intent-url', session.intentUrl, base),
    registerUrl: checkUrl('register-url', session.registerUrl, base),
  };
}

/** Whether two sessions ask for the same. */
export const sameSession = (a: Session, b: Session): boolean =>
  (Object.keys(a) as (keyof Session)[]).every((key) => same(a[key], b[key]));

const same = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.join() === b.join());
