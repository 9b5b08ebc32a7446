/** The form in different page structures: in shadow roots, two forms on a page, a moved form, a script loaded twice. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {confirmations, sentToFenerum} from './behind.js';
import {answerBank, cardFrame, fillCard, phase, screenshot, useDemo} from './harness.js';

const demo = useDemo();

/** Moves the form of the first page into `depth` nested shadow roots. */
async function intoShadowRoots(page: Page, mode: 'open' | 'closed', depth: number): Promise<void> {
  await page.evaluate(
    ({mode, depth}) => {
      const form = document.querySelector('fenerum-card-form');
      if (!form) throw new Error('There is no form.');
      let place = document.createElement('div');
      form.replaceWith(place);
      for (let level = 0; level < depth; level++) {
        const inner = document.createElement('div');
        place.attachShadow({mode}).append(inner);
        place = inner;
      }
      // The copy is a new element with the same attributes.
      place.append(form.cloneNode());
      form.addEventListener('fenerum-complete', () => {});
    },
    {mode, depth},
  );
}

for (const mode of ['open', 'closed'] as const) {
  test(`a card is saved three ${mode} shadow roots deep, by the keyboard alone`, async () => {
    const page = await demo.open('/');
    await phase(page.locator('fenerum-card-form'), 'ready');
    await page.evaluate(() => {
      const isDone = new Promise<void>((resolve) =>
        document.addEventListener('fenerum-complete', () => resolve(), {once: true}),
      );
      Object.assign(window, {isDone});
    });
    await intoShadowRoots(page, mode, 3);
    await fillCard(page, '4242 4242 4242 4242');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.evaluate(() => (window as unknown as {isDone: Promise<void>}).isDone);
    assert.equal((await sentToFenerum(demo)).length, 1);
  });
}

test('an app from npm saves a card after its view was left and opened again', async () => {
  const page = await demo.open('/spa');
  const form = page.locator('fenerum-card-form');
  await phase(form, 'ready');
  await fillCard(page, '4242');
  await page.getByRole('button', {name: 'Plan'}).click();
  await form.waitFor({state: 'detached'});
  await cardFrame(page).owner().waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Payment', exact: true}).click();
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(form, 'done');
  assert.equal(await confirmations(demo), 1);
  assert.equal((await sentToFenerum(demo)).length, 1);
  await screenshot(page, 'spa');
});

test('two forms on one page save two different cards', async () => {
  const page = await demo.open('/');
  await phase(page.locator('fenerum-card-form'), 'ready');
  await page.evaluate(() => {
    const first = document.querySelector('fenerum-card-form');
    const second = first?.cloneNode() as Element;
    second.id = 'second';
    const place = document.createElement('div');
    place.append(second);
    document.querySelector('#main')?.append(place);
  });
  const [one, two] = [page.locator('#shop'), page.locator('div:has(> #second)')];
  await fillCard(one, '4000 0000 0000 0002');
  await fillCard(two, '4242 4242 4242 4242');
  await two.getByRole('button', {name: 'Save card'}).click();
  await phase(two.locator('fenerum-card-form'), 'done');
  await one.getByRole('button', {name: 'Save card'}).click();
  await one.getByRole('alert').getByText('declined').waitFor();
  await fillCard(one, '5555 5555 5555 4444');
  await one.getByRole('button', {name: 'Save card'}).click();
  await phase(one.locator('fenerum-card-form'), 'done');
  const sent = await sentToFenerum(demo);
  assert.equal(sent.length, 2);
  assert.notEqual(sent[0]?.body['token'], sent[1]?.body['token']);
});

test('a form moved while the customer types saves a card in its new place', async () => {
  const page = await demo.open('/');
  await fillCard(page, '4242', {expiry: '', cvc: ''});
  await page.evaluate(() => {
    const form = document.querySelector('fenerum-card-form');
    if (form) document.querySelector('.intro')?.append(form);
  });
  await phase(page.locator('.intro fenerum-card-form'), 'ready');
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('a script that is loaded twice still saves a card', async () => {
  const page = await demo.open('/');
  await page.evaluate(async () => {
    const again = document.createElement('script');
    again.type = 'module';
    again.src = '/dist/fenerum-elements.min.js?again';
    const loaded = new Promise((resolve, reject) => {
      again.addEventListener('load', resolve);
      again.addEventListener('error', reject);
    });
    document.head.append(again);
    await loaded;
  });
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('the bank dialog works over a modal dialog, which is open again afterwards', async () => {
  const page = await demo.open('/');
  await phase(page.locator('fenerum-card-form'), 'ready');
  await page.evaluate(() => {
    const form = document.querySelector('fenerum-card-form');
    const dialog = document.createElement('dialog');
    dialog.id = 'own';
    dialog.setAttribute('aria-label', 'Payment');
    document.body.append(dialog);
    if (form) dialog.append(form);
    dialog.showModal();
  });
  await phase(page.locator('#own fenerum-card-form'), 'ready');
  await fillCard(page, '4000 0025 0000 3155');
  await page.getByRole('button', {name: 'Save card'}).click();
  await answerBank(page, 'Complete authentication');
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.ok(await page.locator('#own').evaluate((dialog) => dialog.matches(':modal')));
  assert.equal((await sentToFenerum(demo)).length, 1);
});
