/** Builds `dist/` and `custom-elements.json` from scratch. */
import {spawnSync} from 'node:child_process';
import {rmSync} from 'node:fs';
import {root} from './files.mjs';

/** @param {string[]} words a tool in `node_modules/.bin` and its arguments */
const tool = ([name, ...words]) => {
  const {status} = spawnSync(`${root}node_modules/.bin/${name}`, words, {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
};

rmSync(`${root}dist`, {recursive: true, force: true});
tool(['rollup', '--config', '--silent']);
tool([
  'custom-elements-manifest',
  'analyze',
  '--config',
  'test/tools/manifest.config.mjs',
  '--quiet',
]);
tool(['tsx', 'test/tools/framework-types.mjs']);
tool(['tsx', 'test/tools/llms.mjs']);
