/** Reads the backend's settings from environment variables, and checks them before the server starts. */
import {z} from 'zod';
import {isLoopback} from './loopback.js';
import {isPlaceholder, isWeak} from './secret-strength.js';

/** All settings after the checks. {@link loadConfig} creates it. */
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
  /** The HTTP Basic credential that Fenerum's webhook must send. */
  readonly webhook: {readonly username: string; readonly password: string};
  readonly retryLink: {
    readonly secret: string;
    /** The number of days after which a link expires. */
    readonly days: number;
  };
  /** UUID of the Fenerum account that every visitor of the demo uses. */
  readonly demoAccount: string;
  readonly host: string;
  readonly port: number;
  /** The URL at which customers reach this server, for links in emails. Its path ends with a slash. */
  readonly publicUrl: URL;
}

/** Lists the settings that are missing or wrong, and where to find them. Never contains a value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const secretKeyHint = 'the secret key from dashboard.stripe.com/apikeys; starts with sk_ or rk_';
const publishableKeyHint = 'the publishable key from the same page; starts with pk_';
const fenerumTokenHint = 'an API token from Fenerum: Settings, API tokens. The token alone';
const clientSystemHint = 'a name for your system, sent to Fenerum as X-Client-System';
const webhookHint =
  'user:password as in the two fields of the webhook at Fenerum; a random password of at least 16 characters';
const secretHint = 'at least 32 random characters, for example from: openssl rand -base64 48';
const apiBaseHint =
  'an https URL (http on this machine) without user, password, query and fragment';
const publicUrlHint =
  'the https URL where customers reach this server, without user, password, query and fragment';

/** A valid header value: one line of printable ASCII without spaces at its ends. */
const headerText = (hint: string) =>
  z.string(hint).regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/, hint);

/** Rejects placeholders that were copied from an example. */
const isFilledIn = (value: string): boolean => !isPlaceholder(value);

const stripeKey = (kinds: string, hint: string) =>
  z
    .string(hint)
    .regex(new RegExp(`^${kinds}_(?:test|live)_\\w+$`), hint)
    .refine((key) => isFilledIn(key.replace(/^[a-z]+_[a-z]+_/, '')), hint);

const fenerumToken = headerText(fenerumTokenHint)
  .regex(/^\S+$/, fenerumTokenHint)
  .refine(isFilledIn, fenerumTokenHint);

/**
 * An absolute URL that is exactly what it looks like. The URL parser would remove spaces, accept `https:host` and turn
 * backslashes into slashes. User, password, query and fragment would be sent to the wrong place, or be lost.
 */
const plainUrl = (hint: string) =>
  z
    .string(hint)
    .regex(/^https?:\/\/[^\s\\@?#…<>]+$/i, hint)
    .refine((text) => URL.canParse(text), hint)
    .transform(asFolder);

/** Secrets are sent to these addresses, so http is only for this machine. */
const apiBase = plainUrl(apiBaseHint).refine(
  (url) => url.protocol === 'https:' || isLoopback(url.hostname),
  apiBaseHint,
);

/** Digits only: `Number` would also read `0x50`, `8e3` and spaces. */
const wholeNumber = (hint: string, min: number, max: number) =>
  z
    .string(hint)
    .regex(/^\d{1,5}$/, hint)
    .transform(Number)
    .refine((number) => number >= min && number <= max, hint);

const environment = z.object({
  STRIPE_SECRET_KEY: stripeKey('[rs]k', secretKeyHint),
  STRIPE_PUBLISHABLE_KEY: stripeKey('pk', publishableKeyHint),
  // Stripe's client adds its own path.
  STRIPE_API_BASE: apiBase
    .refine((url) => url.pathname === '/', 'an https URL without a path')
    .default(new URL('https://api.stripe.com/')),
  FENERUM_API_TOKEN: fenerumToken,
  FENERUM_API_BASE: apiBase.default(new URL('https://app.fenerum.com/api/v1/')),
  FENERUM_CLIENT_SYSTEM: headerText(clientSystemHint).refine(isFilledIn, clientSystemHint),
  FENERUM_USER: headerText('who acts in your system, sent to Fenerum as X-User').default('backend'),
  FENERUM_WEBHOOK_CREDENTIALS: z
    .string(webhookHint)
    .regex(/^[^:\s]+:\S{16,}$/, webhookHint)
    .refine((credential) => {
      const {username, password} = credentialOf(credential);
      return username !== password && !isWeak(password);
    }, webhookHint),
  RETRY_LINK_SECRET: z
    .string(secretHint)
    .min(32, secretHint)
    .refine((secret) => secret === secret.trim() && !isWeak(secret), secretHint),
  RETRY_LINK_DAYS: wholeNumber('a number of days from 1 to 90', 1, 90).default(14),
  DEMO_ACCOUNT: z
    .uuid('the UUID of a Fenerum account')
    .default('5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318'),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'the name or IP address to listen on, without a port')
    .default('127.0.0.1'),
  PORT: wholeNumber('a port from 0 to 65535', 0, 65_535).default(8000),
  PUBLIC_URL: plainUrl(publicUrlHint).optional(),
});

/** Reads the settings. @throws ConfigError with a list of everything that is missing or wrong */
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
  assertOneMode(values);
  assertOwnSecrets(values);
  const publicUrl = values.PUBLIC_URL ?? asFolder(`http://${urlHost(values.HOST)}:${values.PORT}`);
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
    webhook: credentialOf(values.FENERUM_WEBHOOK_CREDENTIALS),
    retryLink: {secret: values.RETRY_LINK_SECRET, days: values.RETRY_LINK_DAYS},
    demoAccount: values.DEMO_ACCOUNT,
    host: values.HOST,
    port: values.PORT,
    publicUrl,
  };
}

type Settings = z.output<typeof environment>;

/** Anyone who has a retry link can open the payment, so live links must use https. */
function assertOneMode({
  STRIPE_SECRET_KEY: secret,
  STRIPE_PUBLISHABLE_KEY: publishable,
  PUBLIC_URL: publicUrl,
}: Settings): void {
  if (mode(secret) !== mode(publishable)) {
    throw new ConfigError(
      'STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY are of different modes: both test or both live.',
    );
  }
  if (
    mode(secret) === 'live' &&
    publicUrl?.protocol === 'http:' &&
    !isLoopback(publicUrl.hostname)
  ) {
    throw new ConfigError('PUBLIC_URL is http, but the keys are live. Use https.');
  }
}

/** Requires a different secret for each purpose, so that a leak of one does not affect the others. */
function assertOwnSecrets(values: Settings): void {
  const secrets = new Map<string, string>([
    [values.STRIPE_SECRET_KEY, 'STRIPE_SECRET_KEY'],
    [values.FENERUM_API_TOKEN, 'FENERUM_API_TOKEN'],
    [credentialOf(values.FENERUM_WEBHOOK_CREDENTIALS).password, 'FENERUM_WEBHOOK_CREDENTIALS'],
  ]);
  const other = secrets.get(values.RETRY_LINK_SECRET);
  if (other || secrets.size < 3) {
    throw new ConfigError(
      'Two of STRIPE_SECRET_KEY, FENERUM_API_TOKEN, FENERUM_WEBHOOK_CREDENTIALS and RETRY_LINK_SECRET are the same. ' +
        'Use a secret of its own for each.',
    );
  }
}

function credentialOf(text: string): {username: string; password: string} {
  const colon = text.indexOf(':');
  return {username: text.slice(0, colon), password: text.slice(colon + 1)};
}

/** The URL with a slash at the end of its path, so that relative paths are resolved below it. */
function asFolder(text: string): URL {
  const url = new URL(text);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** An IPv6 address needs brackets in a URL. */
const urlHost = (host: string): string => (host.includes(':') ? `[${host}]` : host);

const mode = (key: string): string | undefined => key.split('_')[1];
