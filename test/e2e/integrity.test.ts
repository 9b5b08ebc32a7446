/** The documented tags with integrity hashes, with files that were changed by somebody else. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {sentToFenerum} from './behind.js';
import {fillCard, phase, useDemo} from './harness.js';
import {built, openShop, type Answer, type Shop, type ShopPage} from './shop-page.js';

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
  const hasFailed = form.evaluate(
    (form) =>
      new Promise<void>((resolve) => form.addEventListener('fenerum-error', () => resolve())),
  );
  await page.getByRole('button', {name: 'Try again'}).click();
  await hasFailed;
}

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
  [
    'a preload tag',
    async () => `<link rel="modulepreload" href="/fenerum-elements/${largestChunk}" integrity="${hashes[largestChunk]}" crossorigin>
        <script type="module" src="/fenerum-elements/fenerum-elements.min.js"></script>`,
  ],
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

  test(`a chunk that is lost twice loads after a press when ${name} has its hash`, async () => {
    const answers: Answer[] = [0, 503];
    const shop = await open(await lines(), (name, code) =>
      isLargestChunk(name) ? (answers.shift() ?? code) : code,
    );
    await phase(shop.form, 'failed');
    await shop.page.getByRole('button', {name: 'Try again'}).click();
    await saves(shop);
    demo.takeErrors();
  });
}

test('a chunk that is lost once is loaded again on a page without hashes, and a decline is called a decline', async () => {
  const answers: Answer[] = [0];
  const shop = await open(
    '<script type="module" src="/fenerum-elements/fenerum-elements.min.js"></script>',
    (name, code) => (isLargestChunk(name) ? (answers.shift() ?? code) : code),
  );
  await fillCard(shop.page, '4000 0000 0000 0002');
  await shop.page.getByRole('button', {name: 'Save card'}).click();
  await shop.page.getByRole('alert').filter({hasText: 'declined'}).waitFor();
  await saves(shop);
});
