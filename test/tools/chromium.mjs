/** Chromium for the component tests. Two pages run at the same time. */
import {chromeLauncher} from '@web/test-runner-chrome';
import {findBrowser} from './browser.mjs';

const {executablePath, args, env, isBundled} = await findBrowser();

/**
 * Measures the coverage of `src` with V8. Puppeteer would also fetch the text of every script, which takes a fifth of the
 * step's time. The debugger is enabled, because V8 does not measure scripts from its code cache. V8 only records whether a
 * block has run, not how often, because exact counts take a fifth of the step's time.
 *
 * @param {object} page a page of Puppeteer
 * @param {object} session a DevTools protocol session with that page
 */
const countLightly = ({coverage}, session) => {
  coverage.startJSCoverage = async () => {
    await session.send('Debugger.enable');
    await session.send('Debugger.setSkipAllPauses', {skip: true});
    await session.send('Profiler.enable');
    await session.send('Profiler.startPreciseCoverage', {callCount: false, detailed: true});
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
    // Only one of the two pages can have the focus, so emulate it for both.
    const session = await page.createCDPSession();
    await session.send('Emulation.setFocusEmulationEnabled', {enabled: true});
    countLightly(page, session);
    return page;
  },
});
