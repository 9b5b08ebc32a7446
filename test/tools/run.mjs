/**
 * Runs every check of the project, one step after the other, to the end even when one fails, and
 * closes with a line `N passed, N failed`. `npm test -- lint unit` runs only the steps that are named.
 */
import {spawn} from 'node:child_process';
import {readFile, rm} from 'node:fs/promises';
import {root} from './files.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} command
 * @property {string} [counts] the file of `coverage/` in which the step leaves `{passed, failed}`
 * @property {boolean} [figures] whether what it prints is worth reading when all is well
 */

const tools = 'test/tools';

/** How many steps run beside each other: two cores are what every machine has. */
const lanes = 2;

/**
 * Steps of one group run beside each other, the longest first: those that only read, and whose answer does not
 * depend on how busy the machine is.
 *
 * @type {Step[][]}
 */
const groups = [
  [
    {name: 'build', command: 'npm run --silent build'},
    {name: 'types of src', command: 'tsc --noEmit -p .'},
  ],
  [
    {name: 'lint', command: `eslint --config ${tools}/eslint.config.mjs --max-warnings 0 .`},
    {name: 'types of test', command: 'tsc -p test'},
    {name: 'format', command: 'prettier --check --log-level warn .'},
    {
      name: 'package',
      command: `node ${tools}/node-tests.mjs package`,
      counts: 'package.json',
      figures: true,
    },
    {name: 'types of demo', command: 'tsc -p demo'},
    {name: 'docs', command: `node --import tsx ${tools}/docs.mjs --check`},
    {name: 'unused', command: `knip --config ${tools}/knip.json --no-progress`},
  ],
  [{name: 'unit', command: `node ${tools}/node-tests.mjs unit`, counts: 'unit.json'}],
  [
    {
      name: 'component',
      command: `web-test-runner --config ${tools}/web-test-runner.config.mjs`,
      counts: 'component.json',
    },
  ],
  [
    {
      name: 'chance',
      command: `web-test-runner --config ${tools}/chance.config.mjs`,
      counts: 'chance.json',
    },
    {name: 'coverage', command: `node ${tools}/coverage.mjs`, figures: true},
  ],
  [{name: 'e2e', command: `node ${tools}/node-tests.mjs e2e`, counts: 'e2e.json'}],
];

/** Other engines take longer, and want them installed. @type {Step[][]} */
const more = [
  [
    {
      name: 'firefox',
      command: `web-test-runner --config ${tools}/firefox.config.mjs`,
      counts: 'firefox.json',
    },
  ],
  [
    {
      name: 'webkit',
      command: `web-test-runner --config ${tools}/webkit.config.mjs`,
      counts: 'webkit.json',
    },
  ],
];

/** Longer than any step may take, in milliseconds; what hangs is ended and has failed. */
const patience = 8 * 60_000;

/** What the test runner moves the cursor with. */
// eslint-disable-next-line no-control-regex
const terminalCodes = /\u001b\[[0-9;]*[A-Za-z]/g;

const env = {
  ...process.env,
  PATH: `${root}node_modules/.bin:${process.env['PATH'] ?? ''}`,
  FORCE_COLOR: '0',
  NODE_ENV: 'test',
};

/** @param {Step} step */
const run = ({command}) =>
  new Promise((resolve) => {
    // A group of its own, so that a step that hangs ends with all that it started.
    const child = spawn('sh', ['-c', command], {cwd: root, env, detached: true});
    let output = '';
    const hear = (chunk) => (output += chunk.replace(terminalCodes, ''));
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    const end = () => child.pid && process.kill(-child.pid, 'SIGKILL');
    const limit = setTimeout(() => {
      output += `\nEnded: it took longer than ${patience / 60_000} minutes.\n`;
      end();
    }, patience);
    running.add(end);
    child.on('close', (code) => {
      clearTimeout(limit);
      running.delete(end);
      resolve({isFine: code === 0, output});
    });
  });

/** @type {Set<() => void>} */
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    for (const end of running) end();
    process.exit(130);
  });

/** @param {Step} step */
const take = async (step) => {
  const counts = step.counts && `${root}coverage/${step.counts}`;
  if (counts) await rm(counts, {force: true});
  const begun = performance.now();
  const {isFine, output} = await run(step);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const tests = counts
    ? await readFile(counts, 'utf8')
        .then(JSON.parse)
        .catch(() => ({passed: 0, failed: 0})) // it has ended before it could count
    : undefined;
  // Green without a single test is not green.
  const passes = isFine && (!tests || (tests.passed > 0 && tests.failed === 0));
  const told = tests ? ` ${tests.passed} passed, ${tests.failed} failed,` : '';
  console.log(`${passes ? '✓' : '✗'} ${step.name}:${told} ${seconds} s`);
  if (!passes || step.figures) console.log(output.trimEnd().replace(/^/gm, '  '));
  return {
    passed: (tests?.passed ?? 0) + (passes ? 1 : 0),
    failed: (tests?.failed ?? 0) + (passes ? 0 : 1),
  };
};

const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const isAll = process.argv.includes('--all') || asked.length > 0;
const plan = (isAll ? [...groups, ...more] : groups)
  .map((group) => group.filter(({name}) => asked.length === 0 || asked.includes(name)))
  .filter((group) => group.length > 0);

let passed = 0;
let failed = 0;
for (const group of plan) {
  const left = [...group];
  const lane = async () => {
    for (let step; (step = left.shift());) {
      const count = await take(step);
      passed += count.passed;
      failed += count.failed;
    }
  };
  await Promise.all(Array.from({length: lanes}, lane));
}
if (passed + failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
