/** Compares pictures of a form in every state with the files in `pictures/`. */
import assert from 'node:assert/strict';
import {readFile, rm} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {after, test} from 'node:test';
import type {Browser, Page} from 'playwright-core';
import {findBrowser} from '../tools/browser.mjs';
import {scenes, themes, useGallery} from './gallery.js';
import {launchBrowser} from './launch.js';
import {differenceOf, readPicture, readSheet, writeSheet, type Sheet} from './pictures.js';

const folder = new URL('pictures/', import.meta.url);
/** Where the pictures go that differ. */
const found = new URL('../../coverage/pictures/', import.meta.url);
/** Set it to write the files instead of comparing them. */
const isWriting = !!process.env['WRITE_PICTURES'];

/** The pictures are from the bundled Chromium. Other browsers draw letters and controls differently, so they have no such test. */
const {isBundled} = await findBrowser();

const {resolve} = createRequire(import.meta.url);
const fontFiles = {
  'latin 400': resolve('@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2'),
  'latin 600': resolve('@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff2'),
  'arabic 400': resolve(
    '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2',
  ),
  'arabic 600': resolve(
    '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-600-normal.woff2',
  ),
};

/** The page's fonts, which do not depend on the machine. */
async function fontFaces(): Promise<string> {
  const faces = Object.entries(fontFiles).map(async ([name, path]) => {
    const [family = '', weight = ''] = name.split(' ');
    const data = await readFile(path, 'base64');
    return `@font-face {font-family: ${family}; font-weight: ${weight}; src: url(data:font/woff2;base64,${data})}`;
  });
  return `${(await Promise.all(faces)).join('\n')} body {font-family: latin, arabic}`;
}

const widths = {phone: {width: 296, columns: 8}, wide: {width: 480, columns: 5}} as const;

/** Gives the page a look. Then every state begins on a whole pixel, wherever it is on the sheet. */
async function show(
  page: Page,
  scheme: keyof typeof themes,
  {width, columns}: {readonly width: number; readonly columns: number},
): Promise<void> {
  await page.emulateMedia({colorScheme: scheme, reducedMotion: 'reduce'});
  await page.setViewportSize({width: columns * (width + 24) + 24, height: 900});
  const height = await page.evaluate(
    ([theme, width]) => {
      document.body.style.cssText = theme;
      for (const section of document.querySelectorAll('section')) {
        section.style.cssText = `inline-size: ${width}px`;
        section.style.blockSize = `${Math.ceil(section.getBoundingClientRect().height)}px`;
      }
      return document.documentElement.scrollHeight;
    },
    [themes[scheme], width] as const,
  );
  await page.setViewportSize({width: columns * (width + 24) + 24, height});
}

async function take(page: Page): Promise<Sheet> {
  const places = await page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('section')].map((section) => {
        const {x, y, width, height} = section.getBoundingClientRect();
        // With the ring around a focused input.
        const place = {x: x - 4, y, width: width + 8, height: height + 4};
        return [section.firstElementChild!.textContent, place];
      }),
    ),
  );
  return {...readPicture(await page.screenshot({animations: 'disabled'})), places};
}

/** The shared browser draws some pixels differently. */
let own: Promise<Browser> | undefined;
const openGallery = useGallery(() => (own ??= launchBrowser()));
after(async () => (await own)?.close());

for (const language of isBundled ? ['en', 'de', 'ar'] : []) {
  test(`a form looks as in its pictures in every state, in ${language}`, async () => {
    const page = await openGallery({language, css: await fontFaces()});
    const differences: string[] = [];
    for (const scheme of ['light', 'dark'] as const) {
      for (const [width, columns] of Object.entries(widths)) {
        const name = `${language}-${scheme}-${width}`;
        await show(page, scheme, columns);
        const sheet = await take(page);
        const file = new URL(`${name}.png`, folder);
        if (isWriting) await writeSheet(file, sheet);
        const expected = await readSheet(file);
        const aside = new URL(`${name}/`, found);
        await rm(aside, {recursive: true, force: true});
        for (const scene of Object.keys(scenes)) {
          const difference = await differenceOf(scene, expected, sheet, aside);
          if (difference) differences.push(`${name}: ${difference}`);
        }
      }
    }
    assert.deepEqual(differences, [], 'see coverage/pictures/');
  });
}

test('with reduced motion, only the sign of progress moves, in slow steps', async () => {
  const page = await openGallery({language: 'en', css: ''});
  const animations = async (reducedMotion: 'reduce' | 'no-preference') => {
    await page.emulateMedia({reducedMotion});
    return page.evaluate(() =>
      [...document.querySelectorAll('fenerum-card-form, fenerum-payment-retry')]
        .flatMap((form) => form.shadowRoot?.getAnimations() ?? [])
        // Transitions only change colours.
        .filter((animation) => animation instanceof CSSAnimation)
        .map((animation) => {
          const {duration, easing} = animation.effect!.getTiming();
          const [first] = (animation.effect as KeyframeEffect).getKeyframes();
          return `${String(duration)} ms, ${easing}, ${first?.easing}`;
        }),
    );
  };
  assert.ok(new Set(await animations('no-preference')).size > 1);
  assert.deepEqual([...new Set(await animations('reduce'))], ['4000 ms, linear, steps(8)']);
});
