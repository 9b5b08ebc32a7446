/** Imports one of our own chunks, retries after a failure, and never runs code that a hash of the page forbids. */

// What Chromium and Firefox say when a module could not be loaded.
const failedUrl = /dynamically imported module: (\S+)/;

/** The retries in progress, by URL: two elements share one module. */
const retries = new Map<string, Promise<unknown>>();

let retryCount = 0;
let isExplained = false;

/** The name of a chunk is unique on a page, so it identifies the file however the page writes the folder. */
const fileName = (url: string): string => url.replace(/[?#].*/, '').replace(/.*\//, '');

/** The hashes that the page demands, by file name. They stay when the page removes their tags. */
const demanded: Record<string, string> = {};

/** Reads the hashes in import maps, and those on tags that load or preload a file. */
function readDemandedHashes(): void {
  // A server has no document, or only a part of one.
  const tags = globalThis.document?.querySelectorAll?.<HTMLScriptElement & HTMLLinkElement>(
    'script[type=importmap],[integrity]',
  );
  for (const tag of tags ?? []) {
    try {
      const {integrity = {}} = tag.integrity
        ? {integrity: {[tag.src || tag.href]: tag.integrity}}
        : (JSON.parse(tag.text) as {integrity?: Record<string, string>});
      for (const address in integrity) demanded[fileName(address)] ||= integrity[address] ?? '';
    } catch {
      // The browser could not read this import map either.
    }
  }
}

// The page may remove the tags before it adds a form.
readDemandedHashes();

/** Loads a module through a tag first, because a tag can demand a hash and `import()` cannot. */
async function importVerified(url: string, integrity: string | undefined): Promise<unknown> {
  if (integrity) {
    await new Promise((resolve, reject) => {
      document.head.append(
        Object.assign(document.createElement('script'), {
          type: 'module',
          crossOrigin: '',
          integrity,
          nonce: document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '',
          onload: resolve,
          onerror: reject,
          src: url,
        }),
      );
    });
  }
  return import(/* @vite-ignore */ /* webpackIgnore: true */ url);
}

/** Tells the developer, once per page. `section` is a section of demo/docs/troubleshooting.md. */
function explain(section: string, file: string): void {
  if (isExplained) return;
  isExplained = true;
  console.error(
    `fenerum-elements could not load ${file}. See demo/docs/troubleshooting.md#${section}`,
  );
}

/** How long a request for a chunk may take, in milliseconds. A connection can be lost without an error. */
const patience = 10_000;

const orTooLate = <Module>(module: Promise<Module>): Promise<Module> =>
  Promise.race([
    module,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error()), patience)),
  ]);

/** A bundler may put a module into a chunk with others, as one of the exports of the chunk. */
const moduleIn = (chunk: object, name: string): unknown =>
  [chunk, ...(Object.values(chunk) as unknown[])].find((part) => name in (Object(part) as object));

/**
 * Imports a module. Chromium requests a module that failed only once per page, so every retry uses another URL:
 * https://github.com/whatwg/html/issues/6768. An import map sets a hash for one URL only, so the retry sets it again.
 *
 * @param name an export of the module, by which a retry recognises it
 */
export async function importWithRetry<Module extends object>(
  load: () => Promise<Module>,
  name: keyof Module & string,
): Promise<Module> {
  readDemandedHashes();
  try {
    return await orTooLate(load());
  } catch (thrown) {
    const url = failedUrl.exec(String(thrown))?.[1];
    try {
      if (!url) throw thrown;
      const module =
        retries.get(url) ?? importVerified(`${url}#${(retryCount += 1)}`, demanded[fileName(url)]);
      retries.set(url, module);
      module.catch(() => retries.delete(url));
      return moduleIn((await orTooLate(module)) as object, name) as Module;
    } catch (last) {
      // A tag with a hash fails with an event, which has no reason.
      const {target} = Object(last) as Partial<Event>;
      explain(target ? 'integrity' : 'chunk', url ?? 'a chunk');
      throw last;
    }
  }
}
