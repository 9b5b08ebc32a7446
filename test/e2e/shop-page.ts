/** A page whose HTML a test writes and which loads our built files. Stripe and the backend are the demo's. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import type {Locator, Page, Request, Route} from 'playwright-core';
import {bound, replaceable} from '../../src/environment.js';
import type {RunningDemo} from './harness.js';

/** Reads a file of the build. @param name relative to `dist/` */
export const built = (name: string): Promise<string> =>
  readFile(new URL(`../../dist/${name}`, import.meta.url), 'utf8');

/** An answer: the text of a script, the status of a failure, or 0 for a lost connection. */
export type Answer = string | number;

export interface Shop {
  /** HTML in the page's head. */
  readonly head?: string;
  /** More attributes of the form, as HTML. */
  readonly attributes?: string;
  /** HTML after the form. */
  readonly body?: string | undefined;
  /** The content of the page's own files, by URL as written in the page. */
  readonly files?: Readonly<Record<string, string>>;
  /** Returns the answer for a file of `dist/`. */
  readonly change?: (name: string, code: string) => Answer;
  /** Is awaited before a file of `dist/` is answered. */
  readonly beforeAnswer?: (page: Page, name: string) => Promise<unknown>;
  /** Is awaited before Stripe.js is answered. */
  readonly beforeStripe?: (request: Request) => Promise<unknown>;
  /** Returns the HTML around the form. */
  readonly wrap?: (form: string) => string;
  /** Whether our files may be loaded from another origin. */
  readonly cors?: boolean;
}

export interface ShopPage {
  readonly page: Page;
  readonly form: Locator;
  /** The errors in the page's console. */
  readonly errors: string[];
  /** The paths of the requested files, relative to `dist/`. */
  readonly requests: string[];
  /** The addresses of the requests to js.stripe.com. */
  readonly stripeRequests: string[];
}

/** The folder of the build on the shop's server and on the other origin. */
export const folder = '/fenerum-elements/';
/** The line that a page pastes. */
export const ourScript = `<script type="module" src="${folder}fenerum-elements.min.js"></script>`;
export const otherOrigin = 'https://cdn.example';

const script = {contentType: 'text/javascript'};

const answer = (route: Route, body: Answer, headers: Record<string, string> = {}): Promise<void> =>
  body === 0
    ? route.abort('connectionreset')
    : typeof body === 'number'
      ? route.fulfill({status: body, headers})
      : route.fulfill({...script, headers, body});

/** The form of the page. */
export const formTag = `<fenerum-card-form publishable-key="pk_test_sandbox" intent-url="/api/setup-intents" register-url="/api/payment-cards" account="5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318"></fenerum-card-form>`;

const globals = [...bound, ...replaceable].join(', ');

/** Opens the page at the demo's origin, so that the form reaches the demo's backend. */
export async function openShop(
  demo: RunningDemo,
  {
    head = '',
    attributes = '',
    body = '',
    files = {},
    change = (_, code) => code,
    beforeAnswer,
    beforeStripe,
    wrap = (form) => form,
    cors = true,
  }: Shop,
  before: (page: Page) => unknown = () => {},
): Promise<ShopPage> {
  // Stripe.js sends its requests from its own frames, and takes care of the names that a page hides.
  const stripe = `{
    const {${globals}, fetch} = window.globalsOfStripe;
    ${await built('sandbox.iife.js')}
    fenerumSandbox.installSandbox({api: ${JSON.stringify(demo.url)}});
  }`;
  const html = `<!doctype html><html lang="en"><head><title>Shop</title>${head}</head><body>${wrap(formTag.replace('>', ` ${attributes}>`))}${body}</body></html>`;
  const errors: string[] = [];
  const requests: string[] = [];
  const stripeRequests: string[] = [];
  const page = await demo.open('/shop', {}, async (page) => {
    await before(page);
    await page.addInitScript(`window.globalsOfStripe = {${globals}, fetch: fetch.bind(window)};`);
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.route('https://js.stripe.com/**', async (route) => {
      stripeRequests.push(route.request().url());
      await beforeStripe?.(route.request());
      await answer(route, stripe);
    });
    await page.route('**/shop', (route) => route.fulfill({contentType: 'text/html', body: html}));
    await page.route(`**${folder}**`, async (route) => {
      const name = new URL(route.request().url()).pathname.slice(folder.length);
      requests.push(name);
      await beforeAnswer?.(page, name);
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
      await page.route(path, (route) =>
        /^\s*</.test(code)
          ? route.fulfill({contentType: 'text/html', body: code})
          : answer(route, code),
      );
    }
  });
  return {page, form: page.locator('fenerum-card-form'), errors, requests, stripeRequests};
}

/** Fails unless the console says once which file is missing and what to do. */
export function assertExplained(errors: readonly string[]): void {
  const lines = errors.filter((line) => line.includes('fenerum-elements'));
  const own = lines.filter((line) => line.startsWith('fenerum-elements'));
  assert.equal(own.length, 1, errors.join('\n'));
  assert.match(own[0] ?? '', /chunks\/.*#chunk$/);
}
