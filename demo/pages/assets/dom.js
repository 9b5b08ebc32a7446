// Helpers of the demo's scripts: create elements, call the server, poll.

/**
 * Creates an element. Strings become text nodes.
 *
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Whether the sandbox replaces Stripe and Fenerum. */
export const isSandboxed = document.querySelector('script[src^="/dist/sandbox.js"]') !== null;

/**
 * Calls the demo's server.
 *
 * @param {string} path
 * @param {{method?: string, body?: unknown}} [request]
 * @returns {Promise<any>} the answer's JSON, undefined where there is none
 * @throws an Error with the server's `detail`
 */
export async function ask(path, {method = 'GET', body} = {}) {
  const response = await fetch(path, {
    method,
    ...(body !== undefined && {
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(body),
    }),
  });
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) throw new Error(answer?.detail ?? `The server answered ${response.status}.`);
  return answer;
}

/**
 * Polls immediately, after each finished form, and every two seconds while the page is visible.
 *
 * @param {() => Promise<void>} load
 * @returns {() => Promise<void>} polls now
 */
export function poll(load) {
  let last = Promise.resolve();
  const now = () => (last = last.then(load).catch(() => undefined));
  void now();
  document.addEventListener('fenerum-complete', now);
  document.addEventListener('visibilitychange', () => document.hidden || now());
  setInterval(() => document.hidden || now(), 2000);
  return now;
}

/** @param {string} iso @returns {HTMLElement} the time of day */
export function timeOfDay(iso) {
  const text = new Date(iso).toLocaleTimeString('en-GB');
  return make('time', {datetime: iso}, text);
}
