/** The exported site on a plain web server, under a path: every page loads, and the form works without a backend. */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {promisify} from 'node:util';
import {serve, type ServerType} from '@hono/node-server';
import {serveStatic} from '@hono/node-server/serve-static';
import {Hono} from 'hono';
import {root} from '../tools/files.mjs';
import {axeViolations, fillCard, phase, screenshot, useDemo} from './harness.js';

const demo = useDemo();
const run = promisify(execFile);

let folder: string;
let server: ServerType;
let url: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'site-'));
  await run(process.execPath, ['--import', 'tsx', 'test/tools/site.mjs', folder], {cwd: root});
  const rewriteRequestPath = (path: string) => path.replace(/^\/a\/b/, '');
  const app = new Hono().use('/a/b/*', serveStatic({root: folder, rewriteRequestPath}));
  url = await new Promise((resolve) => {
    server = serve({fetch: app.fetch, port: 0, hostname: '127.0.0.1'}, ({port}) =>
      resolve(`http://127.0.0.1:${port}/a/b/`),
    );
  });
});

after(async () => {
  server.close();
  await rm(folder, {recursive: true, force: true});
});

test('the front page of the exported site saves a card in the sandbox', async () => {
  const page = await demo.open(url);
  const form = page.locator('fenerum-card-form');
  await phase(form, 'ready');
  assert.deepEqual(await axeViolations(page), []);
  await screenshot(page, 'site-home');
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(form, 'done');
});

test('search, dark mode, copy buttons and the playground of the exported site work under any path', async () => {
  const page = await demo.open(url, {
    permissions: ['clipboard-read', 'clipboard-write'],
    colorScheme: 'light',
  });
  const failed: string[] = [];
  page.on('response', (response) => {
    const isOutside = !response.url().startsWith(url) && !response.url().startsWith('data:');
    if (response.status() >= 400 || isOutside) failed.push(response.url());
  });
  await page.getByRole('link', {name: 'Get started'}).click();
  await page.getByRole('button', {name: 'Search'}).click();
  await page.getByRole('combobox').pressSequentially('Trusted Types');
  await page.getByRole('option', {name: 'Security and policies › Trusted Types'}).click();
  await page.waitForURL(/\/a\/b\/docs\/security\.html#trusted-types$/);

  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole('button', {name: 'Dark mode'}).click();
  assert.notEqual(await background(), light);
  const block = page.locator('.code').first();
  await block.getByRole('button', {name: 'Copy'}).click();
  await block.getByRole('button', {name: 'Copied'}).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await block.locator('pre').textContent());

  await page.getByRole('link', {name: 'Playground'}).click();
  await page.waitForURL(/\/a\/b\/playground\.html$/);
  assert.notEqual(await background(), light);
  await phase(page.locator('fenerum-card-form'), 'ready');
  await page.getByLabel('State', {exact: true}).selectOption('done');
  await phase(page.locator('fenerum-card-form'), 'done');
  await page.getByRole('link', {name: 'Fenerum Elements'}).click();
  await page.waitForURL(/\/a\/b\/index\.html$/);
  await phase(page.locator('fenerum-card-form'), 'ready');
  assert.deepEqual(failed, []);
});
