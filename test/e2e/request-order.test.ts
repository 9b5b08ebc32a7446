/** The order of requests: nothing waits for a file that it does not need, and nothing is requested twice. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {phase, useDemo} from './harness.js';
import {folder, openShop} from './shop-page.js';

const demo = useDemo();

const stripeJs = 'https://js.stripe.com/endive/stripe.js';
const tag = `<script type="module" src="${folder}fenerum-elements.min.js"></script>`;
const isController = (name: string): boolean => name.includes('form-controller');

const preload = `link[rel="preload"][href="${stripeJs}"]`;
const stripeTag = `script[src="${stripeJs}"]`;

/** Keeps our chunks back until the page has requested Stripe.js. */
const chunksAfterStripe = async (page: Page, name: string): Promise<void> => {
  if (isController(name)) await page.locator(preload).waitFor({state: 'attached'});
};

test('Stripe.js is requested while the controller is loading, and is requested once', async () => {
  const {page, form, stripeRequests} = await openShop(demo, {
    head: tag,
    beforeAnswer: chunksAfterStripe,
  });
  await phase(form, 'ready');
  assert.deepEqual(stripeRequests, [stripeJs]);
  assert.equal(await page.locator(preload).count(), 1);
  assert.equal(await page.locator(stripeTag).count(), 1);
});

test('Stripe.js is requested early on a page whose policy trusts only a nonce', async () => {
  const {form, stripeRequests} = await openShop(demo, {
    head: `<meta http-equiv="Content-Security-Policy" content="script-src 'nonce-a1' 'strict-dynamic'">
      ${tag.replace('<script', '<script nonce="a1"')}`,
    beforeAnswer: chunksAfterStripe,
  });
  await phase(form, 'ready');
  assert.deepEqual(stripeRequests, [stripeJs]);
});

test('the controller is requested while Stripe.js is loading', async () => {
  let controllerRequested = (): void => {};
  const controller = new Promise<void>((resolve) => (controllerRequested = resolve));
  const {form, page} = await openShop(demo, {
    head: tag,
    beforeAnswer: async (_, name) => {
      if (isController(name)) controllerRequested();
    },
    beforeStripe: () => controller,
  });
  await phase(form, 'ready');
  assert.equal(await page.locator(stripeTag).count(), 1);
});

test('the request for Stripe.js carries no client secret that a bank has put into the address', async () => {
  const referrers: (string | null)[] = [];
  const {form} = await openShop(demo, {
    head: `<meta name="referrer" content="unsafe-url">
      <script>
        sessionStorage.setItem('fenerum|pk_test_sandbox|seti_1', '{}');
        const answer = 'setup_intent=seti_1&setup_intent_client_secret=seti_1_secret_1';
        history.replaceState(null, '', '?page=2&redirect_status=succeeded&' + answer);
      </script>${tag}`,
    beforeStripe: async (request) => referrers.push(await request.headerValue('referer')),
  });
  await phase(form, 'ready');
  assert.equal(referrers.length, 1);
  assert.match(referrers[0] ?? '', /\/shop\?page=2/);
  assert.doesNotMatch(referrers[0] ?? '', /_secret_/);
});

for (const [name, head] of [
  ['a page with the sandbox', '<script type="module" src="/dist/sandbox.js?api=/"></script>'],
  ['a page with its own tag for Stripe.js', `<script async src="${stripeJs}"></script>`],
] as const) {
  test(`${name} gets no request for Stripe.js from us`, async () => {
    const {page, form} = await openShop(demo, {head: head + tag});
    await phase(form, 'ready');
    assert.equal(await page.locator(preload).count(), 0);
  });
}

test('the two lines that the README recommends load every file once, and nothing else', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const [, lines = ''] = /### Load faster.*?```html\n(.*?)```/s.exec(readme) ?? [];
  assert.match(lines, /modulepreload/);
  const {page, form, requests, stripeRequests} = await openShop(demo, {head: lines + tag});
  await phase(form, 'ready');
  assert.deepEqual(stripeRequests, [stripeJs]);
  assert.equal(requests.filter(isController).length, 1, requests.join());
  assert.equal(await page.locator(preload).count(), 0, 'the page has a tag for Stripe.js');
});

test('the texts of a language are requested while the controller is loading', async () => {
  let textsRequested = (): void => {};
  const texts = new Promise<void>((resolve) => (textsRequested = resolve));
  const {form, requests} = await openShop(demo, {
    head: tag,
    attributes: 'locale="de"',
    beforeAnswer: async (_, name) => {
      if (/\/de-/.test(name)) textsRequested();
      if (isController(name)) await texts;
    },
  });
  await phase(form, 'ready');
  assert.equal(requests.filter((name) => /\/de-/.test(name)).length, 1, requests.join());
});

test('the controller and Stripe.js are requested while the texts of a language are loading', async () => {
  let controllerRequested = (): void => {};
  const controller = new Promise<void>((resolve) => (controllerRequested = resolve));
  const {page, form} = await openShop(demo, {
    head: tag,
    attributes: 'locale="de"',
    beforeAnswer: async (page, name) => {
      if (isController(name)) controllerRequested();
      if (!/\/de-/.test(name)) return;
      await controller;
      await chunksAfterStripe(page, 'form-controller');
    },
  });
  await phase(form, 'ready');
  await page.getByRole('button', {name: 'Karte speichern'}).waitFor();
});
