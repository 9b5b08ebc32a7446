/** The documented tags with integrity hashes, with files that were changed by somebody else. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {sentToFenerum} from './behind.js';
import {fillCard, phase, useDemo} from './harness.js';
import {built, openShop, ourScript, type Answer, type Shop, type ShopPage} from './shop-page.js';

const demo = useDemo();

/** Code of an attacker, put before ours. */
const foreign = ';globalThis.ranForeignCode = true;';

const hashes = JSON.parse(
  await readFile(new URL('../../dist/integrity.json', import.meta.url), 'utf8'),
) as Record<string, string>;

/** A code block of the documentation, with the hashes of this build. */
async function documentedLines(language: string, mark: RegExp): Promise<string> {
  const page = await readFile(new URL('../../demo/docs/security.md', import.meta.url), 'utf8');
  const blocks = page.split('## Integrity')[1]?.matchAll(/```(\w+)\n(.*?)```/gs) ?? [];
  const [found, ...more] = [...blocks].filter(
    ([, name, text = '']) => name === language && mark.test(text),
  );
  assert.ok(found && more.length === 0, `one block with ${mark}`);
  return found[2] ?? '';
}

/** The single file with its hash. */
const oneFile = async (): Promise<string> =>
  (await documentedLines('html', /all\.min\.js/)).replace(
    'sha384-…',
    hashes['fenerum-elements.all.min.js'] ?? '',
  );

/** A hash on the tag, and an import map with the hashes of the chunks. */
const withChunks = async (): Promise<string> => {
  const entry = /^.*"\/fenerum-elements\/chunks\/.*$/m;
  const lines = await documentedLines('html', entry);
  const entries = Object.entries(hashes)
    .filter(([name]) => name.startsWith('chunks/'))
    .map(([name, hash]) => `"/fenerum-elements/${name}": "${hash}"`);
  return lines
    .replace(entry, entries.join(',\n'))
    .replace('sha384-…', hashes['fenerum-elements.min.js'] ?? '');
};

/** Opens a page with these tags. Records whether a changed file runs. */
const open = (head: string, change?: Shop['change']): Promise<ShopPage> =>
  openShop(demo, {head, ...(change && {change})});

const hasRun = (page: Page): Promise<boolean> =>
  page.evaluate(() => 'ranForeignCode' in globalThis);

/** The largest chunk, which every form needs. */
const [largestChunk = ''] = (
  await Promise.all(
    Object.keys(hashes)
      .filter((name) => name.startsWith('chunks/'))
      .map(async (name) => [name, (await built(name)).length] as const),
  )
)
  .sort(([, a], [, b]) => b - a)
  .map(([name]) => name);
const isLargestChunk = (name: string): boolean => name === largestChunk;

const saves = async ({page, form}: ShopPage): Promise<void> => {
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(form, 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
};

/** Presses "Try again" and waits for the next failure. */
async function failAgain({page, form}: ShopPage): Promise<void> {
  // The form is still in its first failure right after the click.
  const before = await form.evaluate((form) => {
    let failures = 0;
    form.addEventListener('fenerum-error', () =>
      form.setAttribute('data-failures', `${++failures}`),
    );
    return form.getAttribute('data-failures');
  });
  assert.equal(before, null);
  await page.getByRole('button', {name: 'Try again'}).click();
  await page.locator('[data-failures]').waitFor();
}

/** Loads a chunk with its hash before it is needed. */
const preloaded = (name: string): string =>
  `<link rel="modulepreload" href="/fenerum-elements/${name}" integrity="${hashes[name]}" crossorigin>`;

const oneChunkPreloaded = async (): Promise<string> => preloaded(largestChunk) + ourScript;

for (const [name, lines] of [
  ['one file and one hash', oneFile],
  ['hashes for the first file and its chunks', withChunks],
] as const) {
  test(`${name}, as documented, saves a card`, async () => {
    await saves(await open(await lines()));
  });
}

for (const type of ['', 'module']) {
  test(`a changed single file does not run when the tag has its hash (type="${type}")`, async () => {
    const tag = (await oneFile()).replace('<script', `<script type="${type}"`);
    const {page, errors} = await open(tag, (_, code) => foreign + code);
    await page.waitForLoadState('load');
    assert.equal(await hasRun(page), false);
    assert.equal(await page.evaluate('!!customElements.get("fenerum-card-form")'), false);
    assert.match(errors.join(), /integrity/);
    demo.takeErrors();
  });
}

test('a changed first file does not run when the tag has its hash', async () => {
  const {page} = await open(await withChunks(), (_, code) => foreign + code);
  await page.waitForLoadState('load');
  assert.equal(await hasRun(page), false);
  demo.takeErrors();
});

for (const [name, lines] of [
  ['an import map', withChunks],
  ['a preload tag', oneChunkPreloaded],
] as const) {
  test(`a changed chunk never runs when ${name} has its hash, also after a retry`, async () => {
    const shop = await open(await lines(), (name, code) =>
      isLargestChunk(name) ? foreign + code : code,
    );
    await phase(shop.form, 'failed');
    await failAgain(shop);
    assert.equal(await hasRun(shop.page), false);
    assert.ok(shop.requests.filter(isLargestChunk).length >= 2, shop.requests.join());
    demo.takeErrors();
  });

  test(`a changed chunk never runs when the page removes ${name} that has its hash and then adds a form`, async () => {
    const removal = `<script type="module">
        for (const tag of document.querySelectorAll('[type=importmap],link')) tag.remove();
        document.body.append(document.querySelector('template').content);
      </script>`;
    const shop = await openShop(demo, {
      head: (await lines()) + removal,
      wrap: (form) => `<template>${form}</template>`,
      change: (name, code) => (isLargestChunk(name) ? foreign + code : code),
    });
    await phase(shop.form, 'failed');
    await failAgain(shop);
    assert.equal(await hasRun(shop.page), false);
    demo.takeErrors();
  });

  test(`a chunk that is changed at the second attempt does not run when ${name} has its hash`, async () => {
    const answers: Answer[] = [0];
    const shop = await open(await lines(), (name, code) =>
      isLargestChunk(name) ? (answers.shift() ?? foreign + code) : code,
    );
    await phase(shop.form, 'failed');
    assert.equal(await hasRun(shop.page), false);
    assert.ok(shop.requests.filter(isLargestChunk).length >= 2, shop.requests.join());
    demo.takeErrors();
  });

  test(`a chunk that is lost repeatedly loads after a press when ${name} has its hash`, async () => {
    const lost: Answer[] = [0];
    const shop = await open(await lines(), (name, code) =>
      isLargestChunk(name) ? (lost.at(-1) ?? code) : code,
    );
    await phase(shop.form, 'failed');
    lost.pop();
    await shop.page.getByRole('button', {name: 'Try again'}).click();
    await saves(shop);
    demo.takeErrors();
  });
}

test('a chunk that is lost once is loaded again on a page without hashes, and a decline is called a decline', async () => {
  const answers: Answer[] = [0];
  const shop = await open(ourScript, (name, code) =>
    isLargestChunk(name) ? (answers.shift() ?? code) : code,
  );
  await fillCard(shop.page, '4000 0000 0000 0002');
  await shop.page.getByRole('button', {name: 'Save card'}).click();
  await shop.page.getByRole('alert').filter({hasText: 'declined'}).waitFor();
  await saves(shop);
});

test('chunks that are lost and then changed do not run when preload tags have their hashes, and the form works without them', async () => {
  const names = Object.keys(hashes).filter((name) => name.startsWith('chunks/'));
  const lost = new Set<string>();
  const {page, form} = await openShop(demo, {
    head: names.map(preloaded).join('') + ourScript,
    attributes: 'locale="da" accepted-brands="visa"',
    change: (name, code) => {
      if (isLargestChunk(name) || !name.startsWith('chunks/')) return code;
      if (lost.has(name)) return foreign + code;
      lost.add(name);
      return 0;
    },
  });
  await fillCard(page, '4000 0000 0000 0002');
  await page.getByRole('button', {name: 'Save card'}).click();
  await page.getByRole('alert').filter({hasText: /\S/}).waitFor();
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(form, 'done');
  assert.equal(await hasRun(page), false);
  demo.takeErrors();
});

test('a preloaded chunk with a hash loads on a page with Trusted Types, also after it was lost once', async () => {
  const policy = `<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'">
    <script>
      const fromStripe = (url) => {
        if (!url.startsWith('https://js.stripe.com/')) throw new TypeError(url);
        return url;
      };
      trustedTypes.createPolicy('default', {createScriptURL: fromStripe});
    </script>`;
  const answers: Answer[] = [0];
  await saves(
    await open(policy + (await oneChunkPreloaded()), (name, code) =>
      isLargestChunk(name) ? (answers.shift() ?? code) : code,
    ),
  );
  demo.takeErrors();
});
