/** Cards whose bank requires 3-D Secure authentication. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {confirmations, sentToFenerum} from './behind.js';
import {answerBank, bankOnItsOwnPage, fillCard, phase, screenshot, useDemo} from './harness.js';

const demo = useDemo();

async function untilTheBankAsks(path = '/'): Promise<Page> {
  const page = await demo.open(path);
  await fillCard(page, '4000 0025 0000 3155');
  await page.getByRole('button', {name: 'Save card'}).click();
  await page.getByRole('dialog').waitFor();
  return page;
}

test('a card approved in the bank dialog is saved and registered', async () => {
  const page = await untilTheBankAsks();
  await screenshot(page, 'three-d-secure');
  await answerBank(page, 'Complete authentication');
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.equal(await confirmations(demo), 1);
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('a failed authentication shows an error, and the next try saves the same card', async () => {
  const page = await untilTheBankAsks();
  await answerBank(page, 'Fail authentication');
  await phase(page.locator('fenerum-card-form'), 'ready');
  assert.notEqual(await page.getByRole('alert').innerText(), '');
  assert.equal((await sentToFenerum(demo)).length, 0);

  await page.getByRole('button', {name: 'Save card'}).click();
  await answerBank(page, 'Complete authentication');
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('a closed bank dialog brings the field back and registers nothing', async () => {
  const page = await untilTheBankAsks();
  await page.keyboard.press('Escape');
  await phase(page.locator('fenerum-card-form'), 'ready');
  assert.notEqual(await page.getByRole('alert').innerText(), '');
  assert.equal((await sentToFenerum(demo)).length, 0);
});

test('a card entered after a reload during the bank dialog is registered once', async () => {
  const page = await untilTheBankAsks();
  await page.reload();
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
});

for (const [button, end] of [
  ['Complete authentication', 'done'],
  ['Fail authentication', 'ready'],
] as const) {
  test(`a return from the bank’s own page leads to a form that is ${end} (${button})`, async () => {
    const page = await demo.open('/', {}, bankOnItsOwnPage);
    await fillCard(page, '4000 0025 0000 3155');
    await page.getByRole('button', {name: 'Save card'}).click();
    await page.waitForURL(/authenticate/);
    await page.getByRole('button', {name: button}).click();
    await phase(page.locator('fenerum-card-form'), end);
    await page.waitForURL(`${demo.url}/`);
    assert.equal((await sentToFenerum(demo)).length, end === 'done' ? 1 : 0);
    assert.equal(await confirmations(demo), 1);
  });
}

test('a return from the bank while our chunk is blocked leaves no secret in the address, and a reload registers the card', async () => {
  const page = await demo.open('/', {}, bankOnItsOwnPage);
  await fillCard(page, '4000 0025 0000 3155');
  await page.getByRole('button', {name: 'Save card'}).click();
  await page.waitForURL(/authenticate/);
  const chunk = /\/chunks\/form-controller/;
  const addresses: string[] = [];
  await page.route(chunk, async (route) => {
    addresses.push(page.url());
    await route.abort();
  });
  await page.getByRole('button', {name: 'Complete authentication'}).click();
  await phase(page.locator('fenerum-card-form'), 'failed');
  assert.ok(addresses.length > 0);
  assert.doesNotMatch([...addresses, page.url()].join(), /_secret_|setup_intent|redirect_status/);
  assert.equal(await page.evaluate(() => JSON.stringify(history.state)), 'null');
  assert.equal((await sentToFenerum(demo)).length, 0);
  demo.takeErrors();

  await page.unroute(chunk);
  await page.reload();
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
  assert.equal(await confirmations(demo), 1);
});
