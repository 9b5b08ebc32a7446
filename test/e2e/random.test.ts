/**
 * Random sequences in a real browser against the demo's backend: no card is lost, none is confirmed or registered twice,
 * and the form says "saved" only when it is true. `RUNS=2000 SEED=1 node test/tools/node-tests.mjs e2e
 * test/e2e/random.test.ts` runs more.
 */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'playwright-core';
import {startDemo} from '../../demo/server.js';
import {launchBrowser, PATIENCE_MS, strips} from './launch.js';
import {runSequence} from './random-sequences.js';
import {Shop} from './random-tab.js';

const runs = Number(process.env['RUNS'] ?? 12);
const seed = Number(process.env['SEED'] ?? 20261127);
const tabs = Number(process.env['TABS'] ?? 2);

let browser: Browser;

before(async () => {
  browser = await launchBrowser(strips);
});
after(() => browser.close());

test(
  `${runs} random sequences of events end with the customer’s card registered once (seed ${seed})`,
  {
    timeout: 3 * 60 * 60_000,
  },
  async (t) => {
    let next = 0;
    let presses = 0;
    let finished = 0;
    const failures: string[] = [];
    const work = async (): Promise<void> => {
      const demo = await startDemo({port: 0, env: {SANDBOX_FENERUM_LIMIT: '100000'}});
      const shop = new Shop(demo.url);
      const context = await browser.newContext({reducedMotion: 'reduce', locale: 'en'});
      context.setDefaultTimeout(PATIENCE_MS);
      await context.addInitScript('globalThis.__name ??= (value) => value;');
      while (next < runs) {
        const one = seed + next++;
        try {
          // Not `+= await`, which would read the sum before the other tabs have added theirs.
          const sequence = await runSequence(one, shop, context);
          presses += sequence.presses;
          finished += 1;
        } catch (error) {
          failures.push(String(error));
          if (runs > 100) process.stdout.write(`${String(error)}\n`);
        }
        if (finished % 100 === 0) {
          t.diagnostic(`${finished} of ${runs} sequences, ${presses} presses`);
        }
      }
      await context.close();
      await demo.close();
    };
    await Promise.all(Array.from({length: tabs}, work));
    t.diagnostic(`${finished} sequences, ${presses} presses, seeds ${seed} to ${seed + runs - 1}`);
    assert.deepEqual(failures, []);
    // Sequences without a press would prove nothing.
    assert.ok(presses > runs / 2);
  },
);
