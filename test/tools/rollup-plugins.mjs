/** Small Rollup plugins: remove unused declaration files, make a module load as a classic script, write integrity hashes. */
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {posix} from 'node:path';
import MagicString from 'magic-string';

/** `from './x.js'`, `import('./x.js')` and `import './x.js'` in a declaration file. */
const relativeImport = /(?:from|import)\s*\(?\s*['"](\.[^'"]+)\.js['"]/g;

/**
 * Removes every declaration file that no entry imports. They are not public, and those of the Stripe.js adapter would import
 * types that a user of the package has not installed.
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
const ownFolder = (ownScript instanceof HTMLScriptElement ? ownScript.src : '').replace(/[^/]*([?#].*)?$/, '');`;

/** How Rollup writes the imports of one chunk from another, and its exports. */
const chunkImport = /^import \{([^}]*)\} from '([^']+)';\n/gm;
const chunkExport = /^export \{([^}]*)\};\n*/gm;

/** `a as b, c` of an import or an export as properties of an object. @param {string} names @param {boolean} isExport */
const properties = (names, isExport) =>
  names
    .split(',')
    .map((name) => name.trim().split(' as '))
    .map(([from, to = from]) => (isExport ? `${to}: ${from}` : `${from}: ${to}`))
    .join(', ');

/** The entries of a table whose functions import chunks with similar names, as Rollup writes them. */
const chunkTable =
  /\{\n((?: +('?)([\w-]+)\2: \(\) => import\(ownFolder \+ '\.\/chunks\/\3-[\d.]+\.js'\)\.then\(.*\),?\n){3,}) *\}/;

/** Builds the table at run time: forty import calls need many times the bytes of forty names. @param {string} table */
const shortTable = (table) => {
  const names = [...table.matchAll(/^ +'?([\w-]+)/gm)].map(([, name]) => name);
  const load = table
    .split('\n')[0]
    .replace(/^[^:]+: /, '')
    .replace(/,$/, '');
  const byName = load.replace(`'./chunks/${names[0]}-`, "'./chunks/' + name + '-");
  return `Object.fromEntries('${names.join(' ')}'.split(' ').map((name) => [name, ${byName}]))`;
};

/**
 * Lets the first file run as a module and as a classic script: in a function, so that no name becomes global, and with
 * a semicolon first, so that it can be joined to another file. On a server it does nothing, because it has no elements for
 * scripts, also if a library defines a registry there.
 *
 * A classic script cannot export anything. Its chunks stay modules, which only `import()` loads, and each of them
 * exports one function `load`. The function gets what the first file shares, and returns what the chunk exports.
 *
 * @param {string} banner the comment that comes first
 * @returns {{early: import('rollup').Plugin, late: import('rollup').Plugin}} `early` goes before the minifier, `late` after it
 */
export const classicScript = (banner) => ({
  early: {
    name: 'classic-script-chunks',
    // An import without a target is a retry of one with a target.
    renderDynamicImport: ({chunk, targetChunk}) => ({
      left: chunk.isEntry && targetChunk ? 'import(ownFolder + ' : 'import(',
      right: ').then((chunk) => chunk.load(sharedParts))',
    }),
    renderChunk(code, {isEntry}, _options, {chunks}) {
      const changed = new MagicString(code);
      const isFirst = (path) =>
        Object.values(chunks).some(
          (chunk) => chunk.isEntry && posix.basename(path) === chunk.fileName,
        );
      if (isEntry) {
        changed.prepend(`${ownFolder}\nconst sharedParts = {};\n`);
        const table = chunkTable.exec(code);
        if (!table) return this.error('The table of languages has another form than before.');
        changed.overwrite(table.index, table.index + table[0].length, shortTable(table[1]));
        for (const {0: text, 1: names, index} of code.matchAll(chunkExport))
          changed.overwrite(
            index,
            index + text.length,
            `Object.assign(sharedParts, {${properties(names, true)}});\n`,
          );
      } else {
        let loaded = '';
        let count = 0;
        for (const {0: text, 1: names, 2: path, index} of code.matchAll(chunkImport)) {
          const other = `loadChunk$${(count += 1)}`;
          loaded += `const {${properties(names, false)}} = ${isFirst(path) ? 'sharedParts' : `${other}(sharedParts)`};\n`;
          changed.remove(index, index + text.length);
          if (!isFirst(path)) changed.prepend(`import {load as ${other}} from '${path}';\n`);
        }
        changed.appendLeft(
          0,
          `let loadedParts;\nexport const load = (sharedParts) => loadedParts ??= (() => {\n${loaded}`,
        );
        for (const {0: text, 1: names, index} of code.matchAll(chunkExport))
          changed.overwrite(index, index + text.length, `return {${properties(names, true)}};\n`);
        changed.append('})();\n');
      }
      return {code: changed.toString(), map: changed.generateMap({hires: true})};
    },
  },
  late: {
    name: 'classic-script-wrapper',
    renderChunk(code, {isEntry, fileName}) {
      if (!isEntry) return null;
      if (/^(import|export)\b|[;}](import|export)[{*"]/m.test(code))
        this.error(`${fileName} must neither import nor export statically.`);
      if (/String\.raw`[^`]*[^`\0-\x7f]/.test(code))
        this.error(`${fileName} has a raw string with a character that cannot be escaped.`);
      const wrapped = new MagicString(code)
        .prepend(`${banner};typeof HTMLScriptElement<"u"&&(()=>{"use strict";`)
        .trimEnd()
        .append('})();\n');
      // A classic script has the charset of the page, unless the server states one. Modules always have UTF-8.
      for (const {0: character, index} of code.matchAll(/[^\0-\x7f]/g)) {
        const hex = character.charCodeAt(0).toString(16).padStart(4, '0');
        wrapped.overwrite(index, index + 1, `\\u${hex}`);
      }
      return {code: wrapped.toString(), map: wrapped.generateMap({hires: 'boundary'})};
    },
  },
});

/** The custom properties that only our style sheets use, by their first letter. @type {Record<string, string>} */
const ownProperties = {};

/** @param {string} name `--_accent` */
const shortProperty = (name) => {
  const short = name.slice(0, 4);
  if ((ownProperties[short] ??= name) !== name)
    throw new Error(`${ownProperties[short]} and ${name} begin alike.`);
  return short;
};

/**
 * Shortens what the minifier leaves in style sheets: spaces in values, zeros in front of a point, and our own custom properties.
 *
 * @returns {import('rollup').Plugin}
 */
export const shorterStyles = () => ({
  name: 'shorter-styles',
  transform(code, id) {
    if (!id.includes('/src/')) return null;
    const changed = new MagicString(code);
    for (const {0: text, index} of code.matchAll(/\bcss ?`[^`]*`/g))
      changed.overwrite(
        index,
        index + text.length,
        text
          .replace(/\s*\n\s*/g, '')
          .replace(/, /g, ',')
          .replace(/ \* /g, '*')
          .replace(/(?<=[ :(,-])0(?=\.\d)/g, '')
          .replace(/--_\w+/g, shortProperty),
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

/**
 * Copies a style sheet into the output.
 *
 * @param {string} path of the source
 * @returns {import('rollup').Plugin}
 */
export const styleSheet = (path) => ({
  name: 'style-sheet',
  async generateBundle() {
    this.emitFile({type: 'asset', fileName: posix.basename(path), source: await readFile(path)});
  },
});

/** The names in a list of a module. @param {string} code @param {string} list */
const namesIn = (code, list) => {
  const [, names = ''] = new RegExp(`export const ${list} = \\[([^\\]]*)\\]`).exec(code) ?? [];
  return [...names.matchAll(/'(\w+)'/g)].map(([, name]) => name);
};

/**
 * Takes the built-ins that a page may have replaced, as they are when the first file starts. They come from a frame of its own if
 * the page has replaced or removed one of them. A simulated document has no such frame. Promises are those that async functions
 * return, because a frame that the page removes never runs the callbacks of its own. The list stands three times, because a
 * repetition needs fewer bytes than a loop.
 *
 * @param {string} list
 */
const takeNatives = (list) => `let {${list}} = globalThis;
[${list}].every((builtIn) => /\\[native|[lN]]$/.test(builtIn)) ||
  ({${list}} = document.head?.appendChild(document.createElement('iframe')).contentWindow ?? globalThis);
const {constructor: Promise} = (async () => {})();
`;

/** Where the first file creates what the chunks share, and where a chunk gets it. */
const sharedByFirst = /^const sharedParts = \{/m;
const sharedWithChunk = /^export const load = \(sharedParts\) => .*\n/m;

/**
 * Takes the globals that a script uses out of `globalThis` at its start. A server has no `window`.
 *
 * @param {string} path of the module whose list `bound` contains them, and its list `replaceable` those with a substitute
 * @param {{isScript?: boolean}} options whether it is for a script tag
 * @returns {import('rollup').Plugin}
 */
export const boundGlobals = (path, {isScript = false} = {}) => {
  const lists = readFileSync(path, 'utf8');
  const replaceable = namesIn(lists, 'replaceable');
  // A chunk can arrive after the page has broken `Error`.
  const shared = [...replaceable, 'Promise', 'Error'];
  const names = [...namesIn(lists, 'bound'), ...replaceable];
  return {
    name: 'bound-globals',
    renderChunk(code) {
      const used = names.filter((name) => new RegExp(`(?<![.\\w$])${name}\\b`).test(code));
      const take = (names, source) =>
        names.length > 0 ? `const {${names.join(', ')}} = ${source};\n` : '';
      const changed = new MagicString(code);
      // A directive such as 'use client' stays first.
      const [directive] = /^(?:'[^']*';\n)?/.exec(code);
      const chunk = sharedWithChunk.exec(code);
      /** The names that come from elsewhere. */
      let others = [];
      if (chunk) {
        others = used.filter((name) => shared.includes(name));
        changed.appendRight(chunk.index + chunk[0].length, take(others, 'sharedParts'));
      } else if (isScript) {
        others = [...replaceable, 'Promise'];
        changed.appendRight(0, takeNatives(replaceable.join(', ')));
        changed.replace(sharedByFirst, `$&${shared.join(', ')}`);
      }
      changed.appendRight(
        directive.length,
        take(
          used.filter((name) => !others.includes(name)),
          'globalThis',
        ),
      );
      return {code: changed.toString(), map: changed.generateMap({hires: true})};
    },
  };
};
