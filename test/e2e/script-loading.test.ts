/** The ways in which pages load our script: each works, or the console explains it and the form shows an error. */
import assert from 'node:assert/strict';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {pathToFileURL} from 'node:url';
import type {Page} from 'playwright-core';
import {sentToFenerum} from './behind.js';
import {fillCard, phase, useDemo} from './harness.js';
import {sharedBrowser} from './launch.js';
import {assertExplained, built, folder, openShop, otherOrigin, type Shop} from './shop-page.js';

const demo = useDemo();

const first = `${folder}fenerum-elements.min.js`;
const all = `${folder}fenerum-elements.all.min.js`;

/** A script of the shop that does not end with a semicolon. */
const ownCode = 'window.ownCode = (window.ownCode ?? 0) + 1';

/** Adds the script tag after the page has loaded, as tag managers do. */
const late = (src: string, type = ''): string => `<script>
  addEventListener('load', () => {
    document.body.append(Object.assign(document.createElement('script'), {src: '${src}', type: '${type}'}));
  });
</script>`;

/** Pages that must show a usable form. */
const working: [name: string, shop: Shop][] = [
  ...[first, all].flatMap((src): [string, Shop][] => {
    const name = src.slice(folder.length);
    return [
      [`${name} as a module`, {head: `<script type="module" src="${src}"></script>`}],
      [`${name} as a classic script in the head`, {head: `<script src="${src}?ver=1/2"></script>`}],
      [
        `${name} as a classic script at the end of the body`,
        {body: `<script src="${src}"></script>`},
      ],
      [`${name} with defer`, {head: `<script defer src="${src}"></script>`}],
      [`${name} with async`, {head: `<script async src="${src}"></script>`}],
      [
        `${name} as a classic script from another origin`,
        {head: `<script src="${otherOrigin}${src}"></script>`},
      ],
      [
        `${name} as a module from another origin`,
        {head: `<script type="module" src="${otherOrigin}${src}"></script>`},
      ],
      [`${name} added late as a classic script`, {head: late(src)}],
      [`${name} added late as a module`, {head: late(src, 'module')}],
      [
        `${name} twice, as a module and as a classic script`,
        {head: `<script type="module" src="${src}"></script><script src="${src}?2"></script>`},
      ],
      [
        `${name} on a page with an image named currentScript`,
        {
          head: `<script defer src="${src}"></script>`,
          body: '<img name="currentScript" src="data:,">',
        },
      ],
    ];
  }),
];

for (const [name, shop] of working) {
  test(`${name} shows a ready form and adds no global names`, async () => {
    const remember = `<script>var namesBefore = Object.getOwnPropertyNames(window);</script>`;
    const {page, form, errors} = await openShop(demo, {
      ...shop,
      head: `${remember}${shop.head ?? ''}`,
    });
    await phase(form, 'ready');
    assert.deepEqual(errors, []);
    assert.deepEqual(await newNames(page), ['Stripe', 'fenerumSandbox']);
  });
}

test('both files on one page show one form', async () => {
  const {page, form, errors} = await openShop(demo, {
    head: `<script src="${all}"></script><script type="module" src="${first}"></script>`,
  });
  await phase(form, 'ready');
  assert.equal(await page.locator('iframe[title="Secure card payment input frame"]').count(), 1);
  assert.deepEqual(errors, []);
});

test('the single file joined between other scripts, under another name, saves a card', async () => {
  const {page, form} = await openShop(demo, {
    head: '<script defer src="/cache/9f3b.js"></script>',
    files: {
      '**/cache/9f3b.js': `${ownCode}\n${await built('fenerum-elements.all.min.js')}${ownCode}`,
    },
  });
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(form, 'done');
  assert.equal(await page.evaluate('ownCode'), 2);
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('the single file joined into a module of the page works', async () => {
  const {form} = await openShop(demo, {
    head: '<script type="module" src="/cache/app.js"></script>',
    files: {
      '**/cache/app.js': `const e = 1, t = 2; ${ownCode}\n${await built('fenerum-elements.all.min.js')}${ownCode}`,
    },
  });
  await phase(form, 'ready');
});

test('the single file inside the page works', async () => {
  const {form} = await openShop(demo, {
    body: `<script>${await built('fenerum-elements.all.min.js')}</script>`,
  });
  await phase(form, 'ready');
});

test('the single file that an optimiser evaluates later works', async () => {
  const code = await built('fenerum-elements.all.min.js');
  const {form} = await openShop(demo, {
    files: {'**/cache/late.txt': code},
    body: `<script>
      fetch('/cache/late.txt').then((answer) => answer.text()).then((code) => (0, eval)(code));
    </script>`,
  });
  await phase(form, 'ready');
});

test('the first file under another name in its folder works', async () => {
  const code = await built('fenerum-elements.min.js');
  const {form} = await openShop(demo, {
    head: '<script src="/fenerum-elements/forms.js"></script>',
    files: {'**/fenerum-elements/forms.js': code},
  });
  await phase(form, 'ready');
});

/** Pages on which the form cannot work. */
const broken: [name: string, shop: () => Promise<Shop>][] = [
  [
    'without its chunks',
    async () => ({
      head: `<script type="module" src="${first}"></script>`,
      change: (name, code) => (name.startsWith('chunks/') ? 404 : code),
    }),
  ],
  [
    'as a classic script without its chunks',
    async () => ({
      head: `<script src="${first}"></script>`,
      change: (name, code) => (name.startsWith('chunks/') ? 404 : code),
    }),
  ],
  [
    'joined into another file',
    async () => ({
      head: '<script src="/cache/joined.js"></script>',
      files: {'**/cache/joined.js': `${ownCode}\n${await built('fenerum-elements.min.js')}`},
    }),
  ],
  [
    'inside the page',
    async () => ({head: `<script>${await built('fenerum-elements.min.js')}</script>`}),
  ],
  [
    'from another origin that does not allow it',
    async () => ({head: `<script src="${otherOrigin}${first}"></script>`, cors: false}),
  ],
];

for (const [name, shop] of broken) {
  test(`the first file ${name} explains in the console what to do and shows an error`, async () => {
    const {page, form, errors} = await openShop(demo, await shop());
    await phase(form, 'failed');
    assertExplained(errors);
    const message = await page.getByRole('alert').innerText();
    assert.doesNotMatch(message, /connection|payment provider/);
    assert.match(message, /reload/);
    await page.getByRole('button', {name: 'Try again'}).waitFor();
    demo.takeErrors();
  });
}

test('a page’s form without its chunks shows true messages, and saves the card once its own chunk can be loaded', async () => {
  let isMissing = true;
  const {page, form, errors} = await openShop(demo, {
    head: `<script type="module" src="${first}"></script>`,
    attributes: 'name="payment"',
    wrap: (form) => `<form action="/shop">${form}<button>Pay</button></form>`,
    change: (name, code) =>
      name.includes('stripe-errors') || (isMissing && name.includes('form-participation'))
        ? 404
        : code,
  });
  await phase(form, 'failed');
  assertExplained(errors);
  isMissing = false;
  await page.getByRole('button', {name: 'Try again'}).click();
  await phase(form, 'ready');
  // Without the rules about Stripe's errors, the message is general, and still true.
  await fillCard(page, '4000 0000 0000 0002');
  await page.getByRole('button', {name: 'Pay'}).click();
  await page.getByRole('alert').getByText('This has not gone through. Please try again.').waitFor();
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Pay'}).click();
  await page.waitForURL(/payment=pm_/);
  assert.equal((await sentToFenerum(demo)).length, 1);
  demo.takeErrors();
});

test('a chunk that the form can do without may arrive after more than ten seconds', async () => {
  let arrive = (): void => {};
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  const {page, form, errors} = await openShop(
    demo,
    {
      head: `<script type="module" src="${first}"></script>`,
      attributes: 'accepted-brands="visa"',
      beforeAnswer: async (_, name) => (name.includes('/brand-icons-') ? arrival : undefined),
    },
    (page) => page.clock.install(),
  );
  await phase(form, 'ready');
  await page.clock.runFor(11_000);
  assert.deepEqual(errors, []);
  assert.equal(await form.locator('.brands svg').count(), 0);
  arrive();
  await form.locator('.brands svg').waitFor();
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(form, 'done');
});

test('two forms without chunks are explained once', async () => {
  const {page, errors} = await openShop(demo, {
    head: `<script type="module" src="${first}"></script>`,
    body: '<fenerum-payment-retry publishable-key="pk_test_1" intent-url="/none"></fenerum-payment-retry>',
    change: (name, code) => (name.startsWith('chunks/') ? 404 : code),
  });
  await phase(page.locator('fenerum-card-form'), 'failed');
  await phase(page.locator('fenerum-payment-retry'), 'failed');
  assertExplained(errors);
  demo.takeErrors();
});

/** The global names that our script has added. */
const newNames = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const {namesBefore} = window as unknown as {namesBefore: string[]};
    const known = new Set([...namesBefore, 'namesBefore']);
    return Object.getOwnPropertyNames(window)
      .filter((name) => !known.has(name) && !/^\d+$/.test(name))
      .sort();
  });

test('the first example of the README saves a card when it is opened as a file', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```html\n(.*?)```/s.exec(readme) ?? [];
  const place = await mkdtemp(join(tmpdir(), 'example-'));
  const file = join(place, 'try.html');
  await writeFile(file, example);
  const page = await (await sharedBrowser()).newPage();
  try {
    await page.route('https://cdn.jsdelivr.net/**', async (route) => {
      const [, name = ''] = /@[\d.]+\/dist\/(.*)/.exec(route.request().url()) ?? [];
      await route.fulfill({
        contentType: 'text/javascript',
        headers: {'Access-Control-Allow-Origin': '*'},
        body: await built(name),
      });
    });
    await page.goto(pathToFileURL(file).href);
    await fillCard(page, '4242 4242 4242 4242');
    await page.getByRole('button', {name: 'Save card'}).click();
    await phase(page.locator('fenerum-card-form'), 'done');
  } finally {
    await page.close();
    await rm(place, {recursive: true});
  }
});
