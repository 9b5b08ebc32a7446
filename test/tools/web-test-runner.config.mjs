/** The component tests in Chromium, with what of `src` they reach. */
import {chromeLauncher} from '@web/test-runner-chrome';
import {findBrowser} from './browser.mjs';
import {componentTests} from './component-tests.mjs';
import {root} from './files.mjs';

const {executablePath, args, env, isBundled} = await findBrowser();

const chromium = chromeLauncher({
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

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  ...(await componentTests('component', chromium)),
  coverage: true,
  coverageConfig: {
    include: ['src/**/*.ts'],
    report: true,
    reportDir: `${root}coverage/browser`,
    reporters: ['json'],
  },
};
