/** The configuration of the component tests (`*.browser.test.ts`) for every browser. */
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {root} from './files.mjs';
import {freePort} from './free-port.mjs';
import {sentencesReporter} from './sentences-reporter.mjs';
import {contentSecurityPolicy, mockServiceWorker} from './test-pages.mjs';

/**
 * The randomised tests read `FC_SEED=5` and `FC_RUNS=100000` from the environment; see test/properties/seed.ts.
 *
 * @param {number} [runs] the default number of runs
 */
const settings = (runs) =>
  ['fc-seed', 'fc-runs'].map((name) => {
    const asked = Number(process.env[name.toUpperCase().replace('-', '_')]);
    return `<meta name="${name}" content="${asked || (name === 'fc-runs' && runs) || ''}" />`;
  });

const tests = `${root}test/**/*.browser.test.ts`;
/** The randomised tests. */
export const ofChance = `${root}test/properties/*.browser.test.ts`;
/** All other component tests. */
export const ofNoChance = [tests, `!${ofChance}`];

/**
 * @param {string} name of the step; the numbers of tests are written to `coverage/NAME.json`
 * @param {import('@web/test-runner').BrowserLauncher} browser
 * @param {object} [which]
 * @param {number} [which.runs] the number of random runs, if it differs from the default
 * @param {string[]} [which.files] the default is all files
 * @returns {Promise<import('@web/test-runner').TestRunnerConfig>}
 */
export const componentTests = async (name, browser, {runs, files = [tests]} = {}) => ({
  rootDir: root,
  // Use the IP address, because some containers cannot resolve `localhost`. Tests use that name as a second origin.
  hostname: '127.0.0.1',
  port: await freePort(),
  files,
  nodeResolve: {exportConditions: ['browser', 'production']},
  browsers: [browser],
  plugins: [esbuildPlugin({ts: true, target: 'es2022', tsconfig: `${root}tsconfig.json`})],
  middleware: [contentSecurityPolicy, mockServiceWorker],
  testRunnerHtml: (script) =>
    `<!doctype html><html><head>${settings(runs).join('')}</head><body><script type="module" src="${script}"></script></body></html>`,
  reporters: [sentencesReporter(`${root}coverage/${name}.json`)],
  // Long enough for a slow machine, and short enough to end a test that hangs.
  testFramework: {config: {ui: 'bdd', timeout: 60_000}},
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 20 * 60_000,
});
