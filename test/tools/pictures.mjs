/**
 * Takes the pictures of the documentation: `npm run pictures` writes `demo/docs/card-form.png`, which shows the form of the
 * running demo in light and dark mode side by side, and the output of the command line tools. The doctor must be built.
 */
import {writeFile} from 'node:fs/promises';
import {chromium} from 'playwright-core';
import {register} from 'tsx/esm/api';
import {findBrowser} from './browser.mjs';
import {root} from './files.mjs';
import {terminalPicture} from './terminal-picture.mjs';

register();
const {startDemo} = await import('../../demo/server.ts');
const {terminalRuns} = await import('./terminal-runs.ts');
const {executablePath, args, env} = await findBrowser();
const demo = await startDemo({port: 0});
const browser = await chromium.launch({executablePath, args, env});

/** @param {'light' | 'dark'} colorScheme @returns {Promise<Buffer>} the shop's page with a card typed in */
const shop = async (colorScheme) => {
  const page = await browser.newPage({
    colorScheme,
    reducedMotion: 'reduce',
    // Tall enough that the sandbox's mark, in a corner of the window, is not in the picture.
    viewport: {width: 530, height: 1600},
  });
  await page.goto(demo.url);
  const frame = page.frameLocator('iframe[title="Secure card payment input frame"]');
  const typed = {cardnumber: '4242424242424242', 'exp-date': '1234', cvc: '123'};
  for (const [name, text] of Object.entries(typed))
    await frame.locator(`[name="${name}"]`).pressSequentially(text);
  await frame.locator('[name="cvc"]').blur();
  const whole = await page.locator('.shop__page').boundingBox();
  const head = await page.locator('.shop__head').boundingBox();
  if (!whole || !head) throw new Error('The page shows no form.');
  // Cut off the shop's own bar above the title.
  const top = head.y - 20;
  const clip = {...whole, y: top, height: whole.y + whole.height - top};
  return page.screenshot({animations: 'disabled', clip});
};

/** @param {string} name @param {Buffer} picture */
const save = async (name, picture) => {
  await writeFile(`${root}demo/docs/${name}`, picture);
  console.log(`demo/docs/${name}: ${picture.length} bytes`);
};

try {
  const pictures = [await shop('light'), await shop('dark')];
  const page = await browser.newPage({viewport: {width: 1040, height: 700}});
  const images = pictures.map(
    (picture) =>
      `<img alt="" src="data:image/png;base64,${picture.toString('base64')}" style="border-radius:12px;box-shadow:0 0 0 1px #8886">`,
  );
  await page.setContent(
    `<div style="display:inline-flex;gap:16px;padding:8px;align-items:start">${images.join('')}</div>`,
  );
  await page.evaluate('Promise.all([...document.images].map((image) => image.decode()))');
  const picture = await page.locator('div').screenshot({omitBackground: true});
  await save('card-form.png', picture);
  for (const [name, runs] of await terminalRuns()) {
    await save(name, await terminalPicture(browser, runs));
  }
} finally {
  await browser.close();
  await demo.close();
}
