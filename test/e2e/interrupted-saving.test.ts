/** Lost answers, pages that close between any two steps, and browsers without storage or crypto. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {confirmations, planFailure, planStripeFailure, sentToFenerum} from './behind.js';
import {answerBank, fillCard, phase, useDemo} from './harness.js';

const demo = useDemo();

const form = (page: Page) => page.locator('fenerum-card-form');
const save = (page: Page) => page.getByRole('button', {name: 'Save card'});
const good = '4242 4242 4242 4242';
const bankAsks = '4000 0025 0000 3155';

/** Writes the same client secret into the page at every load, as a shop's server does. */
async function withClientSecret(page: Page): Promise<void> {
  const {client_secret: secret} = await demo.json<{client_secret: string}>('/api/setup-intents', {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: '{"payment_method_types":["card"]}',
  });
  await page.route(`${demo.url}/`, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const body = html.replace('intent-url="/api/setup-intents"', `client-secret="${secret}"`);
    await route.fulfill({response, body});
  });
}

async function openAndPress(
  number: string,
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<Page> {
  const page = await demo.open('/', {}, prepare);
  await fillCard(page, number);
  await save(page).click();
  return page;
}

/** Asserts that the card was confirmed once and registered once. */
async function onceOnly(page: Page): Promise<void> {
  await phase(form(page), 'done');
  assert.equal(await confirmations(demo), 1);
  assert.equal((await sentToFenerum(demo)).length, 1);
  assert.doesNotMatch(await page.evaluate(() => location.href), /secret|redirect_status/);
}

const seenBy = (page: Page, path: RegExp): Promise<unknown> => page.waitForRequest(path);

test('a confirmation without an answer offers “Check again” after 20 seconds, which saves once', async () => {
  await planStripeFailure(demo, {kind: 'held', match: 'POST /v1/setup_intents/*/confirm'});
  const page = await openAndPress(good, (page) => page.clock.install());
  await phase(form(page), 'confirming');
  await page.clock.runFor(20_500);
  await page.getByText('longer than usual').waitFor();
  await page.getByRole('button', {name: 'Check again'}).click();
  await onceOnly(page);
});

test('a request that never reached Stripe brings the field back, and the next press saves the card', async () => {
  await planStripeFailure(demo, {kind: 'unreachable', match: 'POST /v1/setup_intents/*/confirm'});
  const page = await openAndPress(good);
  await phase(form(page), 'ready');
  await page.getByRole('alert').getByText('could not reach our payment provider').waitFor();
  assert.equal((await sentToFenerum(demo)).length, 0);
  await save(page).click();
  await phase(form(page), 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('a connection lost during the bank’s answer does not confirm again', async () => {
  await planStripeFailure(demo, {kind: 'lost', match: 'POST /v1/setup_intents/*/authenticate'});
  const page = await openAndPress(bankAsks);
  await answerBank(page, 'Complete authentication');
  await onceOnly(page);
});

test('an intent used by another tab is not reported as saved in this one', async () => {
  const page = await demo.open('/', {}, withClientSecret);
  const html = await page.content();
  const other = await page.context().newPage();
  await other.route(`${demo.url}/`, async (route) => {
    const [attribute = ''] = /client-secret="\w+"/.exec(html) ?? [];
    const response = await route.fetch();
    const body = (await response.text()).replace('intent-url="/api/setup-intents"', attribute);
    await route.fulfill({response, body});
  });
  await other.goto(page.url());
  await fillCard(other, good);
  await save(other).click();
  await phase(form(other), 'done');
  // Typing into a page in the background is slow.
  await page.bringToFront();
  await fillCard(page, '5555 5555 5555 4444');
  await save(page).click();
  await phase(form(page), 'failed');
  await page.getByRole('alert').getByText('no longer valid').waitFor();
  assert.equal(await page.getByText('has been saved').count(), 0);
  assert.equal((await sentToFenerum(demo)).length, 1);
});

const crashes: readonly {
  readonly when: string;
  readonly number?: string;
  readonly before: () => Promise<unknown>;
  readonly at: (page: Page) => Promise<unknown>;
}[] = [
  {
    when: 'during the confirmation',
    before: () =>
      planStripeFailure(demo, {kind: 'held', match: 'POST /v1/setup_intents/*/confirm'}),
    at: (page) => seenBy(page, /setup_intents\/\w+\/confirm/),
  },
  {
    when: 'during the bank’s answer',
    number: bankAsks,
    before: () =>
      planStripeFailure(demo, {kind: 'held', match: 'POST /v1/setup_intents/*/authenticate'}),
    at: async (page) => {
      const isSent = seenBy(page, /setup_intents\/\w+\/authenticate/);
      await answerBank(page, 'Complete authentication');
      await isSent;
    },
  },
  {
    when: 'after Stripe saved the card, before the server knows',
    before: () => planFailure(demo, {endpoint: 'payment-cards', kind: 'drop'}),
    at: (page) => seenBy(page, /api\/payment-cards/),
  },
  {
    when: 'after the server registered the card, before the page knows',
    before: () => planFailure(demo, {endpoint: 'payment-cards', kind: 'drop-after'}),
    at: (page) => seenBy(page, /api\/payment-cards/),
  },
];

for (const {when, number = good, before, at} of crashes) {
  test(`a reload ${when} confirms and registers the card once`, async () => {
    await before();
    const page = await demo.open('/', {}, withClientSecret);
    await fillCard(page, number);
    const isThere = at(page);
    isThere.catch(() => {}); // if the press fails, its error says more
    await save(page).click();
    await isThere;
    await page.reload();
    await onceOnly(page);
  });
}

test('a tab closed during the registration registers the card once on the next visit', async () => {
  await planFailure(demo, {endpoint: 'payment-cards', kind: 'error', status: 503, times: 100});
  const page = await demo.open('/', {}, withClientSecret);
  const secret = /client-secret="(\w+)"/.exec(await page.content())?.[1] ?? '';
  await fillCard(page, good);
  await save(page).click();
  await phase(form(page), 'registering');
  const context = page.context();
  await page.close();
  await demo.json('/sandbox/faults', {method: 'DELETE'});
  const next = await context.newPage();
  await next.route(`${demo.url}/`, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const body = html.replace('intent-url="/api/setup-intents"', `client-secret="${secret}"`);
    await route.fulfill({response, body});
  });
  await next.goto(`${demo.url}/`);
  await onceOnly(next);
});

test('a card is saved without storage, without crypto and with a wrong clock', async () => {
  const page = await openAndPress(good, async (page) => {
    await page.addInitScript(() => {
      const refuse = {
        configurable: true,
        get: (): never => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      };
      Object.defineProperty(window, 'sessionStorage', refuse);
      Object.defineProperty(window, 'localStorage', refuse);
      Object.defineProperty(window, 'crypto', {value: undefined});
      const now = Date.now.bind(Date);
      Date.now = () => now() - 20 * 365 * 86_400_000;
    });
  });
  await onceOnly(page);
});

test('an unfinished registration is not sent for another account in the same tab', async () => {
  await planFailure(demo, {endpoint: 'payment-cards', kind: 'refuse', status: 422});
  const page = await openAndPress(good);
  await phase(form(page), 'failed');
  const bodies: string[] = [];
  page.on('request', (request) => {
    if (/payment-cards/.test(request.url())) bodies.push(request.postData() ?? '');
  });
  const other = async (): Promise<void> => {
    await page.route(`${demo.url}/`, async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      await route.fulfill({response, body: html.replace(/ account="[^"]*"/, ' account="other"')});
    });
  };
  await other();
  await page.reload();
  await phase(form(page), 'ready');
  assert.deepEqual(bodies, []);
  await page.unroute(`${demo.url}/`);
  await page.reload();
  await phase(form(page), 'done');
  assert.equal(bodies.length, 1);
  assert.equal(await confirmations(demo), 1);
  assert.equal((await sentToFenerum(demo)).length, 1);
});
