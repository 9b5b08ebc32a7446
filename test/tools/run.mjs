/**
 * Runs every check of the project, two steps at a time. It continues after a failure, and ends with the line
 * `N passed, N failed`. `npm test -- lint unit` runs only the named steps.
 */
import {spawn, spawnSync} from 'node:child_process';
import {readFile, rm} from 'node:fs/promises';
import {root} from './files.mjs';
import {notTested} from './not-tested.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} command
 * @property {string} [counts] the file of `coverage/` in which the step leaves `{passed, failed}`
 * @property {boolean} [figures] whether its output is also printed if it succeeds
 * @property {string[]} [after] the steps that must have ended before, if they run
 */

const tools = 'test/tools';

/**
 * The number of steps that run at the same time. Machines have at least two cores, and a step often waits for the network,
 * a timer or a browser. A third step saves little time, and makes single tests slow enough to exceed their limits.
 */
const lanes = 2;

/**
 * In the order in which they start. A step starts when all steps in its `after` have ended. The longest come first, but steps
 * that use one core run next to the build, because the longest of all waits for it.
 *
 * @type {Step[]}
 */
const steps = [
  // Includes the types of `src`.
  {name: 'build', command: 'npm run --silent build'},
  {
    name: 'e2e',
    command: `node ${tools}/node-tests.mjs e2e`,
    counts: 'e2e.json',
    after: ['build'],
  },
  {
    name: 'demo',
    command: `node ${tools}/node-tests.mjs demo`,
    counts: 'demo.json',
    after: ['build'],
  },
  // Includes the types of `test`, which are computed for the linter in any case.
  {name: 'lint', command: `node ${tools}/lint.mjs`},
  {
    name: 'component',
    command: `web-test-runner --config ${tools}/web-test-runner.config.mjs`,
    counts: 'component.json',
  },
  {
    name: 'chance',
    command: `web-test-runner --config ${tools}/chance.config.mjs`,
    counts: 'chance.json',
  },
  {
    name: 'unit',
    command: `node ${tools}/node-tests.mjs unit`,
    counts: 'unit.json',
    after: ['build'],
  },
  {
    name: 'package',
    command: `node ${tools}/node-tests.mjs package`,
    counts: 'package.json',
    figures: true,
    after: ['build'],
  },
  {name: 'format', command: 'prettier --check --log-level warn .'},
  {name: 'types of demo', command: 'tsc -p demo', after: ['build']},
  {name: 'imports', command: `node ${tools}/imports.mjs`},
  {name: 'unused', command: `knip --config ${tools}/knip.json --no-progress`, after: ['build']},
  {name: 'docs', command: `node --import tsx ${tools}/docs.mjs --check`, after: ['build']},
  {
    name: 'coverage',
    command: `node ${tools}/coverage.mjs`,
    figures: true,
    after: ['unit', 'component'],
  },
];

/** Other browsers take longer, and must be installed. They start when all other steps have ended. @type {Step[]} */
const otherEngines = [
  {
    name: 'firefox',
    command: `web-test-runner --config ${tools}/firefox.config.mjs`,
    counts: 'firefox.json',
    after: steps.map(({name}) => name),
  },
  {
    name: 'webkit',
    command: `web-test-runner --config ${tools}/webkit.config.mjs`,
    counts: 'webkit.json',
    after: [...steps.map(({name}) => name), 'firefox'],
  },
];

/**
 * The timeout of a step, in milliseconds. A step that exceeds it is ended and has failed. Most steps take seconds. The longest
 * takes five minutes on an idle machine, and several times as long on a slow one with an installed Chromium.
 */
const patience = 30 * 60_000;

/** The escape sequences with which the test runner moves the cursor. */
// eslint-disable-next-line no-control-regex
const terminalCodes = /\u001b\[[0-9;]*[A-Za-z]/g;

const env = {
  ...process.env,
  PATH: `${root}node_modules/.bin:${process.env['PATH'] ?? ''}`,
  FORCE_COLOR: '0',
  NODE_ENV: 'test',
};

/** A step's shell. Chromium raises its own priority if it may, as root may, and servers under test would have to wait for it. */
const shell = ['sh', '-c'];
const lowered = ['setpriv', '--bounding-set=-sys_nice', '--inh-caps=-sys_nice', ...shell];
const canLower = spawnSync(lowered[0], [...lowered.slice(1), 'exit']).status === 0;

/** @param {Step} step */
const run = ({command}) =>
  new Promise((resolve) => {
    const [program, ...options] = canLower ? lowered : shell;
    // A separate process group, so that a step that hangs can be ended together with all its child processes.
    const child = spawn(program, [...options, command], {cwd: root, env, detached: true});
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
        .catch(() => ({passed: 0, failed: 0})) // the step ended before it wrote its numbers
    : undefined;
  // A step without a single test has failed.
  const passes = isFine && (!tests || (tests.passed > 0 && tests.failed === 0));
  const told = tests ? ` ${tests.passed} passed, ${tests.failed} failed,` : '';
  console.log(`${passes ? '✓' : '✗'} ${step.name}:${told} ${seconds} s`);
  if (!passes || step.figures) console.log(output.trimEnd().replace(/^/gm, '  '));
  else for (const line of notTested(output)) console.log(`  ${line}`);
  return {
    passed: (tests?.passed ?? 0) + (passes ? 1 : 0),
    failed: (tests?.failed ?? 0) + (passes ? 0 : 1),
  };
};

const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const isAll = process.argv.includes('--all') || asked.length > 0;
const waiting = (isAll ? [...steps, ...otherEngines] : steps).filter(
  ({name}) => asked.length === 0 || asked.includes(name),
);

let passed = 0;
let failed = 0;
/** The names of the steps that have not ended. */
const open = new Set(waiting.map(({name}) => name));
/** Called when a step has ended. @type {(() => void)[]} */
const wake = [];

/** Runs one step after the other, until all have started. */
const lane = async () => {
  while (waiting.length > 0) {
    const next = waiting.findIndex(({after = []}) => !after.some((name) => open.has(name)));
    const [step] = next < 0 ? [] : waiting.splice(next, 1);
    if (step) {
      const count = await take(step);
      passed += count.passed;
      failed += count.failed;
      open.delete(step.name);
      for (const go of wake.splice(0)) go();
    } else await new Promise((resolve) => wake.push(() => resolve(undefined)));
  }
};
const begun = performance.now();
await Promise.all(Array.from({length: lanes}, lane));
if (passed + failed === 0) failed = 1;
console.log(`All steps: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
