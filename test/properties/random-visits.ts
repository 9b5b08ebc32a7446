/** Thousands of lives of a form, in each of which anything may happen; and what must never happen in any of them. */
import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {settle} from '../fakes/settle.js';
import '../quiet.js';
import {happen, happening} from './happenings.js';
import {runs, seed} from './seed.js';
import {shops} from './shop.js';
import {Tab, type Seen} from './tab.js';
import type {Listening, Writing} from './visit.js';

const listening: readonly Listening[] = ['lets it post', 'registers it', 'waits', 'fails once'];

/** One happening, and for how many turns of the event loop the world goes on after it. */
const moment = fc.tuple(
  happening,
  fc.oneof({weight: 3, arbitrary: fc.nat(3)}, {weight: 2, arbitrary: fc.nat(14)}),
);

const life = fc.record({
  listening: fc.oneof(fc.constant(listening[0]!), fc.constantFrom(...listening)),
  storage: fc.oneof({weight: 5, arbitrary: fc.constant(true)}, fc.boolean()),
  happenings: fc.array(moment, {minLength: 3, maxLength: 14, size: 'max'}),
});

type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

/** Lives through it, and says what went wrong. */
async function live(life: Life, writing: Writing, seen: Seen): Promise<string[]> {
  const tab = new Tab(writing, seen);
  await settle(10);
  for (const [name, turns] of life.happenings) {
    await happen(name, tab);
    await settle(turns);
    tab.look();
    // Nobody waits for a form that is gone.
    if (turns > 0 && !tab.visit.form.isConnected) tab.expectSettled();
  }
  await tab.heal();
  tab.look();
  tab.expectSettled();
  await proveAlive(tab);
  await leaveNothingUntold(tab);
  await tab.end();
  seen.registered += tab.servers.registered.size;
  return tab.wrongs;
}

// The shop has said no, or its intent was taken from under the form.
const ends: ReadonlySet<string> = new Set([
  'backend-refused',
  'session-expired',
  'intent-unusable',
]);

/** A form that looks alive takes a card, and brings it to its end. */
async function proveAlive(tab: Tab): Promise<void> {
  const {visit} = tab;
  // On an intent that is spent, the first press only brings a fresh one.
  for (let press = 0; press < 3 && visit.form.phase === 'ready'; press++) {
    visit.type('pm_card_visa');
    visit.press();
    await tab.heal();
  }
  const {phase} = visit.form;
  if (phase === 'done') {
    tab.seen.done += 1;
  } else if (phase !== 'failed' || !ends.has(visit.failure)) {
    tab.wrong(`the form has come to no end: it is ${phase}, ${visit.failure}`);
  }
}

/** On the next visits, every method that Stripe has saved is told of. */
async function leaveNothingUntold(tab: Tab): Promise<void> {
  // Each shop's form finishes one that was left over, and then takes up its own.
  for (const shop of [tab.shop, ...shops, ...shops]) {
    if (tab.untold.length === 0) return;
    if (shop !== tab.shop) tab.show(shop);
    await tab.reload(false);
    await tab.heal();
  }
  for (const intent of tab.untold) tab.wrong(`${intent} was saved, and nobody was told`);
}

/** Defines the tests of one way to write a form into a page. */
export function anythingMayHappen(writing: Pick<Writing, 'tag' | 'intent'>, usual: number): void {
  const numRuns = runs(usual);
  describe(`<${writing.tag}> with ${writing.intent}, whatever happens`, () => {
    // What drives a form is loaded with the first one; a run is not to wait for it.
    before(() =>
      Promise.all([
        import('../../src/controller/form-controller.js'),
        import('../../src/element/payment.js'),
      ]),
    );

    it(`random events never break a promise of <${writing.tag}> with ${writing.intent} (${numRuns} runs, seed ${seed})`, async function () {
      this.timeout(280_000);
      const seen: Seen = {confirmations: 0, lost: 0, visits: 0, registered: 0, done: 0};
      await fc.assert(
        fc.asyncProperty(life, async (life) => {
          const {listening, storage} = life;
          const wrongs = await live(life, {...writing, listening, storage}, seen);
          expect(wrongs.join('\n')).to.equal('');
        }),
        {numRuns, seed, includeErrorInReport: true},
      );
      // Runs in which nothing happens prove nothing.
      expect(seen.confirmations).to.be.above(numRuns / 2);
      expect(seen.lost).to.be.above(numRuns / 50);
      expect(seen.done).to.be.above(numRuns / 2);
    });
  });
}
