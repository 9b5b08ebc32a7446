/**
 * Finds the Chromium for the tests: the one in `CHROME_PATH`, otherwise an installed one, otherwise the one that `npm ci`
 * installs. `CHROME_PATH=bundled` always uses the last one.
 */
import {execFile} from 'node:child_process';
import {accessSync, constants, createReadStream, createWriteStream, existsSync} from 'node:fs';
import {mkdir, mkdtemp, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {basename, delimiter, dirname, join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {createBrotliDecompress} from 'node:zlib';

const run = promisify(execFile);

/**
 * @typedef {object} Browser
 * @property {string} executablePath
 * @property {string[]} args command line arguments, which make screenshots identical on every start
 * @property {Record<string, string>} env environment variables
 * @property {boolean} isBundled whether it is the headless shell from `node_modules`
 */

const root = fileURLToPath(new URL('../../', import.meta.url));

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Parts of Chromium that the tests do without. The last list on a command line replaces all others, so this one repeats the list
 * of Playwright; Puppeteer adds its own.
 */
const disabledFeatures = [
  // Pages of the address bar's own menu. An installed Chromium loads them next to every page, which costs more than the page.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'BlockOriginHeaderModificationOnRedirect',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'Translate',
];

const args = [
  `--disable-features=${disabledFeatures.join(',')}`,
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No request leaves this machine. A request that no test answers fails immediately on every machine.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  // Chromium's sandbox does not run as root, and CI containers lack the kernel features for it.
  ...(process.getuid?.() === 0 || process.env['CI'] ? ['--no-sandbox'] : []),
];

/** @param {string} path */
const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * Finds the first program that exists and can be started.
 *
 * @param {string[]} programs names to search in `PATH`
 * @param {string[]} [paths] paths to try after the names
 * @returns {string | undefined}
 */
export const installed = (programs, paths = []) =>
  [
    ...(process.env['PATH'] ?? '')
      .split(delimiter)
      .flatMap((dir) => programs.map((program) => join(dir, program))),
    ...paths,
  ].find(isExecutable);

/** @returns {Record<string, string>} */
const environment = () =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );

/**
 * @param {string} archive compressed with Brotli
 * @param {string} target
 * @param {number} [mode]
 */
const decompress = (archive, target, mode = 0o644) =>
  pipeline(createReadStream(archive), createBrotliDecompress(), createWriteStream(target, {mode}));

/**
 * Unpacks a `.tar.br` with the system's `tar`. It reads from a file, because tar may stop reading a pipe before its end.
 *
 * @param {string} archive
 * @param {string} folder
 */
const untar = async (archive, folder) => {
  const plain = join(folder, basename(archive, '.br'));
  await decompress(archive, plain);
  await run('tar', ['-x', '--no-same-owner', '-f', plain, '-C', folder]);
  await rm(plain);
};

/** Uses only the fonts of the package, so that text has the same width on every machine. @param {string} folder */
const fontsConfig = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;

/**
 * Unpacks the Chromium of `@sparticuz/chromium`, with the libraries and fonts that a minimal Debian lacks.
 * It unpacks to a temporary folder and renames it, so that another process never sees an incomplete folder.
 *
 * @returns {Promise<string>} the folder
 */
const unpack = async () => {
  const source = join(root, 'node_modules/@sparticuz/chromium');
  const {version} = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
  const folder = join(root, `node_modules/.cache/fenerum-elements/chromium-${version}`);
  if (existsSync(join(folder, 'chromium'))) return folder;
  await mkdir(dirname(folder), {recursive: true});
  const aside = await mkdtemp(`${folder}-`);
  await Promise.all([
    decompress(join(source, 'bin/chromium.br'), join(aside, 'chromium'), 0o755),
    untar(join(source, 'bin/al2023.tar.br'), aside),
    untar(join(source, 'bin/fonts.tar.br'), aside),
  ]);
  await writeFile(join(aside, 'fonts.conf'), fontsConfig(folder));
  await rename(aside, folder).catch(async (error) => {
    await rm(aside, {recursive: true, force: true});
    if (!existsSync(join(folder, 'chromium'))) throw error;
  });
  return folder;
};

/** @returns {Promise<Browser>} */
const bundled = async () => {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('No Chromium found. Install Chrome or Chromium, or set CHROME_PATH to one.');
  const folder = await unpack();
  const libraries = [join(folder, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean);
  return {
    executablePath: join(folder, 'chromium'),
    args,
    env: {
      ...environment(),
      LD_LIBRARY_PATH: libraries.join(delimiter),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
    isBundled: true,
  };
};

/**
 * Finds a browser. Unpacks the bundled one if there is no other.
 *
 * @returns {Promise<Browser>} rejects if there is none
 */
export const findBrowser = async () => {
  const chosen = process.env['CHROME_PATH'];
  const executablePath = chosen || installed(names, places);
  if (!executablePath || chosen === 'bundled') return bundled();
  return {executablePath, args, env: environment(), isBundled: false};
};
