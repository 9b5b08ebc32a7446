/** The layout of a documentation page: header, navigation, table of contents, and links to the previous and next page. */
import {html, raw} from 'hono/html';
import type {Rendered} from './markdown.js';
import {groups, pages, type Page} from './pages.js';

const icon = (path: string) =>
  raw(`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${path}</svg>`);

const icons = {
  mark: icon('<rect x="2" y="5" width="20" height="14" rx="3.5" /><path d="M2.5 10h19M6 15h4" />'),
  search: icon('<circle cx="11" cy="11" r="6.5" /><path d="m16 16 4.5 4.5" />'),
  scheme: icon(
    '<circle cx="12" cy="12" r="8.5" /><path class="half" d="M12 3.5a8.5 8.5 0 0 1 0 17Z" />',
  ),
  menu: icon('<path d="M4 7h16M4 12h16M4 17h16" />'),
};

const link = (page: Page, current: Page) =>
  html`<li>
    <a href="${page.slug}.html" ${raw(page === current ? 'aria-current="page"' : '')}
      >${page.name}</a
    >
  </li>`;

const navigation = (current: Page) =>
  groups.map(
    (group) =>
      html`<p class="nav__group">${group.name}</p>
        <ul>
          ${group.pages.map((page) => link(page, current))}
        </ul>`,
  );

/** The headings of the page, for wide windows. */
const contents = ({sections}: Rendered) => {
  const shown = sections.filter(({level}) => level === 2 || level === 3);
  if (shown.length < 2) return '';
  return html`<nav class="toc" aria-labelledby="toc">
    <p id="toc">On this page</p>
    <ul>
      ${shown.map(
        ({level, id, text}) => html`<li class="toc__${level}"><a href="#${id}">${text}</a></li>`,
      )}
    </ul>
  </nav>`;
};

const neighbours = (current: Page) => {
  const index = pages.indexOf(current);
  const [before, after] = [pages[index - 1], pages[index + 1]];
  return html`<nav class="neighbours" aria-label="Previous and next page">
    ${before && html`<a rel="prev" href="${before.slug}.html"><span>Previous</span>${before.name}</a>`}
    ${after && html`<a rel="next" href="${after.slug}.html"><span>Next</span>${after.name}</a>`}
  </nav>`;
};

interface Bar {
  /** The top of the site, relative to the page, with a slash at the end. */
  readonly root: string;
  /** The folder of the documentation, relative to the page; empty or with a slash at the end. */
  readonly docs: string;
  readonly hasMenu: boolean;
  readonly hasSearch: boolean;
}

/** The bar at the top of every page of the site. */
export const bar = ({root, docs, hasMenu, hasSearch}: Bar) =>
  html`<header class="bar">
    ${
      hasMenu &&
      html`<button
        class="icon menu"
        type="button"
        data-menu
        aria-expanded="false"
        aria-controls="nav"
      >
        ${icons.menu}<span class="quiet">Pages</span>
      </button>`
    }
    <a class="brand" href="${root}index.html">${icons.mark}<span>Fenerum Elements</span></a>
    <nav class="bar__links" aria-label="Site">
      <a href="${docs}index.html">Docs</a>
      <a href="${docs}reference.html">Reference</a>
      <a href="${root}playground.html">Playground</a>
    </nav>
    ${
      hasSearch &&
      html`<button class="search" type="button" data-search>
        ${icons.search}<span>Search</span><kbd aria-hidden="true">/</kbd>
      </button>`
    }
    <button class="icon" type="button" data-scheme-switch aria-pressed="false">
      ${icons.scheme}<span class="quiet">Dark mode</span>
    </button>
  </header>`;

/** @returns a whole page; its links are relative, so that the site works under any path */
export const layout = (page: Page, rendered: Rendered) => {
  const toc = contents(rendered);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.name} · Fenerum Elements</title>
        <link rel="icon" href="../assets/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="../assets/base.css" />
        <link rel="stylesheet" href="assets/docs.css" />
        <link rel="stylesheet" href="assets/content.css" />
        <script src="../assets/scheme.js"></script>
        <script src="assets/docs.js" defer></script>
        <script src="assets/search.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the text</a>
        ${bar({root: '../', docs: '', hasMenu: true, hasSearch: true})}
        <div class="frame ${toc && 'frame--toc'}">
          <nav class="nav" id="nav" aria-label="Documentation">${navigation(page)}</nav>
          <main class="text" id="main">${raw(rendered.html)}${neighbours(page)}</main>
          ${toc}
        </div>
        <dialog class="finder" aria-label="Search the documentation">
          <input
            type="search"
            role="combobox"
            aria-label="Search the documentation"
            aria-expanded="false"
            aria-controls="found"
            aria-autocomplete="list"
            autocomplete="off"
            spellcheck="false"
            placeholder="Search, for example “dark mode” or “card-declined”"
          />
          <ul id="found" role="listbox" aria-label="Results"></ul>
          <p class="finder__hint" role="status">Type to search. Arrow keys choose, Enter opens.</p>
        </dialog>
      </body>
    </html>`;
};
