/**
 * A reporter for node:test that only writes `{passed, failed}`. It ignores suites, and counts skipped tests and files without
 * tests as failed.
 */

/** @param {AsyncIterable<{type: string, data: any}>} events */
export default async function* count(events) {
  let passed = 0;
  let failed = 0;
  /** The number of tests since the last suite of a file. */
  let tests = 0;
  for await (const {type, data} of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const isSuite = data.details?.type === 'suite';
    // The suite of a file among several in one process, or a file without tests, which node:test reports as one test.
    const isFile = data.nesting === 0 && data.file !== undefined && data.name.endsWith('.ts');
    if (isFile) {
      if (!isSuite || tests === 0) failed += 1;
      tests = 0;
    } else if (!isSuite) {
      tests += 1;
      const isSkipped = data.skip !== undefined || data.todo !== undefined;
      if (type === 'test:pass' && !isSkipped) passed += 1;
      else failed += 1;
    }
  }
  yield JSON.stringify({passed, failed});
}
