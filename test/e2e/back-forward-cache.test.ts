/** Goes back to a page that the browser kept in its back/forward cache. */
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import type {Browser, Page} from 'playwright-core';
import {sentToFenerum} from './behind.js';
import {answerBank, fillCard, phase, useDemo} from './harness.js';
import {launchBrowser, sharedBrowser} from './launch.js';
import {openShop, ourScript, type ShopPage} from './shop-page.js';
import {findBrowser} from '../tools/browser.mjs';

/** The bundled headless shell has no back/forward cache. There, the page only gets the event of a return. */
const {isBundled} = await findBrowser();

let own: Browser | undefined;
const stage = useDemo({}, async () => {
  if (isBundled) return sharedBrowser();
  // Playwright switches the cache off.
  own = await launchBrowser([], ['--disable-back-forward-cache']);
  return own;
});
after(() => own?.close());

const open = (): Promise<ShopPage> =>
  openShop(stage, {
    head: `<script>
      window.returns = [];
      addEventListener('pageshow', ({persisted}) => returns.push(persisted));
    </script>${ourScript}`,
    files: {'**/about': '<p>About this shop</p>'},
  });

/** Leaves the page and goes back to it. Fails if the browser did not keep the page. */
async function leaveAndReturn(page: Page): Promise<void> {
  if (isBundled) {
    await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))");
  } else {
    await page.goto(`${stage.url}/about`);
    // Playwright waits for a new document in goBack(). A page from the cache is not new.
    await page.evaluate('history.back()').catch(() => {});
    await page.locator('fenerum-card-form').waitFor();
  }
  assert.deepEqual(await page.evaluate('returns'), [false, true]);
}

const saveButton = ({page}: ShopPage) => page.getByRole('button', {name: 'Save card'});

test('a typed card is still there after the customer goes back to the page, and is saved', async () => {
  const shop = await open();
  await fillCard(shop.page, '4242 4242 4242 4242');
  await leaveAndReturn(shop.page);
  // Playwright does not see the frames of a page from the cache, but saving needs the number in Stripe's frame.
  await saveButton(shop).click();
  await phase(shop.form, 'done');
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('a half-typed card is completed after the customer goes back to the page', async () => {
  const shop = await open();
  await fillCard(shop.page, '4242 4242 4242 4242', {cvc: '1'});
  await leaveAndReturn(shop.page);
  await saveButton(shop).click();
  await shop.page.getByRole('alert').filter({hasText: /\S/}).waitFor();
  await phase(shop.form, 'ready');
  // The press has put the focus into Stripe's field.
  await shop.page.evaluate(
    "document.querySelector('iframe').contentDocument.querySelector('[name=cvc]').focus()",
  );
  await shop.page.keyboard.type('23');
  await saveButton(shop).click();
  await phase(shop.form, 'done');
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('a customer who leaves while the bank asks and goes back saves one card', async () => {
  const shop = await open();
  await fillCard(shop.page, '4000 0027 6000 3184');
  await saveButton(shop).click();
  await shop.page.getByRole('dialog').waitFor();
  await leaveAndReturn(shop.page);
  // The form has asked Stripe for the status. If it opened a second dialog, two buttons would match the next line.
  await shop.form.getByText('If your bank has asked you to approve').waitFor();
  await answerBank(shop.page, 'Complete authentication');
  await phase(shop.form, 'done');
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('a form that has saved a card still says so after the customer goes back, and saves nothing again', async () => {
  const shop = await open();
  await fillCard(shop.page, '4242 4242 4242 4242');
  await saveButton(shop).click();
  await phase(shop.form, 'done');
  await leaveAndReturn(shop.page);
  await shop.page.getByText('Your Visa card has been saved.').first().waitFor();
  await phase(shop.form, 'done');
  assert.equal((await sentToFenerum(stage)).length, 1);
});
