/** Measures the contrast of texts, borders and focus rings of a form in every state, on pages of several colours. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {themes, useGallery} from './gallery.js';

const openGallery = useGallery();

const pages: Readonly<Record<string, string>> = {
  white: themes.light,
  'dark grey': themes.dark,
  black: 'background:#000;color:#fff;--fenerum-color-accent:#9aaaff;--fenerum-color-on-accent:#000',
  'black, with the default tokens': 'background:#000;color:#fff',
  'light grey': 'background:#e5e7eb;color:#111827',
  'medium grey': 'background:#9ca3af;color:#000',
  blue: 'background:#3451e0;color:#fff;--fenerum-color-accent:#fff;--fenerum-color-on-accent:#3451e0',
  yellow: 'background:#ffd84d;color:#221a00',
  'dark green':
    'background:#064e3b;color:#ecfdf5;--fenerum-color-accent:#6ee7b7;--fenerum-color-on-accent:#022c22',
};

interface Measured {
  /** How many texts, borders and focus rings were measured. */
  readonly counts: Readonly<Record<string, number>>;
  /** One line for each that is too low. */
  readonly low: readonly string[];
}

/** Measures with the colours that the browser has computed. A canvas turns them, mixed and translucent ones as well, into sRGB. */
const measure = (page: Page): Promise<Measured> =>
  page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true})!;
    /** The channels of colours that lie on each other, from the page to the front. */
    const paint = (layers: readonly string[]): readonly number[] => {
      context.fillStyle = '#fff';
      for (const layer of layers) {
        context.fillStyle = layer;
        context.fillRect(0, 0, 1, 1);
      }
      return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    };
    // https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    const luminance = (layers: readonly string[]): number => {
      const [red, green, blue] = paint(layers).map((channel) => {
        const share = channel / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      }) as [number, number, number];
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ratio = (front: readonly string[], back: readonly string[]): number => {
      const [dark, light] = [luminance(front), luminance(back)].sort((a, b) => a - b) as [
        number,
        number,
      ];
      return (light + 0.05) / (dark + 0.05);
    };
    const parentOf = (element: Element): Element | null =>
      element.assignedSlot ??
      element.parentElement ??
      (element.getRootNode() as Partial<ShadowRoot>).host ??
      null;
    /** The backgrounds below an element, from the page to the element. */
    const backgrounds = (element: Element | null): string[] =>
      element ? [...backgrounds(parentOf(element)), getComputedStyle(element).backgroundColor] : [];

    const counts = {text: 0, border: 0, ring: 0};
    const low: string[] = [];
    const check = (
      kind: keyof typeof counts,
      element: Element,
      color: string,
      back: readonly string[],
      least: number,
    ): void => {
      counts[kind] += 1;
      const found = ratio([...back, color], back);
      if (found < least) {
        const scene = (element.getRootNode() as ShadowRoot).host.parentElement?.firstElementChild;
        const what = element.getAttribute('part') ?? element.className;
        low.push(`${kind} ${found.toFixed(2)} in “${scene?.textContent}”: ${what} ${color}`);
      }
    };

    for (const form of document.querySelectorAll('fenerum-card-form, fenerum-payment-retry')) {
      for (const element of form.shadowRoot!.querySelectorAll<HTMLElement>('*')) {
        if (!element.checkVisibility({visibilityProperty: true})) continue;
        // WCAG exempts disabled controls.
        if (element.closest(':disabled, .visually-hidden')) continue;
        const style = getComputedStyle(element);
        const hasText = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        );
        if (hasText || element.matches('[part=input]')) {
          check('text', element, style.color, backgrounds(element), 4.5);
        }
        const hasBorder = style.borderTopStyle === 'solid' && style.borderTopWidth !== '0px';
        // The ring around a focused field shows where it is.
        if (
          hasBorder &&
          !element.matches('.focused') &&
          element.matches('[part=input], [part=field], .choice, .box, .second')
        ) {
          // Against the page around it and against the fill inside it.
          const outside = backgrounds(parentOf(element));
          check('border', element, style.borderTopColor, outside, 3);
          check('border', element, style.borderTopColor, backgrounds(element), 3);
        }
        const canFocus = element.matches('button, input, select, [tabindex="0"]');
        if (canFocus) element.focus({focusVisible: true});
        const ringed = element.matches('[type=radio]') ? element.closest('.choice')! : element;
        if (canFocus || element.matches('.focused')) {
          const {outlineColor, outlineOffset, outlineStyle, outlineWidth} =
            getComputedStyle(ringed);
          if (outlineStyle === 'none' || outlineWidth === '0px') {
            low.push(`no ring: ${element.outerHTML.slice(0, 80)}`);
          }
          const behind = parseFloat(outlineOffset) < 0 ? ringed : parentOf(ringed);
          check('ring', element, outlineColor, backgrounds(behind), 3);
        }
      }
    }
    return {counts, low};
  });

for (const [name, theme] of Object.entries(pages)) {
  test(`text has a contrast of 4.5:1, borders and focus rings of 3:1, on a page that is ${name}`, async () => {
    const {counts, low} = await measure(await openGallery({theme}));
    assert.deepEqual(low, []);
    // So that the test fails if it no longer finds what it measures.
    for (const [kind, count] of Object.entries(counts)) {
      assert.ok(count >= 30, `only ${count} × ${kind}`);
    }
  });
}
