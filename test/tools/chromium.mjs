/** The Chromium of the component tests, two pages at once. */
import {chromeLauncher} from '@web/test-runner-chrome';
import {findBrowser} from './browser.mjs';

const {executablePath, args, env, isBundled} = await findBrowser();

export const chromium = chromeLauncher({
  concurrency: 2,
  launchOptions: {executablePath, args, env, headless: isBundled ? 'shell' : true},
  createPage: async ({context}) => {
    const page = await context.newPage();
    // Two pages at once, and only one window can have the focus: let each believe that it has.
    const session = await page.createCDPSession();
    await session.send('Emulation.setFocusEmulationEnabled', {enabled: true});
    return page;
  },
});
