/** Starts the backend without the demo: `tsx main.ts`, with the settings as environment variables. */
import {createBackend} from './app.js';
import {ConfigError, loadConfig} from './config.js';
import {closeAll, closeOnSignal, listen} from './listen.js';
import {logToStdout} from './log.js';
import {notifyByMail} from './notify-customer.js';
import {assertDemoKey, demoCustomer} from './session.js';
import {createStripe} from './stripe.js';

/** The log has only the names of errors, so the name says what is wrong. */
class MailServiceIsNotConnected extends Error {
  override readonly name = 'MailServiceIsNotConnected';
}

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
    // Connect your email service here. Until then, the log has failures with the name of this error.
    notifyCustomer: notifyByMail(() => Promise.reject(new MailServiceIsNotConnected())),
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
