/** Serves the demo's pages: files under pages/ with their placeholders replaced, and the build under /dist/. */
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {serveStatic} from '@hono/node-server/serve-static';
import {Hono, type Context} from 'hono';
import {html} from 'hono/html';
import {appBundle} from './app-bundle.js';

export interface PageValues {
  readonly publishableKey: string;
  readonly account: string;
  /** Whether the pages load the sandbox instead of Stripe.js. */
  readonly sandboxed: boolean;
}

const pagesFolder = fileURLToPath(new URL('pages/', import.meta.url));
const partsFolder = fileURLToPath(new URL('parts/', import.meta.url));
const projectFolder = fileURLToPath(new URL('../', import.meta.url));

/** The script tag that makes a page use the sandbox. */
const sandboxTag = '<script type="module" src="/dist/sandbox.js?api=/"></script>';

/** Valid paths of pages: words, digits and hyphens in folders. `/` is index.html, and `/about` is about.html. */
const pagePath = /^\/((?:[\w-]+\/)*)([\w-]*)(?:\.html)?$/;

/**
 * The characters of a link's token. The page makes a URL of the token, so a token like `../setup-intents` would send the
 * page's request to another endpoint.
 */
const tokenOfLink = /^[\w-]+(?:\.[\w-]+)*$/;

/**
 * In HTML, `{{publishable_key}}`, `{{account}}` and `{{payment_token}}` are replaced with escaped text, `{{sandbox}}` with
 * the sandbox's script tag or nothing, and any other name with the file of that name under parts/.
 * `/retry/<token>` is `retry.html` with the token of the link.
 */
export function pages(values: PageValues): Hono {
  const send = async (c: Context, name: string, status: 200 | 404 = 200, paymentToken = '') => {
    const html = await read(pagesFolder, name);
    if (html === undefined) return undefined;
    return c.html(filled(await withParts(html), values, paymentToken), status);
  };

  return new Hono()
    .use(async (c, next) => {
      await next();
      if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-cache');
    })
    .get('/spa/app.js', async (c) =>
      c.body(await appBundle(), 200, {'Content-Type': 'text/javascript; charset=utf-8'}),
    )
    .get('/retry/:token', async (c, next) => {
      // The URL contains the token of a payment, so no cache may store it.
      c.header('Cache-Control', 'no-store');
      const token = c.req.param('token');
      return (
        (await send(c, 'retry.html', 200, tokenOfLink.test(token) ? token : 'invalid')) ?? next()
      );
    })
    .get('*', async (c, next) => {
      const [, folder = '', name] = pagePath.exec(c.req.path) ?? [];
      if (name === undefined) return next();
      const status = name === '404' ? 404 : 200;
      return (await send(c, `${folder}${name || 'index'}.html`, status)) ?? next();
    })
    .use('/dist/*', async (c, next) => {
      await next();
      // The build is public. A page of another origin, such as a CMS, may load it as a module.
      c.res.headers.set('Access-Control-Allow-Origin', '*');
      c.res.headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
    })
    .use('/dist/*', serveStatic({root: projectFolder}))
    .use(serveStatic({root: pagesFolder}))
    .get('*', async (c) => (await send(c, '404.html', 404)) ?? c.html(plainNotFound, 404));
}

/** A page whose server fills in more placeholders. @param texts by placeholder; they are escaped */
export async function renderPage(
  name: string,
  values: PageValues,
  texts: Readonly<Record<string, string>>,
): Promise<string> {
  const html = await withParts((await read(pagesFolder, `${name}.html`)) ?? '');
  return filled(html, values, '', texts);
}

async function read(folder: string, name: string): Promise<string | undefined> {
  try {
    return await readFile(`${folder}${name}`, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return undefined;
    throw error;
  }
}

const placeholders = /\{\{(\w+)\}\}/g;

/** Replaces the names of parts. This comes first, so that text from a visitor cannot name a part. */
async function withParts(html: string): Promise<string> {
  const parts = new Map<string, string | undefined>();
  for (const [, name = ''] of html.matchAll(placeholders)) {
    if (!parts.has(name)) parts.set(name, await read(partsFolder, `${name}.html`));
  }
  return html.replace(placeholders, (placeholder, name: string) => parts.get(name) ?? placeholder);
}

function filled(
  html: string,
  values: PageValues,
  paymentToken: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const texts: Record<string, string> = {
    publishable_key: escaped(values.publishableKey),
    account: escaped(values.account),
    payment_token: escaped(paymentToken),
    sandbox: values.sandboxed ? sandboxTag : '',
    ...Object.fromEntries(Object.entries(more).map(([name, text]) => [name, escaped(text)])),
  };
  return html.replace(placeholders, (placeholder, name: string) =>
    Object.hasOwn(texts, name) ? (texts[name] ?? placeholder) : placeholder,
  );
}

const escaped = (text: string): string => String(html`${text}`);

const plainNotFound =
  '<!doctype html><html lang="en"><title>Not found</title><h1>Not found</h1><p><a href="/">Start page</a></p></html>';
