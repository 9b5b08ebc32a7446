// What every answer tells the browser to forbid, and which requests of other sites are turned away.
import type {MiddlewareHandler} from 'hono';
import {secureHeaders} from 'hono/secure-headers';
import {isLoopback} from './loopback.js';
import {problem} from './problem.js';

const stripeScripts = ['https://js.stripe.com', 'https://*.js.stripe.com'];

/** Headers of every answer. Scripts and frames come from this site and Stripe, and from nowhere else. */
export const securityHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", ...stripeScripts],
    styleSrc: ["'self'"],
    frameSrc: [...stripeScripts, 'https://hooks.stripe.com'],
    connectSrc: ["'self'", 'https://api.stripe.com'],
    imgSrc: ["'self'", 'data:'],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  // A link in a mail is a key: no other site gets to see the address of our pages.
  referrerPolicy: 'no-referrer',
  // Some banks authenticate in a window of their own, which must be able to report back.
  crossOriginOpenerPolicy: 'same-origin-allow-popups',
  permissionsPolicy: {
    camera: [],
    displayCapture: [],
    geolocation: [],
    microphone: [],
    midi: [],
    payment: ['self', 'https://js.stripe.com'],
    usb: [],
  },
  strictTransportSecurity: false,
  // An answer that knows better keeps its own.
  overwrite: false,
});

/**
 * Promises https for half a year, but only where https is in use: the demo on http must stay reachable. For this host
 * alone, for nothing is known of others of the domain.
 */
export const strictTransportBehindHttps: MiddlewareHandler = async (c, next) => {
  await next();
  const protocol = c.req.header('x-forwarded-proto') ?? new URL(c.req.url).protocol.slice(0, -1);
  if (protocol.split(',', 1)[0]?.trim().toLowerCase() === 'https') {
    c.res.headers.set('Strict-Transport-Security', 'max-age=15552000');
  }
};

/**
 * Refuses what another site's page sends in the customer's name. Requests without `Origin` do not come
 * from a page. Hosts are compared, not schemes: behind a proxy this server does not see https.
 * @param publicUrl where customers reach this server, for proxies that change the Host header
 */
export function sameOriginOnly(publicUrl: URL): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const own = [c.req.header('host')?.toLowerCase(), publicUrl.host];
    const site = c.req.header('sec-fetch-site');
    // A form on a page without referrer has no origin either; its browser still says where it comes from.
    const nameless = origin === 'null' && site === 'same-origin';
    const foreign = origin !== undefined && !nameless && !own.includes(hostOf(origin));
    if (foreign || site === 'cross-site') {
      throw problem(403, 'This endpoint answers pages of its own site only.');
    }
    await next();
  };
}

/** The host of an origin; of one that is none (`null`, rubbish) the text itself, which is no host of ours. */
function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : origin;
}

/**
 * On a server for this machine only, refuses requests for any other name: a page whose name was changed to
 * point at this machine (DNS rebinding) would pass for its own site. Elsewhere the network decides.
 * @param host the address that the server listens on
 * @param publicUrl the name that a proxy on this machine may pass on
 */
export function ownNamesOnly({host, publicUrl}: {host: string; publicUrl: URL}): MiddlewareHandler {
  const guarded = isLoopback(host);
  return async (c, next) => {
    const asked = c.req.header('host')?.toLowerCase();
    if (guarded && asked !== undefined && asked !== publicUrl.host && !isLoopback(asked)) {
      throw problem(421, 'This server does not answer to that name.');
    }
    await next();
  };
}
