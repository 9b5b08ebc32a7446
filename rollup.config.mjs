/**
 * The bundles:
 * - ES modules for npm.
 * - For a script tag: one file that defines the elements, with lazy chunks next to it, and the same as a single file.
 * - The sandbox that replaces Stripe.js, as a module and as a classic script.
 * - The doctor for the command line.
 */
import {readFileSync} from 'node:fs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import htmlLiterals from 'rollup-plugin-html-literals';
import {recordPackages} from './test/tools/bundled-packages.mjs';
import {internalNames, shortNames} from './test/tools/internal-names.mjs';
import {
  boundGlobals,
  classicScript,
  integrityFile,
  onlyReachableTypes,
  shorterStyles,
  styleSheet,
} from './test/tools/rollup-plugins.mjs';
import {withoutUnusedLit, withoutUnusedLoader} from './test/tools/unused-code.mjs';

const {version} = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** Only the first bundle checks types, because the others compile the same sources. */
const compile = {
  tsconfig: './tsconfig.json',
  noEmitOnError: true,
  sourceMap: true,
  inlineSources: true,
};
const quickly = {...compile, noCheck: true};

/** Set explicitly. Otherwise NODE_ENV would decide which build of Lit is bundled. */
const resolve = () => nodeResolve({exportConditions: ['production']});

const minify = {
  ecma: 2022,
  module: true,
  // The names that Lit's files share. Ours has only one of them.
  mangle: {properties: {regex: /^_\$/}},
  compress: {
    ecma: 2022,
    module: true,
    passes: 4,
    unsafe_arrows: true,
    unsafe_methods: true,
    keep_fargs: false,
    // None of our getters has a side effect.
    pure_getters: true,
    // `type === 'x'` and functions of several statements repeat, so they compress better than what would replace them.
    lhs_constants: false,
    inline: 1,
  },
  format: {comments: false},
};

/** The same for the script tag, where the names of our own properties are short, too. */
const minifyFirstAndChunks = {
  ...minify,
  mangle: {properties: {regex: new RegExp(`^(_\\$.*|${internalNames.join('|')})$`)}},
  nameCache: shortNames(),
};

/** Without its slash, an empty shape of an SVG image would contain the shapes after it, and they would not be drawn. */
const minifyOptions = {keepClosingSlash: true, removeAttributeQuotes: true};

/** The comment in each file that leads to the licences of the bundled code. */
const banner = `/*! fenerum-elements ${version} | THIRD-PARTY-NOTICES.txt */\n`;

/**
 * Chunks are named after the release, so that a page can preload one by a name that the documentation states. A file of another
 * release never has the same name, so a browser may keep it for ever.
 */
const chunkFileNames = `chunks/[name]-${version}.js`;

/** Turns every warning of the build into an error, so that it is not overlooked. */
const onwarn = (warning) => {
  throw new Error(warning.message);
};

const packages = recordPackages({
  notices: 'THIRD-PARTY-NOTICES.txt',
  billOfMaterials: 'sbom.cdx.json',
});
const integrity = integrityFile('integrity.json');
const script = classicScript(banner);
const environment = boundGlobals('src/environment.ts');
const scriptEnvironment = boundGlobals('src/environment.ts', {isScript: true});

/** @type {import('rollup').RollupOptions[]} */
export default [
  {
    input: {index: 'src/index.ts', react: 'src/react.ts'},
    // Lit and React are not bundled, so that the page's bundler can share one copy between packages.
    external: /^lit($|\/)|^@lit\/|^react$/,
    output: {
      dir: 'dist',
      format: 'es',
      sourcemap: true,
      chunkFileNames: 'modules/[name].js',
      // The components use the browser. A page of React server components must not render them on the server alone.
      banner: ({name, isEntry}) => (isEntry && name === 'react' ? "'use client';" : ''),
    },
    plugins: [
      typescript({...compile, declaration: true, declarationDir: 'dist'}),
      resolve(),
      onlyReachableTypes(['index.d.ts', 'sandbox/index.d.ts']),
      environment,
      packages(),
    ],
    onwarn,
  },
  {
    input: {'fenerum-elements': 'src/define.ts'},
    // A script tag cannot import, so this file has no exports. Then Rollup needs no second file for them.
    preserveEntrySignatures: false,
    output: [
      {
        dir: 'dist',
        entryFileNames: '[name].min.js',
        format: 'es',
        sourcemap: true,
        chunkFileNames,
        // The first file is running when a chunk is imported. An import of it would load it again, as a module.
        hoistTransitiveImports: false,
        plugins: [
          script.early,
          scriptEnvironment,
          terser(minifyFirstAndChunks),
          script.late,
          integrity,
          styleSheet('src/fenerum-elements.css'),
        ],
      },
      {
        dir: 'dist',
        entryFileNames: '[name].all.min.js',
        format: 'es',
        sourcemap: true,
        inlineDynamicImports: true,
        plugins: [scriptEnvironment, terser(minify), script.late, integrity],
      },
    ],
    plugins: [
      typescript(quickly),
      resolve(),
      withoutUnusedLit(),
      withoutUnusedLoader(),
      htmlLiterals({include: ['src/**'], failOnError: true, options: {minifyOptions}}),
      shorterStyles(),
      packages(),
    ],
    onwarn,
  },
  {
    input: {sandbox: 'src/sandbox/index.ts'},
    output: [
      {dir: 'dist', format: 'es', sourcemap: true, inlineDynamicImports: true},
      {
        dir: 'dist',
        entryFileNames: '[name].iife.js',
        format: 'iife',
        sourcemap: 'hidden',
        name: 'fenerumSandbox',
        inlineDynamicImports: true,
      },
    ],
    plugins: [typescript(quickly), resolve(), packages()],
    onwarn,
  },
  {
    input: {doctor: 'src/doctor/main.ts'},
    external: /^node:/,
    output: {dir: 'dist', entryFileNames: '[name].mjs', format: 'es'},
    plugins: [
      typescript({tsconfig: './src/doctor/tsconfig.json', noCheck: true, noEmitOnError: true}),
      nodeResolve({exportConditions: ['node']}),
      packages(),
    ],
    onwarn,
  },
];
