// Searches the documentation in the browser. The index is loaded when the search is opened for the first time.
(() => {
  const folder = new URL('.', document.currentScript.src);
  const pages = new URL('..', folder);
  const dialog = document.querySelector('.finder');
  const input = dialog.querySelector('input');
  const list = dialog.querySelector('ul');
  const hint = dialog.querySelector('[role="status"]');
  const firstHint = hint.textContent;
  const MAX_RESULTS = 12;

  let index;
  let results = [];
  let chosen = -1;

  const load = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = new URL(name, folder).href;
      script.addEventListener('load', resolve);
      script.addEventListener('error', () => reject(new Error(`${name} cannot be loaded.`)));
      document.head.append(script);
    });

  async function prepare() {
    await Promise.all(['minisearch.js', 'search-options.js', 'search-index.js'].map(load));
    const {options, documents} = window.docsSearch;
    const made = new window.MiniSearch(options);
    made.addAll(documents(window.docsSections));
    return made;
  }

  function choose(next) {
    chosen = next;
    for (const [i, item] of [...list.children].entries()) {
      item.setAttribute('aria-selected', String(i === chosen));
      if (i === chosen) item.scrollIntoView({block: 'nearest'});
    }
    if (chosen < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', list.children[chosen].id);
  }

  /** The words around the first match. */
  function excerpt({body, queryTerms}) {
    const at = body.toLowerCase().indexOf(queryTerms[0]);
    const start = at > 40 ? body.lastIndexOf(' ', at - 30) + 1 : 0;
    return (start > 0 ? '… ' : '') + body.slice(start, start + 160);
  }

  function show() {
    const text = input.value.trim();
    results = text && index ? index.search(text).slice(0, MAX_RESULTS) : [];
    list.replaceChildren(
      ...results.map((result, i) => {
        const item = document.createElement('li');
        item.id = `found-${i}`;
        item.setAttribute('role', 'option');
        const title = document.createElement('strong');
        title.textContent =
          result.title === result.page ? result.page : `${result.page} › ${result.title}`;
        const words = document.createElement('span');
        words.textContent = excerpt(result);
        item.append(title, words);
        item.addEventListener('click', () => go(i));
        item.addEventListener('pointermove', () => i !== chosen && choose(i));
        return item;
      }),
    );
    input.setAttribute('aria-expanded', String(results.length > 0));
    if (!text) hint.textContent = firstHint;
    else if (!index) hint.textContent = 'The index is loading…';
    else
      hint.textContent =
        results.length === 0
          ? 'Nothing found. Try another word, or fewer words.'
          : `${results.length === MAX_RESULTS ? 'The best ' : ''}${results.length} ${results.length === 1 ? 'result' : 'results'}.`;
    choose(results.length > 0 ? 0 : -1);
  }

  function go(i) {
    const result = results[i];
    if (!result) return;
    dialog.close();
    location.href = new URL(result.url, pages).href;
  }

  function open() {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    if (index) return;
    prepare().then(
      (made) => {
        index = made;
        show();
      },
      ({message}) => (hint.textContent = message),
    );
  }

  input.addEventListener('input', show);
  input.addEventListener('keydown', (event) => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && results.length > 0) {
      event.preventDefault();
      choose((chosen + step + results.length) % results.length);
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      go(chosen);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      dialog.close();
    }
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  for (const button of document.querySelectorAll('[data-search]'))
    button.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.closest?.('input, textarea, select, [contenteditable]');
    const isShortcut = event.key === 'k' && (event.ctrlKey || event.metaKey);
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isShortcut || (isSlash && !isTyping)) {
      event.preventDefault();
      open();
    }
  });
})();
