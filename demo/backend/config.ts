// The backend's settings, read from the environment alone and checked before anything starts.
import {z} from 'zod';
import {isLoopback} from './loopback.js';

/** Everything the backend needs to know. Only {@link loadConfig} makes one. */
export interface Config {
  readonly stripe: {
    readonly secretKey: string;
    readonly publishableKey: string;
    readonly apiBase: URL;
  };
  readonly fenerum: {
    readonly token: string;
    /** Ends with a slash, so that paths can be resolved against it. */
    readonly apiBase: URL;
    readonly clientSystem: string;
    readonly user: string;
  };
  /** What Fenerum's webhook must present as HTTP Basic credential. */
  readonly webhook: {readonly username: string; readonly password: string};
  readonly retryLink: {
    readonly secret: string;
    /** How many days a link in a mail works. */
    readonly days: number;
  };
  /** UUID of the Fenerum account that the demo's visitor is signed in as. */
  readonly demoAccount: string;
  readonly host: string;
  readonly port: number;
  /** Where customers reach this server: the start of every link in a mail. Its path ends with a slash. */
  readonly publicUrl: URL;
}

/** Says which settings are missing or wrong and where to find them. It never repeats a value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Secrets travel to these addresses, so plain http is for the same machine only. */
const apiBase = (hint: string) =>
  z
    .url(hint)
    .transform((text) => new URL(text.endsWith('/') ? text : `${text}/`))
    .refine(
      (url) => url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)),
      hint,
    );

const secretKeyHint = 'the secret key from dashboard.stripe.com/apikeys; starts with sk_ or rk_';
const publishableKeyHint = 'the publishable key from the same page; starts with pk_';
const fenerumTokenHint = 'an API token from Fenerum: Settings, API tokens';
const clientSystemHint = 'a name for your system, sent to Fenerum as X-Client-System';
const webhookHint =
  'user:password (at least 16 characters) as in the URL of the webhook at Fenerum';
const secretHint = 'at least 32 random characters, for example from: openssl rand -base64 48';

const publicUrlHint = 'the https URL where customers reach this server';

const headerText = (hint: string) =>
  z.string(hint).regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/, hint);

const environment = z.object({
  STRIPE_SECRET_KEY: z.string(secretKeyHint).regex(/^[rs]k_(?:test|live)_\w+$/, secretKeyHint),
  STRIPE_PUBLISHABLE_KEY: z
    .string(publishableKeyHint)
    .regex(/^pk_(?:test|live)_\w+$/, publishableKeyHint),
  STRIPE_API_BASE: apiBase('an https URL').default(new URL('https://api.stripe.com/')),
  FENERUM_API_TOKEN: headerText(fenerumTokenHint),
  FENERUM_API_BASE: apiBase('an https URL').default(new URL('https://app.fenerum.com/api/v1/')),
  FENERUM_CLIENT_SYSTEM: headerText(clientSystemHint),
  FENERUM_USER: headerText('who acts in your system, sent to Fenerum as X-User').default('backend'),
  FENERUM_WEBHOOK_CREDENTIALS: z.string(webhookHint).regex(/^[^:\s]+:\S{16,}$/, webhookHint),
  RETRY_LINK_SECRET: z.string(secretHint).min(32, secretHint),
  RETRY_LINK_DAYS: z.coerce
    .number('a number of days')
    .int('whole days')
    .min(1, 'at least 1')
    .max(90, 'at most 90')
    .default(14),
  DEMO_ACCOUNT: z
    .uuid('the UUID of a Fenerum account')
    .default('5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number('a port').int('a port').min(0, 'a port').max(65535, 'a port').default(8000),
  PUBLIC_URL: z.url({protocol: /^https?$/, error: publicUrlHint}).optional(),
});

/** Reads the settings. @throws ConfigError naming everything that is missing or wrong, at once. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // `NAME=` in an .env file means "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `  ${name} ${given[name] === undefined ? 'is missing' : 'is not usable'}: ${issue.message}`;
    });
    throw new ConfigError(`The environment is not complete.\n${lines.join('\n')}`);
  }
  const values = parsed.data;
  if (mode(values.STRIPE_SECRET_KEY) !== mode(values.STRIPE_PUBLISHABLE_KEY)) {
    throw new ConfigError(
      'STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY are of different modes: both test or both live.',
    );
  }
  const colon = values.FENERUM_WEBHOOK_CREDENTIALS.indexOf(':');
  return {
    stripe: {
      secretKey: values.STRIPE_SECRET_KEY,
      publishableKey: values.STRIPE_PUBLISHABLE_KEY,
      apiBase: values.STRIPE_API_BASE,
    },
    fenerum: {
      token: values.FENERUM_API_TOKEN,
      apiBase: values.FENERUM_API_BASE,
      clientSystem: values.FENERUM_CLIENT_SYSTEM,
      user: values.FENERUM_USER,
    },
    webhook: {
      username: values.FENERUM_WEBHOOK_CREDENTIALS.slice(0, colon),
      password: values.FENERUM_WEBHOOK_CREDENTIALS.slice(colon + 1),
    },
    retryLink: {secret: values.RETRY_LINK_SECRET, days: values.RETRY_LINK_DAYS},
    demoAccount: values.DEMO_ACCOUNT,
    host: values.HOST,
    port: values.PORT,
    publicUrl: asFolder(values.PUBLIC_URL ?? `http://${values.HOST}:${values.PORT}`),
  };
}

/** With a slash at the end of its path, so that what is resolved against it keeps the path. */
function asFolder(text: string): URL {
  const url = new URL(text);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

const mode = (key: string): string | undefined => key.split('_')[1];
