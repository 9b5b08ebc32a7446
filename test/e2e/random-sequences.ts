/** Random sequences of events for a form in a real browser, each from one seed. */
import type {BrowserContext} from 'playwright-core';
import {cards, goTo, RandomTab, type Shop} from './random-tab.js';

type RandomEvent = (tab: RandomTab, shop: Shop) => Promise<void>;

const at =
  (endpoint: string, kind: string, more: object = {}): RandomEvent =>
  (_, shop) =>
    shop.post('/sandbox/faults', {endpoint, kind, ...more});

const stripe =
  (kind: string, match: string): RandomEvent =>
  (_, shop) =>
    shop.post('/sandbox/stripe/faults', {kind, match});

const confirm = 'POST /v1/setup_intents/*/confirm';
const retrieve = 'GET /v1/setup_intents/*';

/** The events by name, each with its weight in the draw. */
const events: Readonly<Record<string, readonly [number, RandomEvent]>> = {
  ...Object.fromEntries(
    (Object.keys(cards) as (keyof typeof cards)[]).map((card) => [
      `pays with ${card}`,
      [
        4,
        async (tab: RandomTab) => {
          await tab.type(card);
          await tab.press();
        },
      ],
    ]),
  ),
  'types a card': [2, (tab) => tab.type('a Mastercard')],
  'presses the button': [4, (tab) => tab.press()],
  'approves at the bank': [3, (tab) => tab.bank('Complete authentication')],
  'refuses at the bank': [1, (tab) => tab.bank('Fail authentication')],
  'closes the dialog of the bank': [1, (tab) => tab.bank('Close')],
  'loads the page again': [2, (tab) => tab.visit()],
  'follows a link with an open intent of an attacker': [1, (tab) => tab.attack(false)],
  'follows a link with a succeeded intent of an attacker': [1, (tab) => tab.attack(true)],
  'leaves the page and opens it again': [
    1,
    async (tab, shop) => {
      await goTo(tab.page, `${shop.url}/sandbox/sign-in`);
      await tab.visit();
    },
  ],
  'the page replaces the form': [2, (tab) => tab.replace('at once')],
  'the page removes the form and adds another later': [1, (tab) => tab.replace('later')],
  'the page adds another form and removes the first later': [1, (tab) => tab.replace('before')],
  'the page is morphed': [1, (tab) => tab.morph()],
  'a short time passes': [
    2,
    async (tab) => {
      await tab.until(/done|failed/, 400);
    },
  ],
  'a long time passes': [
    1,
    async (tab) => {
      await tab.until(/done|failed/, 1300);
    },
  ],
  'the backend is down': [1, at('payment-cards', 'error', {status: 503, times: 5})],
  'the backend loses its answer': [1, at('payment-cards', 'drop-after')],
  'the backend loses the request': [1, at('payment-cards', 'drop')],
  'the backend redirects to a sign-in page': [1, at('payment-cards', 'redirect')],
  'the backend answers with HTML': [1, at('payment-cards', 'html')],
  'the backend refuses': [1, at('payment-cards', 'refuse')],
  'the backend has signed the customer out': [1, at('payment-cards', 'signed-out')],
  'the backend fails to create an intent': [1, at('setup-intents', 'error', {status: 500})],
  'the backend redirects the request for an intent': [1, at('setup-intents', 'redirect')],
  'Stripe loses its answer': [1, stripe('lost', confirm)],
  'Stripe is unreachable when it confirms': [1, stripe('unreachable', confirm)],
  'Stripe holds its answer': [1, stripe('held', confirm)],
  'Stripe is unreachable when the intent is retrieved': [1, stripe('unreachable', retrieve)],
  'all failures end': [1, (_, shop) => shop.endFailures()],
};

const weighted = Object.entries(events).flatMap(([name, [weight]]) =>
  Array.from({length: weight}, () => name),
);

/** The same numbers for the same seed: https://github.com/cprosche/mulberry32 */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The events and presses of one sequence. */
export interface SequenceResult {
  readonly events: readonly string[];
  readonly presses: number;
}

/** Runs the sequence of a seed. @throws Error with the seed and the events */
export async function runSequence(
  seed: number,
  shop: Shop,
  context: BrowserContext,
): Promise<SequenceResult> {
  const random = randomOf(seed);
  const pick = (): string => weighted[Math.floor(random() * weighted.length)] ?? '';
  const names = Array.from({length: 3 + Math.floor(random() * 7)}, pick);
  const isRedirect = random() < 0.3;
  await shop.reset();
  const tab = await RandomTab.open(shop, context, isRedirect);
  try {
    for (const name of names) {
      await events[name]?.[1](tab, shop);
      await tab.until(/./, Math.floor(random() * 150));
    }
    await tab.finish();
    await tab.check();
    return {events: names, presses: tab.presses};
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    const bank = isRedirect ? 'The bank redirects to its own page. ' : '';
    throw new Error(`Seed ${seed}: ${what}\n${bank}${names.join(', ')}`, {cause});
  } finally {
    await tab.page.close();
  }
}
