/** Cards whose bank wants to hear from the customer first. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {confirmations, sentToFenerum} from './behind.js';
import {answerBank, bankOnItsOwnPage, fillCard, phase, screenshot, useDemo} from './harness.js';

const stage = useDemo();

async function untilTheBankAsks(path = '/'): Promise<Page> {
  const page = await stage.open(path);
  await fillCard(page, '4000 0025 0000 3155');
  await page.getByRole('button', {name: 'Save card'}).click();
  await page.getByRole('dialog').waitFor();
  return page;
}

test('a card is saved and registered when the customer has approved at the bank', async () => {
  const page = await untilTheBankAsks();
  await screenshot(page, 'three-d-secure');
  await answerBank(page, 'Complete authentication');
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.equal(await confirmations(stage), 1);
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('a failed approval is said in words, and the next try on the same card works', async () => {
  const page = await untilTheBankAsks();
  await answerBank(page, 'Fail authentication');
  await phase(page.locator('fenerum-card-form'), 'ready');
  assert.notEqual(await page.getByRole('alert').innerText(), '');
  assert.equal((await sentToFenerum(stage)).length, 0);

  await page.getByRole('button', {name: 'Save card'}).click();
  await answerBank(page, 'Complete authentication');
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('a closed bank dialog gives the field back, and nothing is registered', async () => {
  const page = await untilTheBankAsks();
  await page.keyboard.press('Escape');
  await phase(page.locator('fenerum-card-form'), 'ready');
  assert.notEqual(await page.getByRole('alert').innerText(), '');
  assert.equal((await sentToFenerum(stage)).length, 0);
});

test('a reload while the bank asks ends with the card registered once', async () => {
  const page = await untilTheBankAsks();
  await page.reload();
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.equal((await sentToFenerum(stage)).length, 1);
});

for (const [button, end] of [
  ['Complete authentication', 'done'],
  ['Fail authentication', 'ready'],
] as const) {
  test(`a customer who was sent to the bank’s own page comes back to a form that is ${end} (${button})`, async () => {
    const page = await stage.open('/', {}, bankOnItsOwnPage);
    await fillCard(page, '4000 0025 0000 3155');
    await page.getByRole('button', {name: 'Save card'}).click();
    await page.waitForURL(/authenticate/);
    await page.getByRole('button', {name: button}).click();
    await phase(page.locator('fenerum-card-form'), end);
    await page.waitForURL(`${stage.url}/`);
    assert.equal((await sentToFenerum(stage)).length, end === 'done' ? 1 : 0);
    assert.equal(await confirmations(stage), 1);
  });
}
