/** Security headers of every response, and the checks that reject requests from other sites. */
import type {MiddlewareHandler} from 'hono';
import {secureHeaders} from 'hono/secure-headers';
import {isLoopback} from './loopback.js';
import {problem} from './problem.js';

const stripeScripts = ['https://js.stripe.com', 'https://*.js.stripe.com'];

/** The security headers of every response. Scripts and frames may only come from this site and from Stripe. */
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
  // The URL of a retry page contains a token, so no other site may receive it as a referrer.
  referrerPolicy: 'no-referrer',
  // Some banks authenticate the customer in a popup, which needs `window.opener`.
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
  // Keep the headers that a response has set itself.
  overwrite: false,
});

/**
 * Sets `Strict-Transport-Security` for 180 days on responses to https requests. A demo on http must stay reachable.
 * Subdomains are not included, because they may not support https.
 */
export const strictTransportBehindHttps: MiddlewareHandler = async (c, next) => {
  await next();
  const protocol = c.req.header('x-forwarded-proto') ?? new URL(c.req.url).protocol.slice(0, -1);
  if (protocol.split(',', 1)[0]?.trim().toLowerCase() === 'https') {
    c.res.headers.set('Strict-Transport-Security', 'max-age=15552000');
  }
};

/**
 * Rejects requests that another site's page sends with the customer's cookies (CSRF). Requests without `Origin` do not
 * come from a page. Only hosts are compared, because behind a proxy this server does not see https.
 *
 * @param publicUrl the URL at which customers reach this server, for proxies that change the Host header
 * @throws 403 for a request from another site
 */
export function sameOriginOnly(publicUrl: URL): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const own = [c.req.header('host')?.toLowerCase(), publicUrl.host];
    const site = c.req.header('sec-fetch-site');
    // Pages with `no-referrer` send `Origin: null`. `Sec-Fetch-Site` still says where such a request comes from.
    const nameless = origin === 'null' && site === 'same-origin';
    const foreign = origin !== undefined && !nameless && !own.includes(hostOf(origin));
    if (foreign || site === 'cross-site') {
      throw problem(403, 'This endpoint accepts requests from pages of its own site only.');
    }
    await next();
  };
}

/** The host of an origin. An invalid origin, such as `null`, is returned as it is, and matches no host of ours. */
function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : origin;
}

/**
 * Rejects requests for other host names, if the server listens on a loopback address. Otherwise a page whose domain
 * resolves to this machine (DNS rebinding) would count as the same site.
 *
 * @param host the address that the server listens on
 * @param publicUrl the URL whose host a proxy on this machine may pass on
 * @throws 421 for another host name
 */
export function ownNamesOnly({host, publicUrl}: {host: string; publicUrl: URL}): MiddlewareHandler {
  const guarded = isLoopback(host);
  return async (c, next) => {
    const asked = c.req.header('host')?.toLowerCase();
    if (guarded && asked !== undefined && asked !== publicUrl.host && !isLoopback(asked)) {
      throw problem(421, 'This server does not have this host name.');
    }
    await next();
  };
}
