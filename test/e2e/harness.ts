/** A browser and the running demo for the tests of one file, with the few things a customer does there. */
import assert from 'node:assert/strict';
import {mkdir, readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach} from 'node:test';
import type {AxeResults} from 'axe-core';
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type FrameLocator,
  type Locator,
  type Page,
} from 'playwright-core';
import {startDemo, type Demo, type DemoOptions} from '../../demo/server.js';
import {findBrowser} from '../tools/browser.mjs';

/** Where to look for a form: the whole page, or the element when there is more than one on it. */
export type Scope = Page | Locator;

export interface Stage {
  /** The demo's address, without a slash at the end. */
  readonly url: string;
  /**
   * Opens a page of the demo in a browser profile of its own, which the end of the test closes. An
   * uncaught exception, an error on the console or a policy violation on the page fails that test,
   * see `expectFaults`.
   *
   * @param before prepares the page before it goes to the address
   */
  open(
    path: string,
    options?: BrowserContextOptions,
    before?: (page: Page) => Promise<unknown>,
  ): Promise<Page>;
  /** Takes what went wrong on the pages so far, so that it does not fail the test. */
  expectFaults(): string[];
  /** The demo's answer as JSON, asked from outside the browser. */
  json<T = unknown>(path: string, init?: RequestInit): Promise<T>;
}

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One page at a time is looked at: a process for each is only work. */
const onePage = '--renderer-process-limit=1';

/** Long enough for a busy machine: in milliseconds. */
const PATIENCE_MS = 20_000;

/**
 * Starts the demo on a free port and a browser before the tests of this file, and ends both after.
 *
 * @param settings what the demo is started with, besides the port
 */
export function useDemo(settings: Omit<DemoOptions, 'port'> = {}): Stage {
  let demo: Demo;
  let browser: Browser;
  let faults: string[] = [];

  before(async () => {
    const {executablePath, args, env} = await findBrowser();
    [demo, browser] = await Promise.all([
      startDemo({...settings, port: 0}),
      chromium.launch({executablePath, args: [...args, onePage], env}),
    ]);
  });

  beforeEach(async () => {
    const {status} = await fetch(new URL('/sandbox/reset', demo.url), {method: 'POST'});
    assert.equal(status, 204, 'every test begins with an empty sandbox');
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    const found = faults;
    faults = [];
    assert.deepEqual(found, [], 'went wrong on a page');
  });

  after(async () => {
    await browser.close();
    await demo.close();
  });

  return {
    get url() {
      return demo.url;
    },

    async open(path, options = {}, before = async () => {}) {
      const context = await browser.newContext({
        reducedMotion: 'reduce',
        locale: 'en',
        ...options,
      });
      context.setDefaultTimeout(PATIENCE_MS);
      // The test compiler names functions by a helper that a function sent into the page looks for there.
      await context.addInitScript('globalThis.__name ??= (value) => value;');
      context.on('weberror', (error) => faults.push(String(error.error())));
      context.on('console', (message) => {
        const text = message.text();
        const isFailedRequest = text.startsWith('Failed to load resource');
        const isPolicy = /content security policy|trusted ?(type|script)/i.test(text);
        if (isPolicy || (message.type() === 'error' && !isFailedRequest)) faults.push(text);
      });
      const page = await context.newPage();
      await before(page);
      await page.goto(new URL(path, demo.url).href);
      return page;
    },

    expectFaults() {
      const found = faults;
      faults = [];
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
  await type(frame.locator('[name="cardnumber"]'), number.replaceAll(' ', ''));
  await type(frame.locator('[name="exp-date"]'), expiry);
  await type(frame.locator('[name="cvc"]'), cvc);
  if (postal !== undefined) await type(frame.locator('[name="postal"]'), postal);
}

/** Types an IBAN, key by key. */
export const fillIban = (scope: Scope, iban: string): Promise<void> =>
  type(ibanFrame(scope).locator('[name="iban"]'), iban.replaceAll(' ', ''));

/** Answers the bank's 3-D Secure dialog. */
export const answerBank = (
  page: Page,
  answer: 'Complete authentication' | 'Fail authentication',
): Promise<void> => page.getByRole('dialog').getByRole('button', {name: answer}).click();

async function type(input: Locator, text: string): Promise<void> {
  await input.click();
  await input.clear();
  await input.pressSequentially(text);
}

/** Lets banks ask on a page of their own, to which the customer is sent and from which they come back. */
export async function bankOnItsOwnPage(page: Page): Promise<void> {
  await page.route(/sandbox\.js\?api=\/$/, (route) =>
    route.fulfill({
      status: 302,
      headers: {Location: `${route.request().url()}&three-d-secure=redirect`},
    }),
  );
}

/** Resolves when the element has come to a phase. */
export const phase = (element: Locator, name: string): Promise<void> =>
  element.and(element.page().locator(`[phase="${name}"]`)).waitFor({state: 'attached'});

/**
 * What axe finds wrong with the page, one line a fault; works under the strictest policy.
 *
 * @param rules the ones to look at, by axe's names; all of them where nothing is said
 */
export async function accessibilityFaults(
  page: Page,
  rules?: readonly string[],
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axeSource);
  const {violations} = await page.evaluate(
    (rules) =>
      (window as unknown as {axe: {run(options: object): Promise<AxeResults>}}).axe.run({
        // What is inside Stripe's frames is Stripe's; that they have a title is ours, and is checked.
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

/** Keeps a picture of the page in the folder that `SCREENSHOTS` names; without it, does nothing. */
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
