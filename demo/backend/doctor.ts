/** Checks the settings of this backend against Stripe and Fenerum, and changes nothing: `tsx --env-file=.env doctor.ts`. */
import {resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {ConfigError, loadConfig} from './config.js';
import {checkFenerum} from './doctor/check-fenerum.js';
import {checkStripe} from './doctor/check-stripe.js';
import {Checklist} from './doctor/checklist.js';
import {loadSettings} from './import/settings.js';
import {isLoopback} from './loopback.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs all checks. @param now milliseconds since 1970 */
export async function checkBackend(env: Environment, now?: () => number): Promise<Checklist> {
  const list = new Checklist();
  checkSettings(env, list);
  try {
    const {stripe, fenerum} = loadSettings(env);
    await checkStripe(stripe, list, now);
    await checkFenerum(fenerum, list);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    list.note('Stripe and Fenerum were not asked: their settings are not complete.');
  }
  return list;
}

function checkSettings(env: Environment, list: Checklist): void {
  try {
    const {stripe, publicUrl} = loadConfig(env);
    list.ok('All settings are there');
    if (!stripe.secretKey.includes('_live_')) return;
    list.found(
      'settings-demo-login',
      'The secret key is a live key. The demo’s sign-in refuses to start with it.',
    );
    if (publicUrl.protocol !== 'https:' || isLoopback(publicUrl.host)) {
      list.found(
        'settings-public-url',
        'PUBLIC_URL is not an https address that customers can reach.',
      );
    }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [first = '', ...lines] = error.message.split('\n');
    for (const line of new Set(lines.length > 0 ? lines : [first])) {
      list.found('settings-incomplete', line.trim());
    }
  }
}

async function main(): Promise<void> {
  const list = await checkBackend(process.env);
  process.stdout.write(list.text());
  process.exitCode = list.hasErrors ? 1 : 0;
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) await main();
