/** What style sheets of pages, which resize every text or every frame, do to the form. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {phase, useDemo} from './harness.js';
import {openShop, ourScript} from './shop-page.js';

const demo = useDemo();

test('the form’s text has 16 pixels where the root has 62.5 % and the text around has 16 pixels', async () => {
  const {page, form} = await openShop(demo, {
    head: `${ourScript}<style>html {font-size: 62.5%} body {font-size: 1.6rem}</style>`,
    attributes: 'collect="name"',
  });
  await phase(form, 'ready');
  for (const part of ['[part=button]', '[part=input]', '[part=form]']) {
    const size = await form.locator(part).evaluate((node) => getComputedStyle(node).fontSize);
    assert.equal(size, '16px', part);
  }
  const width = await form.evaluate((node) => node.getBoundingClientRect().width);
  assert.equal(width, 480, 'the form is as wide as on a page with the usual root');
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).fontSize), '16px');
});

test('the field keeps its height and cuts the frame off where a page sets the height of every frame', async () => {
  const {page, form} = await openShop(demo, {
    head: `${ourScript}<style>iframe {height: auto !important}</style>`,
  });
  await phase(form, 'ready');
  const field = form.locator('[part=field]');
  const box = (await field.boundingBox())!;
  assert.equal(box.height, 48);
  const frame = form.locator('iframe').first();
  const {height, y} = (await frame.boundingBox())!;
  assert.ok(height > box.height, `the page has made the frame ${height} pixels high`);
  assert.ok(y > box.y && y < box.y + box.height);
  // What is below the field is not covered by the frame.
  const tags = await page.evaluate(
    ([x, inside, below]) =>
      [inside, below].map((y) => document.elementsFromPoint(x, y).map(({localName}) => localName)),
    [box.x + box.width / 2, box.y + box.height / 2, box.y + box.height + 8] as const,
  );
  assert.ok(tags[0]!.includes('iframe'));
  assert.ok(!tags[1]!.includes('iframe'), 'the frame reaches over what is below the field');
});
