/** Checks the examples for frameworks without installing them: syntax, names of the elements, and their place in the documentation. */
import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {before, describe, it} from 'node:test';
import {parse as parseVue} from '@vue/compiler-sfc';
import {parse as parseHtml} from 'parse5';
import {compile as compileSvelte} from 'svelte/compiler';
import ts from 'typescript';
import {filesIn, root} from '../tools/files.mjs';
import {readDocuments} from './site/documents.js';
import {namesOf, readElements, type Declaration} from './site/manifest.js';

const folder = 'demo/frameworks';
let names: string[];
let files: Map<string, string>;
let elements: Declaration[];

before(async () => {
  const entries = await readdir(join(root, folder), {withFileTypes: true});
  names = entries.filter((entry) => entry.isDirectory()).map(({name}) => name);
  const paths = await filesIn(folder);
  files = new Map(
    await Promise.all(
      paths.map(async (path): Promise<[string, string]> => [
        path,
        await readFile(join(root, path), 'utf8'),
      ]),
    ),
  );
  elements = await readElements();
});

const withEnding = (pattern: RegExp): [string, string][] =>
  [...files].filter(([path]) => pattern.test(path));

describe('the examples for frameworks', () => {
  it('there is an example for each of 15 stacks', () => {
    const stacks =
      'angular astro htmx lit next nuxt plain-form preact react solid svelte sveltekit turbo vue wordpress';
    assert.equal([...names].sort().join(' '), stacks);
  });

  it('every example for a framework depends on the package, and is a private project', () => {
    for (const name of names) {
      const settings = JSON.parse(files.get(`${folder}/${name}/package.json`) ?? '{}') as {
        private?: boolean;
        dependencies?: Record<string, string>;
      };
      assert.equal(settings.private, true, name);
      assert.ok(settings.dependencies?.['fenerum-elements'], name);
    }
  });

  it('every file of the examples for frameworks has a correct syntax', () => {
    for (const [path, text] of withEnding(/\.(?:[jt]sx?|mjs)$/)) {
      const {diagnostics = []} = ts.transpileModule(text, {
        fileName: path,
        reportDiagnostics: true,
        compilerOptions: {jsx: ts.JsxEmit.Preserve, experimentalDecorators: true},
      });
      assert.deepEqual(
        diagnostics.map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, '\n')),
        [],
        path,
      );
    }
    for (const [path, text] of withEnding(/\.vue$/)) {
      assert.deepEqual(parseVue(text).errors.map(String), [], path);
    }
    for (const [path, text] of withEnding(/\.svelte$/)) {
      assert.doesNotThrow(() => compileSvelte(text, {generate: 'client'}), path);
    }
    for (const [path, text] of withEnding(/(?<!app)\.html$/)) {
      const errors: string[] = [];
      parseHtml(text, {onParseError: ({code}) => errors.push(code)});
      assert.deepEqual(errors, [], path);
    }
  });

  it('every example for a framework has a form, with names that the elements know', () => {
    const known = new Set([
      ...namesOf(elements, 'attributes'),
      ...namesOf(elements, 'events'),
      ...elements.flatMap(({members}) => members.map(({name}) => name)),
      ...['onComplete', 'onError', 'id', 'class'],
    ]);
    const found = new Set<string>();
    for (const [path, text] of files) {
      for (const [, markup = ''] of text.matchAll(
        /<(?:fenerum-card-form|FenerumCardForm)\b((?:[^>]|=>)*)>/g,
      )) {
        found.add(path.split('/')[2] ?? '');
        for (const [, written = ''] of markup.matchAll(/(?:^|\s)([.@:[(]?[\w:-]+[\])]?)(?==)/g)) {
          const name = written.replace(/^(?:[.@:[(]|prop:|on:?(?=fenerum))|[\])]$/g, '');
          assert.ok(known.has(name), `${path}: ${written}`);
        }
      }
    }
    assert.deepEqual([...found].sort(), [...names].sort());
  });

  it('the documentation takes its code for frameworks from files that exist', async () => {
    const blocks = (await readDocuments()).flatMap((document) => document.blocks);
    const taken = blocks.flatMap(({file, code}) => (file ? [{file, code}] : []));
    assert.ok(taken.length >= 8);
    for (const {file, code} of taken) {
      assert.equal(files.get(file)?.trimEnd(), code.trimEnd(), `Run npm run docs: ${file}`);
    }
  });
});
