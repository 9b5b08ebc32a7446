/**
 * Runs the tests that need no browser of their own: `node node-tests.mjs unit` (rules, backend, tools)
 * or `package` (what npm gets; wants a build), `e2e` (the demo, driven from outside), or named test files.
 */
import {spawn} from 'node:child_process';
import {mkdir, rm} from 'node:fs/promises';
import {filesIn, root} from './files.mjs';

const suites = {
  unit: (path) => !/^test\/(e2e|package)\//.test(path) && !path.endsWith('.browser.test.ts'),
  package: (path) => path.startsWith('test/package/'),
  e2e: (path) => path.startsWith('test/e2e/'),
};

const [suite = '', ...named] = process.argv.slice(2);
const matches = suites[suite];
if (!matches) throw new Error(`Say which: ${Object.keys(suites).join(' or ')}.`);

const files =
  named.length > 0
    ? named
    : await filesIn('test', (path) => path.endsWith('.test.ts') && matches(path));
// Of the tests in Node, the rules of the sandbox are what is counted; a browser counts the rest.
const isCounted = suite === 'unit';
const coverage = `${root}coverage/node-v8-${suite}`;
await rm(coverage, {recursive: true, force: true});
await mkdir(isCounted ? coverage : `${root}coverage`, {recursive: true});

if (files.length === 0) {
  console.error(`There is no test to run for ${suite}.`);
  process.exit(1);
}
spawn(
  process.execPath,
  [
    '--import=tsx',
    '--test',
    // A browser's tests also wait; the backend's figures want the machine for themselves.
    `--test-concurrency=${suite === 'e2e' ? 3 : 2}`,
    // What hangs is ended before the step is, and named.
    '--test-timeout=180000',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${root}test/tools/count-reporter.mjs`,
    `--test-reporter-destination=${root}coverage/${suite}.json`,
    ...files,
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {...process.env, ...(isCounted && {NODE_V8_COVERAGE: coverage})},
  },
).on('exit', (code) => (process.exitCode = code ?? 1));
