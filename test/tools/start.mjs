/** Starts the demo. Builds first if there is no build or if it is older than the sources. */
import {spawnSync} from 'node:child_process';
import {stat} from 'node:fs/promises';
import {register} from 'tsx/esm/api';
import {filesIn, root} from './files.mjs';

/** @param {string[]} paths @returns {Promise<number[]>} the time of the last change of each file, or 0 if it is missing */
const changed = (paths) =>
  Promise.all(
    paths.map((path) =>
      stat(root + path).then(
        ({mtimeMs}) => mtimeMs,
        () => 0,
      ),
    ),
  );

const made = ['dist/index.js', 'dist/fenerum-elements.min.js', 'dist/sandbox.js'];
const sources = [...(await filesIn('src')), 'rollup.config.mjs', 'tsconfig.json', 'package.json'];
const oldestMade = Math.min(...(await changed(made)));
const newestSource = Math.max(...(await changed(sources)));

if (oldestMade < newestSource) {
  console.log('Building…');
  const {status} = spawnSync(process.execPath, [`${root}test/tools/build.mjs`], {stdio: 'inherit'});
  if (status !== 0) process.exit(status ?? 1);
}

// Run the server in this process, so that ending `npm start` ends the server.
process.argv[1] = `${root}demo/server.ts`;
register();
await import('../../demo/server.ts');
