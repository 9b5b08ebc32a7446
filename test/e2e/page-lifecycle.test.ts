/** What pages and browsers do to a form in the page: copy, restore, morph, hydrate, translate, print, hide and frame it. */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {test} from 'node:test';
import {build} from 'esbuild';
import {sentToFenerum} from './behind.js';
import {cardFrame, fillCard, phase, useDemo} from './harness.js';
import {library} from './libraries.js';
import {folder, formTag, openShop, ourScript, type ShopPage} from './shop-page.js';
import {root} from '../tools/files.mjs';

const stage = useDemo();

async function saves({page, form}: Pick<ShopPage, 'page' | 'form'>): Promise<void> {
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(form, 'done');
  assert.equal((await sentToFenerum(stage)).length, 1);
}

test('a copy of a form in use saves a card', async () => {
  const shop = await openShop(stage, {head: ourScript});
  await fillCard(shop.page, '4000 0000 0000 0002');
  await shop.page.evaluate(() => {
    const form = document.querySelector('fenerum-card-form')!;
    form.replaceWith(form.cloneNode(true));
  });
  await phase(shop.form, 'ready');
  await fillCard(shop.page, '4242 4242 4242 4242');
  await saves(shop);
});

test('a form whose markup was saved with its field saves a card after the next visit', async () => {
  const first = await openShop(stage, {head: ourScript});
  await fillCard(first.page, '4000 0000 0000 0002');
  const markup = await first.form.evaluate((form) => form.outerHTML);
  assert.match(markup, /slot=/);
  const shop = await openShop(stage, {head: ourScript, wrap: () => markup});
  await phase(shop.form, 'ready');
  await fillCard(shop.page, '4242 4242 4242 4242');
  await saves(shop);
});

test('a refresh with Alpine’s morph keeps the typed card and the phase attribute', async () => {
  const shop = await openShop(stage, {
    head: `<script defer src="/morph.js"></script><script defer src="/alpine.js"></script>${ourScript}`,
    wrap: (form) => `<main>${form}</main>`,
    files: {'**/morph.js': await library('alpine-morph'), '**/alpine.js': await library('alpine')},
  });
  await fillCard(shop.page, '4242 4242 4242 4242');
  await shop.page.evaluate((form) => {
    const {Alpine} = window as unknown as {Alpine: {morph(from: Element, to: string): void}};
    Alpine.morph(document.querySelector('main')!, `<main>${form}</main>`);
  }, formTag);
  await phase(shop.form, 'ready');
  assert.equal(
    await cardFrame(shop.page).locator('[name="cardnumber"]').inputValue(),
    '4242 4242 4242 4242',
  );
  await saves(shop);
});

test('React hydrates a plain tag with a typed card and keeps it', async () => {
  const {outputFiles} = await build({
    stdin: {
      resolveDir: root,
      contents: `
        import {createElement} from 'react';
        import {hydrateRoot} from 'react-dom/client';
        const form = document.querySelector('fenerum-card-form');
        const names = ['publishable-key', 'intent-url', 'register-url', 'account'];
        const attributes = Object.fromEntries(names.map((name) => [name, form.getAttribute(name)]));
        window.hydrate = () => new Promise((resolve) => {
          const App = () => createElement('main', {ref: resolve}, createElement('fenerum-card-form', attributes));
          hydrateRoot(document.getElementById('root'), createElement(App), {
            onRecoverableError: (error) => console.error('hydration: ' + error.message),
          });
        });`,
    },
    bundle: true,
    write: false,
    define: {'process.env.NODE_ENV': '"production"'},
    nodePaths: [join(root, 'node_modules')],
  });
  const shop = await openShop(stage, {
    head: ourScript,
    wrap: (form) => `<div id="root"><main>${form}</main></div>`,
    body: '<script src="/react.js"></script>',
    files: {'**/react.js': outputFiles[0]?.text ?? ''},
  });
  await fillCard(shop.page, '4242 4242 4242 4242');
  await shop.page.evaluate('hydrate()');
  assert.deepEqual(shop.errors, []);
  assert.equal(
    await cardFrame(shop.page).locator('[name="cardnumber"]').inputValue(),
    '4242 4242 4242 4242',
  );
  await saves(shop);
});

test('Vue renders an enabled form before the script has loaded, renders it again around a typed card, and hears the events in each case', async () => {
  const shop = await openShop(stage, {
    head: `<script src="/vue.js"></script>${ourScript}`,
    wrap: (form) =>
      `<div id="app"><p id="count">{{ count }}</p><listening-card>${form.replace('>', ' @fenerum-register="register" :disabled.prop="count > 5" :locale="count > 5 ? \'da\' : \'en\'">')}</listening-card></div>`,
    body: `<script>
      const app = Vue.createApp({
        data: () => ({count: 0}),
        methods: {register({detail}) { window.registered = detail.token; }},
      });
      window.heard = [];
      // A template that the browser has not parsed keeps the capital letters of a name.
      app.component('listening-card', {
        template: \`<div @registerNewPaymentCard="hear('as written')" @register-new-payment-card="hear('with hyphens')"><slot></slot></div>\`,
        methods: {hear(name) { window.heard.push(name); }},
      });
      app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith('fenerum-');
      window.root = app.mount('#app');
    </script>`,
    files: {'**/vue.js': await library('vue')},
  });
  await fillCard(shop.page, '4242 4242 4242 4242');
  await shop.page.evaluate('root.count = 3');
  await shop.page.locator('#count').filter({hasText: '3'}).waitFor();
  await saves(shop);
  assert.match(String(await shop.page.evaluate('registered')), /^pm_/);
  assert.deepEqual(await shop.page.evaluate('heard'), ['as written']);
});

test('a view that Vue hides keeps a typed card, and a view from KeepAlive has one empty field that saves a card', async () => {
  const shop = await openShop(stage, {
    head: `<script src="/vue.js"></script>${ourScript}`,
    wrap: (form) => `<div id="app"></div><script type="text/x-template" id="view">${form}</script>`,
    body: `<script>
      const app = Vue.createApp({
        data: () => ({isShown: true, isThere: true}),
        components: {View: {template: '#view'}},
        template: '<div v-show="isShown"><KeepAlive><View v-if="isThere" /></KeepAlive></div>',
      });
      app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith('fenerum-');
      window.root = app.mount('#app');
    </script>`,
    files: {'**/vue.js': await library('vue')},
  });
  const {page, form} = shop;
  const number = cardFrame(page).locator('[name="cardnumber"]');
  await fillCard(page, '4242 4242 4242 4242');
  await page.evaluate('root.isShown = false');
  await form.waitFor({state: 'hidden'});
  await page.evaluate('root.isShown = true');
  await form.waitFor();
  assert.equal(await number.inputValue(), '4242 4242 4242 4242');
  await page.evaluate('root.isThere = false');
  await form.waitFor({state: 'detached'});
  await page.evaluate('root.isThere = true');
  await phase(form, 'ready');
  assert.equal(await number.inputValue(), '');
  assert.equal(await cardFrame(page).owner().count(), 1);
  await fillCard(page, '4242 4242 4242 4242');
  await saves(shop);
});

test('a page that the customer goes back to has a form that saves a card', async () => {
  const shop = await openShop(stage, {
    head: ourScript,
    files: {'**/about': '<p>About this shop</p>'},
  });
  await phase(shop.form, 'ready');
  await shop.page.goto(`${stage.url}/about`);
  await shop.page.goBack();
  await phase(shop.form, 'ready');
  await fillCard(shop.page, '4242 4242 4242 4242');
  await saves(shop);
});

/** What browsers do to the texts of a page, and of open shadow roots, while they translate it. */
const translators: Record<string, (root: ShadowRoot) => void> = {
  'replaces text nodes by elements, as Chrome does': (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      if (!text.data.trim()) continue;
      text.parentElement!.insertAdjacentHTML(
        'beforeend',
        `<font style="vertical-align: inherit"><font style="vertical-align: inherit">${text.data}*</font></font>`,
      );
      text.replaceWith(text.parentElement!.lastChild!);
    }
  },
  'puts the children of a paragraph together again without comments, as Firefox does': (root) => {
    for (const node of root.querySelectorAll('p, label, legend, button, span, bdi, li')) {
      if (!node.textContent.trim()) continue;
      for (const child of [...node.childNodes]) {
        if (child instanceof Comment) child.remove();
        if (child instanceof Text && child.data.trim()) child.data += '*';
      }
    }
  },
  'adds the translation after the text, as extensions do': (root) => {
    for (const node of root.querySelectorAll('p, label, legend, button')) {
      if (!node.textContent.trim()) continue;
      const place = node.querySelector('span:last-child, bdi') ?? node;
      place.insertAdjacentHTML('beforeend', `<br><font>${place.textContent}*</font>`);
    }
  },
};

for (const [name, translator] of Object.entries(translators)) {
  test(`a form shows its current message in a browser that ${name}`, async () => {
    const shop = await openShop(stage, {head: ourScript, attributes: 'collect="name"'});
    const {page, form} = shop;
    const translate = (): Promise<void> =>
      page.evaluate(
        `(${translator.toString()})(document.querySelector('fenerum-card-form').shadowRoot)`,
      );
    const alert = page.getByRole('alert');
    const press = (): Promise<void> => form.locator('[part=button]').first().click();
    await phase(form, 'ready');
    await translate();
    await press();
    await alert.filter({hasText: 'name'}).waitFor();
    await translate();
    await page.getByRole('textbox', {name: 'Name'}).fill('Jane Doe');
    await fillCard(page, '4000 0000 0000 0002');
    await press();
    await alert.filter({hasText: /^\s*Your card was declined\.\s*$/}).waitFor();
    await translate();
    await form.evaluate((node) => node.setAttribute('lang', 'da'));
    await form
      .locator('button')
      .filter({hasText: /^\s*Gem kort\s*$/})
      .waitFor();
    await translate();
    await fillCard(page, '4242 4242 4242 4242');
    assert.equal(await form.locator('input#name').inputValue(), 'Jane Doe');
    await press();
    await phase(form, 'done');
    const status = await page.getByRole('status').innerText();
    assert.match(status, /^\s*Dit Visa-kort er gemt\.?\s*$/);
    assert.equal((await sentToFenerum(stage)).length, 1);
  });
}

test('a printed page changes nothing about a typed card', async () => {
  const shop = await openShop(stage, {head: ourScript});
  await fillCard(shop.page, '4242 4242 4242 4242');
  await shop.page.emulateMedia({media: 'print'});
  await shop.page.pdf();
  await shop.page.emulateMedia({media: null});
  await saves(shop);
});

test('a form in a srcdoc frame saves a card', async () => {
  const {page} = await openShop(stage, {
    wrap: (form) =>
      `<iframe id="shop" srcdoc="${`${ourScript}${form}`.replaceAll('"', '&quot;')}" width="500" height="400"></iframe>`,
  });
  const frame = page.frameLocator('#shop');
  const stripe = frame.frameLocator('iframe[title="Secure card payment input frame"]');
  await stripe.locator('[name="cardnumber"]').fill('4242424242424242');
  await stripe.locator('[name="exp-date"]').fill('1234');
  await stripe.locator('[name="cvc"]').fill('123');
  await frame.getByRole('button', {name: 'Save card'}).click();
  await frame.locator('fenerum-card-form[phase="done"]').waitFor();
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('a form that was hidden until now works next to a visible one, with two copies of the script', async () => {
  const shop = await openShop(stage, {
    head: `${ourScript}<script src="${folder}fenerum-elements.all.min.js"></script>`,
    wrap: (form) => `<div id="a">${form}</div><div id="b" hidden>${form}</div>`,
  });
  const [first, second] = ['#a', '#b'].map((id) => shop.page.locator(`${id} fenerum-card-form`));
  assert.ok(first && second);
  await phase(first, 'ready');
  await phase(second, 'ready');
  await shop.page.evaluate(() => {
    for (const div of document.querySelectorAll('div')) div.hidden = div.id === 'a';
  });
  await fillCard(second, '4242 4242 4242 4242');
  await second.getByRole('button', {name: 'Save card'}).click();
  await phase(second, 'done');
  await phase(first, 'ready');
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('a form in a tab that is prerendered in the background is ready when the customer comes', async () => {
  const shop = await openShop(stage, {
    head: `<script>
      Object.defineProperty(document, 'visibilityState', {get: () => 'hidden'});
      Object.defineProperty(document, 'hidden', {get: () => true});
      Object.defineProperty(document, 'prerendering', {get: () => true});
      window.requestAnimationFrame = () => 1;
    </script>${ourScript}`,
  });
  await fillCard(shop.page, '4242 4242 4242 4242');
  await saves(shop);
});
