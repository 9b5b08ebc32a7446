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
  'Element',
  'Error',
  'HTMLElement',
  'Promise',
  'console',
  'history',
  'navigator',
] as const;

/**
 * The same, but pages also replace them by their own, such as `function Map() {}` on a page with a map, or by an old polyfill, which
 * `globalThis` has then as well: https://github.com/vuejs/devtools-v6/issues/278. If a page has replaced or removed one of them, the
 * scripts take them from an empty frame. What the page does to them later changes nothing.
 */
export const replaceable = [
  'AbortController',
  'CustomEvent',
  'FormData',
  'Headers',
  'Intl',
  'JSON',
  'Map',
  'Set',
  'TextDecoder',
  'URL',
  'URLSearchParams',
] as const;

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
  'Symbol',
  'SyntaxError',
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
