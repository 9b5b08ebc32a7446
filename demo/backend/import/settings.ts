/** The settings of the command line tools: access to Stripe and Fenerum. */
import {loadConfig, type Config} from '../config.js';

const needed = [
  'STRIPE_SECRET_KEY',
  'STRIPE_PUBLISHABLE_KEY',
  'STRIPE_API_BASE',
  'FENERUM_API_TOKEN',
  'FENERUM_API_BASE',
  'FENERUM_CLIENT_SYSTEM',
  'FENERUM_USER',
];

/** Settings of the server. A tool does not use them, so invalid values must not stop it. */
const ofAServer = {
  FENERUM_WEBHOOK_CREDENTIALS: 'unused:not-a-password-of-anything',
  RETRY_LINK_SECRET: 'not a secret: the tools make no links',
};

/** @throws ConfigError with a list of what is missing or wrong */
export function loadSettings(
  env: Readonly<Record<string, string | undefined>>,
): Pick<Config, 'stripe' | 'fenerum'> & {readonly mode: 'live' | 'test'} {
  const given = Object.fromEntries(
    needed.flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  );
  const {stripe, fenerum} = loadConfig({
    STRIPE_PUBLISHABLE_KEY: `pk_${env['STRIPE_SECRET_KEY']?.split('_')[1] ?? ''}_unused`,
    ...given,
    ...ofAServer,
  });
  return {stripe, fenerum, mode: stripe.secretKey.includes('_live_') ? 'live' : 'test'};
}

/** Whether this is the default publishable key, because none was set. */
export const isPlaceholder = (publishableKey: string): boolean =>
  publishableKey.endsWith('_unused');
