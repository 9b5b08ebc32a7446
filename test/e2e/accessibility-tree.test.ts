/** Compares what assistive technology gets from a form in every state with the files in `trees/`. */
import assert from 'node:assert/strict';
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {before, test} from 'node:test';
import type {Locator, Page} from 'playwright-core';
import {scenes, useGallery} from './gallery.js';

const folder = new URL('trees/', import.meta.url);
const fileName = (scene: string): string => `${scene.replaceAll(' ', '-')}.txt`;
/** Set it to write the files instead of comparing them. */
const isWriting = !!process.env['WRITE_TREES'];

const openGallery = useGallery();
let page: Page;
const trees = new Map<string, string>();

/** What Playwright's snapshot lacks: descriptions, states of controls, and the regions that are announced. */
const details = (form: Locator): Promise<string[]> =>
  form.evaluate((form) => {
    const root = form.shadowRoot!;
    const said = (element: Element): string => {
      const parts = [...element.childNodes].map((node) =>
        node instanceof Element
          ? node.getAttribute('aria-hidden') === 'true'
            ? ''
            : said(node)
          : node.nodeType === Node.TEXT_NODE
            ? node.textContent
            : '',
      );
      return parts.join(' ').replace(/\s+/g, ' ').trim();
    };
    const byId = (ids: string): string =>
      ids
        .split(' ')
        .map((id) => {
          const target = root.getElementById(id);
          return target ? said(target) : `NOTHING HAS THE ID ${id}`;
        })
        .join(' ');
    const lines: string[] = [];
    for (const element of root.querySelectorAll('*')) {
      if (!element.checkVisibility({visibilityProperty: true})) continue;
      const {localName: tag, id} = element;
      const get = (name: string): string => element.getAttribute(name) ?? '';
      const facts = [
        get('aria-describedby') && `described by “${byId(get('aria-describedby'))}”`,
        get('aria-invalid') === 'true' && 'invalid',
        get('aria-busy') === 'true' && 'busy',
        element.matches('[required]') && 'required',
        element.matches('[readonly]') && 'read-only',
        element.matches('input[autocomplete], select[autocomplete]') &&
          `autocomplete ${get('autocomplete')}`,
        get('inputmode') && `inputmode ${get('inputmode')}`,
        get('enterkeyhint') && `enterkeyhint ${get('enterkeyhint')}`,
        /^(alert|status)$/.test(get('role')) && `announces “${said(element)}”`,
      ].filter(Boolean);
      const label = get('role') || id || get('class').trim() || tag;
      if (facts.length > 0) lines.push(`# ${label}: ${facts.join(', ')}`);
    }
    return lines;
  });

before(async () => {
  page = await openGallery();
  if (isWriting) await mkdir(folder, {recursive: true});
  const sections = await page.locator('section').all();
  for (const [index, name] of Object.keys(scenes).entries()) {
    const form = sections[index]!.locator('fenerum-card-form, fenerum-payment-retry');
    const snapshot = await form.ariaSnapshot();
    // Browsers name the countries differently.
    const lines = snapshot.split('\n').filter((line) => !/^\s*- option "[^"]+"$/.test(line));
    const tree = `${[...lines, ...(await details(form))].join('\n')}\n`;
    trees.set(name, tree);
    if (isWriting) await writeFile(new URL(fileName(name), folder), tree);
  }
});

for (const name of Object.keys(scenes)) {
  test(`the accessibility tree of a form is as in its file: ${name}`, async () => {
    const tree = trees.get(name)!;
    assert.equal(tree, await readFile(new URL(fileName(name), folder), 'utf8'));
    assert.doesNotMatch(tree, /NOTHING HAS THE ID/, 'a description does not exist');
    assert.doesNotMatch(tree, /[•✓✔✕×⚠]|[:“"] ?!/, 'a decorative character is read out');
    assert.ok(tree.split('- form').length <= 2, 'several elements have the role of a form');
    assert.match(tree, /^- alert\b[^]*^# alert: announces/m, 'no alert region exists');
    assert.match(tree, /^- status\b[^]*^# status: announces/m, 'no status region exists');
  });
}

test('every file in trees/ belongs to a state of the gallery', async () => {
  assert.deepEqual((await readdir(folder)).sort(), Object.keys(scenes).map(fileName).sort());
});
