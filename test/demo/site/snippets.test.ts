/** Compiles the code that the playground generates, for every kind of setting. */
import assert from 'node:assert/strict';
import {runInNewContext} from 'node:vm';
import {it} from 'node:test';
import {parse as parseVue} from '@vue/compiler-sfc';
import {parseFragment} from 'parse5';
import {compile as compileSvelte} from 'svelte/compiler';
import ts from 'typescript';
import {isToken} from '../../../demo/site/assets/playground-settings.js';
import {propertyOf, snippets} from '../../../demo/site/assets/snippets.js';

/** A text that means something in each of the languages. */
const nasty = 'Start "now" for <€5> & `${more}` {{1 + 1}} {x} \\ it\'s </script><!-- ';

const samples = [
  {tag: 'fenerum-card-form', attributes: {}, tokens: {}},
  {
    tag: 'fenerum-card-form',
    attributes: {'submit-label': nasty, disabled: true as const},
    tokens: {'--fenerum-radius': '0'},
  },
  {
    tag: 'fenerum-card-form',
    attributes: {name: 'payment', 'accepted-brands': 'visa'},
    properties: {
      clientSecret: 'seti_1_secret_1',
      billingDetails: {name: nasty, address: {line1: 'Vestergade 1', 'not-a-name': [1, null]}},
    },
    tokens: {},
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
      const isReact = framework === 'React';
      for (const name of Object.keys(settings.attributes)) {
        const written = [name, propertyOf(name)].some((one) => text.includes(one));
        assert.ok(written, `${framework}: ${name}`);
      }
      const tag = isReact
        ? settings.tag.replace(/(?:^|-)(.)/g, (_, c: string) => c.toUpperCase())
        : settings.tag;
      assert.ok(text.includes(`<${tag}`), `${framework}: ${tag}`);
    }
  });
}

it('the playground writes code for Angular that declares every bound property in a directive, without a schema', () => {
  const settings = {
    tag: 'fenerum-payment-retry',
    attributes: {'submit-label': nasty},
    properties: {clientSecret: 'pi_1_secret_1', billingDetails: {name: 'Maja Holm'}},
    tokens: {},
  };
  const {Angular = ''} = snippets(settings);
  const found = (pattern: RegExp) => [...Angular.matchAll(pattern)].map(([, name]) => name);
  const bound = found(/ \[(\w+)\]="/g);
  assert.deepEqual(bound, ['submitLabel', 'clientSecret', 'billingDetails']);
  assert.deepEqual(found(/@Input\(\) set (\w+)\(/g), bound);
  assert.match(Angular, /@Directive\(\{selector: 'fenerum-payment-retry'\}\)/);
  assert.doesNotMatch(Angular, /SCHEMA/);
});

it('the playground writes a property in JavaScript with the same value', () => {
  const value = {list: [nasty, {'a b': null, c: [], d: {}}], e: 1.5, f: true};
  const properties = {
    billingDetails: JSON.parse(
      JSON.stringify(value).replace('{', '{"__proto__":{"polluted":true},'),
    ) as object,
  };
  const {React = ''} = snippets({tag: 'fenerum-card-form', attributes: {}, properties, tokens: {}});
  const [, literal = ''] = /const billingDetails = ([\s\S]*?);\n\n/.exec(React) ?? [];
  const read: unknown = runInNewContext(`JSON.stringify(${literal})`);
  assert.equal(read, JSON.stringify(properties.billingDetails));
});

it('the playground accepts no token that requests a URL, ends its declaration or hides a part of the page', () => {
  const good = [
    '#fff',
    'rgb(1 2 3 / 50%)',
    'color-mix(in srgb, currentColor 4%, transparent)',
    'max(30rem, 30em)',
    '"Open Sans", serif',
    'calc((1em + 2px) * 2)',
  ];
  const bad = [
    'url(x)',
    'URL(x)',
    'src("x")',
    'image-set("x" 1x)',
    '-webkit-image-set("x" 1x)',
    'cross-fade(url(x))',
    'u\\72l(x)',
    'red; color: red',
    'red} body {',
    'red !important',
    'attr(x)',
    '/* x',
    '</style>',
    'env(x)',
    'element(#x)',
    'paint(x)',
    '@import',
  ];
  assert.deepEqual(
    good.filter((value) => !isToken(value)),
    [],
  );
  assert.deepEqual(bad.filter(isToken), []);
});
