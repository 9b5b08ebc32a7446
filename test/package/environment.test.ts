/** Compares the lists of global names in `src/environment.ts` with the scripts that pages load. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {before, it} from 'node:test';
import {Linter} from 'eslint';
import * as environment from '../../src/environment.js';
import {filesIn, root} from '../tools/files.mjs';

const {unbound, replaceable} = environment;
const bound: readonly string[] = [...environment.bound, ...replaceable];

/** The linter takes these for its own. Everything else that no script declares is undefined to it. */
const unknown = Object.fromEntries([...bound, ...unbound].map((name) => [name, 'off'] as const));

/** The global names that a script reads without taking them out of `globalThis` first. */
const globalsOf = (code: string): string[] =>
  new Linter()
    .verify(code, {
      languageOptions: {ecmaVersion: 2022, sourceType: 'module', globals: unknown},
      rules: {'no-undef': ['error', {typeof: true}]},
    })
    .map(({message}) => /'(\w+)'/.exec(message)?.[1] ?? message);

/** The names that a script takes out of an object at its start. */
const takenOut = (code: string): string[] =>
  [...code.matchAll(/(?:(?:const|let)\s?|,)\{((?:\w+:\w+,?)+)\}=(?:globalThis|\w+)(?=[;,])/g)]
    .flatMap(([, names = '']) => names.split(',').map((pair) => pair.replace(/:.*/, '')))
    .filter((name) => bound.includes(name));

interface Script {
  readonly name: string;
  readonly globals: readonly string[];
  readonly takenOut: readonly string[];
}

let scripts: readonly Script[];

before(async () => {
  const names = [
    'dist/fenerum-elements.min.js',
    'dist/fenerum-elements.all.min.js',
    ...(await filesIn('dist/chunks', (name) => name.endsWith('.js'))),
  ];
  scripts = await Promise.all(
    names
      .filter((name) => !name.includes('diagnose-page'))
      .map(async (name) => {
        const code = await readFile(join(root, name), 'utf8');
        return {name, globals: globalsOf(code), takenOut: takenOut(code)};
      }),
  );
});

it('the scripts read no global name that the environment does not list', () => {
  for (const {name, globals} of scripts) {
    const strange = globals.filter((found) => !(unbound as readonly string[]).includes(found));
    assert.deepEqual([...new Set(strange)], [], name);
  }
});

it('the environment lists no global name that no script reads', () => {
  const read = scripts.flatMap(({globals, takenOut}) => [...globals, ...takenOut]);
  assert.deepEqual(
    [...bound, ...unbound].filter((name) => !read.includes(name)),
    [],
  );
});
