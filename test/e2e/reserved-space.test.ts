/** The style sheet that reserves the form's space: nothing on the page moves when the script loads. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {useDemo} from './harness.js';
import {built, openShop, ourScript} from './shop-page.js';

const demo = useDemo();

const key = 'publishable-key="pk_test_sandbox" intent-url="/api/setup-intents"';

/** Forms whose height does not depend on their texts. */
const forms: Record<string, string> = {
  card: `<fenerum-card-form ${key}></fenerum-card-form>`,
  'card with a name': `<fenerum-card-form ${key} collect="name"></fenerum-card-form>`,
  'card with everything': `<fenerum-card-form ${key} collect="name email address"></fenerum-card-form>`,
  'card with an address': `<fenerum-card-form ${key} collect="address"></fenerum-card-form>`,
  'card and bank account': `<fenerum-card-form ${key} payment-methods="card sepa_debit" merchant-name="Acme"></fenerum-card-form>`,
  'button of the page': `<fenerum-card-form ${key}><button slot="submit" style="padding: 2em">Pay</button></fenerum-card-form>`,
  'in a form of the page': `<form><fenerum-card-form name="payment" ${key}></fenerum-card-form></form>`,
  'large text': `<fenerum-card-form ${key} style="--fenerum-font-size: 22px; --fenerum-spacing: 5px"></fenerum-card-form>`,
};

for (const width of [320, 420, 720]) {
  test(`the style sheet reserves the height of every form, ${width} pixels wide`, async () => {
    const {page, errors} = await openShop(demo, {
      head: `<link rel="stylesheet" href="/fenerum-elements/fenerum-elements.css">
        <style>body {inline-size: ${width}px; margin: 0} div {margin-block: 8px}</style>`,
      body: Object.entries(forms)
        .map(([name, form]) => `<div id="${name}">${form}</div>`)
        .join(''),
    });
    const heights = (): Promise<Record<string, number>> =>
      page.evaluate(() =>
        Object.fromEntries(
          [...document.querySelectorAll('div[id]')].map(({id, clientHeight}) => [id, clientHeight]),
        ),
      );
    const before = await heights();
    await page.addScriptTag({content: await built('fenerum-elements.all.min.js')});
    const after = await heights();
    await page.locator('#card fenerum-card-form[phase="ready"]').waitFor();
    const ready = await heights();
    assert.deepEqual(after, before);
    assert.deepEqual(ready, before);
    assert.ok(Object.values(before).every((height) => height > 60));
    assert.deepEqual(errors, []);
  });
}

const bankAccount = `<fenerum-card-form ${key} payment-methods="sepa_debit" merchant-name="Acme"></fenerum-card-form>`;

/** Languages whose texts are longer, are written from right to left, and break between letters. */
for (const language of ['de', 'ar', 'ja']) {
  for (const width of [320, 420]) {
    test(`nothing moves when the texts in ${language} arrive after the card field, ${width} pixels wide`, async () => {
      let release = (): void => {};
      const isReleased = new Promise<void>((resolve) => (release = resolve));
      const {page, requests} = await openShop(demo, {
        head: `${ourScript}<style>body {inline-size: ${width}px; margin: 0}</style>`,
        body: `<main lang="${language}">${Object.entries({...forms, 'bank account': bankAccount})
          .map(([name, form]) => `<div id="${name}">${form}</div>`)
          .join('')}</main>`,
        beforeAnswer: (_, name) =>
          name.includes(`/${language}-`) ? isReleased : Promise.resolve(),
      });
      const ready = page.locator('#card fenerum-card-form[phase="ready"]');
      await ready.waitFor();
      const positions = (): Promise<Record<string, number>> =>
        page.evaluate(() =>
          Object.fromEntries(
            [...document.querySelectorAll('div[id]')].map((form) => [
              form.id,
              form.getBoundingClientRect().height,
            ]),
          ),
        );
      const save = ready.locator('button').last();
      const english = await save.textContent();
      const before = await positions();
      assert.equal(requests.filter((name) => name.includes(`/${language}-`)).length, 1);
      release();
      await page.waitForFunction(([element, text]) => element?.textContent !== text, [
        await save.elementHandle(),
        english,
      ] as const);
      assert.deepEqual(await positions(), before);
    });
  }
}
