/** The playground: settings change the form, its code and the address, and every phase and failure can be chosen. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {failures, phases} from '../../demo/site/assets/playground-states.js';
import {recoveries} from '../../src/flow/errors.js';
import {axeViolations, fillCard, phase, screenshot, useDemo} from './harness.js';

const demo = useDemo();

/** The address of the playground with some settings. */
const withSettings = (settings: Record<string, string>) =>
  `/playground#${new URLSearchParams(settings)}`;

const codeFor = async (page: Page, framework: string): Promise<string> =>
  (await page.locator(`.code[data-framework="${framework}"] pre`).textContent()) ?? '';

test('a card can be saved in the playground, and its events and requests are listed and can be cleared', async () => {
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
  await page.getByRole('button', {name: 'Clear'}).click();
  assert.equal(await log.locator('li').count(), 0);
});

test('the playground has a control for everything in the manifest that a page can set or call', async () => {
  const page = await demo.open('/playground');
  await phase(page.locator('fenerum-card-form'), 'ready');
  for (const tag of ['fenerum-card-form', 'fenerum-payment-retry']) {
    await page.getByLabel('Element', {exact: true}).selectOption(tag);
    await page.locator(`${tag}[phase]`).waitFor();
    const missing = await page.evaluate(async (name) => {
      const response = await fetch('/docs/assets/playground-data.js');
      const [, json = ''] = /elements = (.*);\n/.exec(await response.text()) ?? [];
      const elements = JSON.parse(json) as Record<string, {name: string}[]>[];
      const one = elements.find(({tag}) => String(tag) === name);
      const fields = Object.entries({attributes: 'a', properties: 'p', tokens: 't'}).flatMap(
        ([kind, prefix]) => (one?.[kind] ?? []).map((member) => `${prefix}.${member.name}`),
      );
      const buttons = [...document.querySelectorAll('.play__methods button')].map(
        (button) => button.textContent,
      );
      return [
        ...fields.filter((field) => !document.getElementById(`setting-${field}`)),
        ...(one?.['methods'] ?? [])
          .map((method) => `${method.name}()`)
          .filter((method) => !buttons.includes(method)),
        ...(fields.length > 25 ? [] : ['the settings themselves']),
      ];
    }, tag);
    assert.deepEqual(missing, [], tag);
  }
  await page.getByLabel('load', {exact: true}).selectOption('manual');
  await page.getByLabel('Element', {exact: true}).selectOption('fenerum-card-form');
  await page.getByText('Methods', {exact: true}).click();
  await page.getByRole('button', {name: 'load()'}).click();
  await phase(page.locator('fenerum-card-form'), 'ready');
});

test('a setting changes the form, the code for every framework and the address', async () => {
  const page = await demo.open('/playground');
  await page.getByLabel('submit-label').fill('Start "now"');
  await page.getByRole('button', {name: 'Start "now"'}).waitFor();
  await page.getByLabel('collect').selectOption('name');
  await page.getByLabel('billingDetails').fill('{"name": "Maja Holm"}');
  await page.getByLabel('requestHeaders').fill('{"X-Shop": "acme"}');
  const written: Record<string, string> = {
    HTML: 'element.billingDetails = {',
    React: 'billingDetails={billingDetails}',
    Vue: '.billingDetails="billingDetails"',
    Svelte: 'billingDetails={billingDetails}',
    Angular: '[billingDetails]="billingDetails"',
    Lit: '.billingDetails=${billingDetails}',
  };
  for (const [framework, text] of Object.entries(written)) {
    await page.getByRole('tab', {name: framework}).click();
    await page.getByRole('tabpanel', {name: framework}).getByText(text).waitFor();
    assert.match(await codeFor(page, framework), /submit-?label/i, framework);
  }
  await page.reload();
  await page.getByRole('button', {name: 'Start "now"'}).waitFor();
  assert.equal(await page.getByLabel('submit-label').inputValue(), 'Start "now"');
  assert.equal(await page.getByLabel('Name', {exact: true}).inputValue(), 'Maja Holm');
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Start "now"'}).click();
  await page.locator('[data-log]').getByText('"x-shop":"acme"').first().waitFor();

  await page.getByLabel('billingDetails').fill('{"name"');
  await page.getByText('This is not valid JSON.').waitFor();
});

test('a token, the language and the direction reach the form in the playground', async () => {
  const address = withSettings({
    't.--fenerum-color-accent': 'rgb(1, 99, 3)',
    lang: 'ar',
    dir: 'rtl',
  });
  const page = await demo.open(address, {viewport: {width: 390, height: 844}});
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

test('with a name, the form in the playground takes part in a form of the page', async () => {
  const page = await demo.open(withSettings({'a.name': 'payment'}));
  await phase(page.locator('fenerum-card-form'), 'ready');
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Order'}).click();
  await page.locator('[data-log]').getByText('"payment-type":"card"').waitFor();
});

test('every phase of both elements can be chosen in the playground', async () => {
  const page = await demo.open('/playground');
  for (const element of ['fenerum-card-form', 'fenerum-payment-retry']) {
    await page.getByLabel('Element', {exact: true}).selectOption(element);
    for (const name of Object.keys(phases)) {
      await page.getByLabel('State', {exact: true}).selectOption(name);
      await phase(page.locator(element), name);
    }
  }
});

test('every error code of both elements can be chosen in the playground', async () => {
  assert.deepEqual(Object.keys(failures).sort(), Object.keys(recoveries).sort());
  const page = await demo.open('/playground');
  for (const element of ['fenerum-card-form', 'fenerum-payment-retry']) {
    await page.getByLabel('Element', {exact: true}).selectOption(element);
    for (const code of Object.keys(failures)) {
      await page.getByRole('button', {name: 'Clear'}).click();
      await page.getByLabel('State', {exact: true}).selectOption(code);
      await page.locator('[data-log]').getByText(`"code":"${code}"`).first().waitFor();
    }
  }
  // The console explains what is broken on purpose.
  demo.takeErrors();
});

test('a hostile link to the playground runs no script and sends nothing to another site', async () => {
  const evil = 'https://evil.example';
  const requests: string[] = [];
  const markup = '"><img src="x" onerror="alert(1)"></script><script>alert(1)</script>';
  const address = withSettings({
    'a.intent-url': `${evil}/intent`,
    'a.register-url': '/\\evil.example/register',
    'a.return-url': 'javascript:alert(1)',
    'a.publishable-key': 'pk_test_evil',
    'a.client-secret': 'seti_1_secret_evil',
    'a.submit-label': markup,
    'a.merchant-name': '${alert(1)}`{{constructor.constructor("alert(1)")()}}',
    'p.billingDetails': `{"__proto__": {"polluted": true}, "name": ${JSON.stringify(markup)}}`,
    'p.requestHeaders': '{"Authorization": "secret of the link"}',
    't.--fenerum-color-field': `url(${evil}/token)`,
    't.--fenerum-color-text': 'u\\72l(//evil.example/token)',
    't.--fenerum-radius': '0} body {display: none',
    element: markup,
    state: '__proto__',
    payment: 'constructor',
    lang: markup,
    dir: markup,
    width: `url(${evil})`,
  });
  const page = await demo.open(address, {}, async (opened) => {
    opened.on('request', (request) => requests.push(request.url()));
    opened.on('dialog', () => requests.push('a dialog'));
  });
  const form = page.locator('fenerum-card-form');
  await phase(form, 'ready');
  await fillCard(page, '4242 4242 4242 4242');
  await page.locator('fenerum-card-form').getByRole('button').click();
  await phase(form, 'done');
  assert.deepEqual(
    requests.filter((url) => !url.startsWith(demo.url) && !url.startsWith('data:')),
    [],
  );
  assert.equal(await page.evaluate(() => 'polluted' in {}), false);
  for (const framework of ['HTML', 'React', 'Vue', 'Svelte', 'Angular', 'Lit']) {
    const code = await codeFor(page, framework);
    assert.doesNotMatch(code, /evil|javascript:|secret of the link/, framework);
  }

  await page.getByText(`intent-url="${evil}/intent"`).waitFor();
  await page.getByRole('button', {name: 'Ignore it'}).click();
  assert.equal(await page.getByRole('button', {name: 'Ignore it'}).isVisible(), false);
  assert.doesNotMatch(
    decodeURIComponent(await page.evaluate(() => location.href)),
    /a\.intent-url/,
  );

  // The reader may agree. Even then, the request is answered in the page.
  await page.goto(`${demo.url}${withSettings({'a.intent-url': `${evil}/intent`})}`);
  await page.getByRole('button', {name: 'Use it'}).click();
  assert.match(await codeFor(page, 'HTML'), /intent-url="https:\/\/evil\.example\/intent"/);
  assert.equal(requests.filter((url) => url.startsWith(evil)).length, 0);
});

test('the address of the playground holds no secret that a reader typed', async () => {
  const page = await demo.open('/playground');
  await page.getByLabel('client-secret').fill('seti_1_secret_abc');
  await page.getByLabel('publishable-key').fill('sk_test_abc');
  await page.getByLabel('requestHeaders').fill('{"Authorization": "Bearer abc"}');
  await page.getByLabel('submit-label').fill('Save');
  assert.equal(await page.evaluate(() => location.hash), '#a.submit-label=Save');
  // The console says that a secret key must not be on a page.
  demo.takeErrors();
});
