/** The npm package: its files, its types, and imports that work in an installed app. */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {promisify} from 'node:util';
import {Script} from 'node:vm';
import {publint} from 'publint';
import {formatMessage} from 'publint/utils';
import {filesIn, root} from '../tools/files.mjs';

interface Packed {
  filename: string;
  files: {path: string}[];
}

interface BillOfMaterials {
  components: {group?: string; name: string; properties: {name: string; value: string}[]}[];
}

interface Manifest {
  modules: {declarations: Declaration[]}[];
}

/** An item of the manifest (`type` is an object) or of the data for editors. */
interface Editor {
  name: string;
  description?: string | undefined;
  type?: {text: string};
  value?: {type: string};
  values?: {name: string}[];
}

interface WebTypes {
  contributions: {
    html: {
      elements: {
        name: string;
        description: string;
        attributes: Editor[];
        events: Editor[];
        slots?: Editor[];
        js: {properties: Editor[]};
      }[];
    };
    css: Record<'properties' | 'pseudo-elements' | 'pseudo-classes', Editor[]>;
  };
}

interface Declaration {
  tagName: string;
  attributes: Editor[];
  events: (Editor & {type: {text: string}})[];
  members: {
    name: string;
    kind: string;
    description?: string;
    type?: {text: string};
    attribute?: string;
    reflects?: boolean;
    readonly?: boolean;
  }[];
  slots?: Editor[];
  cssProperties?: Editor[];
  cssParts?: Editor[];
  cssStates?: Editor[];
}

const require = createRequire(import.meta.url);

/** A path as code. */
const pathOf = (path: string): string => JSON.stringify(path);

/** What Lit itself needs of a document as soon as there is one. */
const documentOfLit = `globalThis.document = {
  createTreeWalker: () => ({}), createComment: () => ({}), createElement: () => ({}),
};`;

/** What a server may have of a DOM, as code: nothing, or the parts that libraries for tests and for rendering define. */
const servers = {
  'without a DOM': '',
  'with a document that has no window': documentOfLit,
  'with elements that cannot have a shadow root': `
    ${documentOfLit}
    globalThis.window = globalThis;
    globalThis.HTMLElement = class {};
    globalThis.HTMLScriptElement = class {};
    globalThis.customElements = {get() {}, define(name, {observedAttributes}) {}};
  `,
  ...Object.fromEntries(
    Object.entries({
      jsdom: `
        const {JSDOM} = require(${pathOf(require.resolve('jsdom'))});
        const page = new JSDOM('', {url: 'https://localhost/'}).window;`,
      'happy-dom': `
        const {Window} = await import(${pathOf(require.resolve('happy-dom'))});
        const page = new Window({url: 'https://localhost/'});`,
      linkedom: `
        const page = require(${pathOf(require.resolve('linkedom'))}).parseHTML('<html><body></body></html>');`,
    }).flatMap(([library, open]) => [
      [`with the whole window of ${library}`, withPage(open, 'namesIn(page)')],
      [
        `with only the elements of ${library}`,
        withPage(open, "['document', 'customElements', 'HTMLElement']"),
      ],
    ]),
  ),
};

/** Code that makes names of a library's window global, as test runners and renderers do. @param open defines `page` */
function withPage(open: string, names: string): string {
  return `
    const {createRequire} = await import('node:module');
    const require = createRequire(${pathOf(join(root, 'package.json'))});
    ${open}
    const namesIn = (object) => {
      const listed = ['addEventListener', 'removeEventListener', 'navigator', 'Node', 'ShadowRoot', 'Event'];
      for (let one = object; one && one !== Object.prototype; one = Object.getPrototypeOf(one)) {
        listed.push(...Object.getOwnPropertyNames(one));
      }
      const taken = /^(Event|EventTarget|CustomEvent|FormData|navigator)$/;
      return listed.filter((name) => taken.test(name) || !(name in globalThis));
    };
    for (const name of ${names}) {
      const value = page[name];
      const isMethod = /^[a-z]/.test(name) && typeof value === 'function';
      Object.defineProperty(globalThis, name, {
        value: isMethod ? value.bind(page) : value, configurable: true, writable: true,
      });
    }
  `;
}

/** Code that adds both elements to a document, if there is a whole one, waits for their parts, and removes them. */
const useElements = `
  const secrets = {'fenerum-card-form': 'seti_1_secret_2', 'fenerum-payment-retry': 'pi_1_secret_2'};
  for (const [tag, secret] of globalThis.document?.body ? Object.entries(secrets) : []) {
    document.body.innerHTML = '<form></form>';
    const element = document.createElement(tag);
    element.stripe = new Promise(() => {});
    element.setAttribute('name', 'payment');
    element.setAttribute('publishable-key', 'pk_live_1');
    element.setAttribute('client-secret', secret);
    document.body.firstChild.append(element);
    const isDefined = globalThis.customElements.get(tag) && globalThis.addEventListener;
    while (isDefined && element.getAttribute('phase') === 'idle') {
      await new Promise((next) => setImmediate(next));
    }
    element.remove();
    await new Promise((next) => setImmediate(next));
  }`;

const run = promisify(execFile);

/** Runs a tool of `node_modules/.bin`. If it fails, the error contains its output. */
const tool = async (name: string, args: string[], cwd = root): Promise<string> => {
  try {
    return (await run(join(root, 'node_modules/.bin', name), args, {cwd})).stdout;
  } catch (error) {
    const {stdout, stderr} = error as {stdout: string; stderr: string};
    return assert.fail(`${name}: ${stdout}${stderr}`);
  }
};

/** The files of `dist/` by the packages that they contain, according to their source maps. */
const bundledPackages = async (): Promise<Map<string, Set<string>>> => {
  const found = new Map<string, Set<string>>();
  for (const map of await filesIn('dist', (name) => name.endsWith('.js.map'))) {
    for (const source of ((await readJson(map)) as {sources: string[]}).sources) {
      const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source) ?? [];
      if (name) found.set(name, (found.get(name) ?? new Set()).add(map.replace(/\.map$/, '')));
    }
  }
  assert.ok(found.has('lit-html') && found.has('@stripe/stripe-js'));
  return found;
};

const readJson = async (path: string): Promise<unknown> =>
  JSON.parse(await readFile(join(root, path), 'utf8'));

describe('the package', () => {
  let folder: string;
  let tarball: string;
  let paths: string[];

  before(async () => {
    // Inside the checkout, so that packages that the app does not install are found in our node_modules.
    const cache = join(root, 'node_modules/.cache/fenerum-elements');
    await mkdir(cache, {recursive: true});
    folder = await mkdtemp(join(cache, 'package-'));
    const {stdout} = await run('npm', ['pack', '--json', '--pack-destination', folder], {
      cwd: root,
    });
    const [packed] = JSON.parse(stdout) as Packed[];
    assert.ok(packed);
    tarball = join(folder, packed.filename);
    paths = packed.files.map(({path}) => path);
  });

  after(() => rm(folder, {recursive: true, force: true}));

  it('the package contains the expected files and no others', () => {
    for (const path of [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'custom-elements.json',
      'demo/backend/README.md',
      'demo/backend/main.ts',
      'demo/docs/card-form.png',
      'demo/docs/reference.md',
      'dist/THIRD-PARTY-NOTICES.txt',
      'dist/fenerum-elements.all.min.js',
      'dist/doctor.mjs',
      'dist/fenerum-elements.css',
      'dist/fenerum-elements.min.js',
      'dist/fenerum-elements.min.js.map',
      'dist/index.d.ts',
      'dist/index.js',
      'dist/integrity.json',
      'dist/llms-full.txt',
      'dist/llms.txt',
      'dist/sandbox.iife.js',
      'dist/sandbox.js',
      'dist/sbom.cdx.json',
      'dist/sandbox/index.d.ts',
      'package.json',
    ]) {
      assert.ok(paths.includes(path), `${path} is missing`);
    }
    const known =
      /^(dist\/.*\.(js|js\.map|d\.ts)|dist\/doctor\.mjs|dist\/(integrity|sbom\.cdx|web-types|vscode\.(html|css)-custom-data)\.json|dist\/fenerum-elements\.css|dist\/(THIRD-PARTY-NOTICES|llms|llms-full)\.txt|custom-elements\.json|demo\/backend\/([a-z-]+\/)?([a-z-]+\.ts|README\.md)|demo\/docs\/[a-z-]+\.(md|png|yaml)|demo\/servers\/[a-z]+\/\w+\.(cs|java|php|py|rb)|[A-Z]+(\.md)?|package\.json)$/;
    assert.deepEqual(
      paths.filter((path) => !known.test(path)),
      [],
    );
  });

  it('the package has no install scripts and depends only on Lit', async () => {
    const {scripts, dependencies} = (await readJson('package.json')) as Record<
      string,
      Record<string, string>
    >;
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish']) {
      assert.equal(scripts?.[name], undefined, name);
    }
    assert.deepEqual(Object.keys(dependencies ?? {}), ['lit']);
  });

  it('the package’s code and types do not import @stripe/stripe-js', async () => {
    for (const path of await filesIn('dist', (name) => /\.(js|d\.ts)$/.test(name))) {
      assert.doesNotMatch(await readFile(join(root, path), 'utf8'), /['"]@stripe\/stripe-js/, path);
    }
  });

  it('the package’s files import nothing but Lit', async () => {
    const imports = /(?:\bfrom|\bimport)\s*\(?\s*["']([^."'][^"']*)["']/g;
    for (const path of await filesIn('dist', (name) => name.endsWith('.js'))) {
      for (const [, name = ''] of (await readFile(join(root, path), 'utf8')).matchAll(imports)) {
        const isReact = name === 'react' && path === 'dist/react.js';
        assert.match(name, isReact ? /^react$/ : /^lit($|\/)/, path);
        assert.match(
          path,
          /^dist\/(index|react|modules\/.*)\.js$/,
          `${path} cannot import ${name}`,
        );
      }
    }
  });

  // A chunk that was lost once has been loaded under another URL.
  it('no chunk of the script tag imports another script', async () => {
    for (const path of await filesIn('dist/chunks', (name) => name.endsWith('.js'))) {
      const code = await readFile(join(root, path), 'utf8');
      assert.doesNotMatch(
        code,
        /(^|[;}])(import|export)\b[^;(]*["']|["']\.\.\/fenerum-elements/,
        path,
      );
    }
  });

  it('every script has a source map with its sources', async () => {
    // The entries that hold only types have scripts without code.
    const isScript = (name: string): boolean =>
      name.endsWith('.js') && !name.startsWith('dist/frameworks/');
    for (const path of await filesIn('dist', isScript)) {
      const map = (await readJson(`${path}.map`)) as {sources: string[]; sourcesContent: string[]};
      // The npm entry contains no code of its own. It only exports other modules.
      if (path !== 'dist/index.js') assert.match(map.sources.join(), /src\//, path);
      assert.ok(map.sourcesContent.every(Boolean), `${path}.map lacks sources`);
    }
  });

  it('the package has the licence notice of every bundled package', async () => {
    const notices = await readFile(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of (await bundledPackages()).keys()) {
      const license = await readFile(join(root, 'node_modules', name, 'LICENSE'), 'utf8');
      assert.ok(notices.includes(license.trim()), `${name} has no notice`);
    }
    for (const path of ['dist/fenerum-elements.min.js', 'dist/fenerum-elements.all.min.js']) {
      assert.match(await readFile(join(root, path), 'utf8'), /^\/\*! .*THIRD-PARTY-NOTICES\.txt/);
    }
  });

  it('the bill of materials names the bundled packages of every file', async () => {
    const {components} = (await readJson('dist/sbom.cdx.json')) as BillOfMaterials;
    const listed = new Map(
      components.map(({group, name, properties}) => [
        group ? `${group}/${name}` : name,
        properties.filter(({name}) => name.endsWith(':bundled-in')).map(({value}) => value),
      ]),
    );
    for (const [name, files] of await bundledPackages()) {
      assert.deepEqual(listed.get(name)?.sort(), [...files].sort(), name);
    }
    const installed = components.filter(({properties}) =>
      properties.some(({name}) => name.endsWith(':installed-by-npm')),
    );
    assert.ok(installed.some(({name}) => name === 'lit'));
  });

  it('the files for a script tag are valid classic scripts', async () => {
    for (const name of ['fenerum-elements.min.js', 'fenerum-elements.all.min.js']) {
      const path = join(root, 'dist', name);
      new Script(await readFile(path, 'utf8'), {filename: path});
    }
  });

  it('the files for a script tag have the same text on a page in any charset', async () => {
    for (const name of ['fenerum-elements.min.js', 'fenerum-elements.all.min.js']) {
      const found = /[^\0-\x7f]/.exec(await readFile(join(root, 'dist', name), 'utf8'));
      assert.equal(found?.[0], undefined, name);
    }
  });

  it('the short address of jsDelivr, which keeps its name without a redirect, gives a file that loads no chunks', async () => {
    const {jsdelivr} = (await readJson('package.json')) as {jsdelivr: string};
    const code = await readFile(join(root, jsdelivr), 'utf8');
    assert.match(code, /fenerum-card-form/);
    assert.doesNotMatch(code, /chunks\//);
  });

  it('every shape of an SVG image in a script is closed, so that the shapes after it are drawn', async () => {
    const shape =
      /<(circle|ellipse|line|path|polygon|polyline|rect|use)\b(?:[^>$]|\$\{[^}]*\})*>(?:<\/\1>)?/g;
    let count = 0;
    for (const path of await filesIn('dist', (name) => name.endsWith('.js'))) {
      for (const [text] of (await readFile(join(root, path), 'utf8')).matchAll(shape)) {
        count += 1;
        assert.match(text, /\/>$|<\/\w+>$/, `${path}: ${text}`);
      }
    }
    assert.ok(count > 20, `only ${count} shapes were found`);
  });

  it('every file of the script tag has an integrity hash', async () => {
    const hashes = (await readJson('dist/integrity.json')) as Record<string, string>;
    const files = [
      'fenerum-elements.min.js',
      'fenerum-elements.all.min.js',
      ...(await filesIn('dist/chunks', (name) => name.endsWith('.js'))).map((path) =>
        path.slice('dist/'.length),
      ),
    ];
    assert.deepEqual(Object.keys(hashes).sort(), files.sort());
    for (const name of files) {
      const code = await readFile(join(root, 'dist', name));
      const hash = createHash('sha384').update(code).digest('base64');
      assert.equal(hashes[name], `sha384-${hash}`, name);
    }
  });

  it('src/version.ts has the version of package.json', async () => {
    const {version} = (await readJson('package.json')) as {version: string};
    assert.ok((await readFile(join(root, 'src/version.ts'), 'utf8')).includes(`'${version}'`));
  });

  it('publint finds no problem in the package', async () => {
    const pkg = (await readJson('package.json')) as Record<string, unknown>;
    const {messages} = await publint({pkgDir: root, strict: true});
    assert.deepEqual(
      messages.map((message) => formatMessage(message, pkg)),
      [],
    );
  });

  it('attw finds types for every entry of the package', async () => {
    await tool('attw', [tarball, '--profile', 'esm-only', '--no-color']);
  });

  it('the manifest describes both elements with attributes and events', async () => {
    const {modules} = (await readJson('custom-elements.json')) as Manifest;
    const elements = modules.flatMap(({declarations}) => declarations);
    assert.deepEqual(elements.map(({tagName}) => tagName).sort(), [
      'fenerum-card-form',
      'fenerum-payment-retry',
    ]);
    for (const {tagName, attributes, events} of elements) {
      assert.ok(attributes.length > 0 && events.length > 0, tagName);
    }
  });

  it('the manifest describes every slot and part of the sources, and a type for every event and property', async () => {
    const sources = await Promise.all(
      (await filesIn('src/element', (name) => name.endsWith('.ts'))).map((path) =>
        readFile(join(root, path), 'utf8'),
      ),
    );
    const found = (pattern: RegExp): string[] => [
      ...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name!))),
    ];
    const {modules} = (await readJson('custom-elements.json')) as Manifest;
    for (const element of modules.flatMap(({declarations}) => declarations)) {
      const {tagName, slots = [], cssParts = [], cssStates = [], events, members} = element;
      assert.deepEqual(
        slots.map(({name}) => name).sort(),
        found(/<slot name="([a-z]+)"/g).sort(),
        tagName,
      );
      assert.deepEqual(
        cssParts.map(({name}) => name).sort(),
        found(/ part="([a-z]+)"/g).sort(),
        tagName,
      );
      assert.equal(cssStates.length, 7, tagName);
      for (const {name, type} of events) assert.match(type.text, /Event\b/, `${tagName} ${name}`);
      for (const {name, kind, type} of members) {
        if (kind === 'field') assert.ok(type?.text, `${tagName} ${name}`);
      }
    }
  });

  it('the editor data has everything in the manifest, with its description and type', async () => {
    const {modules} = (await readJson('custom-elements.json')) as Manifest;
    const elements = modules.flatMap(({declarations}) => declarations);
    const {contributions} = (await readJson('dist/web-types.json')) as WebTypes;
    const html = (await readJson('dist/vscode.html-custom-data.json')) as {
      tags: {name: string; description: string; attributes: Editor[]}[];
    };
    const css = (await readJson('dist/vscode.css-custom-data.json')) as Record<string, Editor[]>;
    const assertHas = (known: readonly Editor[] = [], items: readonly Editor[], where: string) => {
      for (const {name, description, type} of items) {
        const found = known.filter((one) => one.name === name);
        assert.equal(found.length, 1, `${where}: ${name}`);
        assert.ok(description && found[0]?.description, `${where}: ${name}`);
        const shown: unknown = found[0].type ?? found[0].value?.type;
        if (type) assert.equal(shown, type.text, `${where}: ${name}`);
      }
    };
    for (const element of elements) {
      const {tagName, attributes, events, members, slots = []} = element;
      const {cssProperties = [], cssParts = [], cssStates = []} = element;
      const inWebTypes = contributions.html.elements.find(({name}) => name === tagName);
      const tag = html.tags.find(({name}) => name === tagName);
      assertHas(inWebTypes?.attributes, attributes, `${tagName} in web-types`);
      assertHas(inWebTypes?.events, events, `${tagName} in web-types`);
      assertHas(inWebTypes?.slots, slots, `${tagName} in web-types`);
      const fields = members.filter(({kind}) => kind === 'field');
      assertHas(inWebTypes?.js.properties, fields, `${tagName} in web-types`);
      const methods = members.filter(({kind}) => kind === 'method');
      for (const {name} of [...methods, ...events, ...slots]) {
        assert.match(inWebTypes?.description ?? '', new RegExp(`\\*\\*${name}\\b`), name);
        assert.match(tag?.description ?? '', new RegExp(`\\*\\*${name}\\b`), name);
      }
      for (const {name, type} of attributes) {
        const known = tag?.attributes.find((one) => one.name === name);
        assert.ok(known?.description, `${tagName} ${name} for VS Code`);
        const values = [...(type?.text.matchAll(/'([^']*)'/g) ?? [])].map(([, value]) => value);
        if (values.length > 0) {
          assert.deepEqual(
            known.values?.map((one) => one.name),
            values,
            name,
          );
        }
      }
      const named = (items: readonly Editor[], text: (name: string) => string): Editor[] =>
        items.map(({name, description}) => ({name: text(name), description}));
      const inCss = contributions.css;
      const untyped = named(cssProperties, (name) => name);
      assertHas(inCss.properties, untyped, 'tokens in web-types');
      assertHas(css['properties'], untyped, 'tokens for VS Code');
      assertHas(
        inCss['pseudo-elements'],
        named(cssParts, (name) => `part(${name})`),
        'parts',
      );
      assertHas(
        css['pseudoElements'],
        named(cssParts, (name) => `::part(${name})`),
        'parts',
      );
      assertHas(
        inCss['pseudo-classes'],
        named(cssStates, (name) => `state(${name})`),
        'states',
      );
      assertHas(
        css['pseudoClasses'],
        named(cssStates, (name) => `:state(${name})`),
        'states',
      );
    }
  });

  it('the manifest names the property of every attribute and which attributes reflect', async () => {
    const {modules} = (await readJson('custom-elements.json')) as Manifest;
    for (const {tagName, attributes, members} of modules.flatMap(
      ({declarations}) => declarations,
    )) {
      // `load` has no property, because `load()` is a method.
      for (const {name} of attributes.filter(({name}) => name !== 'load')) {
        assert.ok(
          members.some(({attribute}) => attribute === name),
          `${tagName} ${name}`,
        );
      }
      assert.deepEqual(
        members
          .filter(({reflects}) => reflects)
          .map(({name}) => name)
          .sort(),
        ['disabled', 'phase'],
      );
    }
  });

  it('the manifest lists exactly the tokens that the styles use', async () => {
    const read = new Set<string>();
    for (const path of await filesIn('src', (name) => name.endsWith('.ts'))) {
      for (const [, token = ''] of (await readFile(join(root, path), 'utf8')).matchAll(
        /var\(\s*(--fenerum-[\w-]+)/g,
      )) {
        read.add(token);
      }
    }
    const {modules} = (await readJson('custom-elements.json')) as Manifest;
    for (const {tagName, cssProperties = []} of modules.flatMap(({declarations}) => declarations)) {
      assert.deepEqual(cssProperties.map(({name}) => name).sort(), [...read].sort(), tagName);
    }
  });

  describe('the reference backend, copied into another server', () => {
    let server: string;

    before(async () => {
      server = join(folder, 'server');
      await mkdir(server);
      const backend = 'package/demo/backend';
      await run('tar', ['-xzf', tarball, '-C', server, '--strip-components=2', backend]);
      await writeFile(join(server, 'package.json'), '{"name": "server", "type": "module"}');
      // The options that `tsc --init` writes.
      const compilerOptions = {
        target: 'es2022',
        module: 'nodenext',
        types: ['node'],
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        verbatimModuleSyntax: true,
        isolatedModules: true,
        skipLibCheck: true,
        noEmit: true,
      };
      await writeFile(
        join(server, 'tsconfig.json'),
        JSON.stringify({compilerOptions, include: ['backend']}),
      );
    });

    it('the copied backend type-checks', async () => {
      await tool('tsc', ['-p', server]);
    });

    it('the copied backend starts in a commonjs package and names missing settings', async () => {
      await writeFile(join(server, 'package.json'), '{"name": "server", "type": "commonjs"}');
      const env = {PATH: process.env['PATH']};
      const {code, stderr} = await run(join(root, 'node_modules/.bin/tsx'), ['backend/main.ts'], {
        cwd: server,
        env,
      }).then(
        () => assert.fail('It started without settings.'),
        (error: unknown) => error as {code: number; stderr: string},
      );
      assert.match(stderr, /STRIPE_SECRET_KEY/);
      assert.equal(code, 78);
    });
  });

  describe('installed in an app', () => {
    let app: string;

    before(async () => {
      app = join(folder, 'app');
      const installed = join(app, 'node_modules/fenerum-elements');
      await mkdir(installed, {recursive: true});
      await run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
      await cp(join(root, 'test/package/consumer'), app, {recursive: true});
      await mkdir(join(app, 'node_modules/@types'));
      const others = [
        'lit',
        'lit-html',
        'lit-element',
        '@lit',
        '@lit-labs',
        'react',
        '@types/react',
      ];
      for (const name of others) {
        await symlink(join(root, 'node_modules', name), join(app, 'node_modules', name));
      }
    });

    it('an app that installs the package type-checks under nodenext', async () => {
      await tool('tsc', ['-p', app]);
    });

    it('React code with the right names type-checks, and each misspelt name is an error', async () => {
      await tool('tsc', ['-p', join(app, 'react')]);
    });

    for (const [surroundings, globals] of Object.entries(servers)) {
      it(`every entry of the package can be imported, and both elements be added, on a server ${surroundings}`, async () => {
        const {exports} = (await readJson('package.json')) as {exports: Record<string, unknown>};
        const entries = Object.keys(exports)
          .filter((name) => !/\.(css|json)$/.test(name))
          .map((name) => name.replace('.', 'fenerum-elements'));
        assert.ok(entries.length > 7);
        const script = `
          ${globals}
          const before = Object.getOwnPropertyNames(globalThis).length;
          for (const entry of ${JSON.stringify(entries)}) {
            await import(entry).catch((error) => console.log(entry, error));
          }
          const names = Object.getOwnPropertyNames(globalThis).slice(before);
          ${useElements}
          // Lit keeps a list of its versions, and the sandbox replaces Stripe.js where there is a document.
          console.log(names.filter((name) => !/^lit\\w+Versions$|^Stripe$/.test(name)).join());
          process.exit();
        `;
        const {stdout, stderr} = await run(
          process.execPath,
          ['--input-type=module', '--eval', script],
          {cwd: app, env: {PATH: process.env['PATH'], NODE_ENV: 'production'}},
        );
        assert.equal(stderr, '');
        assert.equal(stdout, '\n');
      });
    }

    it('the React entry begins with the directive that keeps it out of server components', async () => {
      assert.match(await readFile(join(root, 'dist/react.js'), 'utf8'), /^'use client';/);
    });
  });
});
