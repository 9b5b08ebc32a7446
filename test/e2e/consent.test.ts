/** Forms that wait before they send requests to Stripe, with a real consent manager and in a real browser. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {test} from 'node:test';
import {sentToFenerum} from './behind.js';
import {cardFrame, fillCard, phase, useDemo} from './harness.js';
import {folder, openShop, type Shop, type ShopPage} from './shop-page.js';

const demo = useDemo();

const script = `<script type="module" src="${folder}fenerum-elements.min.js"></script>`;

/** Opens a shop and records every request to Stripe and for an intent. */
async function openWaiting(shop: Shop): Promise<ShopPage & {readonly asked: string[]}> {
  const opened = await openShop(demo, {...shop, head: `${script}${shop.head ?? ''}`});
  const entries = (): Promise<string[]> =>
    opened.page.evaluate(() => performance.getEntriesByType('resource').map(({name}) => name));
  const asked = (await entries()).filter((url) => /stripe\.com|setup-intents/.test(url));
  opened.page.on('request', (request) => {
    if (/stripe\.com|setup-intents/.test(request.url())) asked.push(request.url());
  });
  return {...opened, asked};
}

const require = createRequire(import.meta.url);
const consentManager = await readFile(
  require.resolve('vanilla-cookieconsent/dist/cookieconsent.umd.js'),
  'utf8',
);

/**
 * The page's own code from the documentation. The page has the two modules that it imports already. The manager hides from
 * browsers that tests drive, unless it is told not to.
 */
const documentation = await readFile(
  new URL('../../demo/docs/loading.md', import.meta.url),
  'utf8',
);
const [, documentedCode = ''] =
  /```js\n(import \* as CookieConsent.*?)```/s.exec(documentation) ?? [];
const consentCode = documentedCode
  .replace(/^import .*$/gm, '')
  .replace('CookieConsent.run({', '$& hideFromBots: false,');

const withConsentManager: Shop = {
  attributes: 'load="manual"',
  // Stripe's own tag has an attribute of the same name. It must not count as consent for our form.
  body: `<stripe-pricing-table publishable-key="pk_test_other"></stripe-pricing-table>
    <script src="/cc.js"></script><script type="module" src="/consent.js"></script>`,
  files: {'**/cc.js': consentManager, '**/consent.js': consentCode},
};

test('the form asks Stripe for nothing before the customer accepts, and then saves a card', async () => {
  const {page, form, asked} = await openWaiting(withConsentManager);
  await page.getByText('Please accept our payment provider first.').waitFor();
  assert.equal(await page.locator('link[rel="preload"][href*="stripe.com"]').count(), 0);
  const accept = page.getByRole('button', {name: 'Accept all'});
  await accept.waitFor();
  assert.equal(await form.getAttribute('phase'), 'idle');
  assert.equal(asked.join(), '');
  assert.deepEqual(
    (await page.context().cookies()).filter(({domain}) => domain.includes('stripe')),
    [],
  );
  const before = await form.boundingBox();
  await accept.click();
  await phase(form, 'ready');
  assert.deepEqual(await form.boundingBox(), before);
  assert.ok(asked.some((url) => url.startsWith('https://js.stripe.com/')));
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(form, 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('the form keeps waiting when the customer rejects, and loads at once on the next visit after consent', async () => {
  const {page, form, asked} = await openWaiting(withConsentManager);
  await page.getByRole('button', {name: 'Reject all'}).click();
  await page.getByRole('button', {name: 'Accept all'}).waitFor({state: 'hidden'});
  await form.click({position: {x: 20, y: 40}});
  assert.equal(await form.getAttribute('phase'), 'idle');
  assert.equal(asked.join(), '');
  await page.evaluate(() =>
    (
      window as unknown as {CookieConsent: {acceptCategory(name: string): void}}
    ).CookieConsent.acceptCategory('payments'),
  );
  await phase(form, 'ready');
  await page.reload();
  await phase(form, 'ready');
});

test('a form with load="touch" asks Stripe for nothing until a key moves the focus into it, and then the customer can type', async () => {
  const {page, form, asked} = await openWaiting({attributes: 'load="touch"'});
  await page.getByText('Press here to enter your card details.').waitFor();
  assert.equal(asked.join(), '');
  await page.keyboard.press('Tab');
  await phase(form, 'ready');
  await cardFrame(page).locator('[name="cardnumber"]:focus').waitFor();
  await page.keyboard.type('4242');
  assert.equal(await cardFrame(page).locator('[name="cardnumber"]').inputValue(), '4242');
});

test('a press in the place of the field of a form with load="touch" moves the focus into the field', async () => {
  const {page, form} = await openWaiting({attributes: 'load="touch"'});
  await page.getByText('Press here to enter your card details.').click();
  await phase(form, 'ready');
  await cardFrame(page).locator('[name="cardnumber"]:focus').waitFor();
});

test('a form with load="visible" below the screen asks Stripe for nothing until the customer scrolls to it', async () => {
  const {page, form, asked} = await openWaiting({
    attributes: 'load="visible"',
    head: '<style>body {padding-block-start: 4000px}</style>',
  });
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  assert.equal(await form.getAttribute('phase'), 'idle');
  assert.equal(asked.join(), '');
  await form.scrollIntoViewIfNeeded();
  await phase(form, 'ready');
});
