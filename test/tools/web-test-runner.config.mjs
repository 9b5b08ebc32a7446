/** Runs the component tests, `test/**​/*.browser.test.ts`, in Chromium, and measures what of `src` they reach. */
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {findBrowser} from './browser.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const {executablePath, args, env, isBundled} = await findBrowser();

/** The worker that msw answers requests with, straight from its package. */
const mockServiceWorker = async (context, next) => {
  if (context.path !== '/mockServiceWorker.js') return next();
  context.type = 'js';
  context.body = await readFile(`${root}node_modules/msw/lib/mockServiceWorker.js`, 'utf8');
};

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  rootDir: root,
  files: [`${root}test/**/*.browser.test.ts`],
  nodeResolve: {exportConditions: ['browser', 'development']},
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
  middleware: [mockServiceWorker],
  coverage: true,
  coverageConfig: {
    include: ['src/**/*.ts'],
    report: true,
    reportDir: `${root}coverage/browser`,
    reporters: ['json'],
  },
  reporters: [defaultReporter({reportTestResults: true})],
  testFramework: {config: {timeout: 20_000}},
  testsFinishTimeout: 300_000,
};
