/** Stripe.js and our own chunks when they cannot be loaded, are blocked by a policy, or are old. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import type {Page, Route} from 'playwright-core';
import {confirmations, sentToFenerum} from './behind.js';
import {linkInTheMail} from './failed-payment.js';
import {answerBank, fillCard, phase, screenshot, useDemo} from './harness.js';

const demo = useDemo();

const js = {contentType: 'text/javascript'};
const atStripe = 'https://js.stripe.com/**';
const form = (page: Page) => page.locator('fenerum-card-form');

/** The sandbox as a classic script that sets `window.Stripe`, like the script at js.stripe.com. */
async function stripeScript(options = ''): Promise<string> {
  const source = await readFile(new URL('../../dist/sandbox.iife.js', import.meta.url), 'utf8');
  return `${source}
    fenerumSandbox.installSandbox({api: ${JSON.stringify(demo.url)}${options}});`;
}

interface Site {
  /** The times of the requests for Stripe.js, in milliseconds since 1970. */
  readonly asked: number[];
  /** The answers to the next requests. Later requests get the working script. */
  answers: ((route: Route) => Promise<void>)[];
}

/** Opens the demo's first page without the sandbox, so that our loader requests Stripe.js from Stripe. */
async function openWithout(
  answers: Site['answers'],
  {
    path = '/',
    options = '',
    before,
  }: {path?: string; options?: string; before?: (page: Page) => Promise<unknown>} = {},
): Promise<{page: Page; site: Site; details: () => Promise<string[]>}> {
  const script = await stripeScript(options);
  const site: Site = {asked: [], answers};
  const page = await demo.open(path, {}, async (page) => {
    await page.route(/\/dist\/sandbox\.js/, (route) => route.fulfill({...js, body: ''}));
    await page.route(atStripe, async (route) => {
      site.asked.push(Date.now());
      const next = site.answers.shift();
      await (next ? next(route) : route.fulfill({...js, body: script}));
    });
    await page.addInitScript(() => {
      const details: unknown[] = [];
      Object.assign(window, {details});
      addEventListener('fenerum-error', (event) => {
        details.push((event as CustomEvent<{code: string; detail: string}>).detail);
      });
    });
    await before?.(page);
  });
  const details = async (): Promise<string[]> =>
    page.evaluate(() =>
      (window as unknown as {details: {code: string; detail?: string}[]}).details.map(
        ({code, detail}) => `${code}: ${detail ?? ''}`,
      ),
    );
  return {page, site, details};
}

/** Changes the HTML of the demo's first page. */
const rewrite = (
  page: Page,
  html: (html: string) => string,
  policy: (policy: string) => string = (policy) => policy,
): Promise<unknown> =>
  page.route(`${demo.url}/`, async (route) => {
    const answer = await route.fetch();
    const {'content-security-policy': given = '', ...headers} = answer.headers();
    await route.fulfill({
      headers: {...headers, 'content-security-policy': policy(given)},
      body: html(await answer.text()),
    });
  });

const blocked = (route: Route): Promise<void> => route.abort('blockedbyclient');
const empty = (route: Route): Promise<void> => route.fulfill({...js, body: ''});
const gone = (route: Route): Promise<void> => route.fulfill({status: 404, body: 'Not found'});
const never = (): Promise<void> => new Promise(() => {});
const many = (answer: Site['answers'][number], times = 8): Site['answers'] =>
  Array.from({length: times}, () => answer);

/** Asserts that the form shows an error, and that pressing the button is enough to go on. */
async function mendedByAPress(page: Page, site: Site): Promise<void> {
  await page.getByRole('alert').getByText('could not reach our payment provider').waitFor();
  site.answers = [];
  const before = site.asked.length;
  await page.getByRole('button', {name: 'Try again'}).click();
  await saves(page);
  assert.ok(site.asked.length - before <= 2, 'one press asks for the script once or twice');
}

async function saves(page: Page): Promise<void> {
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(form(page), 'done');
  assert.equal(await confirmations(demo), 1);
  assert.equal((await sentToFenerum(demo)).length, 1);
}

test('Stripe.js is loaded once from Stripe and saves a card', async () => {
  const {page, site} = await openWithout([]);
  await saves(page);
  assert.equal(site.asked.length, 1);
});

for (const [what, answer] of [
  ['is blocked', blocked],
  ['is an empty file', empty],
  ['is not found', gone],
] as const) {
  test(`a Stripe.js that ${what} shows an error after few requests, and a press loads it`, async () => {
    const {page, site, details} = await openWithout(many(answer));
    await phase(form(page), 'failed');
    await screenshot(page, 'stripe-unreachable');
    assert.ok(site.asked.length <= 3, `it was asked for ${site.asked.length} times`);
    const [detail = '', ...more] = await details();
    assert.match(detail, /^stripe-unreachable: Stripe\.js could not be loaded/);
    assert.deepEqual(more, []);
    await mendedByAPress(page, site);
  });
}

test('a Stripe.js that never loads fails after ten seconds, and a press loads it', async () => {
  const {page, site, details} = await openWithout(many(never), {
    before: async (page) => {
      await page.clock.install();
      // A script that is still loading delays the load event, so the form gets its key later.
      await rewrite(page, (html) => html.replace(/ publishable-key="/, ' data-key="'));
    },
  });
  await form(page).evaluate((form) => {
    form.setAttribute('publishable-key', form.dataset['key'] ?? '');
  });
  await phase(form(page), 'loading');
  await page.clock.runFor(9_000);
  assert.equal(await form(page).getAttribute('phase'), 'loading');
  await page.clock.runFor(1_500);
  await phase(form(page), 'failed');
  assert.match((await details())[0] ?? '', /No answer within 10 seconds/);
  await mendedByAPress(page, site);
});

test('a Stripe.js that fails once is loaded again without an error', async () => {
  const {page, site, details} = await openWithout([blocked]);
  await saves(page);
  assert.equal(site.asked.length, 2);
  assert.deepEqual(await details(), []);
});

test('a form that could not load Stripe.js works when the browser comes online', async () => {
  const {page, site} = await openWithout(many(blocked));
  await phase(form(page), 'failed');
  site.answers = [];
  await page.context().setOffline(true);
  await page.context().setOffline(false);
  await phase(form(page), 'ready');
  await saves(page);
});

/** Serves the page with another policy and with a script of the page before ours. */
const under =
  (change: (policy: string) => string, script = '') =>
  async (page: Page): Promise<void> => {
    const inFront = (html: string) =>
      html.replace('<head>', '<head><script src="/own.js"></script>');
    await rewrite(page, inFront, change);
    await page.route('**/own.js', (route) => route.fulfill({...js, body: script}));
  };

test('a Content-Security-Policy that blocks Stripe.js is named in the error detail', async () => {
  const {page, site, details} = await openWithout([], {
    before: under((policy) => policy.replaceAll(/https:\/\/(\*\.)?js\.stripe\.com/g, '')),
  });
  await phase(form(page), 'failed');
  assert.match(
    (await details())[0] ?? '',
    /Content-Security-Policy refuses Stripe\.js.*script-src/,
  );
  assert.equal(site.asked.length, 0);
  assert.ok(demo.takeErrors().length > 0, 'the browser says so as well');
});

const trusted = "; require-trusted-types-for 'script'; trusted-types default lit-html";

test('Trusted Types without a default policy are named in the error detail', async () => {
  const {page, details} = await openWithout([], {before: under((policy) => policy + trusted)});
  await phase(form(page), 'failed');
  assert.match((await details())[0] ?? '', /trusted-?types|TrustedScriptURL/i);
  assert.ok(demo.takeErrors().length > 0, 'the browser says so as well');
});

test('a card is saved under Trusted Types with the default policy that Stripe documents', async () => {
  const script = `trustedTypes.createPolicy('default', {
    createScriptURL: (url) => new URL(url).origin === 'https://js.stripe.com' ? url : undefined,
  });`;
  const {page} = await openWithout([], {before: under((policy) => policy + trusted, script)});
  await saves(page);
});

test('a failed Stripe.js script tag of the page is replaced once, and a card is saved', async () => {
  const {page, site} = await openWithout([blocked], {
    before: (page) =>
      rewrite(page, (html) =>
        html.replace('<head>', '<head><script src="https://js.stripe.com/v3/"></script>'),
      ),
  });
  await saves(page);
  assert.equal(site.asked.length, 2);
});

test('an older Stripe.js of the page confirms the payment once', async () => {
  const path = await linkInTheMail(demo, 'authentication_required');
  const {page} = await openWithout([], {
    path,
    options: ', legacy: true',
  });
  const retry = page.locator('fenerum-payment-retry');
  await phase(retry, 'ready');
  assert.equal(
    await page.evaluate(() => (window as unknown as {Stripe: {version: unknown}}).Stripe.version),
    3,
  );
  await page.getByRole('button', {name: /^Pay/}).click();
  await answerBank(page, 'Complete authentication');
  await phase(retry, 'done');
  assert.equal(await confirmations(demo), 1);
});

test('a lost chunk of the package shows an error, and a press loads it', async () => {
  let isLost = true;
  const page = await demo.open('/', {}, async (page) => {
    await page.route('**/dist/chunks/form-controller-*.js', (route) =>
      isLost ? route.fulfill({status: 503}) : route.continue(),
    );
  });
  await phase(form(page), 'failed');
  await page.getByRole('alert').getByText('Something went wrong').waitFor();
  assert.equal(demo.takeErrors().length, 1, 'one line for the developer');
  isLost = false;
  await page.getByRole('button', {name: 'Try again'}).click();
  await saves(page);
});
