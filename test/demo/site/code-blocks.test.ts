/** Compiles or checks every block of code in the documentation, by its language. */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {before, describe, it} from 'node:test';
import {parse as parseVue} from '@vue/compiler-sfc';
import {parseFragment, type DefaultTreeAdapterTypes} from 'parse5';
import {format} from 'prettier';
import {compile as compileSvelte} from 'svelte/compiler';
import ts from 'typescript';
import {root} from '../../tools/files.mjs';
import {sayNotTested} from '../../tools/not-tested.mjs';
import {readDocuments, type Block} from './documents.js';
import {namesOf, readElements, type Declaration} from './manifest.js';
import {globals, modules} from './surroundings.js';

let blocks: Block[];
let elements: Declaration[];

before(async () => {
  blocks = (await readDocuments()).flatMap((document) => document.blocks);
  elements = await readElements();
});

const inLanguages = (...languages: string[]): Block[] => {
  const found = blocks.filter(({language}) => languages.includes(language));
  assert.ok(found.length > 0, `The documentation has no ${languages.join(' or ')}.`);
  return found;
};

/** All nodes of parsed HTML, with their descendants. */
const nodesIn = (parent: DefaultTreeAdapterTypes.ParentNode): DefaultTreeAdapterTypes.Element[] =>
  parent.childNodes.flatMap((node) => ('tagName' in node ? [node, ...nodesIn(node)] : []));

const parseHtml = ({place, code}: Block): DefaultTreeAdapterTypes.Element[] => {
  const errors: string[] = [];
  const document = parseFragment(code.replace(/<!doctype html>/i, ''), {
    onParseError: ({code: error, startLine}) => errors.push(`${error} in line ${startLine}`),
    sourceCodeLocationInfo: true,
  });
  assert.deepEqual(errors, [], place);
  return nodesIn(document);
};

const textIn = (node: DefaultTreeAdapterTypes.Element): string =>
  node.childNodes.map((child) => ('value' in child ? child.value : '')).join('');

describe('the code in the documentation', () => {
  it('the code in the documentation has only languages that a test checks, and plain text', () => {
    const checked = ['css', 'html', 'js', 'json', 'jsx', 'php', 'sh', 'svelte', 'ts', 'tsx', 'vue'];
    const plain = ['', 'csv', 'text'];
    const others = blocks.filter(({language}) => ![...checked, ...plain].includes(language));
    assert.deepEqual(
      others.map(({place, language}) => `${place}: ${language}`),
      [],
    );
  });

  it('the code in the documentation compiles, if it is JavaScript or TypeScript', () => {
    const scripts = inLanguages('js', 'jsx', 'ts').filter(
      ({isDeclaration, file}) => !isDeclaration && !file,
    );
    const inPages = inLanguages('html').flatMap((block) =>
      parseHtml(block)
        .filter(({tagName, attrs}) => tagName === 'script' && !attrs.some(isDataType))
        .map((script) => ({...block, language: 'js', code: textIn(script)})),
    );
    const files = new Map(
      [...scripts, ...inPages].map((block, index) => [
        // In this folder, `./notify-customer.js` is the file of the reference backend.
        `${root}demo/backend/block-${index}.${block.language}`,
        {...block, code: `${block.code}\nexport {};\n`},
      ]),
    );
    assert.deepEqual(problemsOf(files), []);
  });

  it('the code in the documentation uses tags, attributes and slots of the elements that exist, if it is HTML', () => {
    for (const block of inLanguages('html')) {
      for (const {tagName, attrs, parentNode} of parseHtml(block)) {
        if (tagName.startsWith('fenerum-')) {
          const element = elements.find((one) => one.tagName === tagName);
          assert.ok(element, `${block.place}: <${tagName}>`);
          const events = element.events.map(({name}) => `@${name}`); // as in Vue's templates in HTML
          const names = element.attributes.map(({name}) => name);
          const known = new Set([...names, ...events, 'id', 'class']);
          for (const {name} of attrs) assert.ok(known.has(name), `${block.place}: ${name}`);
        }
        const slot = attrs.find(({name}) => name === 'slot')?.value;
        if (slot === undefined || !parentNode || !('tagName' in parentNode)) continue;
        const host = elements.find((one) => one.tagName === parentNode.tagName);
        if (host) {
          assert.ok(
            host.slots?.some(({name}) => name === slot),
            `${block.place}: ${slot}`,
          );
        }
      }
    }
  });

  it('the code in the documentation compiles, if it is for Vue or Svelte', () => {
    for (const {place, code} of inLanguages('vue')) {
      assert.deepEqual(parseVue(code).errors.map(String), [], place);
    }
    for (const {place, code} of inLanguages('svelte')) {
      assert.deepEqual(
        compileSvelte(code, {generate: 'client'}).warnings.map(({message}) => message),
        [],
        place,
      );
    }
  });

  it('the code in the documentation uses properties, attributes and events of the elements that exist, in every framework', () => {
    const attributes = namesOf(elements, 'attributes');
    const events = namesOf(elements, 'events');
    const members = new Set(elements.flatMap((one) => one.members).map(({name}) => name));
    for (const {place, code, framework, file} of blocks) {
      // Another test checks the names in the files of the examples.
      if (!framework || framework === 'HTML' || file) continue;
      const [, markup = ''] = /<fenerum-[\w-]+([\s\S]*?)>\s*(?:<\/fenerum|\n)/.exec(code) ?? [];
      assert.notEqual(markup, '', `${place} has no element.`);
      const names = [...markup.matchAll(/(?:^|\s)([.@:[(]?[\w-]+[\])]?)(?==)/g)];
      const others = [...markup.matchAll(/\s\{(\w+)\}/g)];
      for (const [, written = ''] of [...names, ...others]) {
        const name = written.replace(/^(?:[.@:[(]|on(?=fenerum))|[\])]$/g, '');
        const isKnown =
          attributes.has(name) || events.has(name) || members.has(name) || name === 'ref';
        assert.ok(isKnown, `${place}: ${written}`);
      }
    }
  });

  it('the code in the documentation is valid and uses tokens, parts and states that exist, if it is CSS', async () => {
    const tokens = namesOf(elements, 'cssProperties');
    const parts = namesOf(elements, 'cssParts');
    const states = namesOf(elements, 'cssStates');
    for (const {place, code} of inLanguages('css')) {
      await format(code, {parser: 'css'});
      for (const [token] of code.matchAll(/--fenerum-[\w-]+/g)) {
        assert.ok(tokens.has(token), `${place}: ${token}`);
      }
      for (const [, part = ''] of code.matchAll(/::part\(([\w-]+)\)/g)) {
        assert.ok(parts.has(part), `${place}: ${part}`);
      }
      for (const [, state = ''] of code.matchAll(/:state\(([\w-]+)\)/g)) {
        assert.ok(states.has(state), `${place}: ${state}`);
      }
    }
  });

  if (spawnSync('php', ['--version']).status === 0) {
    it('the code in the documentation is valid, if it is PHP', () => {
      for (const {place, code} of inLanguages('php')) {
        const input = code.startsWith('<?php') ? code : `<?php ${code}`;
        const {status, stdout} = spawnSync('php', ['-l'], {input, encoding: 'utf8'});
        assert.equal(status, 0, `${place}: ${stdout}`);
      }
    });
  } else {
    sayNotTested('the PHP in the documentation');
  }

  it('the code in the documentation is valid, if it is JSON', () => {
    for (const {place, code} of inLanguages('json')) {
      assert.doesNotThrow(() => void JSON.parse(code), place);
    }
  });

  it('the code in the documentation names scripts, commands and files that exist, if it is for a shell', async () => {
    const {scripts, bin = {}} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
      bin?: Record<string, string>;
    };
    for (const {place, code} of inLanguages('sh')) {
      const lines = code.replaceAll('\\\n', ' ').split('\n');
      const commands = lines
        .map((line) => line.replace(/(^|\s)#.*/, '').trim())
        .flatMap((line) => line.split(/\s*&&\s*/))
        .filter(Boolean);
      for (const command of commands) assertKnown(command, place);
    }

    function assertKnown(command: string, place: string): void {
      const words = command.replace(/^(?:[A-Z_]+=\S+\s+)+/, '').split(/\s+/);
      const [tool = '', first = '', second = ''] = words;
      const where = `${place}: ${command}`;
      const paths = words
        .map((word) => word.replace(/^node_modules\/fenerum-elements\//, ''))
        .filter((word) => /^(?:demo|test|src|dist)\//.test(word) && !word.includes('…'));
      for (const path of paths) {
        if (!path.startsWith('dist/')) assert.ok(existsSync(join(root, path)), where);
      }
      if (tool === 'npm' && first === 'run') {
        assert.ok(second in scripts, where);
      } else if (tool === 'npm' && (first === 'start' || first === 'test' || first === 't')) {
        assert.ok((first === 't' ? 'test' : first) in scripts, where);
      } else if (tool === 'npm') {
        assert.match(first, /^(?:ci|install|init|ls|pkg)$/, where);
      } else if (tool === 'npx' && first === 'fenerum-elements') {
        assert.ok('fenerum-elements' in bin, where);
      } else if (tool === 'npx' && first === 'tsx') {
        assert.ok(reachable(words), where);
      } else {
        assert.match(tool, /^(?:node|cp|curl|openssl|mkdir|cd|docker|git)$/, where);
      }
    }

    /** `backend/` is the merchant's copy of `demo/backend/`. */
    function reachable(words: string[]): boolean {
      const [path = ''] = words.filter((word) => word.endsWith('.ts'));
      return existsSync(join(root, path.replace(/^backend\//, 'demo/backend/')));
    }
  });
});

const isDataType = ({name, value}: {name: string; value: string}): boolean =>
  name === 'src' || (name === 'type' && value !== 'module');

/** The compiler's errors in the blocks, with their file and line in the documentation. */
function problemsOf(files: ReadonlyMap<string, Block>): string[] {
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: true,
    strict: false,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.Preserve,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    experimentalDecorators: true,
    useDefineForClassFields: false,
    types: ['node'],
    paths: {
      'fenerum-elements': [`${root}src/index.ts`],
      'fenerum-elements/sandbox': [`${root}src/sandbox/index.ts`],
    },
  };
  const host = ts.createCompilerHost(options);
  const texts = new Map([
    ...[...files].map(([path, {code}]): [string, string] => [path, code]),
    [`${root}demo/backend/block-globals.d.ts`, globals],
    [`${root}demo/backend/block-modules.d.ts`, modules],
  ]);
  const {fileExists, readFile: read, getSourceFile} = host;
  host.fileExists = (path) => texts.has(path) || fileExists.call(host, path);
  host.readFile = (path) => texts.get(path) ?? read.call(host, path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = texts.get(path);
    return text === undefined
      ? getSourceFile.call(host, path, version, ...rest)
      : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).flatMap(({file, start = 0, messageText}) => {
    const block = file && files.get(file.fileName);
    if (!file || !block) return [];
    const line = block.code.slice(0, start).split('\n').length;
    const text = ts.flattenDiagnosticMessageText(messageText, '\n');
    return [`${block.place}, line ${line} of the code: ${text}`];
  });
}
