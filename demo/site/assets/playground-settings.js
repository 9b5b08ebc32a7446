// The settings of the playground. They are in the address after `#`, so that they can be shared. A link is not trusted.

const sandboxSecret = /^(seti|pi)_sandbox\w*_secret_\w+$/;
const secretHeader = /auth|cookie|csrf|key|secret|session|token|xsrf/i;

/** Functions that a token may use. `url()` and the like would send a request to an address of the link's author. */
const harmless =
  /^(calc|clamp|color|color-mix|hsl|hsla|hwb|lab|lch|light-dark|max|min|oklab|oklch|rgb|rgba|var)$/;

/** Whether a token's value is one value, and requests nothing. @param {string} value */
export const isToken = (value) =>
  !/[;{}<>\\@!\n]|\/\*/.test(value) &&
  [...value.matchAll(/([\w-]*)\(/g)].every(([, name]) => name === '' || harmless.test(name));

/** Parses a property. @param {string} text @returns {{value?: object, problem?: string}} */
export function readJson(text) {
  if (text.trim() === '') return {};
  try {
    const value = JSON.parse(text);
    if (value && typeof value === 'object' && !Array.isArray(value)) return {value};
    return {problem: 'This is not an object: {"…": "…"}.'};
  } catch {
    return {problem: 'This is not valid JSON.'};
  }
}

/** Whether a URL leads to the site of this page. @param {string} value */
function isOwn(value) {
  try {
    const {origin, protocol} = new URL(value, location.href);
    return origin === location.origin && protocol === location.protocol;
  } catch {
    return false;
  }
}

/** Whether the reader has to agree before a value of a link is used, because it decides who receives the customer's card. */
function isAskedFor(name, value) {
  if (value === '') return false;
  if (/^a\..*-url$/.test(name)) return !isOwn(value);
  if (name === 'a.publishable-key') return value !== 'pk_test_sandbox';
  return name === 'a.stripe-account';
}

/** Whether a value must not be part of an address, where it would be stored and shared. */
function isSecret(name, value) {
  if (name === 'a.client-secret') return !sandboxSecret.test(value);
  if (name === 'a.publishable-key') return /\b[sr]k_/.test(value);
  if (name !== 'p.requestHeaders') return false;
  return Object.keys(readJson(value).value ?? {}).some((header) => secretHeader.test(header));
}

/** The settings, by name: `a.` attributes, `p.` properties, `t.` tokens, and those of the page without a prefix. */
export class Settings {
  #values = new Map();
  /** What the link brings, and the reader has not agreed to. */
  asked = new Map();

  /** Reads the address again. */
  read() {
    this.#values.clear();
    this.asked.clear();
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      if (isSecret(name, value)) continue;
      (isAskedFor(name, value) ? this.asked : this.#values).set(name, value);
    }
  }

  /** @param {string} name @param {string} initial */
  get(name, initial = '') {
    return this.#values.get(name) ?? initial;
  }

  /** Sets what the reader has chosen. The initial value is not part of the address. */
  set(name, value, initial = '') {
    this.asked.delete(name);
    if (value === initial) this.#values.delete(name);
    else this.#values.set(name, value);
    this.#write();
  }

  /** Ends the question about the link. @param {boolean} isAgreed */
  answer(isAgreed) {
    if (isAgreed) for (const [name, value] of this.asked) this.#values.set(name, value);
    this.asked.clear();
    this.#write();
  }

  /** Removes all settings. */
  reset() {
    this.#values.clear();
    this.asked.clear();
    this.#write();
  }

  #write() {
    const shared = [...this.#values].filter(([name, value]) => !isSecret(name, value));
    // What the reader has not decided about stays in the address.
    history.replaceState(null, '', `#${new URLSearchParams([...shared, ...this.asked])}`);
  }
}
