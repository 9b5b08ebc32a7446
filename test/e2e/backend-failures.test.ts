/** Failures of the shop's server, the network or Stripe while a card is saved. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {
  endFailures,
  confirmations,
  planFailure,
  planStripeFailure,
  sentToFenerum,
} from './behind.js';
import {fillCard, phase, screenshot, useDemo} from './harness.js';

const demo = useDemo();

const form = (page: Page) => page.locator('fenerum-card-form');

async function saveOnTheFirstPage(prepare?: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await demo.open('/', {}, prepare);
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  return page;
}

test('a backend that was down registers the same card once after one press', async () => {
  await planFailure(demo, {endpoint: 'payment-cards', kind: 'error', status: 503, times: 100});
  const page = await saveOnTheFirstPage();
  await phase(form(page), 'failed');
  await page.getByRole('alert').getByText('Nothing is lost').waitFor();
  await screenshot(page, 'backend-down');
  assert.equal((await sentToFenerum(demo)).length, 0);

  await endFailures(demo);
  await page.getByRole('button', {name: 'Try again'}).click();
  await phase(form(page), 'done');
  assert.equal(await confirmations(demo), 1);
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('two backend errors are retried without showing an error', async () => {
  await planFailure(demo, {endpoint: 'payment-cards', kind: 'error', times: 2});
  const page = await saveOnTheFirstPage();
  await phase(form(page), 'done');
  assert.equal(await confirmations(demo), 1);
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('a registration waits as long as Retry-After says', async () => {
  await planFailure(demo, {endpoint: 'payment-cards', kind: 'throttle', retry_after: 2});
  const page = await demo.open('/');
  const times: number[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/payment-cards')) times.push(Date.now());
  });
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(form(page), 'done');
  const [first = 0, second = 0] = times;
  assert.equal(times.length, 2);
  assert.ok(second - first >= 1900, `it came back after ${second - first} ms`);
});

test('a lost backend answer does not register the card twice', async () => {
  await planFailure(demo, {endpoint: 'payment-cards', kind: 'drop-after'});
  const page = await saveOnTheFirstPage();
  await phase(form(page), 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
  assert.equal(await confirmations(demo), 1);
});

test('a reload during the registration registers the card once without confirming again', async () => {
  // The page before the reload must wait, so that it cannot register the card itself.
  await planFailure(demo, {endpoint: 'payment-cards', kind: 'error', status: 503, retry_after: 60});
  let refused: Promise<unknown> | undefined;
  const page = await saveOnTheFirstPage(async (page) => {
    refused = page.waitForResponse('**/api/payment-cards');
  });
  await refused;
  await phase(form(page), 'registering');
  await page.reload();
  await phase(form(page), 'done');
  assert.equal(await confirmations(demo), 1);
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('a customer who was signed out sees a message and no retry button', async () => {
  await planFailure(demo, {endpoint: 'payment-cards', kind: 'signed-out'});
  const page = await saveOnTheFirstPage();
  await page.getByRole('alert').getByText('signed out').waitFor();
  assert.equal(await page.getByRole('button', {name: 'Try again'}).count(), 0);
});

for (const [kind, what] of [
  ['refuse', 'refuses with a 4xx'],
  ['html', 'answers with a page'],
  ['huge', 'answers with ten megabytes'],
] as const) {
  test(`a backend that ${what} ends with a message`, async () => {
    await planFailure(demo, {endpoint: 'payment-cards', kind});
    const page = await saveOnTheFirstPage();
    await phase(form(page), 'failed');
    await page.getByRole('alert').getByText('Please contact us').waitFor();
  });
}

test('a failed intent request can be retried, and the card is saved', async () => {
  await planFailure(demo, {endpoint: 'setup-intents', kind: 'refuse', status: 503, times: 100});
  const page = await saveOnTheFirstPage();
  await phase(form(page), 'failed');
  await endFailures(demo);
  await page.getByRole('button', {name: 'Try again'}).click();
  await phase(form(page), 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('a connection lost after Stripe saved the card does not confirm again', async () => {
  await planStripeFailure(demo, {kind: 'lost', match: 'POST /v1/setup_intents/*/confirm'});
  const page = await saveOnTheFirstPage();
  await page
    .locator('fenerum-card-form[phase="done"], fenerum-card-form[phase="failed"]')
    .waitFor();
  if ((await form(page).getAttribute('phase')) === 'failed') {
    await page.getByRole('button', {name: 'Try again'}).click();
  }
  await phase(form(page), 'done');
  assert.equal(await confirmations(demo), 1);
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('the demo’s failure buttons start and end a failure', async () => {
  const page = await demo.open('/');
  const panel = page.getByRole('region', {name: 'Simulate a failure'});
  await panel.getByRole('button', {name: 'Refused'}).click();
  await panel.getByText('refused with a 422').waitFor();
  await panel.getByRole('button', {name: 'End the failure'}).click();
  await panel.getByText('The server works again.').waitFor();
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(form(page), 'done');
});
