/** Two small Rollup plugins: types without strays, and integrity hashes for the script tag. */
import {createHash} from 'node:crypto';
import {posix} from 'node:path';

/** `from './x.js'`, `import('./x.js')` and `import './x.js'` as they stand in a declaration file. */
const relativeImport = /(?:from|import)\s*\(?\s*['"](\.[^'"]+)\.js['"]/g;

/**
 * Drops every declaration file that no entry leads to: what a package does not show it need not
 * describe, and the adapter's declarations would name types that are not installed at a consumer's.
 *
 * @param {string[]} entries declaration files, relative to the output folder
 * @returns {import('rollup').Plugin}
 */
export const onlyReachableTypes = (entries) => ({
  name: 'only-reachable-types',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const reached = new Set();
      const visit = (name) => {
        if (reached.has(name)) return;
        const file = bundle[name];
        if (file?.type !== 'asset') throw new Error(`No declarations in ${name}.`);
        reached.add(name);
        for (const [, path] of String(file.source).matchAll(relativeImport))
          visit(posix.join(posix.dirname(name), `${path}.d.ts`));
      };
      entries.forEach(visit);
      for (const name of Object.keys(bundle))
        if (name.endsWith('.d.ts') && !reached.has(name)) delete bundle[name];
    },
  },
});

/**
 * Writes the `integrity` attribute's value for every script of the bundle, by file name.
 *
 * @param {string} fileName relative to the output folder
 * @returns {import('rollup').Plugin}
 */
export const integrityFile = (fileName) => ({
  name: 'integrity-file',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const hashes = Object.values(bundle)
        .filter(({type}) => type === 'chunk')
        .map(({fileName: name, code}) => [
          name,
          `sha384-${createHash('sha384').update(code).digest('base64')}`,
        ]);
      this.emitFile({
        type: 'asset',
        fileName,
        source: `${JSON.stringify(Object.fromEntries(hashes.sort()), null, 2)}\n`,
      });
    },
  },
});
