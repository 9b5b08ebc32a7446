/** Runs the component tests (`*.browser.test.ts`) in Chromium, and measures what of `src` they reach. */
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {chromeLauncher} from '@web/test-runner-chrome';
import {findBrowser} from './browser.mjs';
import {root} from './files.mjs';
import {freePort} from './free-port.mjs';
import {sentencesReporter} from './sentences-reporter.mjs';
import {contentSecurityPolicy, mockServiceWorker} from './test-pages.mjs';

const {executablePath, args, env, isBundled} = await findBrowser();

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  rootDir: root,
  // By number: not every container knows the name `localhost`, which is then a second origin for tests.
  hostname: '127.0.0.1',
  port: await freePort(),
  files: [`${root}test/**/*.browser.test.ts`],
  nodeResolve: {exportConditions: ['browser', 'production']},
  concurrency: 2,
  browsers: [
    chromeLauncher({
      launchOptions: {executablePath, args, env, headless: isBundled ? 'shell' : true},
      createPage: async ({context}) => {
        const page = await context.newPage();
        // Two pages at once, and only one window can have the focus: let each believe that it has.
        const session = await page.createCDPSession();
        await session.send('Emulation.setFocusEmulationEnabled', {enabled: true});
        return page;
      },
    }),
  ],
  plugins: [esbuildPlugin({ts: true, target: 'es2022', tsconfig: `${root}tsconfig.json`})],
  middleware: [contentSecurityPolicy, mockServiceWorker],
  coverage: true,
  coverageConfig: {
    include: ['src/**/*.ts'],
    report: true,
    reportDir: `${root}coverage/browser`,
    reporters: ['json'],
  },
  staticLogging: true,
  reporters: [sentencesReporter(`${root}coverage/component.json`)],
  // A test that hangs must end; a slow machine must not fail one that does not.
  testFramework: {config: {ui: 'bdd', timeout: 20_000}},
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
};
