/** Nothing moves while a page loads: on every page of the demo, and for every form in six kinds of fonts. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {BrowserContextOptions, Page} from 'playwright-core';
import {ENGLISH_AFTER_MS} from '../../src/element/locale-controller.js';
import {linkInTheMail} from './failed-payment.js';
import {fillCard, phase, useDemo} from './harness.js';
import {inParts} from './in-parts.js';
import {built, folder, openShop, ourScript} from './shop-page.js';

const demo = useDemo();

/** Adds up the layout shifts since the first paint. Call it before the page loads. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, {shifts});
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const {value, sources} = entry as PerformanceEntry & {
          value: number;
          sources: {node?: Node; previousRect: DOMRect; currentRect: DOMRect}[];
        };
        // A node inside a shadow root is hidden, so its place says what moved.
        const moved = sources.map(
          ({node, previousRect: from, currentRect: to}) =>
            `${node?.textContent?.trim().slice(0, 20) ?? 'in a form'} ${from.x},${from.y} ${from.width}x${from.height} to ${to.x},${to.y} ${to.width}x${to.height}`,
        );
        shifts.push(`${value.toFixed(4)}: ${moved.join(', ')}`);
      }
    }).observe({type: 'layout-shift', buffered: true});
  });
}

/** Holds the elements' scripts back until the page has been painted without them. */
async function scriptsAfterFirstPaint(page: Page): Promise<void> {
  await page.route(/fenerum-elements\.min\.js|spa\/app\.js|sandbox\.js/, async (route) => {
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          new PerformanceObserver((list) => {
            if (list.getEntriesByName('first-contentful-paint').length > 0) resolve();
          }).observe({type: 'paint', buffered: true});
        }),
    );
    await route.continue();
  });
}

/** After two frames, the browser has reported all layout shifts. */
const shifts = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve((window as unknown as {shifts: string[]}).shifts)),
        ),
      ),
  );

// Layout shifts outside the viewport are not counted, so the viewport contains the whole page.
const screens: Readonly<Record<string, BrowserContextOptions>> = {
  'a wide screen': {viewport: {width: 1280, height: 3000}},
  'a phone': {viewport: {width: 390, height: 5000}},
};

const threeFrames = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frames = 3; frames > 0; frames -= 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });

/** The page has a form, and all its forms accept input. */
async function formsAreReady(page: Page): Promise<void> {
  const forms = page.locator('fenerum-card-form, fenerum-payment-retry');
  await forms.first().waitFor({state: 'attached'});
  for (const form of await forms.all()) await phase(form, 'ready');
}

const listsAreLoaded = (page: Page): Promise<void> =>
  page.locator('[data-loading]').waitFor({state: 'detached'});

interface Visit {
  readonly options: BrowserContextOptions;
  /** Resolves when the page has everything that it shows. */
  readonly isComplete: (page: Page) => Promise<void>;
}

/** Lets a form wait for its language as long as a busy machine needs. Otherwise it would show English first. */
const waitForLanguage = (page: Page): Promise<unknown> =>
  page.addInitScript((limit) => {
    const original = window.setTimeout;
    Object.assign(window, {
      setTimeout: (handler: TimerHandler, wait?: number, ...words: unknown[]) =>
        original(handler, wait === limit ? 600_000 : wait, ...words),
    });
  }, ENGLISH_AFTER_MS);

/** Opens a page whose chunks arrive late, and checks it when it is complete. */
async function assertNoShift(
  url: string,
  {options, isComplete}: Visit,
  before: (page: Page) => Promise<unknown>,
): Promise<void> {
  const page = await demo.open(url, options, async (page) => {
    await watchShifts(page);
    await waitForLanguage(page);
    await before(page);
    await page.route('**/dist/chunks/*.js', async (route) => {
      await threeFrames(page);
      await route.continue();
    });
  });
  await isComplete(page);
  const moved = await shifts(page);
  await page.unrouteAll({behavior: 'ignoreErrors'});
  assert.deepEqual(moved, []);
}

/** Opens a page whose HTML arrives in parts, so that its scripts run after the page has been painted without them. */
async function assertNoShiftInParts(path: string, visit: Visit): Promise<void> {
  let opened: Page | undefined;
  const painted = async () => opened && threeFrames(opened);
  // The first part replaces the document whose frames are counted.
  const server = await inParts(demo.url, () => painted().catch(() => undefined));
  try {
    await assertNoShift(server.url + path, visit, async (page) => (opened = page));
  } finally {
    server.close();
  }
}

for (const [screen, options] of Object.entries(screens)) {
  const forms = {options, isComplete: formsAreReady};
  for (const path of ['/', '/app', '/spa', '/theme', '/plain-form', '/sepa']) {
    test(`${path} has no layout shift on ${screen} until every field is ready`, () =>
      assertNoShiftInParts(path, forms));
  }

  for (const scenario of ['authentication_required', 'card_expired']) {
    test(`the retry page has no layout shift on ${screen}: ${scenario}`, async () =>
      assertNoShiftInParts(await linkInTheMail(demo, scenario), forms));
  }

  const lists = {options, isComplete: listsAreLoaded};
  for (const path of ['/invoices', '/docs/', '/docs/frameworks.html']) {
    test(`${path} has no layout shift on ${screen}`, () => assertNoShiftInParts(path, lists));
  }
}

/** Letters are wider or narrower through their spacing, because a machine may not have a wide or a narrow font. */
const fonts: Readonly<Record<string, string>> = {
  'the default font': 'font: 16px/1.5 system-ui',
  'a wide serif font': 'font: 16px/1.6 serif; letter-spacing: 0.08em',
  'a monospaced font': 'font: 16px/1.4 monospace',
  'a condensed font': 'font: 16px/1.5 sans-serif; letter-spacing: -0.06em',
  'a large font': 'font: 20px/1.7 sans-serif',
  'very wide letters': 'font: 20px/1.7 serif; letter-spacing: 0.08em',
};

const key = 'publishable-key="pk_test_sandbox" account="5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318"';
const cardForms = [
  '',
  'collect="name"',
  'collect="name email address" submit-label="Start the subscription"',
  'payment-methods="card sepa_debit" merchant-name="Acme"',
  'payment-methods="sepa_debit" merchant-name="Acme"',
  'payment-methods="sepa_debit card" merchant-name="Acme"',
  'locale="de"',
  'locale="ar"',
  'accepted-brands="visa mastercard amex dankort discover diners jcb unionpay"',
].map(
  (attributes) =>
    `<fenerum-card-form ${key} intent-url="/api/setup-intents" ${attributes}></fenerum-card-form>`,
);

for (const [font, declarations] of Object.entries(fonts)) {
  for (const width of [320, 520]) {
    test(`no form moves anything in ${font}, ${width} pixels wide`, async () => {
      const retries: string[] = [];
      for (const scenario of ['authentication_required', 'card_expired']) {
        const url = (await linkInTheMail(demo, scenario)).replace(
          '/retry/',
          '/api/payment-retries/',
        );
        for (const locale of ['en', 'de']) {
          retries.push(
            `<fenerum-payment-retry ${key} intent-url="${url}" locale="${locale}"></fenerum-payment-retry>`,
          );
        }
      }
      // The place of a payment has room for one line of each text, and for more in a narrow form, but not for very wide letters.
      const shown = font === 'very wide letters' ? cardForms : [...cardForms, ...retries];
      const forms = shown.map((form) => `${form}<p>Below.</p>`);
      const visit = {options: {viewport: {width, height: 9000}}, isComplete: formsAreReady};
      await assertNoShift('/forms', visit, async (page) => {
        const style = await built('fenerum-elements.css');
        await scriptsAfterFirstPaint(page);
        await page.route('**/forms', (route) =>
          route.fulfill({
            contentType: 'text/html',
            body: `<!doctype html><html lang="en"><head><title>Forms</title>
              <style>${style} body {margin: 16px; ${declarations}}</style>
              <script type="module" src="/dist/sandbox.js?api=/"></script></head>
              <body>${forms.join('')}
              <script type="module" src="/dist/fenerum-elements.min.js"></script></body></html>`,
          }),
        );
      });
    });
  }
}

const inMain = (html: string): string => `<main>${html}<p>Below</p></main>`;

/** A page with a ready form as HTML with its shadow root, as a tool saves it that renders pages in advance. */
async function savedPage(attributes: string): Promise<string> {
  const {form} = await openShop(demo, {head: ourScript, attributes, wrap: inMain});
  await phase(form, 'ready');
  return form.evaluate((element) => {
    const root = element.shadowRoot!;
    const rules = root.adoptedStyleSheets.flatMap(({cssRules}) => [...cssRules]);
    const style = document.createElement('style');
    style.textContent = rules.map(({cssText}) => cssText).join('\n');
    root.prepend(style);
    // TypeScript does not know `getHTML()` yet.
    type Main = Element & {getHTML(options: {shadowRoots: ShadowRoot[]}): string};
    return (element.closest('main') as Element as Main).getHTML({shadowRoots: [root]});
  });
}

/** Opens a saved page with a script that defines the elements before or after the parser reads the shadow root. */
async function openSavedPage(head: string, attributes: string) {
  const html = await savedPage(attributes);
  assert.match(html, /<template shadowrootmode="open">/);
  const messages: string[] = [];
  const {page} = await openShop(demo, {head, wrap: () => html}, async (page) => {
    page.on('console', (message) => messages.push(message.text()));
    await watchShifts(page);
    if (head === ourScript) await scriptsAfterFirstPaint(page);
  });
  const form = page.locator('fenerum-card-form:defined');
  await phase(form, 'ready');
  assert.deepEqual(await shifts(page), []);
  if (attributes) await form.locator('input').first().fill('Maja Holm');
  await fillCard(page, '4242 4242 4242 4242');
  await form.locator('button').last().click();
  await phase(form, 'done');
  return messages;
}

test('a form takes over its declarative shadow root without a layout shift or a message, and saves a card', async () => {
  assert.deepEqual(await openSavedPage(ourScript, 'collect="name" locale="de"'), []);
});

test('a form that is defined before its declarative shadow root is read ignores it, and saves a card', async () => {
  const early = `<script src="${folder}fenerum-elements.all.min.js"></script>`;
  await openSavedPage(early, '');
  // Chrome reports the second root of every element that has one already.
  assert.deepEqual(demo.takeErrors(), [
    'A second declarative shadow root cannot be created on a host.',
  ]);
});
