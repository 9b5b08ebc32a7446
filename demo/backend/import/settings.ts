// What the tools need of the backend's settings: access to Stripe and Fenerum.
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

/** Settings of a server, which a tool does not use: whatever is set there must not stop it. */
const ofAServer = {
  FENERUM_WEBHOOK_CREDENTIALS: 'unused:not-a-password-of-anything',
  RETRY_LINK_SECRET: 'not a secret: the tools make no links',
};

/** @throws ConfigError naming what is missing or wrong */
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

/** Whether this publishable key was filled in here because none was set. */
export const isPlaceholder = (publishableKey: string): boolean =>
  publishableKey.endsWith('_unused');
