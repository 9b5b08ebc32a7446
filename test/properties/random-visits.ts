/** Property tests: run thousands of random sequences of events and check what must never happen in any of them. */
import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {settle} from '../fakes/settle.js';
import '../quiet.js';
import {eventNames, runEvent} from './random-events.js';
import {runs, seed} from './seed.js';
import {shops} from './shop.js';
import {Tab, type Counts} from './tab.js';
import type {Listening, Setup} from './visit.js';

const listening: readonly Listening[] = ['lets it post', 'registers it', 'waits', 'fails once'];

/** One event, and the number of turns of the event loop after it. */
const step = fc.tuple(
  eventNames,
  fc.oneof({weight: 3, arbitrary: fc.nat(3)}, {weight: 2, arbitrary: fc.nat(14)}),
);

const sequence = fc.record({
  listening: fc.oneof(fc.constant(listening[0]!), fc.constantFrom(...listening)),
  storage: fc.oneof({weight: 5, arbitrary: fc.constant(true)}, fc.boolean()),
  events: fc.array(step, {minLength: 3, maxLength: 14, size: 'max'}),
});

type Sequence = typeof sequence extends fc.Arbitrary<infer T> ? T : never;

/** Runs a sequence. Returns the problems that it found. */
async function runSequence(sequence: Sequence, setup: Setup, counts: Counts): Promise<string[]> {
  const tab = new Tab(setup, counts);
  await settle(10);
  for (const [name, turns] of sequence.events) {
    await runEvent(name, tab);
    await settle(turns);
    tab.checkInvariants();
    // The promises of submit() settle when the form is removed.
    if (turns > 0 && !tab.visit.form.isConnected) tab.expectSubmitsSettled();
  }
  await tab.recover();
  tab.checkInvariants();
  tab.expectSubmitsSettled();
  await expectUsable(tab);
  await expectAllReported(tab);
  await tab.end();
  counts.registered += tab.servers.registered.size;
  return tab.problems;
}

/** The errors that no press can fix: the shop refused, or the intent is unusable. */
const finalFailures: ReadonlySet<string> = new Set([
  'backend-refused',
  'session-expired',
  'intent-unusable',
]);

/** Checks that a form that is ready can still save a card. */
async function expectUsable(tab: Tab): Promise<void> {
  const {visit} = tab;
  // If the intent is already used, the first press only fetches a new one.
  for (let press = 0; press < 3 && visit.form.phase === 'ready'; press++) {
    visit.type('pm_card_visa');
    visit.press();
    await tab.recover();
  }
  const {phase} = visit.form;
  if (phase === 'done') {
    tab.counts.done += 1;
  } else if (phase !== 'failed' || !finalFailures.has(visit.failure)) {
    tab.addProblem(`the form does not finish: it is ${phase}, ${visit.failure}`);
  }
}

/** Checks that the next visits report every method that Stripe has saved. */
async function expectAllReported(tab: Tab): Promise<void> {
  // Each shop's form first finishes an unfinished registration, and then uses its own intent.
  for (const shop of [tab.shop, ...shops, ...shops]) {
    if (tab.unreported.length === 0) return;
    if (shop !== tab.shop) tab.show(shop);
    await tab.reload(false);
    await tab.recover();
  }
  for (const intent of tab.unreported) tab.addProblem(`${intent} was saved and never reported`);
}

/** Defines the property test of an element with a kind of intent. */
export function testRandomEvents(setup: Pick<Setup, 'tag' | 'intent'>, usual: number): void {
  const numRuns = runs(usual);
  describe(`<${setup.tag}> with ${setup.intent}and random events`, () => {
    // Load the controller before the first run, which must not wait for it.
    before(() =>
      Promise.all([
        import('../../src/controller/form-controller.js'),
        import('../../src/element/payment.js'),
      ]),
    );

    it(`random events never make <${setup.tag}> with ${setup.intent} lose, repeat or misreport a payment method (${numRuns} runs, seed ${seed})`, async function () {
      this.timeout(20 * 60_000);
      const counts: Counts = {confirmations: 0, lost: 0, visits: 0, registered: 0, done: 0};
      await fc.assert(
        fc.asyncProperty(sequence, async (sequence) => {
          const {listening, storage} = sequence;
          const problems = await runSequence(sequence, {...setup, listening, storage}, counts);
          expect(problems.join('\n')).to.equal('');
        }),
        {numRuns, seed, includeErrorInReport: true},
      );
      // Runs without confirmations would prove nothing.
      expect(counts.confirmations).to.be.above(numRuns / 2);
      expect(counts.lost).to.be.above(numRuns / 50);
      expect(counts.done).to.be.above(numRuns / 2);
    });
  });
}
