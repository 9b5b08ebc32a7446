/** Every page of the demo with the Tab key alone, on a narrow screen, and with large text. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {linkInTheMail} from './failed-payment.js';
import {phase, useDemo} from './harness.js';

const demo = useDemo();

interface Visit {
  readonly path: string | (() => Promise<string>);
  /** The tag of the form that has to be ready. */
  readonly form?: string;
}

const card = 'fenerum-card-form';

const pages: Readonly<Record<string, Visit>> = {
  'the front page': {path: '/', form: card},
  'the page of an app': {path: '/app', form: card},
  'the app from npm': {path: '/spa', form: card},
  'the page about themes': {path: '/theme', form: card},
  'the SEPA page': {path: '/sepa', form: card},
  'the playground': {path: '/playground', form: card},
  'a page of the documentation': {path: '/docs/forms'},
  'the plain form': {path: '/plain-form', form: card},
  'the page after the plain form': {path: '/plain-form/thanks'},
  'the invoices page': {path: '/invoices'},
  'the retry page of a failed payment': {
    path: () => linkInTheMail(demo, 'declined'),
    form: 'fenerum-payment-retry',
  },
  'the retry page without a payment': {path: '/retry/unknown'},
  'the page for an unknown address': {path: '/nowhere'},
};

async function open({path, form}: Visit): Promise<Page> {
  const page = await demo.open(typeof path === 'string' ? path : await path());
  if (form) await phase(page.locator(form).first(), 'ready');
  return page;
}

/** Controls that a customer can use now, outside the forms' shadow roots. */
const controls =
  ':is(a[href], button, input, select, textarea, summary, [tabindex="0"]):not(:disabled, [type=radio], [type=hidden], [tabindex="-1"])';

interface Stop {
  readonly name: string;
  /** Its place in the order of the document. */
  readonly place: number;
  readonly problem: string | undefined;
  readonly isAgain: boolean;
}

/** Describes what has the focus, and marks it; `undefined` for the body. */
const stop = (page: Page): Promise<Stop | undefined> =>
  page.evaluate(() => {
    const {activeElement: outer} = document;
    if (!outer || outer === document.body) return undefined;
    const isFrame = outer.localName === 'iframe';
    // Stripe's field is a child of the outermost element around the form, and the form shows where the focus is.
    let host: Element = outer;
    while (isFrame && host.parentElement && !host.shadowRoot) host = host.parentElement;
    let active = outer;
    while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const box =
      (isFrame && host.shadowRoot?.querySelector('.focused')) ||
      (active.closest('.choice') ?? active);
    const {width, height} = active.getBoundingClientRect();
    const label = active.getAttribute('aria-label') ?? active.textContent?.trim() ?? '';
    const name = `${active.localName} “${label.slice(0, 30)}”`;
    const {outlineStyle, outlineWidth} = getComputedStyle(box);
    const hasRing = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    const isShown = width > 0 && height > 0 && active.checkVisibility({visibilityProperty: true});
    const isAgain = active.hasAttribute('data-visited') && !isFrame;
    active.setAttribute('data-visited', '');
    const problem = !isShown
      ? `${name} is not visible`
      : hasRing || (isFrame && box === active)
        ? undefined
        : `${name} has no ring`;
    const place = [...document.querySelectorAll('*')].indexOf(host);
    return {name, place, problem, isAgain};
  });

/** Presses Tab until the first control has the focus again. Returns what is wrong on the way. */
async function tabThrough(page: Page): Promise<string[]> {
  const problems: string[] = [];
  let last: Stop | undefined;
  for (let count = 0; count < 500; count += 1) {
    await page.keyboard.press('Tab');
    const next = await stop(page);
    if (!next || next.isAgain) return problems;
    if (next.problem) problems.push(next.problem);
    if (last && next.place < last.place) problems.push(`${next.name} comes after ${last.name}`);
    last = next;
  }
  return [...problems, 'Tab never came back to the first control'];
}

/** Controls that Tab did not reach. */
const unreached = (page: Page): Promise<string[]> =>
  page.locator(controls).evaluateAll((nodes) =>
    nodes
      .filter((node) => node.checkVisibility({visibilityProperty: true}))
      .filter((node) => !node.hasAttribute('data-visited') && !node.closest('[inert]'))
      .map((node) => node.outerHTML.slice(0, 120)),
  );

/** Texts that a box cuts off or squeezes, and how far the page scrolls sideways. Code and tables scroll by themselves. */
const lost = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const {scrollWidth, clientWidth} = document.documentElement;
    const problems =
      scrollWidth > clientWidth ? [`scrolls ${scrollWidth - clientWidth} pixels`] : [];
    for (const node of document.querySelectorAll<HTMLElement>('body *')) {
      // A decoration, such as the address bar of a drawn browser.
      if (node.closest('[aria-hidden=true]')) continue;
      const {overflowX, overflowY, clipPath} = getComputedStyle(node);
      if (clipPath !== 'none' || !node.innerText?.trim() || !node.checkVisibility()) continue;
      const isCut =
        (/hidden|clip/.test(overflowX) && node.scrollWidth > node.clientWidth + 1) ||
        (/hidden|clip/.test(overflowY) && node.scrollHeight > node.clientHeight + 1);
      if (isCut && node.clientWidth > 1) {
        problems.push(`${node.outerHTML.slice(0, 100)} is cut off`);
      }
    }
    for (const text of document.querySelectorAll('main > p, main > :first-child > p')) {
      const {width} = text.getBoundingClientRect();
      if (width > 0 && width < 200) problems.push(`a text is only ${width} pixels wide`);
    }
    return problems;
  });

/** Whether the name of the site and the button for dark mode are in one line. */
const isOneLine = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const name = document.querySelector('.mark, .brand')!.getBoundingClientRect();
    const button = document.querySelector('[data-scheme-switch]')!.getBoundingClientRect();
    return button.top < name.bottom && name.top < button.bottom && name.right <= button.left;
  });

const small = (page: Page): Promise<string[]> =>
  page
    .locator('button:visible, a:visible, summary:visible, select:visible, input:visible')
    .evaluateAll((nodes) =>
      nodes
        // Links inside a sentence and options with a label around them are exempt.
        .filter((node) => !node.matches('p a:not(.target), label input'))
        .filter((node) => {
          const {width, height} = node.getBoundingClientRect();
          return width < 24 || height < 24;
        })
        .map((node) => node.outerHTML.slice(0, 120)),
    );

for (const [name, visit] of Object.entries(pages)) {
  test(`${name} can be used with Tab alone, with 320 pixels and with text of 200 %`, async () => {
    const page = await open(visit);
    assert.deepEqual(await tabThrough(page), []);
    assert.deepEqual(await unreached(page), []);
    // Between a phone and a wide screen, everything in the header has to fit, too.
    await page.setViewportSize({width: 1000, height: 800});
    assert.deepEqual(await lost(page), [], '1000 pixels wide');
    await page.setViewportSize({width: 320, height: 800});
    assert.deepEqual(await small(page), [], 'targets smaller than 24 pixels');
    assert.deepEqual(await lost(page), [], '320 pixels wide');
    assert.ok(await isOneLine(page), 'the button for dark mode is beside the name');
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    for (const width of [640, 1280]) {
      await page.setViewportSize({width, height: 800});
      assert.deepEqual(await lost(page), [], `with text of 200 %, ${width} pixels wide`);
    }
  });
}
