// Decides how the documentation is searched: how words are split, what else they mean, and which sections count more.
// A plain script, not a module, because a page that is opened from a folder (`file:`) cannot load modules.
(() => {
  /** Words of the documentation, and what readers type for them. They are added to the index. */
  const synonyms = {
    secure: ['3ds', '3ds2', '3dsecure', 'sca'],
    color: ['colour'],
    colors: ['colours'],
    colours: ['colors'],
    languages: ['language', 'translate', 'translation', 'translations', 'locale', 'i18n', 'l10n'],
    theming: ['theme', 'style', 'styling', 'css', 'color', 'colour', 'design'],
    fonts: ['font', 'typeface'],
    upgrading: ['upgrade', 'update', 'migrate'],
    declined: ['refused', 'rejected'],
  };

  /** Words that readers type for a section that does not use them, or uses them as one among many. */
  const keywords = {
    'index.html': 'quick start quickstart getting started tutorial',
    'index.html#with-npm': 'install installation setup npm yarn pnpm',
    'index.html#events': 'event listener',
    'script-tag.html': 'cdn',
    'server.html': 'backend api endpoint endpoints',
    'server.html#webhooks': 'webhook webhooks',
    'server.html#timeouts': 'timeout timeouts slow',
    'server.html#a-server-of-another-origin': 'cors origin preflight cross',
    'server.html#what-the-form-does-with-your-answer': 'redirect redirects status answer response',
    'server.html#headers': 'csrf xsrf header token',
    'security.html#content-security-policy': 'csp nonce nonces policy',
    'security.html#https-and-localhost': 'https http tls ssl certificate localhost',
    'go-live.html': 'production live',
    'go-live.html#5-switch-the-keys': 'publishable key keys api test mode',
    'loading.html#after-consent': 'consent cookie cookies gdpr banner',
    'sandbox.html#test-cards': 'test card number numbers 4242',
    'sandbox.html#test-ibans': 'iban ibans test',
  };

  /** Pages that mention nearly everything, and so rarely answer a question first. */
  const weights = {changelog: 0.2, doctor: 0.25, reference: 0.5};

  const lower = (term) => term.toLowerCase();

  globalThis.docsSearch = {
    keywords,
    options: {
      fields: ['title', 'keywords', 'page', 'body'],
      storeFields: ['title', 'page', 'body', 'url'],
      // `backend-refused`, `--fenerum-radius` and `publishableKey` can be found by their parts and as a whole.
      tokenize: (text) =>
        text.split(/[^\p{L}\p{N}_-]+/u).flatMap((word) => {
          const parts = word.split(/[_-]|(?<=[a-z])(?=[A-Z])/).filter(Boolean);
          return parts.length > 1 ? [word.replace(/^-+/, ''), ...parts] : parts;
        }),
      // Synonyms of a title only: in running text they would find nearly every page.
      processTerm: (term, field) => {
        const word = lower(term);
        const others = field === 'title' && Object.hasOwn(synonyms, word) ? synonyms[word] : [];
        return [word, ...others];
      },
      searchOptions: {
        processTerm: lower,
        boost: {title: 5, keywords: 8, page: 2},
        prefix: true,
        // A whole word counts far more than its beginning: "test card" means test cards, not card testing.
        weights: {prefix: 0.15, fuzzy: 0.15},
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
        combineWith: 'AND',
        boostDocument: (_id, _term, {url}) => {
          const [page, section] = url.split(/\.html#?/);
          return (weights[page] ?? 1) * (section ? 1 : 1.5);
        },
      },
    },
    /** The sections of the site as the index takes them. */
    documents: (sections) =>
      sections.map((section, id) => ({...section, id, keywords: keywords[section.url] ?? ''})),
  };
})();
