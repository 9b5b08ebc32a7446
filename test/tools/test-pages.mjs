/** Middleware of the test server: msw's worker, and pages with a Content-Security-Policy. */
import {readFile} from 'node:fs/promises';
import {root} from './files.mjs';

const stripe = 'https://js.stripe.com https://*.js.stripe.com';
const strict = [
  "default-src 'none'",
  `script-src 'self' ${stripe}`,
  "style-src 'self'",
  "img-src 'self'",
  `frame-src 'self' ${stripe} https://hooks.stripe.com`,
  "connect-src 'self' https://api.stripe.com",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/** Content-Security-Policies by name. @type {Record<string, string>} */
const policies = {
  strict,
  'trusted-types': `${strict}; require-trusted-types-for 'script'`,
};

/**
 * Serves msw's service worker from its package.
 *
 * @type {import('@web/test-runner').Middleware}
 */
export const mockServiceWorker = async (context, next) => {
  if (context.path !== '/mockServiceWorker.js') return next();
  context.type = 'js';
  context.body = await readFile(`${root}node_modules/msw/lib/mockServiceWorker.js`, 'utf8');
};

/**
 * A page with `?csp=strict`, `?csp=trusted-types` or `?csp=<a policy>` in its URL gets that policy.
 *
 * @type {import('@web/test-runner').Middleware}
 */
export const contentSecurityPolicy = async (context, next) => {
  await next();
  const {csp} = context.query;
  if (typeof csp === 'string') context.set('Content-Security-Policy', policies[csp] ?? csp);
};
