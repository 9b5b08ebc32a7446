/** What a page has asked for, once it is enough to begin; checked before anything is sent anywhere. */
import {FenerumError} from '../errors.js';
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

function checkUrl(name: string, url: string): void {
  const {hostname, protocol} = new URL(url);
  if (!/^https?:$/.test(protocol)) refuse(`${name} is not an http(s) URL.`);
  if (/(^|\.)fenerum\.com\.?$/.test(hostname))
    refuse(
      `${name} points at Fenerum: a browser may not hold Fenerum's token, so name a URL of your own backend.`,
    );
}

/** Whether the page has given enough to begin. */
export const isComplete = (session: Session): boolean =>
  !!(session.publishableKey || session.stripe) && !!(session.clientSecret || session.intentUrl);

/**
 * Checks what the page has given.
 *
 * @param protocol the page's own, as in `location.protocol`
 * @throws FenerumError `configuration`, with a line that tells a developer what to do and repeats no secret
 */
export function checkSession(session: Session, kind: IntentKind, protocol: string): void {
  const {publishableKey: key, clientSecret, intentUrl, registerUrl} = session;
  if (/^(sk|rk)_/.test(key))
    refuse(
      'publishable-key holds a secret key: take it off this page, roll it at Stripe, and use the one that begins with pk_.',
    );
  if (key && !/^pk_/.test(key))
    refuse(
      'publishable-key is not a publishable key: use the one that begins with pk_test_ or pk_live_.',
    );
  if (/^pk_live_/.test(key) && protocol === 'http:')
    refuse('A live key works on https only: serve this page over https.');
  if (clientSecret) checkClientSecret(clientSecret, kind);
  if (intentUrl) checkUrl('intent-url', intentUrl);
  if (registerUrl) checkUrl('register-url', registerUrl);
}

/** Whether two sessions ask for the same. */
export const sameSession = (a: Session, b: Session): boolean =>
  (Object.keys(a) as (keyof Session)[]).every((key) => same(a[key], b[key]));

const same = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.join() === b.join());
