/** A reporter for node:test that only writes `{passed, failed}`. It ignores suites, and counts skipped tests as failed. */

/** @param {AsyncIterable<{type: string, data: any}>} events */
export default async function* count(events) {
  let passed = 0;
  let failed = 0;
  for await (const {type, data} of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite') continue;
    // node:test reports a file without tests as one test with the file's name.
    const isEmptyFile = data.file !== undefined && data.name.endsWith('.ts') && data.nesting === 0;
    const isSkipped = data.skip !== undefined || data.todo !== undefined;
    if (type === 'test:pass' && !isSkipped && !isEmptyFile) passed += 1;
    else failed += 1;
  }
  yield JSON.stringify({passed, failed});
}
