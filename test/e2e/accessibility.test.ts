/** Runs axe on every page of the demo, in every phase of the element, in light and dark mode. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {planFailure, type SentMail} from './behind.js';
import {linkInTheMail} from './failed-payment.js';
import {
  answerBank,
  axeViolations,
  cardFrame,
  fillCard,
  fillIban,
  phase,
  screenshot,
  useDemo,
} from './harness.js';

const demo = useDemo();

const form = (page: Page) => page.locator('fenerum-card-form');

/** Runs a check in light and in dark mode. The page is light afterwards. */
async function inBoth(
  page: Page,
  what: (scheme: 'light' | 'dark') => Promise<unknown>,
): Promise<void> {
  await what('light');
  await page.emulateMedia({colorScheme: 'dark'});
  await what('dark');
  await page.emulateMedia({colorScheme: 'light'});
}

// Dark mode changes only colours.
const aboutColours = ['color-contrast', 'link-in-text-block'];

const isClean = (page: Page, when: string): Promise<void> =>
  inBoth(page, async (scheme) => {
    const found = await axeViolations(page, scheme === 'dark' ? aboutColours : undefined);
    assert.deepEqual(found, [], `${when}, ${scheme}`);
  });

const pictures = (page: Page, name: string): Promise<void> =>
  inBoth(page, (scheme) => screenshot(page, `${name}-${scheme}`));

test('axe finds no violation on any page of the demo when it opens', async () => {
  const page = await demo.open('/');
  for (const path of [
    '/',
    '/app',
    '/spa',
    '/theme',
    '/sepa',
    '/invoices',
    '/plain-form',
    '/nowhere',
  ]) {
    await page.goto(`${demo.url}${path}`);
    for (const element of await page.locator('fenerum-card-form').all()) {
      await phase(element, 'ready');
    }
    if (path === '/spa') await phase(form(page), 'ready');
    await isClean(page, path);
    await pictures(page, `page${path.replace('/', '-')}`);
  }
});

test('axe finds no violation from the first error to the saved card', async () => {
  const page = await demo.open('/');
  await phase(form(page), 'ready');
  await page.getByRole('button', {name: 'Save card'}).click();
  await page.getByRole('alert').getByText('Enter your card number').waitFor();
  await isClean(page, 'nothing was typed');

  await fillCard(page, '4000 0025 0000 3155');
  await page.getByRole('button', {name: 'Save card'}).click();
  await page.getByRole('dialog').waitFor();
  await isClean(page, 'the bank asks');

  await planFailure(demo, {endpoint: 'payment-cards', kind: 'error', status: 503, times: 4});
  await answerBank(page, 'Complete authentication');
  await phase(form(page), 'registering');
  await isClean(page, 'the backend registers');
  await phase(form(page), 'failed');
  await isClean(page, 'the backend does not answer');

  await page.getByRole('button', {name: 'Try again'}).click();
  await phase(form(page), 'done');
  await page.getByRole('region', {name: 'What Fenerum received'}).getByText('201').waitFor();
  await isClean(page, 'saved');
  await pictures(page, 'phase-done');
});

test('axe finds no violation in a SEPA form with all inputs and errors', async () => {
  const page = await demo.open('/sepa');
  const alone = page.locator('#alone');
  await fillIban(alone.locator('xpath=..'), 'CH93 0076 2011 6238 5295 7');
  await alone.getByLabel('Address').waitFor();
  await page.locator('#both').getByRole('radio', {name: 'Bank account'}).check();
  await page.locator('#both').getByLabel('IBAN').waitFor();
  await alone.getByRole('button', {name: 'Save bank account'}).click();
  await alone.getByText('Enter your name.').first().waitFor();
  await isClean(page, 'an address is asked for, and a name is missing');
  await pictures(page, 'sepa-errors');
});

test('axe finds no violation on the pages of a failed payment', async () => {
  const page = await demo.open('/invoices');
  for (const scenario of [/requires authentication/, /has expired/, /declines/]) {
    await page.getByRole('radio', {name: scenario}).check();
    await page.getByRole('button', {name: /^Charge/}).click();
    await page.locator('.charge__go button:enabled').waitFor();
  }
  await page.getByText('Hello Maja Holm').nth(2).waitFor();
  await isClean(page, 'three mails');
  await pictures(page, 'invoices');
  const mails = await demo.json<SentMail[]>('/sandbox/outbox');
  for (const {link, text} of mails) {
    await page.goto(link);
    await phase(page.locator('fenerum-payment-retry'), 'ready');
    await isClean(page, text);
  }
  await page.goto(mails[0]?.old_link ?? '');
  await phase(page.locator('fenerum-payment-retry'), 'failed');
  await isClean(page, 'an old link');
  await page.goto(mails[1]?.link ?? '');
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: /^Pay/}).click();
  await phase(page.locator('fenerum-payment-retry'), 'done');
  await isClean(page, 'paid');
  await page.goto(`${demo.url}${await linkInTheMail(demo, 'debit_returned_or_card')}`);
  await phase(page.locator('fenerum-payment-retry'), 'ready');
  await isClean(page, 'a returned debit, by bank account or card');
});

/** Types a card into the field that gets the focus next, and moves on with Tab where Stripe’s field does not. */
async function typeCard(page: Page): Promise<void> {
  await cardFrame(page).locator('[name="cardnumber"]:focus').waitFor();
  await page.keyboard.type('4242424242424242', {delay: 5});
  for (const [name, text] of [
    ['exp-date', '1234'],
    ['cvc', '123'],
  ] as const) {
    const input = cardFrame(page).locator(`[name="${name}"]`);
    if (!(await input.evaluate((node) => node === node.ownerDocument.activeElement))) {
      await page.keyboard.press('Tab');
    }
    await cardFrame(page).locator(`[name="${name}"]:focus`).waitFor();
    await page.keyboard.type(text, {delay: 5});
  }
}

test('a card can be saved with the keyboard only', async () => {
  const page = await demo.open('/');
  await phase(form(page), 'ready');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  // The first focusable link skips the navigation. The address changes some time after the key press.
  await page.waitForURL(/#main$/);
  // The links to the documentation come before the form.
  for (const link of await page.locator('.starts a').all()) {
    await page.keyboard.press('Tab');
    await link.and(page.locator(':focus')).waitFor();
  }
  await page.keyboard.press('Tab');
  await typeCard(page);
  await page.getByRole('button', {name: 'Save card'}).and(page.locator(':enabled')).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await phase(form(page), 'done');
});

test('a failed payment can be paid with the keyboard only, and the focus ends on the message', async () => {
  const page = await demo.open(await linkInTheMail(demo, 'declined'));
  const payment = page.locator('fenerum-payment-retry');
  await phase(payment, 'ready');
  const chosen = page.getByRole('radio', {checked: true});
  while (!(await chosen.evaluate((radio) => radio.matches(':focus')))) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('ArrowDown');
  await page.getByRole('radio', {name: /0341/, checked: true}).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.getByRole('radio', {name: 'Another card', checked: true}).waitFor();
  await phase(payment, 'ready');
  await page.keyboard.press('Tab');
  await typeCard(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await phase(payment, 'done');
  await page.locator('[role=status]:focus').waitFor();
  await isClean(page, 'paid with the keyboard');
});
