/** A page of somebody else's shop: the test writes its HTML and serves our files to it; Stripe and the server are the demo's. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import type {Locator, Page, Route} from 'playwright-core';
import type {Stage} from './harness.js';

/** A file of the build. @param name relative to `dist/` */
export const built = (name: string): Promise<string> =>
  readFile(new URL(`../../dist/${name}`, import.meta.url), 'utf8');

/** What a server answers: a script, the status of a failure; 0 if the connection is lost. */
export type Answer = string | number;

export interface Shop {
  /** What stands in the page's head. */
  readonly head?: string;
  /** What stands in the page's body after the form. */
  readonly body?: string;
  /** What the page's own files hold, by address as the page names it. */
  readonly files?: Readonly<Record<string, string>>;
  /** Changes a file of `dist/` on its way, or leaves it as it is. */
  readonly change?: (name: string, code: string) => Answer;
  /** Whether our files may be loaded from another origin. */
  readonly cors?: boolean;
}

export interface ShopPage {
  readonly page: Page;
  readonly form: Locator;
  /** What the page wrote to the console as an error. */
  readonly errors: string[];
  /** Paths of our files that the page asked for, relative to `dist/`. */
  readonly requests: string[];
}

/** The folder that holds the build, on the shop's own server and on another one. */
export const folder = '/fenerum-elements/';
export const otherOrigin = 'https://cdn.example';

const script = {contentType: 'text/javascript'};

const answer = (route: Route, body: Answer, headers: Record<string, string> = {}): Promise<void> =>
  body === 0
    ? route.abort('connectionreset')
    : typeof body === 'number'
      ? route.fulfill({status: body, headers})
      : route.fulfill({...script, headers, body});

/** Opens the page. The address is the demo's, so the form reaches the demo's server. */
export async function openShop(
  stage: Stage,
  {head = '', body = '', files = {}, change = (_, code) => code, cors = true}: Shop,
): Promise<ShopPage> {
  const stripe = `${await built('sandbox.iife.js')}
    fenerumSandbox.installSandbox({api: ${JSON.stringify(stage.url)}});`;
  const html = `<!doctype html><html lang="en"><head><title>Shop</title>${head}</head><body>
    <fenerum-card-form
      publishable-key="pk_test_sandbox"
      intent-url="/api/setup-intents"
      register-url="/api/payment-cards"
      account="5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318"
    ></fenerum-card-form>${body}</body></html>`;
  const errors: string[] = [];
  const requests: string[] = [];
  const page = await stage.open('/shop', {}, async (page) => {
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.route('https://js.stripe.com/**', (route) => answer(route, stripe));
    await page.route('**/shop', (route) => route.fulfill({contentType: 'text/html', body: html}));
    await page.route(`**${folder}**`, async (route) => {
      const name = new URL(route.request().url()).pathname.slice(folder.length);
      requests.push(name);
      const code = await built(name).catch(() => undefined);
      if (name.endsWith('.css') && code) {
        await route.fulfill({contentType: 'text/css', body: code});
        return;
      }
      await answer(route, code === undefined ? 404 : change(name, code), {
        'Access-Control-Allow-Origin': cors ? '*' : 'https://other.example',
      });
    });
    for (const [path, code] of Object.entries(files)) {
      await page.route(path, (route) => answer(route, code));
    }
  });
  return {page, form: page.locator('fenerum-card-form'), errors, requests};
}

/** Fails unless the console says once which file is missing and what to do. */
export function assertExplained(errors: readonly string[]): void {
  const lines = errors.filter((line) => line.includes('fenerum-elements'));
  const own = lines.filter((line) => line.startsWith('fenerum-elements'));
  assert.equal(own.length, 1, errors.join('\n'));
  assert.match(own[0] ?? '', /chunks\/.*fenerum-elements\.all\.min\.js/s);
}
