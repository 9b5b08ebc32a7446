/** Makes a suite of each test file that shares a process with others. `node-tests.mjs` writes the files that call it. */
import {AsyncResource} from 'node:async_hooks';
import {describe} from 'node:test';

/** @type {Promise<unknown>} */
let loaded = Promise.resolve();

/**
 * Files load one after another. node:test gives a test to the suite whose code led to its registration. Files that load at the
 * same time wait for the same imports, which only one of them has started, so it would give their tests to that file.
 *
 * @param {string} path such as `test/e2e/retry.test.ts`
 */
export function describeFile(path) {
  describe(path, () => {
    const load = AsyncResource.bind(() => import(`../../${path}`));
    loaded = loaded.then(load, load);
    return loaded;
  });
}
