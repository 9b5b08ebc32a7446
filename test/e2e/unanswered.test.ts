/** Requests and scripts that never answer: the form ends its wait, says what is true, and can be continued. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {sentToFenerum} from './behind.js';
import {fillCard, phase, useDemo} from './harness.js';
import {library} from './libraries.js';
import {openShop, ourScript} from './shop-page.js';

const demo = useDemo();

/** Lets a test turn the page's clock. */
const withClock = (page: Page): Promise<void> => page.clock.install();

/** Turns the clock until the element comes to a phase. */
async function turnUntil(page: Page, name: string): Promise<void> {
  for (let turns = 0; turns < 20; turns++) {
    if (await page.locator(`fenerum-card-form[phase="${name}"]`).count()) return;
    await page.clock.runFor(6000);
  }
  assert.fail(`The form did not come to ${name}.`);
}

/** Makes `fetch` ignore its signal and never settle for some addresses, until `fetchWorks` is set. */
const deadFetch = (path: string): string => `<script>
  (() => {
    const real = window.fetch;
    window.fetch = (url, init) =>
      String(url).endsWith('${path}') && !window.fetchWorks ? new Promise(() => {}) : real(url, init);
  })();
</script>`;

for (const path of ['/api/setup-intents', '/api/payment-cards']) {
  test(`a fetch that never settles for ${path} ends with a button, and the card is saved once it works`, async () => {
    const {page, form} = await openShop(demo, {head: `${deadFetch(path)}${ourScript}`}, withClock);
    await fillCard(page, '4242 4242 4242 4242');
    await page.getByRole('button', {name: 'Save card'}).click();
    await turnUntil(page, 'failed');
    await page.evaluate('fetchWorks = true');
    await page.getByRole('button', {name: 'Try again'}).click();
    await phase(form, 'done');
    assert.equal((await sentToFenerum(demo)).length, 1);
  });
}

test('a chunk that never arrives is explained after ten seconds, and the form works when it has arrived', async () => {
  const answers: (() => void)[] = [];
  const {page, form, errors} = await openShop(
    demo,
    {
      head: ourScript,
      beforeAnswer: (_, name) =>
        name.includes('form-controller')
          ? new Promise<void>((resolve) => answers.push(resolve))
          : Promise.resolve(),
    },
    withClock,
  );
  await form.waitFor();
  await turnUntil(page, 'failed');
  assert.equal(errors.filter((line) => line.startsWith('fenerum-elements')).length, 1);
  assert.doesNotMatch(await page.getByRole('alert').innerText(), /connection|payment provider/);
  for (const answer of answers) answer();
  await page.getByRole('button', {name: 'Try again'}).click();
  await phase(form, 'ready');
  demo.takeErrors();
});

test('a language that never arrives leaves a form in English', async () => {
  const {page} = await openShop(
    demo,
    {
      head: `<script>document.documentElement.lang = 'da';</script>${ourScript}`,
      beforeAnswer: (_, name) =>
        /chunks.da\b/.test(name) ? new Promise<void>(() => {}) : Promise.resolve(),
    },
    withClock,
  );
  await page.locator('fenerum-card-form form.no-messages').waitFor();
  await page.clock.runFor(5000);
  await page.getByText('Card details', {exact: true}).waitFor();
  assert.equal(await page.locator('fenerum-card-form form.no-messages').count(), 0);
});

/** Blocks every script of Stripe's until the visitor consents, as consent managers with automatic blocking do. */
const blocker = `<script>
  (() => {
    const waiting = [];
    const isBlocked = (node) => !window.hasConsent && node.localName === 'script' && /js\\.stripe\\.com/.test(node.src);
    const block = (node) => { node.type = 'javascript/blocked'; waiting.push(node); };
    const {appendChild, append} = Element.prototype;
    Element.prototype.appendChild = function (node) { if (isBlocked(node)) block(node); return appendChild.call(this, node); };
    Element.prototype.append = function (...nodes) { nodes.filter(isBlocked).forEach(block); return append.apply(this, nodes); };
    window.consent = () => {
      window.hasConsent = true;
      for (const node of waiting) node.remove();
      const fresh = document.createElement('script');
      fresh.src = waiting[0].src;
      document.head.append(fresh);
    };
  })();
</script>`;

test('the form uses Stripe.js as soon as a consent manager releases it after two seconds', async () => {
  const {page, form} = await openShop(demo, {head: `${blocker}${ourScript}`}, withClock);
  await page.locator('script[type="javascript/blocked"]').waitFor({state: 'attached'});
  await page.clock.runFor(2000);
  await page.evaluate('consent()');
  await phase(form, 'ready');
});

test('the button works after a consent manager has released Stripe.js after thirteen seconds', async () => {
  const {page, form} = await openShop(demo, {head: `${blocker}${ourScript}`}, withClock);
  await page.locator('script[type="javascript/blocked"]').waitFor({state: 'attached'});
  await turnUntil(page, 'failed');
  await page.clock.runFor(3000);
  await page.evaluate('consent()');
  await page.waitForFunction('typeof Stripe === "function"');
  await page.getByRole('button', {name: 'Try again'}).click();
  await phase(form, 'ready');
});

test('a script of Stripe that vanilla-cookieconsent holds back does not stop the form once it is accepted', async () => {
  const {page, form} = await openShop(demo, {
    head: `<script type="text/plain" data-category="payment" src="https://js.stripe.com/endive/stripe.js"></script>
      <script src="/consent.js"></script>${ourScript}`,
    body: `<script>
      CookieConsent.run({
        hideFromBots: false,
        categories: {necessary: {enabled: true, readOnly: true}, payment: {}},
        language: {default: 'en', translations: {en: {
          consentModal: {title: 'Cookies', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject'},
          preferencesModal: {title: 'Cookies', sections: []},
        }}},
      });
    </script>`,
    files: {'**/consent.js': await library('consent')},
  });
  await form.waitFor();
  await page
    .getByRole('button', {name: 'Accept all'})
    .first()
    .evaluate((button: HTMLElement) => button.click());
  await phase(form, 'ready');
  assert.equal(
    await page.evaluate(`document.querySelectorAll('script[src^="https://js.stripe.com"]').length`),
    1,
  );
});
