// The playground: controls for every setting in the manifest, the element with these settings, its events and its code.
import {createSandbox} from '../../dist/sandbox.js';
import {snippets} from './snippets.js';

// Generated from the manifest when the site is built.
const {elements} = await import(new URL('playground-data.js', import.meta.url).href);

const controls = document.querySelector('[data-controls]');
const preview = document.querySelector('[data-preview]');
const log = document.querySelector('[data-log]');
const phase = document.querySelector('[data-phase]');
const firstSettings = {
  'publishable-key': 'pk_test_sandbox',
  'intent-url': '/api/setup-intents',
  'register-url': '/api/payment-cards',
  account: '5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318',
  'merchant-name': 'Acme ApS',
};

/** Values to choose from, for attributes that have only a few. */
const choices = {
  'payment-methods': ['card', 'sepa_debit', 'card sepa_debit', 'sepa_debit card'],
  collect: ['', 'name', 'email', 'name email', 'name email address'],
  credentials: ['same-origin', 'include', 'omit'],
};

/** Failures to simulate. Each one changes the sandbox, or the answers of this page, which replaces your server. */
const scenarios = {
  '': 'Nothing fails',
  loading: 'Stay in the phase loading',
  confirming: 'Stay in the phase confirming: the bank never answers',
  registering: 'Stay in the phase registering: your server never answers',
  'stripe-unreachable': 'Stripe.js is blocked',
  'outcome-unknown': 'The connection is lost while Stripe saves',
  'authentication-failed': '3-D Secure fails',
  'backend-unreachable': 'Your server is down (503)',
  'backend-refused': 'Your server refuses the card (422)',
  'session-expired': 'The customer is signed out (401)',
};

/** Payments for `<fenerum-payment-retry>`, by the start of their id. */
const payments = {
  pi_sandbox: 'The bank wants authentication',
  pi_sandboxDeclined: 'The saved card was declined',
  pi_sandboxExpired: 'The saved card has expired',
  pi_sandboxPaid: 'Already paid',
  pi_sandboxCanceled: 'Cancelled',
};

const never = new Promise(() => {});
let attempt = 0;
let element;

// ---- The settings. They are stored in the URL after `#`.

const parameters = () => new URLSearchParams(location.hash.slice(1));
const setting = (name, initial = '') => parameters().get(name) ?? initial;
const currentTag = () =>
  elements.find(({tag}) => tag === setting('element'))?.tag ?? elements[0].tag;
const currentElement = () => elements.find(({tag}) => tag === currentTag());

function change(name, value, initial) {
  const all = parameters();
  if (value === initial) all.delete(name);
  else all.set(name, value);
  history.replaceState(null, '', `#${all}`);
  show();
}

// ---- The controls.

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function field(name, label, initial, {options, isBoolean, hint} = {}) {
  const value = setting(name, initial);
  let input;
  if (isBoolean) {
    input = make('input', {type: 'checkbox'});
    input.checked = value === 'true';
  } else if (options) {
    input = make('select');
    for (const [option, text] of options)
      input.append(new Option(text, option, false, option === value));
  } else {
    input = make('input', {type: 'text', spellcheck: 'false', autocomplete: 'off'});
    input.value = value;
  }
  input.addEventListener(isBoolean || options ? 'change' : 'input', () => {
    change(name, isBoolean ? String(input.checked) : input.value, initial);
    if (name === 'element') showControls();
  });
  const text = make('span', {}, label);
  if (hint) text.title = hint;
  return make('label', {class: isBoolean ? 'check' : ''}, text, input);
}

const group = (name, isOpen, ...fields) =>
  make('details', isOpen ? {open: ''} : {}, make('summary', {}, name), ...fields);

function showControls() {
  const {tag, attributes, tokens} = currentElement();
  const isRetry = tag === 'fenerum-payment-retry';
  controls.replaceChildren(
    group(
      'Element',
      true,
      field('element', 'Element', elements[0].tag, {
        options: elements.map((one) => [one.tag, `<${one.tag}>`]),
      }),
      field('scenario', 'What happens', '', {options: Object.entries(scenarios)}),
      ...(isRetry
        ? [field('payment', 'The payment', 'pi_sandbox', {options: Object.entries(payments)})]
        : []),
    ),
    group(
      'Page',
      true,
      field('lang', 'Language of the page', 'en'),
      field('dir', 'Direction', 'ltr', {options: ['ltr', 'rtl'].map((dir) => [dir, dir])}),
      field('width', 'Width', '100%', {
        options: ['100%', '20rem', '24rem', '30rem', '40rem'].map((width) => [width, width]),
      }),
    ),
    group(
      'Attributes',
      true,
      ...attributes.map(({name, description, isBoolean, initial}) =>
        field(`a.${name}`, name, isBoolean ? 'false' : (firstSettings[name] ?? initial), {
          isBoolean,
          hint: description,
          options: choices[name]?.map((value) => [value, value || 'none']),
        }),
      ),
    ),
    group(
      'Tokens',
      false,
      ...tokens.map(({name, description, initial}) =>
        field(`t.${name}`, name, initial, {hint: description}),
      ),
    ),
  );
}

// ---- Converts the settings to attributes and tokens.

function readSettings() {
  const {tag, attributes, tokens} = currentElement();
  const chosen = {tag, attributes: {}, tokens: {}};
  for (const {name, isBoolean, initial} of attributes) {
    const value = setting(`a.${name}`, isBoolean ? 'false' : (firstSettings[name] ?? initial));
    if (isBoolean ? value === 'true' : value !== initial)
      chosen.attributes[name] = isBoolean ? true : value;
  }
  for (const {name, initial} of tokens) {
    const value = setting(`t.${name}`, initial);
    // Prevents a value from ending its CSS declaration.
    if (value !== initial && !/[;{}]/.test(value)) chosen.tokens[name] = value;
  }
  return chosen;
}

// ---- Replaces the merchant's server.

const answer = (status, body) => new Response(JSON.stringify(body), {status});
const pageFetch = window.fetch;

window.fetch = async (input, init) => {
  const {pathname} = new URL(input instanceof Request ? input.url : input, location.href);
  const {attributes} = readSettings();
  const isFor = (name) =>
    attributes[name] && pathname === new URL(attributes[name], location.href).pathname;
  if (!isFor('intent-url') && !isFor('register-url')) return pageFetch(input, init);
  write(`POST ${pathname}`, init?.body ? JSON.parse(init.body) : undefined);
  if (isFor('intent-url')) {
    const isRetry = currentTag() === 'fenerum-payment-retry';
    const id = isRetry ? setting('payment', 'pi_sandbox') : 'seti_sandbox';
    return answer(200, {client_secret: `${id}${attempt}_secret_1`});
  }
  const scenario = setting('scenario');
  if (scenario === 'registering') return never;
  if (scenario === 'backend-unreachable') return answer(503, {detail: 'This is the playground.'});
  if (scenario === 'backend-refused') return answer(422, {detail: 'This is the playground.'});
  if (scenario === 'session-expired') return answer(401, {detail: 'This is the playground.'});
  return answer(200, {uuid: 'b7e6f1f0-3b0e-4a53-9f1c-2f6d4a1c9a10'});
};

// ---- Creates the element again after every change.

const events = [
  'fenerum-phase',
  'fenerum-ready',
  'fenerum-change',
  'registerNewPaymentCard',
  'fenerum-register',
  'fenerum-complete',
  'fenerum-error',
];

function write(name, detail) {
  const item = make('li', {}, make('code', {}, name));
  if (detail) item.append(make('span', {}, JSON.stringify(detail)));
  log.prepend(item);
  while (log.children.length > 60) log.lastElementChild.remove();
}

function stripeFor(scenario) {
  if (scenario === 'loading') return never;
  if (scenario === 'stripe-unreachable') {
    const blocked = Promise.reject(new Error('This is the playground.'));
    blocked.catch(() => {});
    return blocked;
  }
  const sandbox = createSandbox();
  if (scenario === 'confirming') sandbox.bank = () => never;
  if (scenario === 'authentication-failed') sandbox.bank = async () => 'failed';
  if (scenario === 'outcome-unknown')
    sandbox.faults.next({kind: 'lost'}, {match: 'POST /v1/*_intents/*/confirm'});
  return sandbox.Stripe('pk_test_sandbox');
}

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);

function show() {
  attempt = Math.floor(Math.random() * 1e9);
  // Otherwise the next element would finish a registration that failed on purpose.
  sessionStorage.clear();
  const settings = readSettings();
  const code = snippets(settings);
  for (const block of document.querySelectorAll('.code[data-framework]'))
    block.querySelector('code').textContent = code[block.dataset.framework];

  sheet.replaceSync('.preview {} fenerum-card-form, fenerum-payment-retry {}');
  const [frame, tags] = sheet.cssRules;
  frame.style.maxInlineSize = setting('width', '100%');
  for (const [name, value] of Object.entries(settings.tokens)) tags.style.setProperty(name, value);
  preview.lang = setting('lang', 'en');
  preview.dir = setting('dir', 'ltr');

  element = document.createElement(settings.tag);
  element.stripe = stripeFor(setting('scenario'));
  for (const [name, value] of Object.entries(settings.attributes))
    element.setAttribute(name, value === true ? '' : value);
  // Each element gets its own listeners.
  for (const name of events)
    element.addEventListener(name, (event) => {
      write(name, event.detail);
      if (name === 'fenerum-phase') phase.textContent = event.detail.phase;
    });
  phase.textContent = 'idle';
  preview.replaceChildren(element);
}

document.querySelector('[data-again]').addEventListener('click', () => {
  log.replaceChildren();
  show();
});
addEventListener('hashchange', () => {
  showControls();
  show();
});
controls.addEventListener('submit', (event) => event.preventDefault());
showControls();
show();
