/** Makes a suite of each test file that shares a process with others. `node-tests.mjs` writes the files that call it. */
import {AsyncResource} from 'node:async_hooks';
import {describe} from 'node:test';

let loaded = Promise.resolve();

/**
 * Files load one after another. node:test gives a test to the suite whose code led to its registration. Files that load at the
 * same time wait for the same imports, which only one of them has started, so it would give their tests to that file.
 *
 * @param {string} path
 * @param {() => Promise<unknown>} load imports the file
 */
export function describeFile(path, load) {
  describe(path, () => {
    const next = AsyncResource.bind(() => load().then(() => {}));
    loaded = loaded.then(next, next);
    return loaded;
  });
}
