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

/**
 * What the script does not need of Lit, in its minified form, and what replaces it. Our templates have no directive, no binding of an
 * event or a boolean attribute, and none among the attributes' names or in the text of a `<style>`, `<title>` or `<textarea>`.
 *
 * @type {[RegExp, string][]}
 */
const unusedInLit = [
  // Adds the version to a global array. Our script must not create a global name on the page.
  [/\(\w+\.lit\w+Versions\?\?=\[\]\)\.push\("[^"]+"\)/, 'void 0'],
  // Resolves a directive, which may say that nothing has changed.
  [/(\w)=\w\(this,\1,\w(?:,0)?\),/g, ''],
  [/(?<=\w=)\w\(this,(\w\[\w\+\w\]),\w,\w\),\w===\w&&\(\w=this\._\$AH\[\w\]\)/, '$1'],
  [/(?<=\w!==this\._\$AH)&&\w!==\w(?=&&this\._\(|,\w&&)/g, ''],
  [/&&!\w(?=&&this\.j\()/, ''],
  // Renders and finds a binding among the names of attributes.
  [/6===\w\.type&&\(\w=new \w\(\w,this,\w\)\)/, '0'],
  [
    /else (\w)\.startsWith\(\w\)&&\(\w\.push\(\{type:6,index:\w\}\),\w\.removeAttribute\(\1\)\);/,
    ';',
  ],
  // Finds a binding in a comment.
  [
    /(?<=:2,index:\w\}\);)else\{let (\w)=-1;for\(;-1!==\(\1=[^{}]*\{type:7,index:\w\}\),\1\+=\w\.length-1\}/,
    '',
  ],
  // Only our brand icons are parts of an SVG, and we have no formulas.
  [/3===\w\?"<math>":(?="")/, ''],
  [/3===\w\?"<\/math>":(?="")/, ''],
  // Tells directives that their part of the page is removed.
  [/this\._\$AP\?\.\(!1,!0,\w\)/, ''],
  // For directives, polyfills and other copies of Lit.
  [/setConnected\((\w)\)\{.*?\}(?=\}class)/, ''],
  [/get startNode\(\)\{.*?\}get endNode\(\)\{.*?\}/, ''],
  [/get tagName\(\)\{.*?\}/, ''],
  [/(?<=,\w=)\w\.litHtmlPolyfillSupport;\w\?\.\(\w,\w\)(?=,)/, '0;0'],
  // The options of render(). We pass none.
  [/(?<=const \w=)\w\?\.renderBefore\?\?(?=\w;)/, ''],
  [/(?<=const \w=)\w\?\.renderBefore\?\?(?=null)/, ''],
  [/\w\?\.creationScope\?\?/, ''],
  // For directives: whether the part is connected.
  [/(?<=class \w\{)get _\$AU\(\)\{return this\._\$AM\?\._\$AU\?\?this\._\$Cv\}/, ''],
  [/,this\._\$Cv=\w\?\.isConnected\?\?!0/, ''],
  // Sets boolean attributes and event listeners. Ours are properties.
  [/"\?"===\w\[1\]\?\w:"@"===\w\[1\]\?\w:(?=\w)/, ''],
  // Sets a property to nothing.
  [/(?<=this\.element\[this\.name\]=)\w===\w\?void 0:/, ''],
  // Finds a binding in a comment, or behind the start of a `<style>`, `<title>` or `<textarea>`.
  [/"!--"===\w\[1\]\?\w=\w:void 0!==\w\[1\]\?\w=\w:(?=void 0)/, ''],
  [/\w===\w\|\|\w===\w\?\w=\w:\((\w=\w),\w=void 0\)/, '$1'],
  [/\(\w\.test\(\w\[2\]\)&&\(\w=RegExp\("<\/"\+\w\[2\],"g"\)\),(\w=\w)\)/, '$1'],
  [/(?<="===\w\[0\]\?\(\w=)\w\?\?/, ''],
  // Renders formulas.
  [/2===(\w)\|\|3===\1/, '2===$1'],
  // Renders templates that were compiled before.
  [/"number"==typeof \w\?(this\._\$AC\(\w\)):\(void 0===.*?,\w\)(?=;)/, '$1'],
  // What directives and other tools read.
  [/this\._\$AN=void 0,/g, ''],
  [/this\.type=\d,/g, ''],
  [/constructor\(\)\{super\(\.\.\.arguments\),this\.type=\d\}/g, ''],
  [/get _\$AU\(\)\{return this\._\$AM\._\$AU\}/g, ''],
  [/get parentNode\(\)\{return .*?\}/, ''],
  [/get parentNode\(\)\{let .*?\}(?=get startNode)/, ''],
  // The options of render() and the part around it, which each part would keep.
  [/(?<!void 0),this\._\$AM=\w/g, ''],
  [/,this\.options=\w/g, ''],
  [/(?<=\w\.nextSibling|\w\.strings),this,\w(?=\))/g, ''],
  [/(?<=this\.O\(\w\(\)\)),this,this\.options/, ''],
  [/(?<=,\w),void 0,\w\?\?\{\}/, ''],
  [/(?<=new \w\(\w),this(?=\))/, ''],
  [/(?<=\.u\()this\.options/, ''],
  [/(?<=this\.el=\w\.createElement\(\w),\w/, ''],
  // For tools that replace the methods of nodes.
  [/\w\((\w)\)(?=\.nextSibling;)/, '$1'],
  [/\w\((\w)\)(?=\.remove\(\))/, '$1'],
  // Renders nodes.
  [/void 0!==\w\.nodeType\?this\.T\(\w\):/, ''],
  // Changes a text node, which a browser that translates the page may have replaced.
  [/this\._\$AH!==\w&&\w\(this\._\$AH\)\?this\._\$AA\.nextSibling\.data=\w:(?=this\.T\()/, ''],
  // Finds a binding in a text without elements.
  [/if\(\w\.test\((\w)\.tagName\)\)\{.*?\}\}(?=\}else if\(8===\1\.nodeType\))/, ''],
];

/** @returns {import('rollup').Plugin} */
export const withoutUnusedLit = () => ({
  name: 'without-unused-lit',
  transform(code, id) {
    if (!/node_modules\/lit-html\/lit-html\.js$/.test(id)) return null;
    const changed = new MagicString(code);
    for (const [pattern, replacement] of unusedInLit) {
      const all = pattern.global ? [...code.matchAll(pattern)] : [pattern.exec(code)];
      if (!all[0]) return this.error(`Lit has changed: ${String(pattern)} is not in it.`);
      for (const found of all)
        changed.overwrite(
          found.index,
          found.index + found[0].length,
          replacement.replace(/\$(\d)/, (_, group) => found[group] ?? ''),
        );
    }
    return {code: changed.toString(), map: changed.generateMap({hires: true})};
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
 * What the script tag does not need of Stripe's loader, and what replaces it. No page can reach the function that sets its parameters.
 * The loader runs in a browser only, and with a key that is a text. The form works with every release of Stripe.js, so a warning about
 * another release would be wrong.
 *
 * @type {[RegExp, string][]}
 */
const unusedInLoader = [
  [/(?<=loadScript\()loadParams(?=\))/, 'null'],
  [/^loadStripe\.setLoadParameters = [^]*?^};\n/m, ''],
  [/if \(typeof window === 'undefined'[^]*?\n {6}}\n/, ''],
  [/if \(maybeStripe === null\) \{[^]*?\n {2}}\n/, ''],
  [/var pk = args\[0\];[^]*?(?=var stripe = )/, ''],
  [/"".concat\(STRIPE_JS_URL\)\.concat\(queryString\)/, 'STRIPE_JS_URL'],
  [/function loadStripe\(\) \{[^]*?(?=loadStripeCalled)/, 'function loadStripe(...args) {'],
];

/** @returns {import('rollup').Plugin} */
export const withoutUnusedLoader = () => ({
  name: 'without-unused-loader',
  transform(code, id) {
    if (!/node_modules\/@stripe\/stripe-js\/dist\/pure\.mjs$/.test(id)) return null;
    const changed = new MagicString(code);
    for (const [pattern, replacement] of unusedInLoader) {
      const found = pattern.exec(code);
      if (!found)
        return this.error(`Stripe has changed its loader: ${String(pattern)} is not in it.`);
      changed.update(found.index, found.index + found[0].length, replacement || ' ');
    }
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
