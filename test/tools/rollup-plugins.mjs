/** Small Rollup plugins: types without strays, a file that also loads as a classic script, and integrity hashes. */
import {createHash} from 'node:crypto';
import {posix} from 'node:path';
import MagicString from 'magic-string';

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
 * The folder of the script that is running, `''` in a module. A classic script of another origin has no base URL for
 * `import()`, so its chunks need a whole address. An `<img name="currentScript">` hides the property of the document.
 */
const ownFolder = `const {currentScript: ownScript} = document;
const ownFolder = (ownScript instanceof HTMLScriptElement ? ownScript.src : '').replace(/[?#].*/, '').replace(/[^/]*$/, '');`;

/**
 * Lets the first file run as a module and as a classic script: in a function, so that no name becomes global, and with
 * a semicolon first, so that it can be joined to another file. Its chunks stay modules: only `import()` loads them.
 *
 * @param {string} banner the comment that comes first
 * @returns {{early: import('rollup').Plugin, late: import('rollup').Plugin}} `early` goes before the minifier, `late` after it
 */
export const classicScript = (banner) => ({
  early: {
    name: 'classic-script-folder',
    renderDynamicImport: ({chunk, targetChunk}) =>
      chunk.isEntry && targetChunk ? {left: 'import(ownFolder + ', right: ')'} : null,
    intro: ({isEntry}) => (isEntry ? ownFolder : ''),
  },
  late: {
    name: 'classic-script-wrapper',
    renderChunk(code, {isEntry, imports, exports, fileName}) {
      if (!isEntry) return null;
      if (imports.length + exports.length > 0)
        this.error(
          `${fileName} must not import ${imports.join(', ') || 'or export'} statically: a classic script cannot. Let no chunk need a value of a module that the first file uses, too.`,
        );
      const wrapped = new MagicString(code)
        .prepend(`${banner};(()=>{"use strict";`)
        .trimEnd()
        .append('})();\n');
      return {code: wrapped.toString(), map: wrapped.generateMap({hires: 'boundary'})};
    },
  },
});

/** Lit lists its versions in a global array, for developers. A script tag of ours leaves no name on the page. */
const versionList = /\(\w+\.lit\w+Versions\?\?=\[\]\)\.push\("[^"]+"\)/;

/** @returns {import('rollup').Plugin} */
export const withoutVersionList = () => ({
  name: 'without-version-list',
  transform(code, id) {
    if (!/node_modules\/lit-html\/lit-html\.js$/.test(id)) return null;
    const found = versionList.exec(code);
    if (!found) return this.error('Lit announces its version in another way than before.');
    const changed = new MagicString(code).overwrite(
      found.index,
      found.index + found[0].length,
      'void 0',
    );
    return {code: changed.toString(), map: changed.generateMap({hires: true})};
  },
});

/**
 * Writes the `integrity` attribute's value for every script, by file name. One plugin for all bundles: every bundle
 * adds its scripts, so the file is complete after the last one.
 *
 * @param {string} fileName relative to the output folder
 * @returns {import('rollup').Plugin}
 */
export const integrityFile = (fileName) => {
  /** @type {Record<string, string>} */
  const hashes = {};
  return {
    name: 'integrity-file',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle))
          if (file.type === 'chunk')
            hashes[file.fileName] =
              `sha384-${createHash('sha384').update(file.code).digest('base64')}`;
        const sorted = Object.fromEntries(Object.entries(hashes).sort());
        this.emitFile({
          type: 'asset',
          fileName,
          source: `${JSON.stringify(sorted, null, 2)}\n`,
        });
      },
    },
  };
};
