/** Compares every line that the elements can write to the console with the sections of the documentation. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {allowedWords} from '../../src/diagnostics/allowed-words.js';
import {filesIn, root} from '../tools/files.mjs';
import {callsOf, explainedIn, propertiesOf} from '../tools/printed-texts.js';

const read = (path: string): Promise<string> => readFile(`${root}${path}`, 'utf8');
const page = await read('demo/docs/troubleshooting.md');

/** The section of the page with this heading. */
function sectionOf(name: string): string {
  const [, ...rest] = page.split(`\n### ${name}\n`);
  assert.equal(rest.length, 1, `demo/docs/troubleshooting.md has one section ${name}`);
  return rest[0]?.split(/\n##+ /)[0] ?? '';
}

function assertExplained(section: string, text: string): void {
  assert.ok(explainedIn(sectionOf(section))(text), `${section} does not explain: ${text}`);
}

test('the code for test keys writes only lines that a section explains, and each line names its section', async () => {
  const source = await read('src/diagnostics/diagnose-page.ts');
  assert.match(source, /See demo\/docs\/troubleshooting\.md#\$\{section\}/);
  const warnings = callsOf(source, ['warn']).map(({arguments: [sections = [], texts = []]}) => ({
    section: sections[0] ?? '',
    texts,
  }));
  const values = callsOf(source, ['explain']).flatMap(({arguments: [texts = []]}) => texts);
  assert.ok(warnings.length >= 7 && values.length >= 3);
  for (const {section, texts} of warnings) {
    // The lines about values come from a function of their own.
    for (const text of texts) if (text !== '…') assertExplained(section, text);
  }
  for (const text of values) assertExplained('attribute-value', text);
});

test('the line about a chunk names a section that explains it', async () => {
  const source = await read('src/ports/import-with-retry.ts');
  const [line = ''] = callsOf(source, ['error']).flatMap(({arguments: [texts = []]}) => texts);
  const [text, rest] = line.split(' See ');
  assert.equal(rest, 'demo/docs/troubleshooting.md#chunk');
  assertExplained('chunk', text?.replace(/\.$/, '') ?? '');
});

test('every reason for a configuration error is in the section configuration, which its line names', async () => {
  const controller = await read('src/controller/form-controller.ts');
  const [line] = callsOf(controller, ['error']).flatMap(({arguments: [texts = []]}) => texts);
  assert.equal(line, '<…>: … See demo/docs/troubleshooting.md#configuration');
  const reasons: string[] = [];
  for (const path of await filesIn('src', (name) => /^(?!.*(sandbox|doctor)).*\.ts$/.test(name))) {
    const source = await read(path);
    reasons.push(...callsOf(source, ['refuse']).flatMap(({arguments: [texts = []]}) => texts));
    for (const name of ['refusal']) reasons.push(...propertiesOf(source, name));
    for (const match of source.matchAll(
      /new FenerumError\(\s*'configuration',[^;]*?\}\)|noCreditor =\s*'[^;]*;|const detail = ['`][^;]*;/gs,
    )) {
      const code = match[0].startsWith('new') ? match[0] : `({detail: ${match[0].split(' =')[1]}`;
      reasons.push(...propertiesOf(code.replace(/;$/, '})'), 'detail'));
    }
    // Stripe's errors become configuration errors in one place.
    if (path.endsWith('stripe-errors.ts')) reasons.push(...propertiesOf(source, 'detail'));
  }
  const texts = [...new Set(reasons)].filter((text) => text !== '…' && text !== '');
  assert.ok(texts.length >= 20, texts.join('\n'));
  for (const text of texts) assertExplained('configuration', text);
});

test('the diagnosis knows exactly the card brands that have an icon', async () => {
  const icons = await read('src/element/brand-icons.ts');
  const brands = [...icons.matchAll(/^ {2}(\w+): \[/gm)].map(([, name]) => name);
  assert.ok(brands.length >= 8);
  assert.deepEqual(allowedWords['accepted-brands'].split(' ').sort(), brands.sort());
});

test('no other file of the elements writes to the console', async () => {
  const known = [
    'src/controller/form-controller.ts',
    'src/diagnostics/diagnose-page.ts',
    'src/ports/import-with-retry.ts',
    // The sandbox repeats a warning of Stripe.js.
    'src/sandbox/stripe-js/element.ts',
  ];
  const found: string[] = [];
  for (const path of await filesIn('src', (name) => name.endsWith('.ts'))) {
    if (/\bconsole\.\w+\(/.test(await read(path))) found.push(path);
  }
  assert.deepEqual(found.sort(), known);
});
