/** The playground: settings change the form, its code and the address, and every failure can be chosen. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {axeViolations, fillCard, phase, screenshot, useDemo} from './harness.js';

const demo = useDemo();

test('a card can be saved in the playground, and its events and requests are listed', async () => {
  const page = await demo.open('/playground');
  const form = page.locator('fenerum-card-form');
  await phase(form, 'ready');
  assert.deepEqual(await axeViolations(page), []);
  await screenshot(page, 'playground');
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(form, 'done');
  const log = page.locator('[data-log]');
  for (const line of ['POST /api/setup-intents', 'registerNewPaymentCard', 'fenerum-complete']) {
    await log.getByText(line, {exact: true}).first().waitFor();
  }
});

test('a setting changes the form, the code for every framework and the address', async () => {
  const page = await demo.open('/playground');
  await page.getByLabel('submit-label').fill('Start "now"');
  await page.getByRole('button', {name: 'Start "now"'}).waitFor();
  for (const framework of ['HTML', 'React', 'Vue', 'Svelte', 'Angular', 'Lit']) {
    await page.getByRole('tab', {name: framework}).click();
    await page.getByRole('tabpanel', {name: framework}).getByText('submit-label').waitFor();
  }
  await page.reload();
  await page.getByRole('button', {name: 'Start "now"'}).waitFor();
  assert.equal(await page.getByLabel('submit-label').inputValue(), 'Start "now"');
});

test('the tokens, the language and the direction of the page reach the form', async () => {
  const address = new URLSearchParams({
    't.--fenerum-color-accent': 'rgb(1, 99, 3)',
    lang: 'ar',
    dir: 'rtl',
  });
  const page = await demo.open(`/playground#${address}`, {viewport: {width: 390, height: 844}});
  const button = page.locator('fenerum-card-form').getByRole('button', {name: 'حفظ البطاقة'});
  await button.waitFor();
  const styles = await button.evaluate((node) => {
    const {backgroundColor, direction} = getComputedStyle(node);
    return {backgroundColor, direction};
  });
  assert.deepEqual(styles, {backgroundColor: 'rgb(1, 99, 3)', direction: 'rtl'});
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await screenshot(page, 'playground-phone');
});

test('failures and phases can be chosen', async () => {
  const page = await demo.open('/playground#scenario=backend-refused');
  const form = page.locator('fenerum-card-form');
  await phase(form, 'ready');
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await page.locator('[data-log]').getByText('"code":"backend-refused"').waitFor();
  await page.getByLabel('What happens').selectOption('loading');
  await phase(form, 'loading');
  await page.getByLabel('Element').selectOption('fenerum-payment-retry');
  await page.getByLabel('What happens').selectOption('');
  await page.getByLabel('The payment').selectOption('pi_sandboxPaid');
  await phase(page.locator('fenerum-payment-retry'), 'done');
});
