/** What the component tests (`*.browser.test.ts`) need in every browser: compiled sources, msw's worker, pages under a policy. */
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {root} from './files.mjs';
import {freePort} from './free-port.mjs';
import {sentencesReporter} from './sentences-reporter.mjs';
import {contentSecurityPolicy, mockServiceWorker} from './test-pages.mjs';

/**
 * @param {string} name of the step; the count goes to `coverage/NAME.json`
 * @param {import('@web/test-runner').BrowserLauncher} browser
 * @returns {Promise<import('@web/test-runner').TestRunnerConfig>}
 */
export const componentTests = async (name, browser) => ({
  rootDir: root,
  // By number: not every container knows the name `localhost`, which is then a second origin for tests.
  hostname: '127.0.0.1',
  port: await freePort(),
  files: [`${root}test/**/*.browser.test.ts`],
  nodeResolve: {exportConditions: ['browser', 'production']},
  browsers: [browser],
  plugins: [esbuildPlugin({ts: true, target: 'es2022', tsconfig: `${root}tsconfig.json`})],
  middleware: [contentSecurityPolicy, mockServiceWorker],
  reporters: [sentencesReporter(`${root}coverage/${name}.json`)],
  // A test that hangs must end; a slow machine must not fail one that does not.
  testFramework: {config: {ui: 'bdd', timeout: 20_000}},
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
});
