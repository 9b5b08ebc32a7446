/** One customer with two tabs, or a page with two forms, that share one intent: each says "saved" only of its own card. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Locator, Page} from 'playwright-core';
import {confirmations, planStripeFailure, sentToFenerum} from './behind.js';
import {answerBank, fillCard, phase, useDemo, type Scope} from './harness.js';

const demo = useDemo();
const confirm = 'POST /v1/setup_intents/*/confirm';

const form = (scope: Scope): Locator => scope.locator('fenerum-card-form');
const press = (scope: Scope): Promise<void> =>
  scope.getByRole('button', {name: 'Save card'}).click();

/** Two tabs of one browser at the first page. Both have fetched the same intent. */
async function twoTabs(first: string, second: string): Promise<[Page, Page]> {
  const one = await demo.open('/');
  const two = await one.context().newPage();
  await two.goto(one.url());
  await fillCard(one, first);
  await fillCard(two, second);
  return [one, two];
}

/** The last four digits of every card that Fenerum has, oldest first. */
async function atFenerum(): Promise<string[]> {
  const sent = await sentToFenerum(demo);
  return Promise.all(
    sent.map(async ({body}) => {
      const {card} = await demo.json<{card: {last4: string}}>(
        `/v1/payment_methods/${String(body['token'])}`,
        {headers: {Authorization: 'Bearer sk_test_sandbox'}},
      );
      return card.last4;
    }),
  );
}

test('two tabs that press at the same time say "saved" only of the card that was saved', async () => {
  const [one, two] = await twoTabs('4242 4242 4242 4242', '5555 5555 5555 4444');
  await Promise.all([press(one), press(two)]);
  const ends = await Promise.all(
    [one, two].map(async (page) => {
      const said = form(page).and(page.locator('[phase="done"]'));
      const again = page.getByRole('alert').filter({hasText: 'renewed'});
      await said.or(again).first().waitFor({state: 'attached'});
      return (await said.count()) === 1;
    }),
  );
  assert.equal(ends.filter(Boolean).length, 1, 'one of the two cards was saved');
  const [saved, other] = ends[0] ? ['4242', two] : ['4444', one];
  assert.deepEqual([...new Set(await atFenerum())], [saved]);
  await press(other);
  await phase(form(other), 'done');
  assert.deepEqual([...new Set(await atFenerum())].sort(), ['4242', '4444']);
});

test('a tab whose confirmation the browser sends twice says "saved" of its own card', async () => {
  const page = await demo.open('/', {}, (page) =>
    page.route('**/confirm', async (route) => {
      await route.fetch();
      await route.continue();
    }),
  );
  await fillCard(page, '4242 4242 4242 4242');
  await press(page);
  await phase(form(page), 'done');
  assert.equal(await confirmations(demo), 2);
  assert.deepEqual(await atFenerum(), ['4242']);
});

test('a tab whose answer is lost after another tab has saved a card does not call its card saved', async () => {
  const [one, two] = await twoTabs('4242 4242 4242 4242', '5555 5555 5555 4444');
  await press(one);
  await phase(form(one), 'done');
  await planStripeFailure(demo, {kind: 'lost', match: confirm});
  await press(two);
  await two.getByRole('alert').getByText('renewed').waitFor();
  assert.deepEqual([...new Set(await atFenerum())], ['4242']);
  await press(two);
  await phase(form(two), 'done');
  assert.deepEqual([...new Set(await atFenerum())], ['4242', '4444']);
});

test('a bank that approves after another tab has saved a card does not make the first card saved', async () => {
  const [one, two] = await twoTabs('4000 0025 0000 3155', '5555 5555 5555 4444');
  await press(one);
  await one.getByRole('dialog').waitFor();
  await press(two);
  await phase(form(two), 'done');
  await answerBank(one, 'Complete authentication');
  await one.getByRole('alert').getByText('renewed').waitFor();
  assert.deepEqual([...new Set(await atFenerum())], ['4444']);
});
