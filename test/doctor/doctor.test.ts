/** The doctor over HTTP: no finding on the demo's pages, and the right finding for every mistake. */
import assert from 'node:assert/strict';
import {readFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {decode} from '../../src/doctor/decode.js';
import {kinds, PageReport, type FindingId} from '../../src/doctor/findings.js';
import {printed} from '../../src/doctor/print.js';
import {demo} from '../demo/backend/harness.js';
import {root} from '../tools/files.mjs';
import {
  command,
  doctor,
  endpoint,
  html,
  json,
  knowledge,
  seen,
  shop,
  type Answer,
} from './harness.js';

const store = await shop();
const script = await readFile(`${root}dist/fenerum-elements.all.min.js`);
const firstFile = await readFile(`${root}dist/fenerum-elements.min.js`);
const asScript = (body: string | Buffer, headers: Record<string, string> = {}): Answer => ({
  headers: {'Content-Type': 'text/javascript', ...headers},
  body,
});
const account = '5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318';
const scriptTag = '<script type="module" src="/fenerum-elements.all.min.js"></script>';
const good = {
  'publishable-key': 'pk_test_51abc',
  'intent-url': '/intents',
  'register-url': '/cards',
  account,
};

/** A card form with changed attributes. The value undefined removes an attribute. */
function form(change: Record<string, string | undefined> = {}, tag = 'fenerum-card-form'): string {
  const attributes = Object.entries({...good, ...change})
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => (value === '' ? name : `${name}="${value}"`));
  return `<${tag} ${attributes.join(' ')}></${tag}>`;
}

/** Restores the correct shop. Each test then breaks one thing. */
function reset(): void {
  store.paths.clear();
  store.requests.length = 0;
  store.paths.set('/fenerum-elements.all.min.js', asScript(script));
  store.paths.set('/intents', endpoint);
  store.paths.set('/cards', endpoint);
}

async function folderWith(files: Record<string, string | Buffer>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fenerum-doctor-'));
  after(() => rm(folder, {recursive: true, force: true}));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

async function idsOf(page: Answer, ...options: string[]): Promise<FindingId[]> {
  store.paths.set('/card', page);
  const [report] = await doctor(`${store.url}/card`, ...options);
  return report!.findings.map(({id}) => id);
}

describe('the page doctor on correct pages', () => {
  it('the page doctor finds nothing on any page of the demo that has an element', async () => {
    const {url} = await demo();
    const pages = (await readdir(`${root}demo/pages`)).filter((name) => name.endsWith('.html'));
    for (const name of pages) {
      const source = await readFile(`${root}demo/pages/${name}`, 'utf8');
      if (!/<fenerum-|spa\/app\.js/.test(source) || name === '404.html') continue;
      const path = name === 'retry.html' ? 'retry/a-token' : name.replace('.html', '');
      const [report] = await doctor(`${url}/${path}`);
      assert.deepEqual(report?.findings, [], path);
      assert.ok(report.passed.length >= 3, path);
    }
  });

  it('the page doctor finds nothing on a good page of a shop, and sends nothing that could register', async () => {
    reset();
    assert.deepEqual(await idsOf(html(scriptTag + form())), []);
    for (const request of store.requests) {
      assert.ok(['GET', 'POST', 'OPTIONS'].includes(request.method));
      const body = await request.text();
      assert.throws(() => JSON.parse(body) as unknown, 'no body is JSON');
      assert.ok(!body.includes('pm_'));
    }
  });

  it('the page doctor knows the attributes of HTML and of frameworks', async () => {
    reset();
    const tag = form({
      id: 'x',
      class: 'y',
      'data-test': '1',
      'aria-label': 'Card',
      onclick: 'go()',
      '@click': 'go',
      ':account': 'a',
      'v-if': 'x',
      'hx-get': '/',
    });
    assert.deepEqual(await idsOf(html(scriptTag + tag)), []);
  });

  it('the page doctor allows quotation marks inside a text for the customer', async () => {
    reset();
    for (const label of [
      'Pay “now”',
      '“Pro” plan: save card',
      '«Pro» bestellen',
      "'Pro' plan",
      '’s-Hertogenbosch',
      "Maja's",
    ]) {
      const tag = form({'submit-label': label, 'merchant-name': label});
      assert.deepEqual(await idsOf(html(scriptTag + tag)), [], label);
    }
  });

  it('the page doctor reads a declarative shadow root, several elements, a base address and a page behind a header', async () => {
    reset();
    store.paths.set('/card', (request) =>
      request.headers.get('cookie') === 'session=1'
        ? html(
            `<base href="/shop/">${scriptTag}<div><template shadowrootmode="open">${form({'intent-url': 'intents'})}</template></div>${form()}<template>${form({wrong: '1'})}</template>`,
          )
        : {status: 401},
    );
    store.paths.set('/shop/intents', endpoint);
    const [report] = await doctor(`${store.url}/card`, '--header', 'Cookie: session=1');
    assert.deepEqual(report?.findings, []);
    assert.ok(store.requests.some(({url}) => url.endsWith('/shop/intents')));
    assert.ok(
      store.requests.every(
        ({headers}) => headers.get('cookie') === 'session=1' || headers.has('origin'),
      ),
    );
  });

  it('the page doctor finds the elements in a bundle', async () => {
    reset();
    store.paths.set('/app.js', asScript('customElements.define("fenerum-card-form", X)'));
    assert.deepEqual(await idsOf(html(`<script src="/app.js"></script>${form()}`)), []);
  });

  it('the page doctor follows a redirect within the server', async () => {
    reset();
    store.paths.set('/old', {status: 301, headers: {Location: '/card'}});
    store.paths.set('/card', html(scriptTag + form()));
    const [report] = await doctor(`${store.url}/old`);
    assert.deepEqual(report?.findings, []);
  });
});

describe('the page doctor reads a page as a browser does', () => {
  const source = (charset: string) =>
    `<!doctype html><html lang="da"><head>${charset}<title>Kort på æøå</title></head><body>${scriptTag}${form({'merchant-name': 'Sørensen'})}</body></html>`;
  const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
  const encodings: readonly (readonly [string, string, Buffer])[] = [
    ['UTF-16 LE with a BOM', 'text/html', Buffer.from(`\ufeff${source('')}`, 'utf16le')],
    ['UTF-16 BE with a BOM', 'text/html; charset=utf-8', swapped(`\ufeff${source('')}`)],
    ['UTF-16 LE by header', 'text/html; charset=UTF-16LE', Buffer.from(source(''), 'utf16le')],
    ['UTF-16 BE by header', 'text/html;charset="utf-16be"', swapped(source(''))],
    ['UTF-8 with a BOM', 'text/html; charset=iso-8859-1', Buffer.from(`\ufeff${source('')}`)],
    ['Latin-1 by header', 'text/html; charset=ISO-8859-1', Buffer.from(source(''), 'latin1')],
    ['Latin-1 by meta', 'text/html', Buffer.from(source('<meta charset="latin1">'), 'latin1')],
    [
      'Latin-1 by meta with http-equiv',
      'text/html',
      Buffer.from(
        source('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'),
        'latin1',
      ),
    ],
    [
      'a meta tag in a comment',
      'text/html',
      Buffer.from(source('<!-- <meta charset="latin1"> -->')),
    ],
    ['UTF-8 that calls itself UTF-16', 'text/html', Buffer.from(source('<meta charset="utf-16">'))],
    ['an unknown charset', 'text/html; charset=none', Buffer.from(source(''))],
  ];
  for (const [name, type, body] of encodings) {
    it(`the page doctor decodes a page: ${name}`, async () => {
      reset();
      assert.deepEqual(await idsOf({headers: {'Content-Type': type}, body}), []);
      assert.match(decode(body, type), /Kort på æøå/);
    });
  }

  it('the page doctor decodes a file in UTF-16', async () => {
    const folder = await folderWith({'card.html': encodings[0]![2]});
    const [report] = await doctor(`${folder}/card.html`);
    assert.deepEqual(report?.findings, []);
    assert.ok(report.passed.some((text) => text.includes('fenerum-card-form')));
  });

  it('the page doctor says that a page or a script is too large, and nothing untrue about it', async () => {
    reset();
    const filler = ' '.repeat(5 * 1024 * 1024);
    store.paths.set('/card', html(filler + scriptTag + form()));
    await assert.rejects(doctor(`${store.url}/card`), /larger than 5 MiB/);
    store.paths.set('/bundle.js', asScript(`${filler}"fenerum-card-form"`));
    store.paths.set('/card', html(`<script src="/bundle.js"></script>${form()}`));
    const [report] = await doctor(`${store.url}/card`);
    assert.deepEqual(report?.findings, []);
    assert.ok(report.notes.some((text) => /bundle\.js: .*larger than 5 MiB/.test(text)));
  });

  it('the page doctor accepts a name in a form, in a form in a table, and with the id of a form', async () => {
    reset();
    const tag = form({name: 'token'});
    for (const body of [
      `<form>${tag}</form>`,
      `<form><div><p>${tag}</p></div></form>`,
      `<table><form><tr><td>${tag}</td></tr></form></table>`,
      `<form id="order"></form>${form({name: 'token', form: 'order'})}`,
    ]) {
      assert.deepEqual(await idsOf(html(scriptTag + body)), [], body);
    }
  });

  it('the page doctor asks for no creditor if the page has a mandate of its own', async () => {
    reset();
    const tag = form({'payment-methods': 'card sepa_debit'});
    const withMandate = tag.replace('></', '><p>A</p><p slot="mandate">I authorise Acme ApS</p></');
    assert.deepEqual(await idsOf(html(scriptTag + withMandate)), []);
    const nested = tag.replace('></', '><div><p slot="mandate">I authorise Acme ApS</p></div></');
    assert.deepEqual(await idsOf(html(scriptTag + nested)), ['merchant-name-missing']);
  });

  it('the page doctor names a missing language, whose file the first file of the script does not name', async () => {
    reset();
    store.paths.set('/card', html(scriptTag.replace('.all', '') + form()));
    store.paths.set('/fenerum-elements.min.js', asScript(firstFile));
    const parts = [...knowledge.integrity.keys()].filter((name) => name.startsWith('chunks/'));
    for (const name of parts) {
      store.paths.set(`/${name}`, asScript(await readFile(`${root}dist/${name}`)));
    }
    const [complete] = await doctor(`${store.url}/card`);
    assert.deepEqual(complete?.findings, []);
    assert.ok(complete.passed.includes(`All ${parts.length} parts of the script are there`));
    store.paths.delete(`/chunks/da-${knowledge.version}.js`);
    const [incomplete] = await doctor(`${store.url}/card`);
    assert.match(incomplete?.findings[0]?.what ?? '', /^1 of \d+ parts .*missing: chunks\/da-/);
  });

  it('the page doctor says where a page without an element has the tag', async () => {
    reset();
    const places: readonly (readonly [string, RegExp])[] = [
      [`<!-- ${form()} -->`, /comment in line 2 contains the tag/],
      [`<noscript>${form()}</noscript>`, /<noscript> in line 2 contains the tag/],
      [`<template><p>${form()}</p></template>`, /<template> in line 2 contains the tag/],
      ['<iframe src="/frame?key=marker"></iframe>', /check its address: http.*\/frame\?…$/],
      [`<iframe srcdoc='${form()}'></iframe>`, /in srcdoc of a frame/],
    ];
    for (const [body, expected] of places) {
      store.paths.set('/card', html(body));
      const folder = await folderWith({'card.html': html(body).body as string});
      for (const target of [`${store.url}/card`, `${folder}/card.html`]) {
        const [report] = await doctor(target);
        assert.deepEqual(
          report?.findings.map(({id}) => id),
          ['no-element'],
          body,
        );
        if (target.startsWith('http') || !body.includes('src=')) {
          assert.match(report.notes.join('\n'), expected, body);
        }
      }
    }
    store.paths.set('/card', html('<!-- a card form --><iframe src="about:blank"></iframe>'));
    const [report] = await doctor(`${store.url}/card`);
    assert.deepEqual(report?.notes, []);
  });

  it('the page doctor says of a file with the script and no tag that JavaScript may add it', async () => {
    const folder = await folderWith({'app.html': scriptTag});
    const [report] = await doctor(`${folder}/app.html`);
    assert.deepEqual(report?.findings, []);
    assert.ok(report.notes.some((text) => text.includes('JavaScript may add it')));
  });

  it('the page doctor says nothing about the headers of a file', async () => {
    const folder = await folderWith({
      'card.html': scriptTag + form({'client-secret': 'seti_1_secret_x', 'intent-url': undefined}),
      'retry.html': scriptTag + form({}, 'fenerum-payment-retry'),
    });
    for (const {findings, passed, notes} of await doctor(folder)) {
      const text = JSON.stringify([passed, notes]);
      assert.doesNotMatch(text, /isolated|has no Content-Security-Policy/);
      assert.ok(!findings.some(({id}) => id === 'page-cached' || id === 'referrer-policy'));
    }
  });

  it('the page doctor does not send credentials in an address, and says what to use instead', async () => {
    reset();
    store.paths.set('/card', html(scriptTag + form()));
    const address = `${store.url}/card`.replace('//', '//user-marker:pass-marker@');
    const reports = await doctor(address, '--webhook', address);
    assert.deepEqual(reports[0]?.findings, []);
    const toPage = store.requests.filter(({method}) => method === 'GET');
    assert.ok(toPage.every(({headers}) => !headers.has('authorization')));
    const text = printed(reports, knowledge.version, {hasColour: false});
    assert.ok(!text.includes('marker'));
    assert.equal(text.match(/--header "Authorization: Basic …"/g)?.length, 2);
  });

  it('the page doctor counts one check in the singular', () => {
    const report = new PageReport('card.html');
    report.ok('One check');
    const text = printed([report], knowledge.version, {hasColour: false});
    assert.match(text, /, 1 check passed\.$/m);
  });
});

describe('the page doctor on pages with mistakes', () => {
  const page = (body: string, headers: Record<string, string> = {}) =>
    html(scriptTag + body, headers);
  const csp = (policy: string) => page(form(), {'Content-Security-Policy': policy});
  const stripe = 'https://js.stripe.com https://*.js.stripe.com';
  const changed = Buffer.concat([script, Buffer.from('/* optimised */')]);

  /** One mistake each: the page's HTML, the shop's other answers, and the expected finding. */
  const problems: readonly (readonly [
    string,
    FindingId,
    Answer,
    Record<string, Parameters<typeof store.paths.set>[1]>?,
    RegExp?,
  ])[] = [
    ['no element', 'no-element', html('<p>Nothing</p>')],
    [
      'a page that is not there',
      'page-status',
      {status: 404, headers: {'Content-Type': 'text/html'}},
    ],
    ['a picture', 'page-not-html', {headers: {'Content-Type': 'image/png'}}],
    [
      'a redirect to another server',
      'page-redirect',
      {status: 302, headers: {Location: 'https://login.example/?next=secret'}},
    ],
    ['an endless redirect', 'page-redirect', {status: 302, headers: {Location: '/card'}}],
    [
      'a misspelt tag',
      'unknown-tag',
      page(form({}, 'fenerum-cardform')),
      {},
      /Did you mean <fenerum-card-form>/,
    ],
    ['a self-closing tag', 'self-closing-tag', page(form().replace('></fenerum-card-form>', '/>'))],
    [
      'a misspelt attribute',
      'unknown-attribute',
      page(form({'publishible-key': 'x'})),
      {},
      /Did you mean publishable-key/,
    ],
    [
      'an attribute in camelCase',
      'unknown-attribute',
      page(form({registerUrl: '/x'})),
      {},
      /Did you mean register-url/,
    ],
    [
      'an attribute without its hyphen',
      'unknown-attribute',
      page(form({intent_url: '/x'})),
      {},
      /Did you mean intent-url/,
    ],
    [
      'an unknown payment method',
      'attribute-value',
      page(form({'payment-methods': 'card sepa'})),
      {},
      /Did you mean sepa_debit/,
    ],
    ['a wrong value of credentials', 'attribute-value', page(form({credentials: 'yes'}))],
    ['a locale that is none', 'attribute-value', page(form({locale: 'en_US'}))],
    ['a connected account that is none', 'attribute-value', page(form({'stripe-account': 'Acme'}))],
    [
      'a value of load that does not exist',
      'attribute-value',
      page(form({load: 'lazy'})),
      {},
      /load/,
    ],
    [
      'an unknown card brand',
      'attribute-value',
      page(form({'accepted-brands': 'visa mastercad'})),
      {},
      /Did you mean mastercard/,
    ],
    [
      'no end tag',
      'end-tag-missing',
      page(`${form().replace('</fenerum-card-form>', '')}<p>Total</p>`),
      {},
      /fenerum-card-form> has no end tag/,
    ],
    [
      'an end tag after the one of the tag around it',
      'end-tag-missing',
      page(`<div>${form().replace('</fenerum-card-form>', '')}</div></fenerum-card-form>`),
    ],
    ['a name outside a form', 'name-without-form', page(form({name: 'token'}))],
    [
      'a name after a form',
      'name-without-form',
      page(`<form id="order"></form>${form({name: 'token'})}`),
    ],
    [
      'a form attribute with an unknown id',
      'name-without-form',
      page(`<form id="order"></form>${form({name: 'token', form: 'oder'})}`),
    ],
    ['required without a name', 'required-without-name', page(form({required: ''}))],
    [
      'typographic quotation marks',
      'quoted-value',
      page(form().replace('"pk_test_51abc"', '“pk_test_51abc”')),
    ],
    [
      'quotation marks as entities',
      'quoted-value',
      page(form({'publishable-key': '&quot;pk_test_51abc&quot;'})),
    ],
    ['a tag as text', 'element-escaped', page(form().replaceAll('<', '&lt;'))],
    ['disabled="false"', 'boolean-attribute', page(form({disabled: 'false'}))],
    ['no key', 'key-missing', page(form({'publishable-key': undefined}))],
    ['a key with an ellipsis', 'key-placeholder', page(form({'publishable-key': 'pk_test_…'}))],
    [
      'a key that a template did not fill in',
      'key-placeholder',
      page(form({'publishable-key': '{{ stripe_key }}'})),
    ],
    ['a secret key', 'key-secret', page(form({'publishable-key': 'sk_live_51marker'}))],
    ['something that is no key', 'key-invalid', page(form({'publishable-key': 'abc'}))],
    ['a live key on http', 'key-needs-https', page(form({'publishable-key': 'pk_live_51abc'}))],
    [
      'a live key with the sandbox',
      'key-live-sandbox',
      page(`<script src="/sandbox.js"></script>${form({'publishable-key': 'pk_live_51abc'})}`),
    ],
    ['two keys', 'keys-differ', page(form() + form({'publishable-key': 'pk_test_other'}))],
    ['no intent', 'intent-missing', page(form({'intent-url': undefined}))],
    [
      'a client secret in the HTML',
      'secret-in-page',
      page(form({'client-secret': 'seti_1_secret_marker'}), {'Cache-Control': 'no-store'}),
    ],
    [
      'both ways to an intent',
      'intent-twice',
      page(form({'client-secret': 'seti_1_secret_marker'}), {'Cache-Control': 'no-store'}),
    ],
    ['nobody who registers', 'register-missing', page(form({'register-url': undefined}))],
    [
      'SEPA without a creditor',
      'merchant-name-missing',
      page(form({'payment-methods': 'sepa_debit'})),
    ],
    ['an account that is no uuid', 'account-invalid', page(form({account: '42'}))],
    ['an address that is none', 'url-invalid', page(form({'return-url': 'javascript:alert(1)'}))],
    [
      'a URL at Fenerum',
      'url-at-fenerum',
      page(form({'register-url': 'https://app.fenerum.com/api/v1/paymentcards/'})),
    ],
    [
      'a password in a URL',
      'url-credentials',
      page(form({'register-url': 'http://user:marker@127.0.0.1:1/x'})),
    ],
    ['no script', 'script-missing', html(form())],
    [
      'a script that is not there',
      'script-not-loaded',
      page(form()),
      {'/fenerum-elements.all.min.js': {status: 404}},
    ],
    [
      'a script that is a page',
      'script-mime',
      page(form()),
      {'/fenerum-elements.all.min.js': html('<p>Not found</p>')},
    ],
    [
      'a script that waits for consent',
      'script-type',
      html(scriptTag.replace('module', 'text/plain') + form()),
    ],
    ['two scripts', 'script-twice', html(scriptTag + scriptTag + form())],
    [
      'a script of another version',
      'script-version',
      page(form()),
      {'/fenerum-elements.all.min.js': asScript('/*! fenerum-elements 9.9.9 | x */')},
    ],
    [
      'a script that an optimiser changed',
      'script-changed',
      page(form()),
      {'/fenerum-elements.all.min.js': asScript(changed)},
    ],
    [
      'a script with the hash of another',
      'script-integrity',
      html(scriptTag.replace('src', 'integrity="sha384-AAAA" src') + form()),
    ],
    [
      'a first file without its parts',
      'chunks-missing',
      html(scriptTag.replace('.all', '') + form()),
      {'/fenerum-elements.min.js': asScript(firstFile)},
    ],
    [
      'a script that is cached for a year',
      'script-cached',
      page(form()),
      {
        '/fenerum-elements.all.min.js': asScript(script, {
          'Cache-Control': 'max-age=31536000, immutable',
        }),
      },
    ],
    [
      'a script that is never cached',
      'script-not-cached',
      page(form()),
      {'/fenerum-elements.all.min.js': asScript(script, {'Cache-Control': 'no-store'})},
    ],
    [
      'a copy of Stripe.js',
      'stripe-copied',
      page(`<script src="/vendor/stripe.js"></script>${form()}`),
    ],
    [
      'a hash on Stripe.js',
      'stripe-integrity',
      page(`<script src="https://js.stripe.com/v3/" integrity="sha384-x"></script>${form()}`),
    ],
    ['a policy without Stripe’s scripts', 'csp-script', csp(`script-src 'self'`)],
    ['a policy without our script', 'csp-script', csp(`script-src ${stripe}`)],
    [
      'a policy with a nonce that our tag lacks',
      'csp-script',
      csp(`script-src 'nonce-abc' 'strict-dynamic'`),
    ],
    [
      'a policy in a meta tag',
      'csp-script',
      page(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'">${form()}`),
    ],
    [
      'a policy without the bank’s frame',
      'csp-frame',
      csp(`frame-src ${stripe}`),
      {},
      /hooks\.stripe\.com/,
    ],
    [
      'a policy without Stripe’s API',
      'csp-connect',
      csp(`connect-src 'self'`),
      {},
      /api\.stripe\.com/,
    ],
    [
      'a second policy that is stricter',
      'csp-connect',
      csp(`connect-src *, connect-src https://api.stripe.com`),
      {},
      /intents/,
    ],
    ['a policy with sandbox', 'csp-sandbox', csp('sandbox allow-scripts')],
    [
      'Trusted Types without Lit’s policy',
      'trusted-types',
      csp(`require-trusted-types-for 'script'; trusted-types default`),
      {},
      /lit-html/,
    ],
    [
      'cross-origin isolation',
      'cross-origin-isolated',
      page(form(), {'Cross-Origin-Embedder-Policy': 'require-corp'}),
    ],
    [
      'an opener policy that cuts off banks',
      'opener-policy',
      page(form(), {'Cross-Origin-Opener-Policy': 'same-origin'}),
    ],
    [
      'a client secret in a cache',
      'page-cached',
      page(form({'client-secret': 'seti_1_secret_marker'})),
    ],
    [
      'a retry page in a cache',
      'page-cached',
      page(form({}, 'fenerum-payment-retry'), {
        'Cache-Control': 'public, max-age=600',
        'Referrer-Policy': 'no-referrer',
      }),
    ],
    [
      'a retry page that tells its address',
      'referrer-policy',
      page(form({}, 'fenerum-payment-retry')),
    ],
    [
      'an endpoint that answers GET',
      'endpoint-get',
      page(form()),
      {'/intents': json(200, {client_secret: 'seti_1_secret_marker'})},
    ],
    [
      'an endpoint that redirects to a login',
      'endpoint-redirect',
      page(form()),
      {'/cards': {status: 302, headers: {Location: '/login'}}},
    ],
    [
      'an endpoint that adds a slash',
      'endpoint-redirect',
      page(form()),
      {'/cards': {status: 301, headers: {Location: '/cards/'}}},
      /\/cards\/\./,
    ],
    [
      'an endpoint that answers with a page',
      'endpoint-page',
      page(form()),
      {'/cards': {...html('<h1>Bad request</h1>'), status: 400}},
    ],
    ['an endpoint that is not there', 'endpoint-missing', page(form({'register-url': '/nowhere'}))],
    [
      'an endpoint that accepts invalid JSON',
      'endpoint-nonsense',
      page(form()),
      {'/cards': ({method}) => json(method === 'POST' ? 200 : 405, {})},
    ],
    [
      'an endpoint that fails at invalid JSON',
      'endpoint-error',
      page(form()),
      {'/cards': ({method}) => json(method === 'POST' ? 500 : 405, {})},
    ],
    [
      'a CSRF check without a token',
      'endpoint-csrf',
      page(form()),
      {'/cards': ({method}) => json(method === 'POST' ? 403 : 405, {detail: 'CSRF'})},
    ],
    [
      'an endpoint that lets caches keep secrets',
      'endpoint-cached',
      page(form()),
      {
        '/intents': ({method}) =>
          json(method === 'POST' ? 400 : 405, {}, {'Cache-Control': 'public, max-age=60'}),
      },
    ],
    [
      'an endpoint that allows every site with cookies',
      'endpoint-any-origin',
      page(form()),
      {
        '/cards': ({method, headers}) =>
          json(
            method === 'POST' ? 400 : 405,
            {},
            {
              'Access-Control-Allow-Origin': headers.get('origin') ?? '',
              'Access-Control-Allow-Credentials': 'true',
            },
          ),
      },
    ],
  ];

  for (const [name, id, answer, others = {}, expected] of problems) {
    it(`the page doctor names ${name}: ${id}`, async () => {
      reset();
      for (const [path, handler] of Object.entries(others)) store.paths.set(path, handler);
      store.paths.set('/card', answer);
      const [report] = await doctor(`${store.url}/card`);
      const finding = report?.findings.find(
        (each) => each.id === id && (!expected || expected.test(each.what)),
      );
      assert.ok(finding, JSON.stringify(report?.findings));
      assert.equal(finding.fix, kinds[id].fix);
      assert.ok(!JSON.stringify(report).includes('marker'), 'no secret is printed');
    });
  }

  it('the page doctor names an endpoint on another origin that does not allow the page, and checks it only when it may', async () => {
    reset();
    const other = await shop();
    other.paths.set('/cards', endpoint);
    const answer = html(
      scriptTag + form({'register-url': `${other.url}/cards`, credentials: 'include'}),
    );
    assert.deepEqual(await idsOf(answer), []);
    assert.equal(other.requests.length, 0);
    assert.deepEqual(await idsOf(answer, '--allow', other.url, '--header', 'Cookie: a=1'), [
      'endpoint-cors',
    ]);
    assert.ok(other.requests.every(({headers}) => !headers.has('cookie')));
    other.paths.set('/cards', ({method}) =>
      method === 'OPTIONS'
        ? {
            status: 204,
            headers: {
              'Access-Control-Allow-Origin': store.url,
              'Access-Control-Allow-Headers': 'Content-Type, Idempotency-Key',
              'Access-Control-Allow-Credentials': 'true',
            },
          }
        : json(method === 'POST' ? 400 : 405, {}),
    );
    assert.deepEqual(await idsOf(answer, '--allow', other.url), []);
  });

  it('the page doctor names a script of a CDN that a module cannot load, only when it may ask the CDN', async () => {
    reset();
    const cdn = await shop();
    cdn.paths.set('/fenerum-elements.all.min.js', asScript(script));
    const answer = html(
      `<script type="module" src="${cdn.url}/fenerum-elements.all.min.js"></script>${form()}`,
    );
    assert.deepEqual(await idsOf(answer), []);
    assert.equal(cdn.requests.length, 0);
    assert.deepEqual(await idsOf(answer, '--allow', cdn.url), ['script-cors']);
    const hashed = html(
      `<script src="${cdn.url}/fenerum-elements.all.min.js" integrity="sha384-x"></script>${form()}`,
    );
    assert.deepEqual(await idsOf(hashed), ['script-crossorigin']);
  });

  it('the page doctor names an endpoint and a script that use http in an https page', async () => {
    const {checkElements} = await import('../../src/doctor/check-elements.js');
    const {readPage} = await import('../../src/doctor/page.js');
    const {PageReport} = await import('../../src/doctor/findings.js');
    const report = new PageReport('https://shop.example/');
    const body = form({'register-url': 'http://shop.example/cards'});
    checkElements(readPage(body, new URL('https://shop.example/')), knowledge, report);
    assert.deepEqual(
      report.findings.map(({id}) => id),
      ['url-insecure'],
    );
    seen.add('url-insecure');
  });

  it('the page doctor names an endpoint that does not answer', async () => {
    reset();
    store.paths.set('/cards', () => new Promise<Answer>(() => {}));
    assert.deepEqual(await idsOf(html(scriptTag + form()), '--timeout', '0.5'), [
      'endpoint-unreachable',
    ]);
  });

  it('the page doctor checks a webhook when it is named', async () => {
    reset();
    const results = [
      [401, []],
      [204, ['webhook-open', 'webhook-open']],
      [404, ['webhook-status', 'webhook-status']],
    ] as const;
    for (const [status, expected] of results) {
      store.paths.set('/card', html(scriptTag + form()));
      store.paths.set('/hook', {status});
      const reports = await doctor(
        `${store.url}/card`,
        '--webhook',
        `${store.url}/hook`,
        '--header',
        'Authorization: Basic abc',
      );
      assert.deepEqual(
        reports[1]?.findings.map(({id}) => id),
        expected,
      );
    }
    const sent = store.requests.filter(({url}) => url.endsWith('/hook'));
    assert.ok(sent.every(({headers}) => headers.get('authorization') !== 'Basic abc'));
    const {url} = await demo();
    const [, report] = await doctor(`${url}/`, '--webhook', `${url}/webhooks/fenerum`);
    assert.deepEqual(report?.findings, []);
  });

  it('the documentation has a section for every finding of the page doctor', async () => {
    const text = await readFile(`${root}demo/docs/doctor.md`, 'utf8');
    for (const id of Object.keys(kinds)) assert.ok(text.includes(`\n### ${id}\n`), id);
  });
});

describe('the page doctor on files', () => {
  it('the page doctor checks a file, and a folder with pages of which some have no element', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fenerum-doctor-'));
    after(() => rm(folder, {recursive: true, force: true}));
    await mkdir(`${folder}/sub/node_modules`, {recursive: true});
    await writeFile(`${folder}/about.html`, '<p>About</p>');
    await writeFile(`${folder}/card.html`, form({'register-ul': '/x'}));
    await writeFile(`${folder}/sub/retry.htm`, scriptTag + form({}, 'fenerum-payment-retry'));
    await writeFile(`${folder}/sub/node_modules/bad.html`, form({bad: '1'}));
    const [file] = await doctor(`${folder}/card.html`);
    assert.deepEqual(
      file?.findings.map(({id, line}) => [id, line]),
      [['unknown-attribute', 1]],
    );
    const reports = await doctor(folder);
    assert.deepEqual(
      reports.map(({target, findings}) => [target, ...findings.map(({id}) => id)]),
      [['card.html', 'unknown-attribute'], [join('sub', 'retry.htm')]],
    );
  });
});

describe('the page doctor on links and on files that cannot be read', () => {
  it('the page doctor follows links in a folder, checks each file once and names links that lead nowhere', async () => {
    const outside = await folderWith({'card.html': form({'register-ul': '/x'})});
    const folder = await folderWith({'about.html': '<p>About</p>'});
    await symlink(`${outside}/card.html`, `${folder}/card.html`);
    await symlink(outside, `${folder}/current`);
    await symlink(folder, `${folder}/circle`);
    await symlink(`${folder}/missing`, `${folder}/gone.html`);
    await symlink('loop.html', `${folder}/loop.html`);
    await symlink(`${folder}/missing`, `${folder}/not-a-page.txt`);
    const reports = await doctor(folder);
    assert.deepEqual(
      reports.map(({target, findings}) => [target, ...findings.map(({id}) => id)]),
      [
        ['card.html', 'unknown-attribute'],
        ['gone.html', 'file-unreadable'],
        ['loop.html', 'file-unreadable'],
      ],
    );
    assert.match(reports[1]?.findings[0]?.what ?? '', /leads to nothing/);
    assert.match(reports[2]?.findings[0]?.what ?? '', /in a circle/);
    const [linked] = await doctor(`${folder}/card.html`);
    assert.equal(linked?.findings[0]?.id, 'unknown-attribute');
    assert.equal((await command(['doctor', folder])).code, 1);
  });

  it('the page doctor exits with 2 for a folder without HTML and for a path that it cannot read', async () => {
    const folder = await folderWith({'readme.txt': 'text', 'large.html': ' '.repeat(5_300_000)});
    await symlink('loop.html', `${folder}/loop.html`);
    await mkdir(`${folder}/empty`);
    for (const [target, expected] of [
      [`${folder}/empty`, /There is no HTML file in /],
      [`${folder}/loop.html`, /leads in a circle/],
      [`${folder}/large.html`, /larger than 5 MiB/],
      [`${folder}/readme.txt/card.html`, /There is no file or folder /],
      ['/dev/null', /neither a file nor a folder/],
    ] as const) {
      const {code, stdout, stderr} = await command(['doctor', target]);
      assert.equal(code, 2, target);
      assert.equal(stdout, '');
      assert.match(stderr, expected);
      assert.equal(stderr.trim().split('\n').length, 1, stderr);
    }
  });
});

describe('npx fenerum-elements doctor', () => {
  it('every finding of the page doctor is covered by a test', () => {
    assert.deepEqual(
      Object.keys(kinds).filter((id) => !seen.has(id as FindingId)),
      [],
    );
  });

  it('the page doctor exits with 0, 1 or 2, and says what it did', async () => {
    reset();
    store.paths.set('/card', html(scriptTag + form()));
    const fine = await command(['doctor', `${store.url}/card`]);
    assert.equal(fine.code, 0, fine.stdout + fine.stderr);
    assert.match(fine.stdout, /0 errors, 0 warnings, \d+ checks passed\./);
    store.paths.set('/card', html(scriptTag + form({'publishable-key': 'pk_test_…'})));
    const broken = await command(['doctor', `${store.url}/card`]);
    assert.equal(broken.code, 1);
    assert.match(
      broken.stdout,
      /✗ line 2: .* \[key-placeholder\]\n {6}Copy the whole publishable key/,
    );
    for (const argv of [
      ['doctor', 'http://127.0.0.1:9/'],
      ['doctor', '/nowhere.html'],
      ['doctor'],
      ['check', 'x'],
      ['doctor', 'x', '--wrong'],
      ['doctor', store.url, '--header', 'secret-value'],
    ]) {
      const {code, stderr} = await command(argv);
      assert.equal(code, 2, argv.join(' '));
      assert.match(stderr, /\S/);
      assert.ok(!stderr.includes('secret-value'));
    }
    assert.equal((await command(['--help'])).code, 0);
  });

  it('the page doctor reports the targets that it can examine, names every other one, and exits with 2', async () => {
    reset();
    store.paths.set('/card', html(scriptTag + form()));
    const targets = [
      'http://127.0.0.1:9/a?token=marker',
      `${store.url}/card`,
      'http://:9',
      '/nowhere',
    ];
    const {code, stdout, stderr} = await command(['doctor', ...targets]);
    assert.equal(code, 2);
    assert.match(stdout, /0 errors, 0 warnings, \d+ checks passed\./);
    assert.match(
      stderr,
      /^http:\/\/127\.0\.0\.1:9\/a\S*: .+\nhttp:\/\/:9: This is.+\nThere is no .+nowhere\.\n$/,
    );
    assert.doesNotMatch(stderr, /marker/);
    const json = await command(['doctor', '--json', ...targets]);
    assert.equal(json.code, 2);
    assert.equal((JSON.parse(json.stdout) as {pages: unknown[]}).pages.length, 1);
  });

  it('the page doctor prints JSON without a secret', async () => {
    reset();
    store.paths.set(
      '/card',
      html(
        scriptTag +
          form({
            'publishable-key': 'sk_live_51marker',
            'client-secret': 'seti_1_secret_marker',
            'register-url': '/cards?token=marker',
          }),
      ),
    );
    store.paths.set('/intents', json(200, {client_secret: 'seti_1_secret_marker'}));
    const {stdout, stderr} = await command([
      'doctor',
      `${store.url}/card?key=marker`,
      '--json',
      '--header',
      'Cookie: session=marker',
    ]);
    assert.ok(!(stdout + stderr).includes('marker'));
    const result = JSON.parse(stdout) as {
      summary: {errors: number};
      pages: {findings: {id: string; fix: string}[]}[];
    };
    assert.ok(result.summary.errors >= 2);
    assert.ok(result.pages[0]?.findings.some(({id}) => id === 'key-secret'));
  });

  it('the page doctor prints control characters of a page as escapes', async () => {
    reset();
    const hostile = '\u001b]0;a\u0007\u009b2J\u202eb';
    store.paths.set('/card', html(scriptTag + form({gateway: hostile, collect: hostile})));
    const reports = await doctor(`${store.url}/card`);
    reports[0]?.notes.push(hostile);
    const text = printed(reports, knowledge.version, {hasColour: false});
    assert.doesNotMatch(text, /[^\P{C}\n]/u);
    assert.ok(text.includes('\\u009b2J\\u202eb'));
  });

  it('the page doctor uses colours when asked, and none in a pipe or with NO_COLOR', async () => {
    reset();
    store.paths.set('/card', html(scriptTag + form()));
    const argv = ['doctor', `${store.url}/card`];
    const escape = '\u001b[';
    assert.ok(!(await command(argv)).stdout.includes(escape));
    assert.ok((await command(argv, {FORCE_COLOR: '1'})).stdout.includes(escape));
    assert.ok(!(await command(argv, {FORCE_COLOR: '1', NO_COLOR: '1'})).stdout.includes(escape));
  });
});
