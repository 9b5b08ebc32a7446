/** A reporter for node:test that writes only `{passed, failed}`; suites do not count, skipped tests fail. */

/** @param {AsyncIterable<{type: string, data: any}>} events */
export default async function* count(events) {
  let passed = 0;
  let failed = 0;
  for await (const {type, data} of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite') continue;
    // A file without tests is reported as one test of the file's name.
    const isEmptyFile = data.file !== undefined && data.name.endsWith('.ts') && data.nesting === 0;
    const isSkipped = data.skip !== undefined || data.todo !== undefined;
    if (type === 'test:pass' && !isSkipped && !isEmptyFile) passed += 1;
    else failed += 1;
  }
  yield JSON.stringify({passed, failed});
}
