/** Checks which page the search of the documentation puts first, with the scripts that the browser runs. */
import assert from 'node:assert/strict';
import {before, describe, it} from 'node:test';
import {createContext, runInContext} from 'node:vm';
import {makeSite} from '../../../demo/site/site.js';

interface Found {
  readonly url: string;
}

interface Scripts {
  readonly MiniSearch: new (options: object) => {
    addAll(documents: readonly object[]): void;
    search(text: string): Found[];
  };
  readonly docsSearch: {
    readonly keywords: Readonly<Record<string, string>>;
    readonly options: object;
    documents(sections: readonly Found[]): object[];
  };
  readonly docsSections: readonly Found[];
}

/** What readers type, and the sections that may come first. A page stands for all of its sections. */
const firstResults: Readonly<Record<string, readonly string[]>> = {
  '3ds': ['troubleshooting.html#3-d-secure-does-not-appear-or-cannot-be-clicked', 'sandbox.html'],
  '3DS2': ['troubleshooting.html#3-d-secure-does-not-appear-or-cannot-be-clicked', 'sandbox.html'],
  '3-d secure': ['troubleshooting.html#3-d-secure-does-not-appear-or-cannot-be-clicked'],
  'quick start': ['index.html'],
  quickstart: ['index.html'],
  install: ['index.html#with-npm'],
  'test card': ['sandbox.html#test-cards'],
  'test cards': ['sandbox.html#test-cards'],
  csp: ['security.html#content-security-policy'],
  nonce: ['security.html#content-security-policy'],
  webhook: ['server.html#webhooks'],
  webhooks: ['server.html#webhooks'],
  cors: ['server.html#a-server-of-another-origin'],
  preflight: ['server.html#a-server-of-another-origin'],
  localhost: ['security.html#https-and-localhost'],
  https: ['security.html#https-and-localhost'],
  certificate: ['security.html#https-and-localhost'],
  event: ['index.html#events', 'reference.html#events'],
  events: ['index.html#events', 'reference.html#events'],
  iban: ['sandbox.html#test-ibans', 'sepa.html'],
  language: ['languages.html'],
  translate: ['languages.html'],
  translation: ['languages.html'],
  font: ['theming.html#fonts'],
  color: ['theming.html'],
  colour: ['theming.html'],
  timeout: ['server.html#timeouts'],
  timeouts: ['server.html#timeouts'],
  'publishable key': ['go-live.html', 'index.html'],
  csrf: ['server.html#headers'],
  declined: ['failures.html#card-declined'],
  'card-declined': ['failures.html#card-declined'],
  'error code': ['failures.html#error-codes', 'troubleshooting.html#you-have-an-error-code'],
  react: ['frameworks.html#react'],
  vue: ['frameworks.html#vue'],
  wordpress: ['frameworks.html#wordpress-and-other-cmss'],
  sepa: ['sepa.html'],
  'dark mode': ['theming.html#dark-mode'],
  'client secret': ['server.html#set-the-client-secret-yourself'],
  php: ['server-languages.html'],
  upgrade: ['upgrading.html'],
  'go live': ['go-live.html'],
  '--fenerum-radius': ['theming.html', 'reference.html'],
  'key-missing': ['doctor.html#key-missing'],
  htmx: ['frameworks.html'],
  'test mode': ['go-live.html', 'theming.html'],
  redirect: ['server.html', 'troubleshooting.html'],
  consent: ['loading.html#after-consent'],
  cookies: ['loading.html#after-consent'],
  integrity: ['security.html#integrity'],
  idempotency: ['server.html#headers'],
};

describe('the search of the documentation', () => {
  let scripts: Scripts;
  let search: (text: string) => readonly string[];

  before(async () => {
    const files = makeSite();
    const page = createContext({});
    runInContext('var window = globalThis;', page);
    for (const name of ['minisearch.js', 'search-options.js', 'search-index.js']) {
      runInContext(String(await files.get(`docs/assets/${name}`)?.body()), page);
    }
    scripts = page as Scripts;
    const {MiniSearch, docsSearch, docsSections} = scripts;
    const index = new MiniSearch(docsSearch.options);
    index.addAll(docsSearch.documents(docsSections));
    search = (text) => index.search(text).map(({url}) => url);
  });

  for (const [text, expected] of Object.entries(firstResults)) {
    it(`the documentation search for "${text}" puts ${expected.join(' or ')} first`, () => {
      const found = search(text);
      const isExpected = expected.some(
        (url) => found[0] === url || found[0]?.startsWith(`${url}#`),
      );
      assert.ok(isExpected, `found ${found.slice(0, 4).join(', ') || 'nothing'}`);
    });
  }

  it('every section with keywords for the documentation search exists', () => {
    const urls = scripts.docsSections.map(({url}) => url);
    for (const url of Object.keys(scripts.docsSearch.keywords)) assert.ok(urls.includes(url), url);
  });
});
