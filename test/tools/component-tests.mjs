/** What the component tests (`*.browser.test.ts`) need in every browser: compiled sources, msw's worker, pages under a policy. */
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {root} from './files.mjs';
import {freePort} from './free-port.mjs';
import {sentencesReporter} from './sentences-reporter.mjs';
import {contentSecurityPolicy, mockServiceWorker} from './test-pages.mjs';

/**
 * `FC_SEED=5` and `FC_RUNS=100000` make the runs of chance others, or more; see test/properties/seed.ts.
 *
 * @param {number} [runs] where nobody asks for a number
 */
const settings = (runs) =>
  ['fc-seed', 'fc-runs'].map((name) => {
    const asked = Number(process.env[name.toUpperCase().replace('-', '_')]);
    return `<meta name="${name}" content="${asked || (name === 'fc-runs' && runs) || ''}" />`;
  });

const tests = `${root}test/**/*.browser.test.ts`;
/** The runs of chance. */
export const ofChance = `${root}test/properties/*.browser.test.ts`;
/** All the others. */
export const ofNoChance = [tests, `!${ofChance}`];

/**
 * @param {string} name of the step; the count goes to `coverage/NAME.json`
 * @param {import('@web/test-runner').BrowserLauncher} browser
 * @param {object} [which]
 * @param {number} [which.runs] of chance, where there are to be fewer than usual
 * @param {string[]} [which.files] all, where nothing else is said
 * @returns {Promise<import('@web/test-runner').TestRunnerConfig>}
 */
export const componentTests = async (name, browser, {runs, files = [tests]} = {}) => ({
  rootDir: root,
  // By number: not every container knows the name `localhost`, which is then a second origin for tests.
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
  // A test that hangs must end; a slow machine must not fail one that does not.
  testFramework: {config: {ui: 'bdd', timeout: 20_000}},
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
});
