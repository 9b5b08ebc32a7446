/** Prints the results of the component tests file by file, and writes the numbers of tests for `run.mjs`. */
import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, relative} from 'node:path';

/**
 * @param {import('@web/test-runner').TestSuiteResult | undefined} suite
 * @param {string[]} path the names of the suites around
 * @returns {{name: string, result: import('@web/test-runner').TestResult}[]}
 */
const flatten = (suite, path = []) =>
  suite
    ? [
        ...suite.tests.map((result) => ({name: [...path, result.name].join(' › '), result})),
        ...suite.suites.flatMap((inner) => flatten(inner, [...path, inner.name])),
      ]
    : [];

/** @param {{name?: string, message?: string, stack?: string, expected?: string, actual?: string}} error */
const describeError = ({message, stack, expected, actual}) =>
  [
    stack?.includes(message ?? '') ? stack : [message, stack].filter(Boolean).join('\n'),
    ...(expected === undefined ? [] : [`expected: ${expected}`, `actual:   ${actual}`]),
  ]
    .join('\n')
    .replace(/^/gm, '      ');

/**
 * @param {string} countFile where to write `{passed, failed}`
 * @returns {import('@web/test-runner').Reporter}
 */
export const sentencesReporter = (countFile) => {
  let root = process.cwd();
  /** @type {string[]} */
  let browsers = [];
  return {
    start({config, browserNames}) {
      root = config.rootDir;
      browsers = browserNames;
    },

    reportTestFileResults({logger, sessionsForTestFile, testFile}) {
      for (const session of sessionsForTestFile) {
        const tests = flatten(session.testResults);
        const faults = tests.filter(({result}) => !result.passed);
        const where = browsers.length > 1 ? ` (${session.browser.name})` : '';
        const mark = session.passed && faults.length === 0 ? '✓' : '✗';
        logger.log(`  ${mark} ${relative(root, testFile)}${where}: ${tests.length}`);
        for (const {name, result} of faults)
          logger.log(
            `    ✗ ${name}\n${describeError(result.error ?? {message: result.skipped ? 'skipped' : 'no reason given'})}`,
          );
        for (const error of session.errors) logger.log(describeError(error));
        if (mark === '✗') for (const log of session.logs) logger.log('      log:', ...log);
        for (const url of session.request404s) logger.log(`      404: ${url}`);
      }
    },

    async stop({sessions}) {
      const results = sessions.map((session) => {
        const tests = flatten(session.testResults);
        const failed = tests.filter(({result}) => !result.passed).length;
        // A file that could not run its tests, or that has none, counts as one failure.
        const broken = session.errors.length > 0 || tests.length === 0 || !session.testResults;
        return {
          passed: tests.length - failed,
          failed: failed + (failed === 0 && (broken || !session.passed) ? 1 : 0),
        };
      });
      const sum = (key) => results.reduce((total, result) => total + result[key], 0);
      await mkdir(dirname(countFile), {recursive: true});
      await writeFile(countFile, JSON.stringify({passed: sum('passed'), failed: sum('failed')}));
    },
  };
};
