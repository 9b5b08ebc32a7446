/**
 * Three bundles: ES modules for npm, one self-registering file for a script tag with its lazy chunks
 * beside it, and the sandbox that stands in for Stripe.js, as a module and as a script like Stripe's own.
 */
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import htmlLiterals from 'rollup-plugin-html-literals';
import {integrityFile, onlyReachableTypes} from './test/tools/rollup-plugins.mjs';

/** The first bundle is the one that type-checks; the others compile the same sources again without. */
const compile = {
  tsconfig: './tsconfig.json',
  noEmitOnError: true,
  sourceMap: true,
  inlineSources: true,
};
const quickly = {...compile, noCheck: true};

/** Said outright, or NODE_ENV would decide which Lit a customer gets. */
const resolve = () => nodeResolve({exportConditions: ['production']});

const squeeze = {
  ecma: 2022,
  module: true,
  mangle: true,
  compress: {
    ecma: 2022,
    module: true,
    passes: 3,
    unsafe_arrows: true,
    unsafe_methods: true,
    keep_fargs: false,
  },
  format: {comments: false},
};

/** A warning in a build is a fault that nobody reads: make it one that everybody sees. */
const onwarn = (warning) => {
  throw new Error(warning.message);
};

/** @type {import('rollup').RollupOptions[]} */
export default [
  {
    input: {index: 'src/index.ts'},
    // The page's own bundler brings Lit, so that two packages share one copy.
    external: /^lit($|\/)|^@lit\//,
    output: {
      dir: 'dist',
      format: 'es',
      sourcemap: true,
      chunkFileNames: 'modules/[name].js',
    },
    plugins: [
      typescript({...compile, declaration: true, declarationDir: 'dist'}),
      resolve(),
      onlyReachableTypes(['index.d.ts', 'sandbox/index.d.ts']),
    ],
    onwarn,
  },
  {
    input: {'fenerum-elements.min': 'src/define.ts'},
    // Nobody imports from a script tag: without exports there is no second file to wait for.
    preserveEntrySignatures: false,
    output: {
      dir: 'dist',
      format: 'es',
      sourcemap: true,
      chunkFileNames: 'chunks/[name]-[hash].js',
    },
    plugins: [
      typescript(quickly),
      resolve(),
      htmlLiterals({include: ['src/**'], failOnError: true}),
      terser(squeeze),
      integrityFile('integrity.json'),
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
    plugins: [typescript(quickly), resolve()],
    onwarn,
  },
];
