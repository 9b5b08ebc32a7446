/**
 * The components for React, rendered on a server and hydrated early and late, with React's checks for developers.
 * `REACT_PACKAGES=folder` tests the React in `folder/node_modules`.
 */
import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {after, before, describe, it} from 'node:test';
import {build, type BuildOptions} from 'esbuild';
import type {Page} from 'playwright-core';
import {root} from '../tools/files.mjs';
import type {AppProps} from './react/app.js';
import {cardFrame, fillCard, phase, useDemo} from './harness.js';

const demo = useDemo();
const packages = process.env['REACT_PACKAGES'] ?? root;

interface Globals {
  start(): void;
  events(): string[];
}

let script: string;
let renderApp: (props: AppProps) => string;
let folder: string;

before(async () => {
  const common: BuildOptions = {
    bundle: true,
    write: false,
    format: 'esm',
    tsconfig: join(root, 'tsconfig.json'),
    define: {'process.env.NODE_ENV': '"development"'},
    alias: {
      react: join(packages, 'node_modules/react'),
      'react-dom': join(packages, 'node_modules/react-dom'),
    },
    logLevel: 'error',
  };
  const code = async (options: BuildOptions): Promise<string> =>
    (await build({...common, ...options})).outputFiles?.[0]?.text ?? assert.fail('no output');
  script = await code({entryPoints: [join(root, 'test/e2e/react/browser.ts')]});
  const server = await code({
    entryPoints: [join(root, 'test/e2e/react/server.ts')],
    platform: 'node',
    conditions: ['node'],
    // React's code for servers loads modules of Node with require().
    banner: {js: 'import {createRequire} from "module"; const require = createRequire("/");'},
  });
  // An installed browser is not unpacked, so nothing has made this folder.
  const cache = join(root, 'node_modules/.cache/');
  await mkdir(cache, {recursive: true});
  folder = await mkdtemp(join(cache, 'react-'));
  await writeFile(join(folder, 'server.mjs'), server);
  ({renderApp} = (await import(pathToFileURL(join(folder, 'server.mjs')).href)) as {
    renderApp: typeof renderApp;
  });
});

after(() => rm(folder, {recursive: true, force: true}));

/** Opens the app, and collects every message of the console. */
async function openApp(props: AppProps, isServerRendered = true): Promise<[Page, string[]]> {
  const messages: string[] = [];
  const html = isServerRendered ? renderApp(props) : '';
  const page = await demo.open('/react-app', {}, async (page) => {
    page.on('console', (message) => messages.push(message.text()));
    await page.route('**/react-app', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><title>Card</title><link rel="icon" href="data:,">
<script type="module" src="/dist/sandbox.js?api=/"></script>
<div id="root" data-props='${JSON.stringify(props)}'>${html}</div>
<script type="module" src="/react-app.js"></script></html>`,
      }),
    );
    await page.route('**/react-app.js', (route) =>
      route.fulfill({contentType: 'text/javascript', body: script}),
    );
  });
  return [page, messages];
}

const start = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as Globals).start());

const eventsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as Globals).events());

const form = (page: Page) => page.locator('fenerum-card-form');

const registrations = async (): Promise<number> =>
  (await demo.json<{path: string}[]>('/sandbox/fenerum/requests')).filter(({path}) =>
    path.includes('paymentcards'),
  ).length;

/** Messages that are not about the page. */
const relevant = (messages: string[]): string[] =>
  messages.filter((text) => !text.includes('React DevTools'));

describe('the components for React', () => {
  it('a server writes strings of the React component as attributes, and no secret, object or callback', () => {
    const html = renderApp({});
    assert.match(html, /<fenerum-card-form class="card" publishable-key="pk_test_sandbox"/);
    assert.match(html, /intent-url="\/api\/setup-intents"/);
    assert.doesNotMatch(html, /secret|Maja|disabled|object Object|function|onready/i);
  });

  it('a card typed before React hydrates the page stays, and is saved once', async () => {
    const [page, messages] = await openApp({});
    await fillCard(page, '4242 4242 4242 4242');
    await start(page);
    await page.locator('#again').focus();
    assert.equal(
      await cardFrame(page).locator('[name="cardnumber"]').inputValue(),
      '4242 4242 4242 4242',
    );
    assert.equal(await form(page).getAttribute('phase'), 'ready');
    await form(page).locator('button[part="button"]').click();
    await phase(form(page), 'done');
    assert.equal(await registrations(), 1);
    assert.deepEqual(await eventsOf(page), ['fenerum-ready', 'fenerum-complete']);
    assert.deepEqual(relevant(messages), []);
  });

  it('a card saved before React hydrates the page reaches onComplete once', async () => {
    const [page, messages] = await openApp({});
    await form(page).locator('input[name="name"]').fill('Maja Holm');
    await fillCard(page, '4242 4242 4242 4242');
    await form(page).locator('button[part="button"]').click();
    await phase(form(page), 'done');
    await start(page);
    await page.waitForFunction(() => (globalThis as unknown as Globals).events().length > 0);
    assert.deepEqual(await eventsOf(page), ['fenerum-complete']);
    assert.equal(await registrations(), 1);
    assert.deepEqual(relevant(messages), []);
  });

  it('React hydrates a form with a button of the page’s own, and the button saves the card', async () => {
    const [page, messages] = await openApp({hasButton: true});
    await form(page).and(page.locator('[phase]')).waitFor();
    await start(page);
    await fillCard(page, '4242 4242 4242 4242');
    await page.getByRole('button', {name: 'Pay'}).click();
    await phase(form(page), 'done');
    assert.equal(await registrations(), 1);
    assert.deepEqual(relevant(messages), []);
  });

  it('onRegisterNewPaymentCard hears of a card on a page that React hydrates late', async () => {
    const [page, messages] = await openApp({listensToRegistration: true});
    await form(page).and(page.locator('[phase]')).waitFor();
    await start(page);
    await fillCard(page, '4242 4242 4242 4242');
    await form(page).locator('button[part="button"]').click();
    await phase(form(page), 'done');
    assert.deepEqual(await eventsOf(page), [
      'fenerum-ready',
      'registerNewPaymentCard',
      'fenerum-complete',
    ]);
    assert.deepEqual(relevant(messages), []);
  });

  it('React renders the form in the browser alone, removes it and adds it again', async () => {
    const [page, messages] = await openApp({}, false);
    await start(page);
    await fillCard(page, '4242');
    assert.equal(await form(page).locator('input[name="name"]').inputValue(), 'Maja Holm');
    await page.locator('#again').click();
    assert.equal(await form(page).count(), 0);
    await page.locator('#again').click();
    await fillCard(page, '4242 4242 4242 4242');
    await page.locator('#disable').click();
    await form(page).and(page.locator('[disabled]')).waitFor();
    await page.locator('#disable').click();
    await form(page).and(page.locator(':not([disabled])')).waitFor();
    await form(page).locator('button[part="button"]').click();
    await phase(form(page), 'done');
    assert.equal(await registrations(), 1);
    assert.deepEqual(relevant(messages), []);
  });
});
