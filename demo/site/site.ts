/** Generates the files of the documentation site, for the demo's server and for an export to another server. */
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {createHighlight} from './highlight.js';
import {layout} from './layout.js';
import {forLanguageModels} from './llms.js';
import {render, sectionsIn} from './markdown.js';
import {pages, type Page} from './pages.js';
import {playground, playgroundData} from './playground.js';

type Content = string | Buffer;

export interface SiteFile {
  readonly type: string;
  /** Makes the content at the first call, because highlighting the code of all pages takes seconds. */
  readonly body: () => Promise<Content>;
}

const top = fileURLToPath(new URL('../../', import.meta.url));

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  png: 'image/png',
  txt: 'text/plain; charset=utf-8',
};

const typeOf = (path: string): string =>
  types[path.split('.').at(-1) ?? ''] ?? 'text/plain; charset=utf-8';

/** Files that are copied to the site: their paths, and their names in the site. */
const assets: Readonly<Record<string, string>> = {
  'demo/site/assets/content.css': 'docs/assets/content.css',
  'demo/site/assets/docs.css': 'docs/assets/docs.css',
  'demo/site/assets/home.css': 'docs/assets/home.css',
  'demo/site/assets/home.js': 'docs/assets/home.js',
  'demo/site/assets/playground.css': 'docs/assets/playground.css',
  'demo/site/assets/playground.js': 'docs/assets/playground.js',
  'demo/site/assets/playground-controls.js': 'docs/assets/playground-controls.js',
  'demo/site/assets/playground-settings.js': 'docs/assets/playground-settings.js',
  'demo/site/assets/playground-stage.js': 'docs/assets/playground-stage.js',
  'demo/site/assets/playground-states.js': 'docs/assets/playground-states.js',
  'demo/site/assets/snippets.js': 'docs/assets/snippets.js',
  'demo/site/assets/docs.js': 'docs/assets/docs.js',
  'demo/site/assets/search.js': 'docs/assets/search.js',
  'demo/site/assets/search-options.js': 'docs/assets/search-options.js',
  'node_modules/minisearch/dist/umd/index.js': 'docs/assets/minisearch.js',
  'demo/docs/card-form.png': 'docs/card-form.png',
  'demo/docs/terminal-backend-doctor.png': 'docs/terminal-backend-doctor.png',
  'demo/docs/terminal-doctor.png': 'docs/terminal-doctor.png',
  'demo/docs/terminal-import.png': 'docs/terminal-import.png',
  'demo/docs/openapi.yaml': 'docs/openapi.yaml',
  'demo/servers/csharp/Program.cs': 'docs/Program.cs',
  'demo/servers/java/Server.java': 'docs/Server.java',
  'demo/servers/php/server.php': 'docs/server.php',
  'demo/servers/python/server.py': 'docs/server.py',
  'demo/servers/ruby/server.rb': 'docs/server.rb',
  LICENSE: 'docs/LICENSE',
};

/** Calls a function only once, unless it fails. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}

const markdownOf = ({source}: Page): Promise<string> => readFile(top + source, 'utf8');

/** @returns every file of the site by its path, such as `docs/server.html` */
export function makeSite(): ReadonlyMap<string, SiteFile> {
  const files = new Map<string, SiteFile>();
  const add = (path: string, make: () => Promise<Content>) =>
    files.set(path, {type: typeOf(path), body: once(make)});
  const highlight = once(createHighlight);
  for (const page of pages) {
    add(`docs/${page.slug}.html`, async () => {
      const content = render(await markdownOf(page), page.source, await highlight());
      return String(await layout(page, content));
    });
  }
  add('playground.html', async () => String(await playground()));
  add('docs/assets/playground-data.js', playgroundData);
  add('docs/assets/search-index.js', searchIndex);
  const texts = once(() => forLanguageModels(({slug}) => `docs/${slug}.html`));
  add('llms.txt', async () => (await texts()).list);
  add('llms-full.txt', async () => (await texts()).full);
  for (const [source, path] of Object.entries(assets)) add(path, () => readFile(top + source));
  return files;
}

/** A script, not JSON, because a page that is opened from a folder (`file:`) cannot fetch JSON. */
async function searchIndex(): Promise<string> {
  const found = pages.map(async (page) =>
    sectionsIn(await markdownOf(page)).map(({level, id, text, body}) => ({
      page: page.name,
      title: text,
      body: body.replace(/\s+/g, ' ').slice(0, 2000),
      url: `${page.slug}.html${level === 1 ? '' : `#${id}`}`,
    })),
  );
  return `window.docsSections = ${JSON.stringify((await Promise.all(found)).flat())};\n`;
}
