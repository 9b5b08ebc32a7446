/** Imports one of our own chunks, retries after a failure, and never runs code that a hash of the page forbids. */

// What Chromium and Firefox say when a module could not be loaded.
const failedUrl = /module: (\S+)/;

/** The modules that are loaded by their URL, by this URL: two elements share one module. */
const modules: Record<string, Promise<unknown>> = {};

/** Makes the next URL a new one. It grows with every request that fails. */
let fragment = '';
let isExplained = false;

/** The name of a chunk is unique on a page, so it identifies the file however the page writes the folder. */
const fileName = (url: string): string => url.replace(/[?#].*/, '').replace(/.*\//, '');

/**
 * The hashes that the page demands, by file name, each after the URL of the tag that has it. An import map has none.
 * They stay when the page removes their tags.
 */
const demanded: Record<string, readonly [url: string | undefined, hash: string | undefined]> = {};

/** Reads the hashes in import maps, and those on tags that load or preload a file. */
function readDemandedHashes(): void {
  // A server has no document, or only a part of one.
  const tags = globalThis.document?.querySelectorAll?.<HTMLScriptElement & HTMLLinkElement>(
    'script[type=importmap],[integrity]',
  );
  for (const tag of tags ?? []) {
    try {
      const url: string | undefined = tag.src || tag.href;
      const hashes = tag.integrity
        ? {[url]: tag.integrity}
        : (JSON.parse(tag.text) as {integrity: Record<string, string>}).integrity;
      for (const address in hashes) demanded[fileName(address)] ||= [url, hashes[address]];
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
        // Trusted Types forbid the address of a script, but not of a link.
        Object.assign(
          document.createElement(
            (globalThis as {trustedTypes?: unknown}).trustedTypes ? 'link' : 'script',
          ),
          {
            rel: 'modulepreload',
            nonce: document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '',
            href: url,
            type: 'module',
            crossOrigin: '',
            integrity,
            onload: resolve,
            onerror: reject,
            src: url,
          },
        ),
      );
    });
  }
  return import(/* @vite-ignore */ /* webpackIgnore: true */ url);
}

/** Tells the developer, once per page. The reason may be something else than a missing file, such as a built-in that is missing. */
function explain(file: string, reason: unknown): void {
  if (isExplained) return;
  isExplained = true;
  console.error(
    `fenerum-elements could not load ${file} (${String(reason)}). See demo/docs/troubleshooting.md#chunk`,
  );
}

/** How long a request for a chunk may take, in milliseconds. A connection can be lost without an error. */
const patience = 10_000;

const orTooLate = <Module>(module: Promise<Module>): Promise<Module> =>
  Promise.race([
    module,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error()), patience)),
  ]);

/** Loads a chunk by its URL, with the hash that the page demands. */
function chunkAt(url: string): Promise<unknown> {
  const loading = (modules[url] ??= orTooLate(
    importVerified(url + fragment, demanded[fileName(url)]?.[1]),
  ));
  loading.catch(() => delete modules[url]);
  return loading;
}

/** A bundler may put a module into a chunk with others, as one of the exports of the chunk. */
const moduleIn = (chunk: object, name: string): unknown =>
  [chunk, ...(Object.values(chunk) as Record<string, unknown>[])].find(
    (part: Partial<Record<string, unknown>>) => part?.[name],
  );

/** Imports a module by its URL, if it is known. */
const importFrom = (url: string | undefined, load: () => Promise<unknown>): Promise<unknown> =>
  url ? chunkAt(url) : load();

/** The URL of a chunk whose hash is on a tag. */
function taggedUrl(file: string): string | undefined {
  readDemandedHashes();
  return Object.values(demanded).find(([tag]) => tag?.match(`/${file}[-.][^-/]*js`))?.[0];
}

/**
 * Imports a module that the form can do without, and that may arrive late.
 *
 * @param file the name of the file without its version or hash
 * @returns undefined if it cannot be loaded
 */
export async function importOptional<Module>(
  load: () => Promise<Module>,
  file: string,
): Promise<Module | undefined> {
  try {
    return (await importFrom(taggedUrl(file), load)) as Module;
  } catch {
    return undefined;
  }
}

/**
 * Imports a module, and tries it once more if it fails. Browsers differ in whether they request a module that failed again, so every
 * retry uses another URL: https://github.com/whatwg/html/issues/6768. If they do, they forget the hash of a preload tag. An import map
 * sets a hash for one URL only. So every attempt demands the hash of a tag, and every retry also that of an import map.
 *
 * @param file the name of the file without its version or hash
 * @param name an export of the module, by which it is recognised in a chunk with others
 */
export async function importWithRetry<Module extends object>(
  load: () => Promise<Module>,
  file: string,
  name: keyof Module & string,
): Promise<Module> {
  let url = taggedUrl(file);
  for (let isRetry = false; ; isRetry = true) {
    try {
      return moduleIn((await orTooLate(importFrom(url, load))) as object, name) as Module;
    } catch (thrown) {
      fragment += '#1';
      url ??= failedUrl.exec(thrown as string)?.[1];
      if (url && !isRetry) continue;
      explain(url ?? file, thrown);
      throw thrown;
    }
  }
}
