/** Starts a browser and the demo for the tests of one file, with helpers for what a customer does. */
import assert from 'node:assert/strict';
import {mkdir, readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach} from 'node:test';
import type {AxeResults} from 'axe-core';
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  CDPSession,
  FrameLocator,
  Locator,
  Page,
} from 'playwright-core';
import {startDemo, type Demo, type DemoOptions} from '../../demo/server.js';
import {PATIENCE_MS, sharedBrowser} from './launch.js';

/** Where to find the form: the page, or one element if the page has several. */
export type Scope = Page | Locator;

export interface RunningDemo {
  /** The demo's URL, without a slash at the end. */
  readonly url: string;
  /**
   * Opens a page of the demo without cookies and stored data, and closes it at the end of the test. An
   * uncaught exception, an error on the console or a policy violation on the page fails that test,
   * see `takeErrors`.
   *
   * @param options of its browser context. The tests of a file share a context for each set of options
   * @param before prepares the page before it goes to the address
   */
  open(
    path: string,
    options?: BrowserContextOptions,
    before?: (page: Page) => Promise<unknown>,
  ): Promise<Page>;
  /** Returns and forgets the errors on the pages so far, so that they do not fail the test. */
  takeErrors(): string[];
  /** Requests a path of the demo from Node and returns the JSON. */
  json<T = unknown>(path: string, init?: RequestInit): Promise<T>;
}

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Starts the demo on a free port before the tests of this file, and closes it afterwards.
 *
 * @param settings the demo's options besides the port
 * @param startBrowser starts the browser of these tests. The default is the browser that all test files share
 */
export function useDemo(
  settings: Omit<DemoOptions, 'port'> = {},
  startBrowser: () => Promise<Browser> = sharedBrowser,
): RunningDemo {
  let demo: Demo;
  let browser: Browser;
  /** The contexts by their options, each with a DevTools session with its first page. */
  const contexts = new Map<string, {context: BrowserContext; devTools: CDPSession}>();
  let errors: string[] = [];

  const newContext = async (options: BrowserContextOptions): Promise<BrowserContext> => {
    const context = await browser.newContext({reducedMotion: 'reduce', locale: 'en', ...options});
    context.setDefaultTimeout(PATIENCE_MS);
    // esbuild adds calls to the helper `__name` to functions, so a function that runs in the page needs it there.
    await context.addInitScript('globalThis.__name ??= (value) => value;');
    context.on('weberror', (error) => errors.push(String(error.error())));
    context.on('console', (message) => {
      const text = message.text();
      const isFailedRequest = text.startsWith('Failed to load resource');
      const isPolicy = /content security policy|trusted ?(type|script)/i.test(text);
      if (isPolicy || (message.type() === 'error' && !isFailedRequest)) errors.push(text);
    });
    return context;
  };

  /**
   * A context starts a process, which takes as long as loading a page. A full browser needs as long for a window as for a page, so
   * an empty first page keeps the window open.
   */
  const contextWith = async (options: BrowserContextOptions): Promise<BrowserContext> => {
    const key = JSON.stringify(options);
    const found = contexts.get(key);
    if (found) return found.context;
    const context = await newContext(options);
    contexts.set(key, {context, devTools: await context.newCDPSession(await context.newPage())});
    return context;
  };

  /** Closes the pages of a test, and deletes what they have stored. */
  const closePages = async (): Promise<void> => {
    const kept = [...contexts.values()];
    for (const other of browser.contexts()) {
      if (!kept.some(({context}) => context === other)) await other.close();
    }
    for (const {context, devTools} of kept) {
      const [, ...opened] = context.pages();
      if (opened.length === 0) continue;
      const frames = opened.flatMap((page) => page.frames());
      const origins = new Set(frames.map((frame) => new URL(frame.url()).origin));
      await Promise.all(opened.map((page) => page.close()));
      await context.clearCookies();
      await devTools.send('Network.clearBrowserCache');
      for (const origin of origins) {
        await devTools.send('Storage.clearDataForOrigin', {origin, storageTypes: 'all'});
      }
    }
  };

  before(async () => {
    [demo, browser] = await Promise.all([startDemo({...settings, port: 0}), startBrowser()]);
  });

  beforeEach(async () => {
    const {status} = await fetch(new URL('/sandbox/reset', demo.url), {method: 'POST'});
    assert.equal(status, 204, 'every test begins with an empty sandbox');
  });

  afterEach(async () => {
    await closePages();
    const found = errors;
    errors = [];
    assert.deepEqual(found, [], 'went wrong on a page');
  });

  after(async () => {
    for (const {context} of contexts.values()) await context.close();
    await demo.close();
  });

  return {
    get url() {
      return demo.url;
    },

    async open(path, options = {}, before = async () => {}) {
      // What a page can change needs no other context.
      const {viewport, colorScheme, reducedMotion, ...others} = options;
      const context = await contextWith(others);
      const page = await context.newPage();
      if (viewport) await page.setViewportSize(viewport);
      if (colorScheme) await page.emulateMedia({colorScheme});
      if (reducedMotion) await page.emulateMedia({reducedMotion});
      await before(page);
      await page.goto(new URL(path, demo.url).href);
      return page;
    },

    takeErrors() {
      const found = errors;
      errors = [];
      return found;
    },

    async json<T>(path: string, init?: RequestInit) {
      const response = await fetch(new URL(path, demo.url), init);
      assert.ok(response.ok, `${path} answers ${response.status}`);
      return (await response.json()) as T;
    },
  };
}

/** Stripe's frame with number, expiry, CVC and postal code. */
export const cardFrame = (scope: Scope): FrameLocator =>
  scope.frameLocator('iframe[title="Secure card payment input frame"]');

/** Stripe's frame with the IBAN. */
export const ibanFrame = (scope: Scope): FrameLocator =>
  scope.frameLocator('iframe[title="Secure IBAN input frame"]');

/** Types a card as a customer does, key by key. */
export async function fillCard(
  scope: Scope,
  number: string,
  {expiry = '1234', cvc = '123', postal}: {expiry?: string; cvc?: string; postal?: string} = {},
): Promise<void> {
  const frame = cardFrame(scope);
  await type(frame, 'cardnumber', number.replaceAll(' ', ''));
  await type(frame, 'exp-date', expiry);
  await type(frame, 'cvc', cvc);
  if (postal !== undefined) await type(frame, 'postal', postal);
}

/** Types an IBAN, key by key. */
export const fillIban = (scope: Scope, iban: string): Promise<void> =>
  type(ibanFrame(scope), 'iban', iban.replaceAll(' ', ''));

/** Answers the bank's 3-D Secure dialog. */
export const answerBank = (
  page: Page,
  answer: 'Complete authentication' | 'Fail authentication',
): Promise<void> => page.getByRole('dialog').getByRole('button', {name: answer}).click();

/** Types into an input of a frame. Clicks it only if the input before has not moved the focus to it, as a complete one does. */
async function type(frame: FrameLocator, name: string, text: string): Promise<void> {
  const input = frame.locator(`[name="${name}"]`);
  if (!(await frame.locator(`[name="${name}"]:focus`).isVisible())) await input.click();
  if ((await input.inputValue()) !== '') await input.clear();
  await input.page().keyboard.type(text);
}

/** Makes banks authenticate customers on their own page, with a redirect there and back. */
export async function bankOnItsOwnPage(page: Page): Promise<void> {
  await page.route(/sandbox\.js\?api=\/$/, (route) =>
    route.fulfill({
      status: 302,
      headers: {Location: `${route.request().url()}&three-d-secure=redirect`},
    }),
  );
}

/** Resolves when the element is in a phase. */
export const phase = (element: Locator, name: string): Promise<void> =>
  element.and(element.page().locator(`[phase="${name}"]`)).waitFor({state: 'attached'});

/**
 * The violations that axe finds, one line each. Works under the strictest Content-Security-Policy.
 *
 * @param rules the names of axe's rules to run; the default is all
 */
export async function axeViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axeSource);
  const {violations} = await page.evaluate(
    (rules) =>
      (window as unknown as {axe: {run(options: object): Promise<AxeResults>}}).axe.run({
        // The content of Stripe's frames is not ours. Their title is, and axe checks it.
        iframes: false,
        resultTypes: ['violations'],
        ...(rules && {runOnly: {type: 'rule', values: rules}}),
      }),
    rules,
  );
  return violations.flatMap(({id, help, nodes}) =>
    nodes.map(({target}) => `${id}: ${help} (${target.join(' ')})`),
  );
}

/** Saves a screenshot in the folder of the environment variable `SCREENSHOTS`, if it is set. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (!folder) return;
  await mkdir(folder, {recursive: true});
  await page.screenshot({
    path: join(folder, `${name}.png`),
    fullPage: true,
    animations: 'disabled',
  });
}
