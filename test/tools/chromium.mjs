/** The Chromium of the component tests, two pages at once. */
import {chromeLauncher} from '@web/test-runner-chrome';
import {findBrowser} from './browser.mjs';

const {executablePath, args, env, isBundled} = await findBrowser();

/**
 * Has V8 count what of `src` is reached, without fetching the text of every script of the page, as Puppeteer does by
 * itself: a fifth of the time of the step. The debugger is on so that no script comes, uncounted, from a cache.
 *
 * @param {object} page Puppeteer's
 * @param {object} session of the DevTools protocol, with that page
 */
const countLightly = ({coverage}, session) => {
  coverage.startJSCoverage = async () => {
    await session.send('Debugger.enable');
    await session.send('Debugger.setSkipAllPauses', {skip: true});
    await session.send('Profiler.enable');
    await session.send('Profiler.startPreciseCoverage', {callCount: true, detailed: true});
  };
  coverage.stopJSCoverage = async () => {
    const {result} = await session.send('Profiler.takePreciseCoverage');
    await session.send('Profiler.disable');
    await session.send('Debugger.disable');
    return result
      .filter(({url}) => url.includes('/src/'))
      .map((rawScriptCoverage) => ({rawScriptCoverage}));
  };
};

export const chromium = chromeLauncher({
  concurrency: 2,
  launchOptions: {executablePath, args, env, headless: isBundled ? 'shell' : true},
  createPage: async ({context}) => {
    const page = await context.newPage();
    // Two pages at once, and only one window can have the focus: let each believe that it has.
    const session = await page.createCDPSession();
    await session.send('Emulation.setFocusEmulationEnabled', {enabled: true});
    countLightly(page, session);
    return page;
  },
});
