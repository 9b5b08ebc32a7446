/** Compiles the code that the playground generates, for every kind of setting. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {parse as parseVue} from '@vue/compiler-sfc';
import {parseFragment} from 'parse5';
import {compile as compileSvelte} from 'svelte/compiler';
import ts from 'typescript';
import {snippets} from '../../../demo/site/assets/snippets.js';

const samples = [
  {tag: 'fenerum-card-form', attributes: {}, tokens: {}},
  {
    tag: 'fenerum-card-form',
    attributes: {'submit-label': 'Start "now" for <€5> & `${more}`', disabled: true as const},
    tokens: {'--fenerum-radius': '0'},
  },
  {tag: 'fenerum-payment-retry', attributes: {'intent-url': '/api/1'}, tokens: {}},
];

const syntaxErrors = (code: string, name: string): string[] =>
  (
    ts.transpileModule(code, {
      fileName: name,
      reportDiagnostics: true,
      compilerOptions: {
        jsx: ts.JsxEmit.Preserve,
        target: ts.ScriptTarget.ES2022,
        experimentalDecorators: true,
      },
    }).diagnostics ?? []
  ).map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, '\n'));

for (const [index, settings] of samples.entries()) {
  it(`the playground writes code that compiles in every framework (${index + 1})`, () => {
    const code = snippets(settings);
    const errors: string[] = [];
    parseFragment(code['HTML'] ?? '', {onParseError: (error) => errors.push(error.code)});
    assert.deepEqual(errors, [], 'HTML');
    assert.deepEqual(syntaxErrors(code['React'] ?? '', 'form.tsx'), []);
    assert.deepEqual(syntaxErrors(code['Angular'] ?? '', 'form.ts'), []);
    assert.deepEqual(syntaxErrors(code['Lit'] ?? '', 'form.ts'), []);
    assert.deepEqual(parseVue(code['Vue'] ?? '').errors.map(String), []);
    assert.doesNotThrow(() => compileSvelte(code['Svelte'] ?? '', {generate: 'client'}));
    for (const [framework, text] of Object.entries(code)) {
      for (const name of [settings.tag, ...Object.keys(settings.attributes)]) {
        assert.ok(text.includes(name), `${framework}: ${name}`);
      }
    }
  });
}
