/** Layout shifts, horizontal scrolling, colours and language of the demo's pages, also inside Stripe's frame. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {linkInTheMail} from './failed-payment.js';
import {cardFrame, fillCard, phase, useDemo} from './harness.js';

const demo = useDemo();

const pages = ['/', '/app', '/spa', '/theme', '/sepa', '/invoices', '/retry/nothing'];
const phone = {viewport: {width: 390, height: 844}};

/** Adds up the layout shifts since the first paint. Call it before the page loads. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, {shifts});
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const {value, sources} = entry as PerformanceEntry & {
          value: number;
          sources: {node?: Node}[];
        };
        const moved = sources.map(({node}) =>
          node instanceof Element ? node.outerHTML.slice(0, 60) : '',
        );
        shifts.push(`${value.toFixed(4)}: ${moved.join(', ')}`);
      }
    }).observe({type: 'layout-shift', buffered: true});
  });
}

/** Holds the elements' scripts back until the page has been painted without them. */
async function scriptsAfterFirstPaint(page: Page): Promise<void> {
  await page.route(/fenerum-elements\.min\.js|spa\/app\.js|sandbox\.js/, async (route) => {
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          new PerformanceObserver((list) => {
            if (list.getEntriesByName('first-contentful-paint').length > 0) resolve();
          }).observe({type: 'paint', buffered: true});
        }),
    );
    await route.continue();
  });
}

/** Holds the chunks back until the page has been painted with the elements. */
async function partsAfterPaint(page: Page): Promise<void> {
  await page.route('**/dist/chunks/*.js', async (route) => {
    await page.evaluate(async () => {
      for (let frames = 3; frames > 0; frames -= 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    });
    await route.continue();
  });
}

/** After two frames, the browser has reported all layout shifts. */
const shifts = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve((window as unknown as {shifts: string[]}).shifts)),
        ),
      ),
  );

for (const [name, options] of [
  ['a wide screen', {viewport: {width: 1280, height: 720}}],
  ['a phone', phone],
] as const) {
  for (const path of ['/', '/app', '/spa', '/theme']) {
    test(`${path} has no layout shift on ${name} until the field is ready`, async () => {
      const page = await demo.open(path, options, async (page) => {
        await watchShifts(page);
        await scriptsAfterFirstPaint(page);
      });
      await phase(page.locator('fenerum-card-form'), 'ready');
      assert.deepEqual(await shifts(page), []);
    });
  }

  // Layout shifts outside the viewport are not counted, so the viewport contains the whole page.
  const tall = {viewport: {...options.viewport, height: 3000}};

  test(`/sepa has no layout shift on ${name} until both fields are ready`, async () => {
    const page = await demo.open('/sepa', tall, async (page) => {
      await watchShifts(page);
      await scriptsAfterFirstPaint(page);
      await partsAfterPaint(page);
    });
    for (const id of ['both', 'alone']) await phase(page.locator(`#${id}`), 'ready');
    await page.getByText('you authorize Acme ApS').waitFor();
    assert.deepEqual(await shifts(page), []);
  });

  for (const scenario of ['authentication_required', 'card_expired']) {
    test(`the retry page has no layout shift on ${name}: ${scenario}`, async () => {
      const path = await linkInTheMail(demo, scenario);
      const page = await demo.open(path, tall, async (page) => {
        await watchShifts(page);
        await scriptsAfterFirstPaint(page);
        await partsAfterPaint(page);
      });
      await phase(page.locator('fenerum-payment-retry'), 'ready');
      assert.deepEqual(await shifts(page), []);
    });
  }
}

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
