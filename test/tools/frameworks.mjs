/**
 * Installs each example of `demo/frameworks/` from the npm registry with the packed package, checks its types, builds it,
 * and saves a card in a browser: `npm run test:frameworks`, or `npm run test:frameworks -- next vue` for some of them. It
 * also compiles right and wrong uses of the types with the tools of each framework; `-- types` does only that.
 * `--keep=FOLDER` works in a folder that stays, so that a second run need not install everything again.
 */
import {spawn} from 'node:child_process';
import {cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {extname, join, resolve} from 'node:path';
import {chromium} from 'playwright-core';
import {sandboxEnvironment} from '../../demo/sandbox/index.ts';
import {startDemo} from '../../demo/server.ts';
import {findBrowser} from './browser.mjs';
import {root} from './files.mjs';
import {freePort} from './free-port.mjs';
import {checkers, problemIn} from './framework-checkers.mjs';
import {developerRun, journey} from './framework-journey.mjs';

const examples = join(root, 'demo/frameworks');
const env = {
  ...process.env,
  CI: '1',
  NO_COLOR: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  ASTRO_TELEMETRY_DISABLED: '1',
};
delete env['NODE_ENV'];

/**
 * @typedef {object} Serving
 * @property {(port: string) => string[]} [start] starts the built example
 * @property {(port: string) => string[]} [dev] starts a server for developers, whose framework reports problems of hydration
 * @property {string} [files] the folder to serve, if the example has no server
 * @property {boolean} [isReact] `test/e2e/react.test.ts` tests hydration with the React of this example
 */

/** How each example is served. @type {Record<string, Serving>} */
const servers = {
  angular: {files: 'dist'},
  astro: {files: 'dist', dev: (port) => ['astro', 'dev', '--host', '127.0.0.1', '--port', port]},
  htmx: {files: '.'},
  lit: {files: 'dist'},
  next: {
    start: (port) => ['next', 'start', '-H', '127.0.0.1', '-p', port],
    dev: (port) => ['next', 'dev', '-H', '127.0.0.1', '-p', port],
  },
  nuxt: {
    start: () => ['node', '.output/server/index.mjs'],
    dev: (port) => ['nuxt', 'dev', '--host', '127.0.0.1', '--port', port],
  },
  'plain-form': {start: () => ['tsx', 'server.ts']},
  preact: {files: 'dist'},
  react: {files: 'dist', isReact: true},
  solid: {files: 'dist'},
  svelte: {files: 'dist'},
  sveltekit: {
    start: () => ['node', 'build/index.js'],
    dev: (port) => ['vite', 'dev', '--host', '127.0.0.1', '--port', port],
  },
  turbo: {files: '.'},
  vue: {files: 'dist'},
  wordpress: {files: '.'},
};

/** An example with other versions of its packages. @type {Record<string, {example: string, packages: Record<string, string>}>} */
const variants = {
  'react-18': {
    example: 'react',
    packages: {
      react: '^18.2.0',
      'react-dom': '^18.2.0',
      '@types/react': '^18.2.0',
      '@types/react-dom': '^18.2.0',
    },
  },
};

/** The settings of an example with its own backend: the demo's sandbox takes the place of Stripe and Fenerum. */
const backendSettings = (demo) => ({
  ...sandboxEnvironment(demo.url),
  FENERUM_CLIENT_SYSTEM: 'plain-form-shop',
  FENERUM_WEBHOOK_CREDENTIALS: 'fenerum:XbX7hYQk2vJtW9sN',
  RETRY_LINK_SECRET: 'uJ3nV8xq1LzR6dPw0TfYc5GmKe9BhSaQ',
});

/** Runs a command. @param {string[]} words @param {string} cwd @param {NodeJS.ProcessEnv} environment */
const run = ([command, ...words], cwd, environment = env) =>
  new Promise((done, fail) => {
    const child = spawn(command, words, {cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe']});
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', fail);
    child.on('close', (code) =>
      code === 0
        ? done(output)
        : fail(new Error(`${command} ${words.join(' ')}\n${output.slice(-4000)}`)),
    );
  });

/** Some frameworks need a newer Node than the one that runs this. Its program is a package of npm. */
const newerNode = async (work) => {
  const folder = join(work, 'node-24');
  const name = `node-${process.platform}-${process.arch}`;
  await mkdir(folder, {recursive: true});
  await run(
    ['npm', 'install', '--no-audit', '--no-fund', '--prefix', folder, `${name}@24`],
    folder,
  );
  return join(folder, 'node_modules', name, 'bin');
};

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** Serves a folder as a host for static sites does. @param {string} folder @param {number} port */
const serveFiles = async (folder, port) => {
  const server = createServer(async ({url = '/'}, response) => {
    const path = decodeURIComponent(new URL(url, 'http://127.0.0.1').pathname);
    const names = extname(path) ? [path] : [`${path}/index.html`, `${path}.html`];
    for (const name of names) {
      const body = await readFile(join(folder, name)).catch(() => undefined);
      if (!body) continue;
      response.writeHead(200, {'Content-Type': types[extname(name)] ?? 'application/octet-stream'});
      return void response.end(body);
    }
    response.writeHead(404).end();
  });
  await new Promise((listening) => server.listen(port, '127.0.0.1', () => listening(undefined)));
  return () => server.close();
};

/** Starts a server that a framework brings, and waits until it answers. */
const startServer = async (words, cwd, environment, port) => {
  const child = spawn(words[0], words.slice(1), {
    cwd,
    env: {
      ...environment,
      PATH: `${join(cwd, 'node_modules/.bin')}:${environment.PATH}`,
      PORT: String(port),
      HOST: '127.0.0.1',
      ORIGIN: `http://127.0.0.1:${port}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  const isUp = async () => (await fetch(`http://127.0.0.1:${port}/`)).ok;
  for (let tries = 0; !(await isUp().catch(() => false)); tries += 1) {
    if (child.exitCode !== null || tries > 240)
      throw new Error(`${words.join(' ')}\n${output.slice(-4000)}`);
    await new Promise((next) => setTimeout(next, 250));
  }
  return () => child.pid && process.kill(-child.pid, 'SIGKILL');
};

/** @param {string} name of an example @param {any} stage */
const check = async (name, {work, tarball, demo, browser}) => {
  const {example = name, packages = {}} = variants[name] ?? {};
  const result = {stack: name, types: '–', build: '–', journey: '✗', hydration: '–', console: '–'};
  const folder = join(work, name);
  const problems = [];
  const step = async (column, action) => {
    try {
      result[column] = (await action()) ?? '✓';
      return true;
    } catch (error) {
      result[column] = '✗';
      problems.push(`${name}, ${column}: ${error instanceof Error ? error.message : error}`);
      return false;
    }
  };

  await cp(join(examples, example), folder, {recursive: true});
  // A folder that was kept has the package of the run before.
  await rm(join(folder, 'node_modules/fenerum-elements'), {recursive: true, force: true});
  await rm(join(folder, 'package-lock.json'), {force: true});
  const settings = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  for (const kind of [settings.dependencies, settings.devDependencies ?? {}]) {
    for (const [id, range] of Object.entries(packages)) if (id in kind) kind[id] = range;
  }
  settings.dependencies['fenerum-elements'] = `file:${tarball}`;
  await writeFile(join(folder, 'package.json'), JSON.stringify(settings, null, 2));
  const needed = Number(/\d+/.exec(settings.engines?.node ?? '0')?.[0]);
  const isOld = needed > Number(process.versions.node.split('.')[0]);
  const environment = isOld ? {...env, PATH: `${await newerNode(work)}:${env.PATH}`} : env;
  const npm = (...words) => run(['npm', ...words], folder, environment);

  const {scripts = {}} = settings;
  const {start, dev, files, isReact} = servers[example] ?? {};
  const begin = async (words) => {
    const port = await freePort();
    const stop = words
      ? await startServer(
          words(String(port)),
          folder,
          {...environment, ...backendSettings(demo)},
          port,
        )
      : await serveFiles(join(folder, files ?? '.'), port);
    return {url: `http://127.0.0.1:${port}`, stop};
  };

  const isBuilt =
    (await step('build', async () => {
      await npm('install', '--no-audit', '--no-fund', '--prefer-offline');
      if (!scripts.build) return '–';
      return void (await npm('run', 'build'));
    })) &&
    (!scripts.types || (await step('types', async () => void (await npm('run', 'types')))) || true);
  if (isBuilt) {
    await step('journey', async () => {
      const {url, stop} = await begin(start);
      try {
        const {messages, shift} = await journey({url, demo, browser});
        await step('console', async () => {
          if (messages.length > 0) throw new Error(messages.join('\n'));
        });
        if (shift > 0) result.journey = `✓ (layout shift ${shift.toFixed(3)})`;
      } finally {
        stop();
      }
      return result.journey.startsWith('✓') ? result.journey : '✓';
    });
    if (dev) {
      await step('hydration', async () => {
        const {url, stop} = await begin(dev);
        try {
          const messages = await developerRun({url, demo, browser});
          if (messages.length > 0) throw new Error(messages.join('\n'));
        } finally {
          stop();
        }
      });
    }
    if (isReact) {
      await step('hydration', async () => {
        const words = ['node', 'test/tools/node-tests.mjs', 'e2e', 'test/e2e/react.test.ts'];
        await run(words, root, {...env, REACT_PACKAGES: folder});
      });
    }
  }
  return {result, problems};
};

/** Compiles the right and the wrong uses of the types. @param {string} name of a checker @param {any} stage */
const checkTypes = async (name, {work, tarball}) => {
  const {packages, ...checker} = checkers[name];
  const folder = join(work, name.replaceAll(/\W+/g, '-'));
  await cp(join(root, 'test/package/consumer'), folder, {recursive: true});
  await rm(join(folder, 'node_modules/fenerum-elements'), {recursive: true, force: true});
  await rm(join(folder, 'package-lock.json'), {force: true});
  const dependencies = {...packages, 'fenerum-elements': `file:${tarball}`};
  await writeFile(join(folder, 'package.json'), JSON.stringify({private: true, dependencies}));
  await run(['npm', 'install', '--no-audit', '--no-fund', '--prefer-offline'], folder);
  const [command, ...rest] = checker.command;
  let hasFailed = false;
  const output = await run([join(folder, 'node_modules/.bin', command), ...rest], folder).catch(
    (error) => {
      hasFailed = true;
      return error.message;
    },
  );
  const problem = problemIn(checker, output, hasFailed);
  return {
    result: {
      stack: name,
      types: problem ? '✗' : '✓',
      build: '–',
      journey: '–',
      hydration: '–',
      console: '–',
    },
    problems: problem ? [`${name}: ${problem}`] : [],
  };
};

const words = process.argv.slice(2);
const kept = words.find((word) => word.startsWith('--keep='))?.slice('--keep='.length);
const asked = words.filter((word) => !word.startsWith('-'));
const all = (await readdir(examples, {withFileTypes: true})).filter((entry) => entry.isDirectory());
const names =
  asked.length > 0
    ? asked.flatMap((word) => (word === 'types' ? Object.keys(checkers) : [word]))
    : [
        ...[...all.map(({name}) => name), ...Object.keys(variants)].sort(),
        ...Object.keys(checkers),
      ];

const work = kept ? resolve(kept) : await mkdtemp(join(tmpdir(), 'fenerum-frameworks-'));
await mkdir(work, {recursive: true});
const packed = JSON.parse(await run(['npm', 'pack', '--json', '--pack-destination', work], root));
const tarball = join(work, packed[0].filename);
const {executablePath, args, env: browserEnv} = await findBrowser();
const demo = await startDemo({port: 0});
const browser = await chromium.launch({executablePath, args, env: browserEnv});

const results = [];
const problems = [];
for (const name of names) {
  const stage = {work, tarball, demo, browser};
  const outcome = await (name in checkers ? checkTypes(name, stage) : check(name, stage));
  results.push(outcome.result);
  problems.push(...outcome.problems);
  console.log(Object.values(outcome.result).join(' | '));
  for (const problem of outcome.problems) console.log(problem);
}
await browser.close();
await demo.close();
if (!kept) await rm(work, {recursive: true, force: true});

console.log(`\n| ${Object.keys(results[0] ?? {}).join(' | ')} |`);
console.log(`|${' --- |'.repeat(Object.keys(results[0] ?? {}).length)}`);
for (const result of results) console.log(`| ${Object.values(result).join(' | ')} |`);
const failed = results.filter((result) => Object.values(result).includes('✗')).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 || results.length === 0 ? 1 : 0;
