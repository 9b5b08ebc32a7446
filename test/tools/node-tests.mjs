/**
 * Runs the tests in Node: `node node-tests.mjs unit` (rules, sandbox, doctor), `demo` (backend, servers, site), `package` (the
 * npm package; needs a build) or `e2e` (the demo in a browser; needs a build). Names of test files after it run only those files.
 */
import {spawn} from 'node:child_process';
import {mkdir, rm, writeFile} from 'node:fs/promises';
import {filesIn, root} from './files.mjs';

const suites = {
  unit: (path) => !/^test\/(demo|e2e|package)\//.test(path) && !path.endsWith('.browser.test.ts'),
  demo: (path) => path.startsWith('test/demo/'),
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
// The sandbox's rules and the doctor are measured in Node, the other folders by the component tests.
const isCounted = suite === 'unit';
const coverage = `${root}coverage/node-v8-${suite}`;
await rm(coverage, {recursive: true, force: true});
await mkdir(isCounted ? coverage : `${root}coverage`, {recursive: true});

if (files.length === 0) {
  console.error(`There is no test to run for ${suite}.`);
  process.exit(1);
}

/**
 * The number of processes for all files of a suite. Each process loads the compiler, the libraries and the project's code once,
 * and starts at most one browser. In the other suite, `package`, every file has its own process.
 */
const processes = {unit: 2, demo: 4, e2e: 6};

/** Writes test files that each run several others in one process, and returns their paths. @param {string[]} files @param {number} count */
const grouped = async (files, count) => {
  const folder = `${root}coverage/${suite}-groups`;
  await rm(folder, {recursive: true, force: true});
  await mkdir(folder, {recursive: true});
  const groups = Array.from({length: count}, (_, group) => ({
    path: `${folder}/group-${group + 1}.test.mjs`,
    files: files.filter((_, index) => index % count === group),
  })).filter(({files}) => files.length > 0);
  for (const {path, files} of groups) {
    const suites = files.map((file) => `describeFile('${file}');`);
    await writeFile(
      path,
      [
        "import {describeFile} from '../../test/tools/describe-file.mjs';",
        // Its hook closes the browser after all files.
        ...(suite === 'e2e' ? ["import '../../test/e2e/launch.ts';"] : []),
        ...suites,
        '',
      ].join('\n'),
    );
  }
  return groups.map(({path}) => path);
};
const count = processes[suite];
const paths = count && named.length === 0 ? await grouped(files, count) : files;
spawn(
  process.execPath,
  [
    '--import=tsx',
    `--import=${root}test/tools/same-seed.mjs`,
    '--test',
    // Tests with a browser often wait, so more of them can run at the same time. The others contain measurements.
    `--test-concurrency=${suite === 'e2e' ? 3 : 2}`,
    // Ends a file or a group that hangs, and names it, before the whole step is ended.
    `--test-timeout=${25 * 60_000}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${root}test/tools/count-reporter.mjs`,
    `--test-reporter-destination=${root}coverage/${suite}.json`,
    ...paths,
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {...process.env, ...(isCounted && {NODE_V8_COVERAGE: coverage})},
  },
).on('exit', (code) => (process.exitCode = code ?? 1));
