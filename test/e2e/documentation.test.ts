/** The documentation site in a browser: search, tabs, copy buttons, phone, keyboard, light and dark mode. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {pages} from '../../demo/site/pages.js';
import {axeViolations, screenshot, useDemo} from './harness.js';

const demo = useDemo();
const phone = {viewport: {width: 390, height: 844}};

/** Pages that together contain every kind of content. */
const typical = ['index', 'frameworks', 'sandbox'];

/** The axe rules about content that differs between pages. */
const aboutContent = [
  'aria-allowed-role',
  'empty-heading',
  'empty-table-header',
  'heading-order',
  'image-alt',
  'landmark-unique',
  'link-name',
  'list',
  'scrollable-region-focusable',
];

const tab = (framework: string) => `[role="tab"]:has-text("${framework}")`;

test('axe finds no violation on any page of the documentation, in light and dark mode', async () => {
  const page = await demo.open('/docs/');
  for (const {slug} of pages) {
    await page.goto(`${demo.url}/docs/${slug}`);
    // All pages have the same frame and the same colours, and contrast takes long to compute.
    const rules = typical.includes(slug) ? undefined : aboutContent;
    assert.deepEqual(await axeViolations(page, rules), [], slug);
    await screenshot(page, `docs-${slug}`);
  }
  await page.emulateMedia({colorScheme: 'dark'});
  for (const slug of typical) {
    await page.goto(`${demo.url}/docs/${slug}`);
    const aboutColours = ['color-contrast', 'link-in-text-block'];
    assert.deepEqual(await axeViolations(page, aboutColours), [], `${slug} in the dark`);
    await screenshot(page, `docs-${slug}-dark`);
  }
});

test('no page of the documentation is wider than a phone, and pictures of a terminal scroll', async () => {
  const page = await demo.open('/docs/', phone);
  for (const {slug} of pages) {
    await page.goto(`${demo.url}/docs/${slug}`);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(width, 390, slug);
    const pictures = await page
      .locator('img[src*="terminal"]')
      .evaluateAll((images) => images.map((image) => image.clientWidth));
    for (const one of pictures) assert.ok(one > 600, `${slug} has a picture of ${one} pixels.`);
    await screenshot(page, `docs-${slug}-phone`);
  }
});

test('a framework that a reader chooses is chosen for all code and on the next page', async () => {
  const page = await demo.open('/docs/frameworks');
  await page.locator(tab('Vue')).first().click();
  await page.getByRole('tabpanel', {name: 'Vue'}).first().waitFor();
  await page.reload();
  await page
    .locator(`${tab('Vue')}[aria-selected="true"]`)
    .first()
    .waitFor();
  await page.keyboard.press('Tab');
  await page
    .locator(`${tab('Vue')}[aria-selected="true"]`)
    .first()
    .focus();
  await page.keyboard.press('ArrowRight');
  await page.locator(`${tab('Svelte')}[aria-selected="true"]:focus`).waitFor();
  assert.equal(await page.getByRole('tabpanel', {name: 'Vue'}).count(), 0);
});

test('a search by keyboard finds a section and opens it', async () => {
  const page = await demo.open('/docs/theming');
  await page.keyboard.press('/');
  const input = page.getByRole('combobox', {name: 'Search the documentation'});
  await input.pressSequentially('card-declined');
  await page.getByRole('option', {name: /Errors and failures › card-declined/}).waitFor();
  assert.deepEqual(await axeViolations(page), []);
  await screenshot(page, 'docs-search');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/docs\/failures\.html#card-declined$/);
});

test('a search without a result says so, and Escape closes it', async () => {
  const page = await demo.open('/docs/theming');
  await page.getByRole('button', {name: 'Search'}).click();
  await page.getByRole('combobox').pressSequentially('qqqqqqq');
  await page.getByText('Nothing found').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({state: 'detached'});
});

test('a copy button copies the code next to it', async () => {
  const page = await demo.open('/docs/', {permissions: ['clipboard-read', 'clipboard-write']});
  const block = page.locator('.code', {hasText: 'npm install fenerum-elements'}).first();
  await block.hover();
  await block.getByRole('button', {name: 'Copy'}).click();
  await block.getByRole('button', {name: 'Copied'}).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied.trim(), 'npm install fenerum-elements');
});

test('on a phone, a menu opens the list of pages and Escape closes it', async () => {
  const page = await demo.open('/docs/sepa', phone);
  const menu = page.getByRole('button', {name: 'Pages'});
  const link = page.getByRole('link', {name: 'Threat model'});
  assert.equal(await link.isVisible(), false);
  await menu.click();
  await link.waitFor();
  assert.deepEqual(await axeViolations(page), []);
  await page.keyboard.press('Escape');
  await link.waitFor({state: 'hidden'});
  await menu.click();
  await link.click();
  await page.waitForURL(/threat-model/);
});

test('a chosen colour scheme lasts from the demo to the documentation', async () => {
  const page = await demo.open('/docs/sepa', {colorScheme: 'light'});
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole('button', {name: 'Dark mode'}).click();
  const dark = await background();
  assert.notEqual(dark, light);
  await page.goto(`${demo.url}/docs/theming`);
  assert.equal(await background(), dark);
});

test('a heading of the documentation has a link to itself', async () => {
  const page = await demo.open('/docs/security');
  const heading = page.getByRole('heading', {name: 'Trusted Types'});
  await heading.hover();
  await heading.getByRole('link').click();
  assert.equal(await page.evaluate(() => location.hash), '#trusted-types');
});
