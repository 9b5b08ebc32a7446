/** Pages whose scripts have replaced, removed or hidden parts of the platform: the form saves a card on each. */
import assert from 'node:assert/strict';
import {basename} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {sentToFenerum} from './behind.js';
import {bodies, harmless} from './damages.js';
import {fillCard, phase, useDemo} from './harness.js';
import {library} from './libraries.js';
import {openShop, ourScript, type ShopPage} from './shop-page.js';

const demo = useDemo();

/** A declined card is refused first, because a failure uses other code than a success. */
async function savesACard({page, form}: ShopPage): Promise<void> {
  const save = page.getByRole('button', {name: 'Save card'});
  await fillCard(page, '4000 0000 0000 0002');
  await save.click();
  await page.getByRole('alert').filter({hasText: 'declined'}).waitFor();
  await fillCard(page, '4242 4242 4242 4242');
  await save.click();
  await phase(form, 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
}

for (const [name, damage] of Object.entries(harmless)) {
  test(`a card is saved on a page with ${name}`, async () => {
    await savesACard(
      await openShop(demo, {head: `${damage}${ourScript}`, body: bodies[name] ?? ''}),
    );
  });
}

/** Libraries with the scripts of the page before and after them. */
const libraries = {
  'core-js': ['', ''],
  'es5-shim': ['', ''],
  'zone.js': ['', ''],
  // Adds a method `once` to functions, and `get` and `set` to objects.
  sugar: ['', 'Sugar.extend({objectPrototype: true})'],
  'scoped-custom-element-registry': ['', ''],
  // Upgrades elements itself, so that the browser refuses them their internals.
  webcomponentsjs: ['customElements.forcePolyfill = true', ''],
} as const;

for (const name of Object.keys(libraries) as (keyof typeof libraries)[]) {
  test(`a card is saved on a page with the library ${name}`, async () => {
    const [first, last] = libraries[name];
    await savesACard(
      await openShop(demo, {
        head: `<script>${first}</script><script src="/lib.js"></script><script>${last}</script>${ourScript}`,
        files: {'**/lib.js': await library(name)},
      }),
    );
  });
}

/** What the head of a page has before an app that bundles our modules and Lit. */
const beforeApps = {
  'the library sugar': `<script src="/lib.js"></script><script>${libraries.sugar[1]}</script>`,
  'global variables named after platform classes':
    harmless['global variables named after platform classes'],
};

for (const [name, head] of Object.entries(beforeApps)) {
  test(`an app that bundles the modules with Lit saves a card after a decline on a page with ${name}`, async () => {
    const {outputFiles} = await build({
      stdin: {
        contents: `import './dist/index.js';`,
        resolveDir: fileURLToPath(new URL('../..', import.meta.url)),
      },
      bundle: true,
      splitting: true,
      outdir: 'app',
      format: 'esm',
      target: 'es2022',
      write: false,
    });
    const app = Object.fromEntries(
      outputFiles.map(({path, text}) => [`**/app/${basename(path)}`, text] as const),
    );
    await savesACard(
      await openShop(demo, {
        head: `${head}<script type="module" src="/app/stdin.js"></script>`,
        files: {'**/lib.js': await library('sugar'), ...app},
      }),
    );
  });
}

test('a card is saved on a page where Pretender answers requests and passes ours on', async () => {
  const pretend = `const server = new Pretender(function () {
    this.post('/**', this.passthrough);
    this.get('/**', this.passthrough);
  });`;
  await savesACard(
    await openShop(demo, {
      head: `<script src="/lib.js"></script><script>${pretend}</script>${ourScript}`,
      files: {'**/lib.js': await library('pretender')},
    }),
  );
});

test('Prototype.js can empty the container of a form, and a new form in it works', async () => {
  const {page, form} = await openShop(demo, {
    head: `${harmless['Prototype.js 1.7.3 on the page'] ?? ''}${ourScript}`,
  });
  await phase(form, 'ready');
  await page.evaluate(() => {
    const {parentElement: parent, outerHTML} = document.querySelector('fenerum-card-form')!;
    parent!.innerHTML = '';
    parent!.innerHTML = outerHTML;
  });
  await fillCard(page, '4242 4242 4242 4242');
});

test('a read-only variable named Stripe is explained, and the customer is not told to check the connection', async () => {
  const {page, form, errors} = await openShop(demo, {
    head: `<script>Object.defineProperty(window, 'Stripe', {value: {}})</script>${ourScript}`,
  });
  await phase(form, 'failed');
  const own = errors.filter((line) => line.startsWith('<fenerum-card-form>'));
  assert.equal(own.length, 1);
  assert.match(own[0] ?? '', /window\.Stripe/);
  assert.doesNotMatch(await page.getByRole('alert').innerText(), /connection|reach/);
  demo.takeErrors();
});

test('a page that breaks Stripe.js is told which built-in is missing, and the customer is not told to check the connection', async () => {
  const {page, form, errors} = await openShop(demo, {
    head: `<script>delete Date.now</script>${ourScript}`,
  });
  await phase(form, 'failed');
  assert.match(errors.join(), /^<fenerum-card-form>: TypeError: Date\.now is not a function/);
  assert.doesNotMatch(await page.getByRole('alert').innerText(), /connection|reach/);
  demo.takeErrors();
});
