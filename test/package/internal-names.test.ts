/** Checks that a property with a short name in the script tag is only ours, and never reached through its long name. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {before, it} from 'node:test';
import {internalNames, shortNames} from '../tools/internal-names.mjs';
import {filesIn, root} from '../tools/files.mjs';

const read = async (paths: readonly string[]): Promise<string> =>
  (await Promise.all(paths.map((path) => readFile(join(root, path), 'utf8')))).join('\n');

let script: string;
/** The same code before it was minified, and what is public about it. */
let modules: string;
let manifest: string;

before(async () => {
  const isScript = (name: string): boolean => name.endsWith('.js');
  script = await read([
    'dist/fenerum-elements.min.js',
    ...(await filesIn('dist/chunks', isScript)),
  ]);
  modules = await read(['dist/index.js', ...(await filesIn('dist/modules', isScript))]);
  manifest = await read(['custom-elements.json']);
});

const found = (code: string, pattern: (name: string) => RegExp): string[] =>
  internalNames.filter((name) => pattern(name).test(code));

it('every internal name exists in the sources, and in no other form in the script tag', () => {
  const used = (name: string): RegExp => new RegExp(`\\b${name}\\b`);
  assert.deepEqual(found(modules, used), internalNames);
  // As a text, it could be the name of a property that is read with brackets.
  const left = (name: string): RegExp =>
    new RegExp(`[.{,]${name}\\b(?=[^"'\`\\s])|(["'\`])${name}\\1`);
  assert.deepEqual(found(script, left), []);
});

it('no internal name is a public attribute, property, method, event or detail', () => {
  assert.deepEqual(
    found(manifest, (name) => new RegExp(`"(name|fieldName)": "${name}"`)),
    [],
  );
});

it('no two internal names have the same short name, and none is also a property of every element', () => {
  const short = Object.values(shortNames().props.props);
  assert.equal(new Set([...short, ...internalNames]).size, 2 * internalNames.length);
  assert.deepEqual(
    short.filter((name) => /^(as|id|is|on)$/.test(name)),
    [],
  );
});
