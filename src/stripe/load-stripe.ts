/** Loads Stripe.js from Stripe, with an end to waiting: the loader itself can stay pending for ever. */
import {FenerumError} from '../flow/errors.js';
import type {Clock} from '../ports/clock.js';
import {longestWait} from '../ports/limit.js';
import type {StripeJs} from './stripe-js.js';

/** Stripe's own loader. */
export type LoadStripe = (publishableKey: string, options: object) => Promise<unknown>;

const ownTagWait = 4_000;
const origin = 'https://js.stripe.com/';

const findTag = (): HTMLScriptElement | null => document.querySelector(`script[src^="${origin}"]`);

/**
 * Tells the loader that the tag it waits for has failed: it then replaces the tag, once, or gives up and can be asked
 * anew. A tag that had failed before the loader looked will never tell by itself.
 */
const giveUpTag = (): void => {
  findTag()?.dispatchEvent(new Event('error'));
};

/** How often nothing came. A browser joins a request that is still under way, so the next one needs another URL. */
let silences = 0;

/** Loads Stripe.js by a URL that has not been asked for yet, without the loader, which then finds it there. */
const loadAnew = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const tag = document.createElement('script');
    tag.src = `${origin}endive/stripe.js?again=${silences}`;
    tag.onload = () => resolve();
    tag.onerror = () => reject(new Error('Failed to load Stripe.js'));
    document.head.append(tag);
  });

/** Whether a tag has been answered already: one with an answer and without a `Stripe` on the page is dead. */
const isAnswered = ({src}: HTMLScriptElement): boolean =>
  (performance.getEntriesByName(src) as PerformanceResourceTiming[]).some(
    ({responseEnd}) => responseEnd > 0,
  );

/**
 * Opens Stripe.js for a key.
 *
 * @throws FenerumError `stripe-unreachable`, whose detail says which it was: blocked, refused by the page's policy, empty,
 * or no answer within 10 seconds
 */
export async function loadStripeJs(
  load: LoadStripe,
  publishableKey: string,
  options: {readonly stripeAccount?: string; readonly locale: string},
  clock: Clock,
): Promise<StripeJs> {
  const isThere = 'Stripe' in window && !!window.Stripe;
  const pageTag = isThere ? null : findTag();
  const over = new AbortController();
  let refused = '';
  const onViolation = ({blockedURI, effectiveDirective}: SecurityPolicyViolationEvent): void => {
    if (blockedURI.startsWith(origin.slice(0, -1)) || /trusted-types/.test(effectiveDirective))
      refused = policy(effectiveDirective);
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  /** Waits; whether the waiting is over because Stripe.js has come. */
  const isOver = async (milliseconds: number): Promise<boolean> => {
    await clock.wait(milliseconds, over.signal);
    return over.signal.aborted;
  };
  const ending = async (): Promise<void> => {
    if (pageTag) {
      if (!isAnswered(pageTag) && (await isOver(ownTagWait))) return;
      // By now the page has loaded: its tag has been answered, or nothing waits for it any more.
      if (findTag() === pageTag && (isAnswered(pageTag) || document.readyState === 'complete'))
        giveUpTag();
    }
    if (await isOver(longestWait - (pageTag ? ownTagWait : 0))) return;
    silences++;
    // The loader tries twice by itself, and can be asked anew only when both have ended.
    giveUpTag();
    await Promise.resolve().then();
    giveUpTag();
    throw new Error('No answer within 10 seconds.');
  };
  try {
    const loading = async (): Promise<unknown> => {
      if (silences > 0 && !isThere) await loadAnew();
      return load(publishableKey, options);
    };
    const stripe = await Promise.race([loading(), ending()]);
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
  const {name = '', message = ''} = cause instanceof Error ? cause : {};
  // Stripe itself says what is wrong with a key, before anything is asked.
  if (name === 'IntegrationError')
    return new FenerumError('configuration', {cause, detail: message});
  // Not every browser has told of that violation by now.
  const mistrusted = /trusted|sink type/i.test(message) && policy('require-trusted-types-for');
  const offline = navigator.onLine ? '' : 'The browser is offline.';
  return new FenerumError('stripe-unreachable', {
    cause,
    detail: refused || mistrusted || offline || `Stripe.js could not be loaded: ${message}`,
  });
}
