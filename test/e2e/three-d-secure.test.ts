/** Cards whose bank wants to hear from the customer first. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {confirmations, sentToFenerum} from './behind.js';
import {fillCard, phase, screenshot, useDemo} from './harness.js';

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
  await page.getByRole('button', {name: 'Complete authentication'}).click();
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.equal(await confirmations(stage), 1);
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('a failed approval is said in words, and the next try on the same card works', async () => {
  const page = await untilTheBankAsks();
  await page.getByRole('button', {name: 'Fail authentication'}).click();
  await phase(page.locator('fenerum-card-form'), 'ready');
  assert.notEqual(await page.getByRole('alert').innerText(), '');
  assert.equal((await sentToFenerum(stage)).length, 0);

  await page.getByRole('button', {name: 'Save card'}).click();
  await page.getByRole('button', {name: 'Complete authentication'}).click();
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
