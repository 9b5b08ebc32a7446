// What an import needs of the backend's settings: Stripe's secret key and the Fenerum API token.
import {loadConfig, type Config} from '../config.js';

/** Settings that only a server needs. Where they are missing, an import goes on without them. */
const ofAServer = (secretKey = ''): Record<string, string> => ({
  STRIPE_PUBLISHABLE_KEY: `pk_${secretKey.split('_')[1] ?? ''}_unused`,
  FENERUM_WEBHOOK_CREDENTIALS: 'unused:not-a-password-of-anything',
  RETRY_LINK_SECRET: 'not a secret: an import makes no links',
});

/** @throws ConfigError naming what is missing or wrong */
export function loadSettings(
  env: Readonly<Record<string, string | undefined>>,
): Pick<Config, 'stripe' | 'fenerum'> & {readonly mode: 'live' | 'test'} {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const {stripe, fenerum} = loadConfig({...ofAServer(env['STRIPE_SECRET_KEY']), ...given});
  return {stripe, fenerum, mode: stripe.secretKey.includes('_live_') ? 'live' : 'test'};
}
