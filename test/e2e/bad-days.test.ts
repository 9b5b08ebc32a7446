/** Days on which the shop's server, the network or Stripe fail while a card is being saved. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {allWell, confirmations, order, orderAtStripe, sentToFenerum} from './behind.js';
import {fillCard, phase, screenshot, useDemo} from './harness.js';

const stage = useDemo();

const form = (page: Page) => page.locator('fenerum-card-form');

async function saveOnTheFirstPage(): Promise<Page> {
  const page = await stage.open('/');
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  return page;
}

test('a backend that is down costs one press: the same card is registered once and confirmed once', async () => {
  await order(stage, {endpoint: 'payment-cards', kind: 'error', status: 503, times: 100});
  const page = await saveOnTheFirstPage();
  await phase(form(page), 'failed');
  await page.getByRole('alert').getByText('Nothing is lost').waitFor();
  await screenshot(page, 'backend-down');
  assert.equal((await sentToFenerum(stage)).length, 0);

  await allWell(stage);
  await page.getByRole('button', {name: 'Try again'}).click();
  await phase(form(page), 'done');
  assert.equal(await confirmations(stage), 1);
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('a hiccup is not seen by the customer: the form tries again by itself', async () => {
  await order(stage, {endpoint: 'payment-cards', kind: 'error', times: 2});
  const page = await saveOnTheFirstPage();
  await phase(form(page), 'done');
  assert.equal(await confirmations(stage), 1);
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('a backend that is too busy is left alone for as long as it asks', async () => {
  await order(stage, {endpoint: 'payment-cards', kind: 'throttle', retry_after: 2});
  const page = await stage.open('/');
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

test('an answer that is lost on the way does not register the card twice', async () => {
  await order(stage, {endpoint: 'payment-cards', kind: 'drop-after'});
  const page = await saveOnTheFirstPage();
  await phase(form(page), 'done');
  assert.equal((await sentToFenerum(stage)).length, 1);
  assert.equal(await confirmations(stage), 1);
});

test('a reload between Stripe and the backend: the card is registered once, and nothing is asked again', async () => {
  await order(stage, {endpoint: 'payment-cards', kind: 'error', status: 503, times: 100});
  const page = await saveOnTheFirstPage();
  await phase(form(page), 'registering');
  await allWell(stage);
  await page.reload();
  await phase(form(page), 'done');
  assert.equal(await confirmations(stage), 1);
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('a customer who was signed out is told so, and is not offered a button that cannot help', async () => {
  await order(stage, {endpoint: 'payment-cards', kind: 'signed-out'});
  const page = await saveOnTheFirstPage();
  await page.getByRole('alert').getByText('signed out').waitFor();
  assert.equal(await page.getByRole('button', {name: 'Try again'}).count(), 0);
});

for (const [kind, what] of [
  ['refuse', 'refuses with a 4xx'],
  ['html', 'answers with a page'],
  ['huge', 'answers with ten megabytes'],
] as const) {
  test(`a backend that ${what} is the end of it, in words`, async () => {
    await order(stage, {endpoint: 'payment-cards', kind});
    const page = await saveOnTheFirstPage();
    await phase(form(page), 'failed');
    await page.getByRole('alert').getByText('Please contact us').waitFor();
  });
}

test('a backend that makes no intent is asked again when it is well, and the card is saved', async () => {
  await order(stage, {endpoint: 'setup-intents', kind: 'refuse', status: 503, times: 100});
  const page = await saveOnTheFirstPage();
  await phase(form(page), 'failed');
  await allWell(stage);
  await page.getByRole('button', {name: 'Try again'}).click();
  await phase(form(page), 'done');
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('a connection lost after Stripe has saved the card: Stripe is asked, and nothing is confirmed again', async () => {
  await orderAtStripe(stage, {kind: 'lost', match: 'POST /v1/setup_intents/*/confirm'});
  const page = await saveOnTheFirstPage();
  await page
    .locator('fenerum-card-form[phase="done"], fenerum-card-form[phase="failed"]')
    .waitFor();
  if ((await form(page).getAttribute('phase')) === 'failed')
    await page.getByRole('button', {name: 'Try again'}).click();
  await phase(form(page), 'done');
  assert.equal(await confirmations(stage), 1);
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('the buttons of the demo make the backend fail and end the failure', async () => {
  const page = await stage.open('/');
  const panel = page.getByRole('region', {name: 'Simulate a failure'});
  await panel.getByRole('button', {name: 'Refused'}).click();
  await panel.getByText('refused with a 422').waitFor();
  await panel.getByRole('button', {name: 'End the failure'}).click();
  await panel.getByText('The server works again.').waitFor();
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(form(page), 'done');
});
