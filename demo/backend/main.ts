/** Starts the backend without the demo: `tsx main.ts`, with the settings as environment variables. */
import {createBackend} from './app.js';
import {ConfigError, loadConfig} from './config.js';
import {closeAll, closeOnSignal, listen} from './listen.js';
import {logToStdout} from './log.js';
import {notifyByMail} from './notify-customer.js';
import {assertDemoKey, demoCustomer} from './session.js';
import {createStripe} from './stripe.js';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  assertDemoKey(config.stripe.secretKey);
  const stripe = createStripe(config.stripe);
  const backend = createBackend({
    config,
    stripe,
    signedInCustomer: demoCustomer(stripe, {
      account: config.demoAccount,
      name: 'Maja Holm',
      email: 'maja.holm@example.com',
    }),
    // No email service is connected yet. Until then, the log has one failure per payment.
    notifyCustomer: notifyByMail(() =>
      Promise.reject(new Error('No mail service is connected. Connect it in main.ts.')),
    ),
    log: logToStdout,
  });
  const server = await listen(backend.app.fetch, config);
  process.stdout.write(`Listening on ${server.url}\n`);
  closeOnSignal(() => closeAll(server, backend));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'Cannot start.'}\n`);
  process.exitCode = error instanceof ConfigError ? 78 : 1;
});
