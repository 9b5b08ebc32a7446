/** Horizontal scrolling, colours and language of the demo's pages, also inside Stripe's frame. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {cardFrame, fillCard, phase, useDemo} from './harness.js';

const demo = useDemo();

const pages = ['/', '/app', '/spa', '/theme', '/sepa', '/invoices', '/retry/nothing'];
const phone = {viewport: {width: 390, height: 844}};

test('no page scrolls sideways at 390 and 360 pixels', async () => {
  const page = await demo.open('/', phone);
  for (const width of [390, 360]) {
    await page.setViewportSize({width, height: 800});
    for (const path of pages) {
      await page.goto(`${demo.url}${path}`);
      const element = page.locator('fenerum-card-form, fenerum-payment-retry').first();
      if ((await page.locator('fenerum-card-form, fenerum-payment-retry, acme-app').count()) > 0) {
        await element.and(page.locator('[phase="ready"], [phase="failed"]')).waitFor();
      }
      const tooWide = await page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        return document.documentElement.scrollWidth > room
          ? document.documentElement.scrollWidth - room
          : 0;
      });
      assert.equal(tooWide, 0, `${path} at ${width} pixels`);
    }
  }
});

const numberColor = (page: Page): Promise<string> =>
  cardFrame(page)
    .locator('[name="cardnumber"]')
    .evaluate((input) => getComputedStyle(input).color);

/** Resolves when the colour of the card number in Stripe's frame has changed. */
async function untilRecolored(page: Page, before: string): Promise<string> {
  const input = await cardFrame(page).locator('[name="cardnumber"]').elementHandle();
  const frame = await input?.ownerFrame();
  assert.ok(input && frame);
  await frame.waitForFunction(([input, before]) => getComputedStyle(input).color !== before, [
    input,
    before,
  ] as const);
  return numberColor(page);
}

const brightness = (color: string): number =>
  (color.match(/\d+(?:\.\d+)?/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);

test('the dark mode switch recolours Stripe’s field and keeps what was typed', async () => {
  const page = await demo.open('/', {colorScheme: 'light', reducedMotion: 'no-preference'});
  await fillCard(page, '4242 4242 4242 4242');
  const light = await numberColor(page);
  await page.getByRole('button', {name: 'Dark mode'}).click();
  const dark = await untilRecolored(page, light);
  assert.ok(brightness(dark) > brightness(light) + 200, `${light} became ${dark}`);
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(page.locator('fenerum-card-form'), 'done');
});

test('a dark system colour scheme makes Stripe’s field dark', async () => {
  const page = await demo.open('/', {colorScheme: 'light'});
  await phase(page.locator('fenerum-card-form'), 'ready');
  const light = await numberColor(page);
  await page.emulateMedia({colorScheme: 'dark'});
  assert.ok(brightness(await untilRecolored(page, light)) > brightness(light));
});

test('a token changed on the theme page recolours Stripe’s field and appears in the CSS to copy', async () => {
  const page = await demo.open('/theme');
  await phase(page.locator('fenerum-card-form'), 'ready');
  const before = await numberColor(page);
  await page.getByLabel('--fenerum-color-text').fill('#8a1c6d');
  assert.equal(await untilRecolored(page, before), 'rgb(138, 28, 109)');
  await page.getByText('--fenerum-color-text: #8a1c6d;').waitFor();
  await page.getByRole('button', {name: 'Reset all'}).click();
  assert.equal(await untilRecolored(page, 'rgb(138, 28, 109)'), before);
});

test('a new language translates the form and Stripe’s field', async () => {
  const page = await demo.open('/');
  await phase(page.locator('fenerum-card-form'), 'ready');
  await page.getByLabel('Language of the shop’s page').selectOption('Dansk');
  await page.getByRole('button', {name: 'Gem kort'}).waitFor();
  await cardFrame(page).getByPlaceholder('Kortnummer').waitFor();
  await page.getByRole('heading', {name: 'Betalingskort'}).waitFor();
  await page.getByLabel('Language of the shop’s page').selectOption('English');
  await page.getByRole('button', {name: 'Save card'}).waitFor();
  await cardFrame(page).getByPlaceholder('Card number').waitFor();
});
