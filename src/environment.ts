/**
 * Every global name that the scripts use. `test/package/environment.test.ts` compares the lists with the built scripts, in which Lit
 * and Stripe's loader are as well. As properties of the window, they also read `MutationObserver`, `Stripe`, `fetch` and
 * `sessionStorage`, each of which can be missing or something else.
 */

/**
 * Names that scripts of pages use for variables of their own, such as `const URL = '/shop'`, which hides the class from every other
 * script. The build takes them out of `globalThis` at the start of each of our files. Nothing that a page replaces later changes them.
 */
export const bound = [
  'AbortController',
  'CustomEvent',
  'Element',
  'Error',
  'FormData',
  'HTMLElement',
  'Headers',
  'Intl',
  'JSON',
  'Map',
  'Promise',
  'Set',
  'URL',
  'URLSearchParams',
  'console',
  'history',
  'navigator',
] as const;

/**
 * Classes that pages have replaced by their own, such as `function Map() {}` on a page with a map, which `globalThis` has then as well:
 * https://github.com/vuejs/devtools-v6/issues/278. The scripts take them from an empty frame if the page has replaced one of them.
 */
export const replaceable = ['Map', 'Set', 'URL'] as const;

/** Names that nobody uses for a variable, or that cannot be hidden; and the clock, which test tools replace. */
export const unbound = [
  'Array',
  'Boolean',
  'CSSFontFaceRule',
  'CSSStyleSheet',
  'DOMException',
  'Date',
  'HTMLButtonElement',
  'HTMLDialogElement',
  'HTMLFieldSetElement',
  'HTMLFormElement',
  'HTMLInputElement',
  'HTMLScriptElement',
  'Math',
  'Number',
  'Object',
  'Reflect',
  'RegExp',
  'ShadowRoot',
  'String',
  'StyleSheetList',
  'Symbol',
  'SyntaxError',
  'TextDecoder',
  'TypeError',
  'WeakMap',
  'WeakSet',
  'addEventListener',
  'clearTimeout',
  'document',
  'getComputedStyle',
  'globalThis',
  'location',
  'performance',
  'removeEventListener',
  'setTimeout',
  'window',
] as const;
