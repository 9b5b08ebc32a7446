/** Loads Stripe.js from Stripe with a timeout, because the loader can stay pending for ever. */
import {FenerumError} from '../flow/errors.js';
import type {Clock} from '../ports/clock.js';
import {TIMEOUT_MS} from '../ports/timeout.js';
import type {StripeJs} from './stripe-js.js';

/** Stripe's own loader. */
export type LoadStripe = (publishableKey: string, options: object) => Promise<unknown>;

const ownTagWait = 4_000;
const origin = 'https://js.stripe.com/';

const findTag = (): HTMLScriptElement | null => document.querySelector(`script[src^="${origin}"]`);

/**
 * Tells the loader that its script tag has failed. The loader then replaces the tag once, or gives up and can be called
 * again. A tag that failed before the loader found it never fires an event.
 */
const giveUpTag = (): void => {
  findTag()?.dispatchEvent(new CustomEvent('error'));
};

type MakeStripe = (...args: unknown[]) => unknown;

/** Stripe.js of the page. A page may use its name for something else, also as the id of an input. */
const stripeOfPage = (): MakeStripe | undefined => {
  const {Stripe} = window as {Stripe?: unknown};
  return typeof Stripe === 'function' ? (Stripe as MakeStripe) : undefined;
};

/**
 * Stripe's loader takes everything with this name for Stripe.js.
 *
 * @throws FenerumError if the page has made the name read-only
 */
const freeName = (): void => {
  if (!('Stripe' in window)) return;
  try {
    (window as {Stripe?: unknown}).Stripe = undefined;
  } catch (cause) {
    const detail = 'window.Stripe is read-only and not Stripe.js: the page must use another name.';
    throw new FenerumError('configuration', {cause, detail});
  }
};

/** The number of timeouts. A browser joins a request in progress, so the next request needs another URL. */
let timeouts = 0;

/** Loads Stripe.js from a URL that was not requested yet, without the loader. The loader then finds it. */
const loadAnew = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const tag = document.createElement('script');
    tag.src = `${origin}endive/stripe.js?again=${timeouts}`;
    tag.onload = () => resolve();
    tag.onerror = () => reject(new Error('Failed to load Stripe.js'));
    document.head.append(tag);
  });

/** Whether a script tag has a response already. If there is a response but no `window.Stripe`, the tag has failed. */
const isAnswered = ({src}: HTMLScriptElement): boolean =>
  (performance.getEntriesByName(src) as PerformanceResourceTiming[]).some(
    ({responseEnd}) => responseEnd > 0,
  );

/** The Stripe objects of the page, by key, account and language. */
const opened = new Map<string, Promise<StripeJs>>();

/**
 * Opens Stripe.js for a key. The forms of a page share one Stripe object.
 *
 * @throws FenerumError `stripe-unreachable`, whose detail names the reason: blocked, refused by the page's policy, empty,
 * or no answer within 10 seconds
 */
export function loadStripeJs(...request: Parameters<typeof openAnew>): Promise<StripeJs> {
  const [, publishableKey, options] = request;
  const name = JSON.stringify([publishableKey, options]);
  const stripe = opened.get(name) ?? openAnew(...request);
  opened.set(name, stripe);
  stripe.catch(() => opened.delete(name));
  return stripe;
}

/**
 * A Stripe object of a function without a version: a stand-in for Stripe.js, as tests have it. Frees the name if the function is
 * something else of the page.
 */
function openStandIn(...request: unknown[]): StripeJs | undefined {
  const make = stripeOfPage();
  if (make && !('version' in make)) {
    try {
      const made = make(...request) as StripeJs | undefined;
      if (made?.elements) return made;
    } catch {
      // It is a class, or a function with another purpose.
    }
    freeName();
  }
  return undefined;
}

async function openAnew(
  load: LoadStripe,
  publishableKey: string,
  options: {readonly stripeAccount?: string; readonly locale: string},
  clock: Clock,
): Promise<StripeJs> {
  const standIn = openStandIn(publishableKey, options);
  if (standIn) return standIn;
  const pageTag = stripeOfPage() ? null : findTag();
  const over = new AbortController();
  let refused = '';
  const onViolation = ({blockedURI, effectiveDirective}: SecurityPolicyViolationEvent): void => {
    if (blockedURI.startsWith(origin.slice(0, -1)) || /trusted-types/.test(effectiveDirective)) {
      refused = policy(effectiveDirective);
    }
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  /** Waits. Returns whether Stripe.js has been loaded meanwhile. */
  const isOver = async (milliseconds: number): Promise<boolean> => {
    await clock.wait(milliseconds, over.signal);
    return over.signal.aborted;
  };
  const ending = async (): Promise<void> => {
    if (pageTag) {
      if (!isAnswered(pageTag) && (await isOver(ownTagWait))) return;
      // The page has finished loading, so its tag has loaded or failed.
      if (findTag() === pageTag && (isAnswered(pageTag) || document.readyState === 'complete')) {
        giveUpTag();
      }
    }
    if (await isOver(TIMEOUT_MS - (pageTag ? ownTagWait : 0))) return;
    timeouts++;
    // The loader tries twice, and can be called again only after both attempts.
    giveUpTag();
    await Promise.resolve().then();
    giveUpTag();
    throw new Error('No answer within 10 seconds.');
  };
  try {
    const open = (): unknown =>
      stripeOfPage()?.(publishableKey, options) ?? load(publishableKey, options);
    const loading = async (): Promise<unknown> => {
      if (!stripeOfPage()) {
        freeName();
        if (timeouts > 0) await loadAnew();
      }
      return open();
    };
    // A consent manager loads a blocked tag again as another tag. Then the loader's own tag never fires an event.
    const appeared = new Promise((resolve) => {
      const onLoad = (): void => {
        if (stripeOfPage()) resolve(isOver(0).then((isLate) => isLate || open()));
      };
      document.addEventListener('load', onLoad, {capture: true, signal: over.signal});
    });
    const stripe = await Promise.race([loading(), ending(), appeared]);
    if (!stripe) throw new Error('There is no document to load Stripe.js into.');
    return stripe as StripeJs;
  } catch (cause) {
    throw unreachable(cause, refused);
  } finally {
    over.abort();
    document.removeEventListener('securitypolicyviolation', onViolation);
  }
}

const policy = (directive: string): string =>
  `The page's Content-Security-Policy refuses Stripe.js (${directive}).`;

function unreachable(cause: unknown, refused: string): FenerumError {
  if (cause instanceof FenerumError) return cause;
  const {message = ''} = cause instanceof Error ? cause : {};
  // Not every browser has reported the violation by now.
  const untrusted = /trusted|sink type/i.test(message) && policy('require-trusted-types-for');
  // Stripe.js refuses the key, or it cannot run because the page has broken something that it needs.
  if (!refused && !untrusted && !/^(Failed to load|Stripe.js not|No answer)/.test(message)) {
    return new FenerumError('configuration', {cause, detail: String(cause)});
  }
  const offline = navigator.onLine ? '' : 'The browser is offline.';
  return new FenerumError('stripe-unreachable', {
    cause,
    detail: refused || untrusted || offline || `Stripe.js could not be loaded: ${message}`,
  });
}
