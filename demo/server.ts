/** Starts the demo on one port: the reference backend, its pages, and the sandbox if there are no keys. */
import {randomBytes} from 'node:crypto';
import {fileURLToPath} from 'node:url';
import {Hono} from 'hono';
import {createBackend} from './backend/app.js';
import {loadConfig} from './backend/config.js';
import {closeAll, closeOnSignal, listen} from './backend/listen.js';
import {logToStdout, type Log} from './backend/log.js';
import {assertDemoKey, demoCustomer} from './backend/session.js';
import {createStripe} from './backend/stripe.js';
import {mailsAsFiles} from './mails-as-files.js';
import {pages} from './pages.js';
import {plainForm} from './plain-form.js';
import {createSandbox, sandboxEnvironment} from './sandbox/index.js';
import {documentation} from './site/routes.js';

type Environment = Readonly<Record<string, string | undefined>>;

export interface DemoOptions {
  /** Default: PORT of `env`, else 8000. 0 takes any free port. */
  readonly port?: number;
  /** Default: HOST of `env`, else 127.0.0.1. */
  readonly host?: string;
  /** Environment variables. Without STRIPE_SECRET_KEY, the demo uses the sandbox. */
  readonly env?: Environment;
  /** Default: no log. */
  readonly log?: Log;
}

export interface Demo {
  /** An origin, such as `http://127.0.0.1:8000`. */
  readonly url: string;
  readonly sandboxed: boolean;
  close(): Promise<void>;
}

const visitor = {name: 'Maja Holm', email: 'maja.holm@example.com'};

/** Starts the demo. @throws an Error with a clear message if a setting is wrong or the port is in use */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const {log = () => {}} = options;
  const sandboxed = !options.env?.['STRIPE_SECRET_KEY'];
  const settingsFor = settings(options, sandboxed);

  // Check the settings before anything starts. The sandbox's URLs are only known after the server has a port.
  const app = new Hono().notFound((c) => c.json({detail: 'Not found.'}, 404));
  const checked = loadConfig(settingsFor('http://127.0.0.1'));
  assertDemoKey(checked.stripe.secretKey);
  const server = await listen((request, bindings) => app.fetch(request, bindings), checked);
  const config = loadConfig(settingsFor(server.url));

  const stripe = createStripe(config.stripe);
  const signIn = () => demoCustomer(stripe, {...visitor, account: config.demoAccount});
  let signedInCustomer = signIn();
  const sandbox = sandboxed
    ? createSandbox({
        origin: server.url,
        config,
        stripe,
        stripeCustomer: async () => (await signedInCustomer()).stripeCustomer,
        fenerumLimit: Number(options.env?.['SANDBOX_FENERUM_LIMIT'] ?? 60),
        onReset: () => {
          signedInCustomer = signIn();
        },
      })
    : undefined;
  const backend = createBackend({
    config,
    stripe,
    signedInCustomer: () => signedInCustomer(),
    notifyCustomer: sandbox?.notifyCustomer ?? mailsAsFiles(log),
    log,
  });

  if (sandbox) app.use(sandbox.faults);
  app.route('/', backend.app);
  if (sandbox) app.route('/', sandbox.app);
  app.route('/', documentation());
  const values = {
    publishableKey: config.stripe.publishableKey,
    account: config.demoAccount,
    sandboxed,
  };
  app.route(
    '/',
    plainForm({
      values,
      publicUrl: config.publicUrl,
      signedInCustomer: () => signedInCustomer(),
      registerCard: backend.registerCard,
    }),
  );
  app.route('/', pages(values));

  return {url: server.url, sandboxed, close: () => closeAll(server, backend)};
}

/** Adds defaults for the settings that are missing, so that the demo can start. */
function settings({port, host, env = {}}: DemoOptions, sandboxed: boolean) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const secrets = {
    FENERUM_WEBHOOK_CREDENTIALS: `fenerum:${randomBytes(24).toString('base64url')}`,
    RETRY_LINK_SECRET: randomBytes(48).toString('base64url'),
  };
  return (origin: string): Environment => ({
    FENERUM_CLIENT_SYSTEM: 'fenerum-elements-demo',
    FENERUM_USER: 'demo-backend',
    PUBLIC_URL: origin,
    ...secrets,
    ...(sandboxed && sandboxEnvironment(origin)),
    ...given,
    ...(port !== undefined && {PORT: String(port)}),
    ...(host !== undefined && {HOST: host}),
  });
}

async function main(): Promise<void> {
  const {env} = process;
  const demo = await startDemo({env, log: logToStdout});
  const mode = demo.sandboxed
    ? 'sandbox: no keys, no internet, no money'
    : 'real Stripe and Fenerum';
  process.stdout.write(`\n  ${demo.url}  (${mode})\n\n`);
  if (!demo.sandboxed && !env['FENERUM_WEBHOOK_CREDENTIALS']) {
    process.stdout.write('  Set FENERUM_WEBHOOK_CREDENTIALS to receive webhooks.\n');
  }
  if (!demo.sandboxed && !env['RETRY_LINK_SECRET']) {
    process.stdout.write('  Set RETRY_LINK_SECRET, or links in mails end with this process.\n');
  }
  closeOnSignal(() => demo.close());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'Cannot start.'}\n`);
    process.exitCode = 1;
  });
}
