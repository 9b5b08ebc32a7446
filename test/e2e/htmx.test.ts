/** htmx 1.9, 2 and 4: swaps, the snapshots that they restore from their history, and forms that they send. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
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

/** The page's own code for htmx 1.9, from the documentation. */
const documentation = await readFile(
  new URL('../../demo/docs/frameworks.md', import.meta.url),
  'utf8',
);
const [, addFormData = ''] =
  /```js\n(document\.addEventListener\('htmx:configRequest.*?)```/s.exec(documentation) ?? [];

// htmx 4.0.1 passes this method an argument that older versions of Chromium refuse. Without the method, it parses otherwise.
const withoutParseMethod = 'delete Document.parseHTMLUnsafe;';

for (const version of ['htmx1', 'htmx2', 'htmx4'] as const) {
  test(`${version} sends a form with hx-post once, after the card is saved, with the fields of the payment`, async () => {
    const {page, form} = await openShop(stage, {
      head: `<script>${withoutParseMethod}${version === 'htmx1' ? addFormData : ''}</script><script src="/htmx.js"></script>${ourScript}`,
      attributes: 'name="payment" required',
      wrap: (tag) => `<form hx-post="/orders" hx-target="#answer">
        <input name="company" value="Acme">
        <input type="checkbox" name="extra" value="a" checked>
        <input type="checkbox" name="extra" value="b" checked>
        ${tag.replace(/register-url="[^"]*"/, '')}
        <button name="go" value="now">Order</button>
      </form><div id="answer"></div>`,
      files: {'**/htmx.js': await library(version), '**/orders': '<p>Thank you</p>'},
    });
    const sent: URLSearchParams[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/orders')) sent.push(new URLSearchParams(request.postData()!));
    });
    await phase(form, 'ready');
    const order = page.getByRole('button', {name: 'Order'});
    await order.click();
    await page.getByText('Enter your card number').first().waitFor();
    assert.equal(sent.length, 0);
    await fillCard(page, '4242 4242 4242 4242');
    await order.dblclick();
    await page.getByText('Thank you').waitFor();
    assert.equal(sent.length, 1);
    const fields = sent[0]!;
    assert.match(fields.get('payment') ?? '', /^pm_\w+$/);
    assert.match(fields.get('payment-intent') ?? '', /^seti_\w+$/);
    assert.deepEqual(fields.getAll('payment-type'), ['card']);
    assert.deepEqual(fields.getAll('company'), ['Acme']);
    assert.deepEqual(fields.getAll('extra'), ['a', 'b']);
    assert.deepEqual(fields.getAll('go'), ['now']);
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
