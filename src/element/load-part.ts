/** Loads a part of our own that does not come with the first file, also where the browser has failed to once. */

// What Chromium and Firefox say of a module that did not come.
const address = /dynamically imported module: (\S+)/;

/** What is being tried again, by its address: two elements share one part. */
const again = new Map<string, Promise<unknown>>();

let tries = 0;

/**
 * Loads a part. Chromium asks only once for a module that did not come, as long as the page lives, so every further try
 * names it differently: https://github.com/whatwg/html/issues/6768
 */
export const loadPart = <Part>(first: () => Promise<Part>): Promise<Part> =>
  first().catch((thrown: unknown) => {
    const url = address.exec(String(thrown))?.[1];
    if (!url) throw thrown;
    const part =
      again.get(url) ??
      import(/* @vite-ignore */ /* webpackIgnore: true */ `${url}#${(tries += 1)}`);
    again.set(url, part);
    part.catch(() => again.delete(url));
    return part as Promise<Part>;
  });
