// The demo's pages: files under pages/, with their placeholders filled in, and the build under /dist/.
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {serveStatic} from '@hono/node-server/serve-static';
import {Hono, type Context} from 'hono';
import {html} from 'hono/html';
import {appBundle} from './app-bundle.js';

export interface PageValues {
  readonly publishableKey: string;
  readonly account: string;
  /** Whether the pages load the stand-in for Stripe.js. */
  readonly sandboxed: boolean;
}

const pagesFolder = fileURLToPath(new URL('pages/', import.meta.url));
const partsFolder = fileURLToPath(new URL('parts/', import.meta.url));
const projectFolder = fileURLToPath(new URL('../', import.meta.url));

/** The one tag that turns a page into a sandboxed page. */
const sandboxTag = '<script type="module" src="/dist/sandbox.js?api=/"></script>';

/** A page's address: words, digits and hyphens in folders; `/` and `/about` mean index and about. */
const pagePath = /^\/((?:[\w-]+\/)*)([\w-]*)(?:\.html)?$/;

/**
 * In HTML, `{{publishable_key}}`, `{{account}}` and `{{payment_token}}` become escaped text, `{{sandbox}}` becomes
 * the sandbox's script tag or nothing, and any other name the file of that name under parts/.
 * `/retry/<token>` is `retry.html` with the link's token filled in.
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
    .get('/spa/app.js', async (c) => {
      return c.body(await appBundle(), 200, {'Content-Type': 'text/javascript; charset=utf-8'});
    })
    .get('/retry/:token', async (c, next) => {
      // The address is a key to a payment.
      c.header('Cache-Control', 'no-store');
      return (await send(c, 'retry.html', 200, c.req.param('token'))) ?? next();
    })
    .get('*', async (c, next) => {
      const [, folder = '', name] = pagePath.exec(c.req.path) ?? [];
      if (name === undefined) return next();
      const status = name === '404' ? 404 : 200;
      return (await send(c, `${folder}${name || 'index'}.html`, status)) ?? next();
    })
    .use('/dist/*', async (c, next) => {
      await next();
      // The build is public, and a CMS page of another origin may load it as a module.
      c.res.headers.set('Access-Control-Allow-Origin', '*');
      c.res.headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
    })
    .use('/dist/*', serveStatic({root: projectFolder}))
    .use(serveStatic({root: pagesFolder}))
    .get('*', async (c) => (await send(c, '404.html', 404)) ?? c.html(plainNotFound, 404));
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

/** The parts are filled in first: nothing that a visitor sends can name one. */
async function withParts(html: string): Promise<string> {
  const parts = new Map<string, string | undefined>();
  for (const [, name = ''] of html.matchAll(placeholders)) {
    if (!parts.has(name)) parts.set(name, await read(partsFolder, `${name}.html`));
  }
  return html.replace(placeholders, (placeholder, name: string) => parts.get(name) ?? placeholder);
}

function filled(html: string, values: PageValues, paymentToken: string): string {
  const texts: Record<string, string> = {
    publishable_key: escaped(values.publishableKey),
    account: escaped(values.account),
    payment_token: escaped(paymentToken),
    sandbox: values.sandboxed ? sandboxTag : '',
  };
  return html.replace(placeholders, (placeholder, name: string) =>
    Object.hasOwn(texts, name) ? (texts[name] ?? placeholder) : placeholder,
  );
}

const escaped = (text: string): string => String(html`${text}`);

const plainNotFound =
  '<!doctype html><html lang="en"><title>Not found</title><h1>Not found</h1><p><a href="/">Start page</a></p></html>';
