/** The demo's own pages: headings, reading order, lists, navigation on a phone, and the text without JavaScript. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {linkInTheMail} from './failed-payment.js';
import {fillCard, phase, useDemo} from './harness.js';

const demo = useDemo();
const paths = [
  '/',
  '/app',
  '/spa',
  '/theme',
  '/sepa',
  '/invoices',
  '/plain-form',
  '/retry/unknown',
];
const phone = {viewport: {width: 390, height: 800}};

const save = async (page: Page) => {
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(page.locator('fenerum-card-form'), 'done');
};

async function checkHeadings(page: Page): Promise<void> {
  const levels = await page
    .locator('h1, h2, h3, h4')
    .evaluateAll((nodes) => nodes.map(({tagName}) => Number(tagName.slice(1))));
  assert.equal(levels.filter((level) => level === 1).length, 1);
  levels.reduce((previous, level) => {
    assert.ok(level <= previous + 1, `h${previous} is followed by h${level}`);
    return level;
  }, 0);
}

for (const path of ['/docs/server.html', '/plain-form/thanks', '/missing']) {
  test(`${path} has one h1, and skips no level of headings`, async () => {
    await checkHeadings(await demo.open(path));
    demo.takeErrors(); // the browser logs the 404
  });
}

for (const path of paths) {
  test(`${path} logs nothing to the console, has one h1, and skips no level of headings`, async () => {
    const messages: string[] = [];
    const page = await demo.open(path, {}, async (opened) => {
      opened.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
    });
    await page.waitForLoadState('networkidle');
    const unexpected = messages.filter((text) => !/status of 404/.test(text));
    assert.deepEqual(unexpected, []);
    await checkHeadings(page);
  });

  test(`${path} says without JavaScript that it needs JavaScript`, async () => {
    const page = await demo.open(path, {javaScriptEnabled: false});
    const text = await page.locator('.noscript').innerText();
    assert.match(text, /^This demo needs JavaScript/);
  });
}

test('the steps of the invoices page are in reading order', async () => {
  const page = await demo.open('/invoices');
  const steps = await page.locator('.step').allTextContents();
  assert.deepEqual(steps, ['1', '2', '3', '4']);
});

test('the text of an empty invoice list does not cover its heading', async () => {
  const page = await demo.open('/retry/unknown');
  const panel = page.getByRole('region', {name: 'Invoices at Fenerum'});
  const heading = await panel.getByRole('heading').boundingBox();
  const text = await panel.getByText('No invoice yet.').boundingBox();
  assert.ok(heading && text && text.y >= heading.y + heading.height);
});

test('the list of requests can be cleared, and shows later requests', async () => {
  const page = await demo.open('/');
  const panel = page.getByRole('region', {name: 'What Fenerum received'});
  await save(page);
  await panel.getByRole('listitem').waitFor();
  await panel.getByRole('button', {name: 'Clear'}).click();
  await panel.getByText('No request yet.').waitFor();
  assert.equal(await panel.getByRole('listitem').count(), 0);
  await fetch(`${demo.url}/sandbox/fenerum/api/v1/paymentcards/`, {method: 'POST'});
  await panel.getByRole('listitem').waitFor();
  assert.equal(await panel.getByRole('listitem').count(), 1);
});

test('the list of events keeps its newest event in view, and can be cleared', async () => {
  const page = await demo.open('/app');
  const panel = page.getByRole('region', {name: 'Events'});
  const form = page.locator('fenerum-card-form');
  await form.getByLabel('Name').fill('Maja Holm');
  await form.getByLabel('Email').fill('maja.holm@example.com');
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Start subscription'}).click();
  await phase(form, 'done');
  const list = panel.getByRole('list');
  const below = await list.evaluate(
    (node) => node.scrollHeight - node.scrollTop - node.clientHeight,
  );
  assert.ok(below < 2, `${below} pixels of the list are below its newest event`);
  await panel.getByRole('button', {name: 'Clear'}).click();
  assert.equal(await panel.getByRole('listitem').count(), 0);
});

test('the navigation on a phone marks the side on which it hides links', async () => {
  const page = await demo.open('/', phone);
  const nav = page.getByRole('navigation', {name: 'Pages of the demo'});
  const marks = async () => (await nav.getAttribute('class')) ?? '';
  await page.locator('.pages.more-after').waitFor();
  assert.doesNotMatch(await marks(), /more-before/);
  await nav.getByRole('list').evaluate((list) => list.scrollTo({left: list.scrollWidth}));
  await page.locator('.pages.more-before').waitFor();
  assert.doesNotMatch(await marks(), /more-after/);
});

test('a returned debit is charged on the invoices page, and its mail opens the retry page', async () => {
  const page = await demo.open('/invoices');
  await page.getByRole('radio', {name: /returns the debit of/}).check();
  await page.getByRole('button', {name: /^Charge/}).click();
  await page.getByText('The bank refused invoice').waitFor();
  await page.getByRole('link', {name: 'Open the link', exact: true}).click();
  await page.getByRole('heading', {name: 'Finish your payment'}).waitFor();
  await page.locator('fenerum-payment-retry[phase]').waitFor();
});

test('the retry page lists the invoice of the payment', async () => {
  const page = await demo.open(await linkInTheMail(demo, 'declined'));
  const panel = page.getByRole('region', {name: 'Invoices at Fenerum'});
  await panel.getByText('Not paid').waitFor();
  assert.equal(await panel.getByText('No invoice yet.').isVisible(), false);
});
