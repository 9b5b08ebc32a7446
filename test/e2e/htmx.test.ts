/** htmx 1.9 and 2: swaps, and the snapshots that they restore from their history. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {sentToFenerum} from './behind.js';
import {answerBank, cardFrame, fillCard, phase, useDemo} from './harness.js';
import {library} from './libraries.js';
import {formTag, openShop, ourScript, type ShopPage} from './shop-page.js';

const stage = useDemo();

async function openWithHtmx(version: 'htmx1' | 'htmx2'): Promise<ShopPage> {
  const head = `<script src="/htmx.js"></script>${ourScript}`;
  return openShop(stage, {
    head,
    wrap: (form) => `<main>
      <a href="/about" hx-get="/about" hx-target="main" hx-push-url="true">About us</a>
      <button hx-get="/form" hx-target="main">Refresh</button>
      ${form}
    </main>`,
    files: {
      '**/htmx.js': await library(version),
      '**/form': formTag,
      '**/about': `<html><head>${head}</head><body><p>About this shop</p></body></html>`,
    },
  });
}

/** The frames of Stripe's field in the page. A field of an earlier visit would be dead. */
const fields = (page: Page): Promise<number> =>
  page.locator('iframe[title="Secure card payment input frame"]').count();

for (const version of ['htmx1', 'htmx2'] as const) {
  for (const reload of [false, true]) {
    test(`${version} restores a page with a form that saves a card${reload ? ', after a reload' : ''}`, async () => {
      const {page, form} = await openWithHtmx(version);
      await fillCard(page, '4000 0000 0000 0002');
      await page.getByText('About us').click();
      await page.getByText('About this shop').waitFor();
      if (reload) await page.reload();
      await page.goBack();
      await phase(form, 'ready');
      await page.locator('fenerum-card-form:not(:has(> [slot] ~ [slot]))').waitFor();
      assert.equal(await fields(page), 1);
      await fillCard(page, '4242 4242 4242 4242');
      await page.getByRole('button', {name: 'Save card'}).click();
      await phase(form, 'done');
      assert.equal((await sentToFenerum(stage)).length, 1);
    });
  }

  test(`a card is saved once when ${version} swaps the form while the bank asks`, async () => {
    const {page, form} = await openWithHtmx(version);
    await fillCard(page, '4000 0025 0000 3155');
    await page.getByRole('button', {name: 'Save card'}).click();
    await page.getByRole('dialog').waitFor();
    await page.getByText('Refresh').evaluate((button: HTMLElement) => button.click());
    await page.locator('main > fenerum-card-form:only-child').waitFor();
    await answerBank(page, 'Complete authentication');
    await phase(form, 'done');
    assert.equal((await sentToFenerum(stage)).length, 1);
  });
}

test('a card field is ready once in a form that htmx has swapped in', async () => {
  const {page, form} = await openWithHtmx('htmx2');
  await phase(form, 'ready');
  await page.getByText('Refresh').click();
  await page.locator('main > fenerum-card-form:only-child').waitFor();
  await phase(form, 'ready');
  await cardFrame(page).locator('[name="cardnumber"]').waitFor();
});
