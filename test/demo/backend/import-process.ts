/** Runs the import in a separate process without real waits, for tests that kill it. */
import {TurnedClock} from './import-harness.js';
import {importPaymentCards} from '../../../demo/backend/import-payment-cards.js';

const [start = '0', ...argv] = process.argv.slice(2);
const {env, stdout, stderr} = process;
process.exitCode = await importPaymentCards(argv, {
  env,
  stdout,
  stderr,
  clock: new TurnedClock(Number(start)),
  signal: new AbortController().signal,
});
