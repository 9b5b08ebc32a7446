/** Serves the documentation under `/docs/`, the playground, and the texts for language models. They are generated on demand. */
import {Hono} from 'hono';
import type {SiteFile} from './site.js';

/** The files of the documentation, which are the same for all demos of a process. */
let site: Promise<ReadonlyMap<string, SiteFile>> | undefined;

/** Loads the generator on the first request, so that the demo starts without a syntax highlighter. */
const loadSite = async () => (await import('./site.js')).makeSite();

export function documentation(): Hono {
  return new Hono()
    .get('/docs', (c) => c.redirect('/docs/'))
    .on(
      'GET',
      ['/docs/*', '/playground', '/playground.html', '/llms.txt', '/llms-full.txt'],
      async (c, next) => {
        const files = await (site ??= loadSite());
        const path = c.req.path.slice(1);
        const file = files.get(path) ?? files.get(`${path}.html`) ?? files.get(`${path}index.html`);
        if (!file) return next();
        return c.body(new Uint8Array(Buffer.from(await file.body())), 200, {
          'Content-Type': file.type,
        });
      },
    );
}
