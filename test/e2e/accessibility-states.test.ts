/** Runs axe on a form in every state, and looks for lost text on narrow screens, with large text and with wide text spacing. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {themes, useGallery} from './gallery.js';
import {axeViolations} from './harness.js';

const openGallery = useGallery();

const looks = {
  'in English': {},
  'in Arabic, from right to left': {language: 'ar'},
  'on a dark page': {theme: themes.dark, context: {colorScheme: 'dark'}},
  'with forced colours': {context: {forcedColors: 'active'}},
  'with more contrast': {context: {contrast: 'more'}},
} as const;

for (const [look, options] of Object.entries(looks)) {
  test(`axe finds no violation in a form in any state ${look}`, async () => {
    const page = await openGallery(options);
    assert.deepEqual(await axeViolations(page), []);
  });
}

/** Texts that are cut off, reach out of their form or lie on another text, one line each. */
const lostTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const lost: string[] = [];
    for (const form of document.querySelectorAll('fenerum-card-form, fenerum-payment-retry')) {
      const scene = form.previousElementSibling?.textContent;
      const edge = form.getBoundingClientRect();
      const texts: [string, DOMRect][] = [];
      const walker = document.createTreeWalker(form.shadowRoot!, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const {currentNode: node} = walker;
        const element = node.parentElement!;
        const isShown = element.checkVisibility({visibilityProperty: true});
        const isElsewhere = element.closest('.visually-hidden, option');
        if (!node.textContent?.trim() || !isShown || isElsewhere) continue;
        // A long text of these scrolls.
        const scroller = element.closest('[part=mandate], .waiting');
        if (scroller && getComputedStyle(scroller).overflowY === 'auto') continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const rect = range.getBoundingClientRect();
        const start = node.textContent.trim().slice(0, 40);
        for (const line of range.getClientRects()) texts.push([start, line]);
        const text = `“${start}” in “${scene}”`;
        if (rect.left < edge.left - 1 || rect.right > edge.right + 1) {
          lost.push(`${text} reaches out of the form`);
        }
        const box = element.closest('[part=field], [part=button], .choice');
        const around = box?.getBoundingClientRect();
        if (around && (rect.top < around.top - 1 || rect.bottom > around.bottom + 1)) {
          lost.push(`${text} does not fit into its box`);
        }
      }
      for (const [index, [text, a]] of texts.entries()) {
        for (const [other, b] of texts.slice(index + 1)) {
          const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          // The bounds of a text include the leading of its font.
          if (text !== other && wide > 2 && high > 4) {
            lost.push(`“${text}” lies on “${other}” in “${scene}”`);
          }
        }
      }
      if (texts.length === 0 && form.getAttribute('phase') === 'ready') {
        lost.push(`no text in “${scene}”`);
      }
    }
    return lost;
  });

const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const narrow = {context: {viewport: {width: 320, height: 900}}};
const large = {css: 'html {font-size: 200%}'};

for (const language of ['en', 'de', 'ar']) {
  const sizes = {
    '320 pixels wide': narrow,
    'with text of 200 %': {...large, width: 600, columns: 1},
  };
  for (const [size, options] of Object.entries(sizes)) {
    test(`no state of a form in ${language} loses text or scrolls sideways, ${size}`, async () => {
      const page = await openGallery({...options, language});
      assert.equal(await scrollsSideways(page), false);
      assert.deepEqual(await lostTexts(page), []);
    });
  }

  test(`no state of a form in ${language} loses text with the text spacing of WCAG 1.4.12`, async () => {
    const page = await openGallery({language, width: 296, columns: 1});
    // As a browser extension for text spacing does it: in every tree.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        * {line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important}
        p {margin-block-end: 2em !important}`);
      document.adoptedStyleSheets = [sheet];
      for (const {shadowRoot} of document.querySelectorAll('section > :last-child')) {
        shadowRoot!.adoptedStyleSheets = [...shadowRoot!.adoptedStyleSheets, sheet];
      }
    });
    assert.equal(await scrollsSideways(page), false);
    assert.deepEqual(await lostTexts(page), []);
  });
}
