/** Starts the demo; builds first when the sources are newer than what was built, or nothing was. */
import {spawnSync} from 'node:child_process';
import {stat} from 'node:fs/promises';
import {register} from 'tsx/esm/api';
import {filesIn, root} from './files.mjs';

/** @param {string[]} paths @returns {Promise<number[]>} when each was changed, 0 where there is none */
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

// In this very process, so that whoever ends `npm start` ends the server.
process.argv[1] = `${root}demo/server.ts`;
register();
await import('../../demo/server.ts');
