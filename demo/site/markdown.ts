/** Turns a Markdown file of the documentation into HTML: linkable headings, code in groups, links between pages. */
import {readFileSync} from 'node:fs';
import {posix} from 'node:path';
import MarkdownIt, {type Token} from 'markdown-it';
import type {Highlight} from './highlight.js';
import {pages} from './pages.js';

export interface Heading {
  readonly level: number;
  readonly id: string;
  readonly text: string;
}

/** A part of a page that a search can find. */
export interface Section extends Heading {
  readonly body: string;
}

export interface Rendered {
  readonly title: string;
  readonly html: string;
  readonly sections: readonly Section[];
}

/** The frameworks that a reader can choose; code blocks with these names form a group. */
export const frameworks = ['HTML', 'React', 'Vue', 'Svelte', 'Angular', 'Lit'] as const;

/** The language and the name of a code block: `jsx React` is JSX, shown to those who chose React. */
export function readInfo(info: string): {language: string; framework?: string} {
  const [language = '', name = ''] = info.trim().split(/\s+/);
  return frameworks.some((framework) => framework === name)
    ? {language, framework: name}
    : {language};
}

/** The id of a heading for the part of a URL after `#`, as GitHub creates it. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

/** Parses Markdown as the site does. */
export const parser = new MarkdownIt({html: true, linkify: true});
parser.linkify.set({fuzzyLink: false, fuzzyEmail: false});

/** The text of inline content, without its Markdown syntax. */
export function textOf(token: Token | undefined): string {
  return (token?.children ?? [])
    .map(({type, content}) => {
      if (type === 'text' || type === 'code_inline') return content;
      return type === 'softbreak' || type === 'hardbreak' ? ' ' : '';
    })
    .join('');
}

/**
 * Where a relative link of a Markdown file leads.
 *
 * @param source the file with the link, relative to the top of the project
 * @returns the linked file, relative to the top, and what follows `#`; undefined if the link leaves the project
 */
export function linkTarget(
  source: string,
  href: string,
): {file: string; anchor: string} | undefined {
  if (/^[a-z]+:/.test(href)) return undefined;
  const [path = '', anchor = ''] = href.split('#');
  const file = path === '' ? source : posix.join(posix.dirname(source), path);
  return {file, anchor};
}

/** Headings get ids that are unique on their page. */
export function headingsOf(tokens: readonly Token[]): Map<number, Heading> {
  const used = new Map<string, number>();
  const headings = new Map<number, Heading>();
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'heading_open') continue;
    const text = textOf(tokens[index + 1]);
    const slug = slugOf(text);
    const count = used.get(slug) ?? 0;
    used.set(slug, count + 1);
    const id = count === 0 ? slug : `${slug}-${count}`;
    headings.set(index, {level: Number(token.tag.slice(1)), id, text});
  }
  return headings;
}

const {escapeHtml} = parser.utils;

/** @param source the file, relative to the top of the project, from which its links start */
export function render(markdown: string, source: string, highlight: Highlight): Rendered {
  const tokens = parser.parse(markdown, {});
  const headings = headingsOf(tokens);
  for (const [index, token] of tokens.entries()) {
    for (const child of token.children ?? []) relink(child, source);
    // A header cell without text is not the name of a column, so it becomes a normal cell.
    if (token.type === 'th_open' && tokens[index + 1]?.content === '') {
      for (const edge of [token, tokens[index + 2]]) if (edge) edge.tag = 'td';
    }
    if (token.type === 'paragraph_open' && isWidePicture(tokens[index + 1])) {
      for (const edge of [token, tokens[index + 2]]) if (edge) edge.tag = 'div';
      token.attrs = Object.entries(widePicture);
    }
  }
  const html = tokens.map((token, index) => open(token, index) + close(token, index)).join('');
  const title = [...headings.values()].find(({level}) => level === 1)?.text ?? '';
  return {title, html, sections: sectionsOf(tokens, headings)};

  /** Starts a group of code blocks before its first one. */
  function open(token: Token, index: number): string {
    if (token.type === 'fence') {
      return (isGroupEdge(index, -1) ? '<div class="group">' : '') + fence(token);
    }
    if (token.type === 'table_open') {
      return '<div class="table" role="group" aria-label="Table" tabindex="0"><table>';
    }
    const heading = headings.get(index);
    if (heading) return `<${token.tag} id="${heading.id}">`;
    if (token.type === 'inline') {
      return parser.renderer.renderInline(token.children ?? [], parser.options, {});
    }
    return parser.renderer.render([token], parser.options, {});
  }

  /** Ends a group after its last code block, and lets a heading link to itself. */
  function close(token: Token, index: number): string {
    if (token.type === 'fence' && isGroupEdge(index, 1)) return '</div>';
    if (token.type === 'table_close') return '</div>';
    const heading = token.type === 'inline' ? headings.get(index - 1) : undefined;
    if (!heading || heading.level === 1) return '';
    const label = escapeHtml(`Link to “${heading.text}”`);
    return `<a class="anchor" href="#${heading.id}" aria-label="${label}">#</a>`;
  }

  function isGroupEdge(index: number, step: 1 | -1): boolean {
    const framework = (token: Token | undefined) =>
      token?.type === 'fence' ? readInfo(token.info).framework : undefined;
    return framework(tokens[index]) !== undefined && framework(tokens[index + step]) === undefined;
  }

  function fence({info, content}: Token): string {
    const {language, framework} = readInfo(info);
    const name = framework ? ` data-framework="${framework}"` : '';
    const code = highlight(content.trimEnd(), language).replace(
      '<pre>',
      `<pre tabindex="0" role="group" aria-label="${framework ? `Code for ${framework}` : 'Code'}">`,
    );
    return `<div class="code"${name}>${code}</div>`;
  }
}

/** The attributes of an area that scrolls, also with the keyboard. */
const widePicture = {class: 'picture', role: 'group', 'aria-label': 'Picture', tabindex: '0'};

/** A picture of a terminal, in a paragraph of its own. */
function isWidePicture(token: Token | undefined): boolean {
  const [image, ...others] = token?.children ?? [];
  return (
    image?.type === 'image' && others.length === 0 && /terminal/.test(`${image.attrGet('src')}`)
  );
}

/** Replaces links to Markdown files with links to the pages that are generated from them. */
function relink(token: Token, source: string): void {
  const name = token.type === 'image' ? 'src' : 'href';
  const value = token.attrGet(name);
  const target = value === null ? undefined : linkTarget(source, String(value));
  if (!target) return;
  const page = pages.find((one) => one.source === target.file);
  const anchor = target.anchor && `#${target.anchor}`;
  if (page?.source === source) token.attrSet(name, anchor);
  else if (page) token.attrSet(name, `${page.slug}.html${anchor}`);
  else token.attrSet(name, posix.basename(target.file) + anchor);
  if (token.type === 'image') {
    const {width, height} = sizeOfPng(new URL(`../../${target.file}`, import.meta.url));
    token.attrSet('width', String(width));
    token.attrSet('height', String(height));
    token.attrSet('loading', 'lazy');
  }
}

/** The size of a PNG image in pixels, so that its place is kept until it is loaded. */
function sizeOfPng(file: URL): {width: number; height: number} {
  const header = readFileSync(file);
  return {width: header.readUInt32BE(16), height: header.readUInt32BE(20)};
}

/** The sections of a page, without rendering it. */
export function sectionsIn(markdown: string): Section[] {
  const tokens = parser.parse(markdown, {});
  return sectionsOf(tokens, headingsOf(tokens));
}

function sectionsOf(tokens: readonly Token[], headings: Map<number, Heading>): Section[] {
  const sections: {heading: Heading; words: string[]}[] = [];
  for (const [index, token] of tokens.entries()) {
    const heading = headings.get(index);
    if (heading) {
      sections.push({heading, words: []});
    } else if (token.type === 'inline' && !headings.has(index - 1)) {
      sections.at(-1)?.words.push(textOf(token));
    } else if (token.type === 'fence') {
      sections.at(-1)?.words.push(token.content);
    }
  }
  return sections.map(({heading, words}) => ({...heading, body: words.join(' ')}));
}
