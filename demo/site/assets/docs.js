// The functions of a documentation page: copy code, choose a framework, dark mode, and the menu on a phone.
(() => {
  const root = document.documentElement;

  /** If the browser blocks storage, a choice lasts as long as the page. */
  const remembered = {
    get(name) {
      try {
        return localStorage.getItem(name);
      } catch {
        return null;
      }
    },
    set(name, value) {
      try {
        localStorage.setItem(name, value);
      } catch {
        // The choice is not kept.
      }
    },
  };

  function addCopyButtons() {
    for (const block of document.querySelectorAll('.code')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy';
      button.textContent = 'Copy';
      button.addEventListener('click', async () => {
        try {
          await navigator.clipboard.writeText(block.querySelector('pre').textContent);
          button.textContent = 'Copied';
        } catch {
          button.textContent = 'Select and copy';
        }
        setTimeout(() => (button.textContent = 'Copy'), 2000);
      });
      block.append(button);
    }
  }

  /** Chooses a framework for the code of all pages. */
  function addFrameworkTabs() {
    const groups = [...document.querySelectorAll('.group')].map(makeTabs);
    const choose = (name, tab) => {
      // Keep the clicked tab at its position, although other groups change their height.
      const before = tab?.getBoundingClientRect().top;
      for (const group of groups) group(name);
      if (tab) scrollBy({top: tab.getBoundingClientRect().top - before, behavior: 'instant'});
    };
    choose(remembered.get('docs-framework') ?? 'HTML');

    function makeTabs(group, index) {
      const panels = [...group.querySelectorAll('.code')];
      const list = document.createElement('div');
      list.setAttribute('role', 'tablist');
      list.setAttribute('aria-label', 'Framework');
      const tabs = panels.map((panel) => {
        const {framework} = panel.dataset;
        const tab = document.createElement('button');
        tab.type = 'button';
        tab.textContent = framework;
        tab.id = `tab-${index}-${framework}`;
        panel.id = `panel-${index}-${framework}`;
        tab.setAttribute('role', 'tab');
        tab.setAttribute('aria-controls', panel.id);
        panel.setAttribute('role', 'tabpanel');
        panel.setAttribute('aria-labelledby', tab.id);
        tab.addEventListener('click', () => {
          remembered.set('docs-framework', framework);
          choose(framework, tab);
        });
        list.append(tab);
        return tab;
      });
      list.addEventListener('keydown', (event) => {
        const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
        const here = tabs.indexOf(document.activeElement);
        if (!step || here < 0) return;
        event.preventDefault();
        const next = tabs[(here + step + tabs.length) % tabs.length];
        next.focus();
        next.click();
      });
      group.prepend(list);
      return (name) => {
        const chosen = panels.findIndex(({dataset}) => dataset.framework === name);
        const shown = Math.max(0, chosen);
        for (const [i, panel] of panels.entries()) {
          panel.hidden = i !== shown;
          tabs[i].setAttribute('aria-selected', String(i === shown));
          tabs[i].tabIndex = i === shown ? 0 : -1;
        }
      };
    }
  }

  function addSchemeSwitch() {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const isDark = () => (root.dataset.scheme ?? (system.matches ? 'dark' : 'light')) === 'dark';
    for (const button of document.querySelectorAll('[data-scheme-switch]')) {
      const show = () => button.setAttribute('aria-pressed', String(isDark()));
      show();
      system.addEventListener('change', show);
      button.addEventListener('click', () => {
        root.dataset.scheme = isDark() ? 'light' : 'dark';
        remembered.set('demo-scheme', root.dataset.scheme);
        show();
      });
    }
  }

  function addMenu() {
    const button = document.querySelector('[data-menu]');
    const nav = document.querySelector('#nav');
    if (!button || !nav) return;
    const toggle = (isOpen) => {
      nav.classList.toggle('nav--open', isOpen);
      button.setAttribute('aria-expanded', String(isOpen));
    };
    button.addEventListener('click', () => {
      const isOpen = button.getAttribute('aria-expanded') !== 'true';
      toggle(isOpen);
      if (isOpen) {
        scrollTo({top: 0, behavior: 'instant'});
        nav.querySelector('a').focus();
      }
    });
    document.addEventListener('keydown', ({key}) => {
      if (key !== 'Escape' || button.getAttribute('aria-expanded') !== 'true') return;
      toggle(false);
      button.focus();
    });
  }

  /** Marks the current heading in the table of contents. */
  function followHeadings() {
    const links = new Map();
    for (const link of document.querySelectorAll('.toc a'))
      links.set(document.getElementById(decodeURIComponent(link.hash.slice(1))), link);
    const headings = [...links.keys()].filter(Boolean);
    if (headings.length === 0) return;
    const mark = () => {
      const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 140);
      const current = passed.at(-1) ?? headings[0];
      for (const [heading, link] of links)
        if (heading === current) link.setAttribute('aria-current', 'location');
        else link.removeAttribute('aria-current');
    };
    mark();
    addEventListener('scroll', mark, {passive: true});
  }

  addCopyButtons();
  addFrameworkTabs();
  addSchemeSwitch();
  addMenu();
  followHeadings();
})();
