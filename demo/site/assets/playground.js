// The playground: controls for every setting in the manifest, the element with these settings, its events and its code.
import {choicesOf, Controls, initialOf, pageChoices} from './playground-controls.js';
import {isToken, readJson, Settings} from './playground-settings.js';
import {attributesFor, drive, equip} from './playground-stage.js';
import {stateOf} from './playground-states.js';
import {snippets} from './snippets.js';

// Generated from the manifest when the site is built.
const data = await import(new URL('playground-data.js', import.meta.url).href);
const {elements} = data;

const find = (name) => document.querySelector(`[data-${name}]`);
const preview = find('preview');
const log = find('log');
const settings = new Settings();
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);

let element;
let replaced = new AbortController();

// ---- The settings as the element needs them.

const current = () => elements.find(({tag}) => tag === settings.get('element')) ?? elements[0];
const choice = (name) => {
  const [first] = pageChoices[name];
  const initial = name === 'width' ? '100%' : first;
  return pageChoices[name].includes(settings.get(name)) ? settings.get(name) : initial;
};

function readSettings() {
  const {tag, attributes, properties, tokens} = current();
  const chosen = {tag, attributes: {}, properties: {}, tokens: {}};
  for (const attribute of attributes) {
    const {name, isBoolean, initial} = attribute;
    const value = settings.get(`a.${name}`, initialOf(attribute));
    if (isBoolean) {
      if (value === 'true') chosen.attributes[name] = true;
    } else if (value !== initial && (choicesOf(attribute)?.includes(value) ?? true)) {
      chosen.attributes[name] = value;
    }
  }
  for (const {name} of properties) {
    const {value} = readJson(settings.get(`p.${name}`));
    if (value && name !== 'stripe') chosen.properties[name] = value;
  }
  for (const {name, initial} of tokens) {
    const value = settings.get(`t.${name}`, initial);
    if (value !== initial && isToken(value)) chosen.tokens[name] = value;
  }
  return chosen;
}

// ---- Events and requests.

function write(name, detail) {
  const item = document.createElement('li');
  const code = document.createElement('code');
  code.textContent = name;
  item.append(code);
  if (detail) {
    const text = document.createElement('span');
    text.textContent = JSON.stringify(detail);
    item.append(text);
  }
  log.prepend(item);
  while (log.children.length > 100) log.lastElementChild.remove();
}

// ---- The preview.

function showCode() {
  const {attributes, ...chosen} = readSettings();
  const {'client-secret': clientSecret, ...others} = attributes;
  const code = snippets({
    ...chosen,
    attributes: others,
    properties: {...(clientSecret && {clientSecret}), ...chosen.properties},
  });
  for (const block of document.querySelectorAll('.code[data-framework]'))
    block.querySelector('code').textContent = code[block.dataset.framework];
}

function showPage() {
  sheet.replaceSync('.preview {} fenerum-card-form, fenerum-payment-retry {}');
  const [frame, tags] = sheet.cssRules;
  frame.style.maxInlineSize = choice('width');
  for (const [name, value] of Object.entries(readSettings().tokens))
    tags.style.setProperty(name, value);
  preview.lang = settings.get('lang', 'en');
  preview.dir = choice('dir');
}

/** Sets what the settings and the state ask for. An element accepts attributes and properties at any time. */
function configure() {
  const {tag, attributes, properties} = readSettings();
  const state = stateOf(settings.get('state')) ?? {};
  const needed = attributesFor(state, tag, attributes);
  for (const {name} of current().attributes) {
    const value = needed[name];
    if (value === undefined || value === false || value === '') element.removeAttribute(name);
    else if (element.getAttribute(name) !== (value === true ? '' : value))
      element.setAttribute(name, value === true ? '' : value);
  }
  for (const {name} of current().properties)
    if (name !== 'stripe') element[name] = properties[name];
  const initial = Object.fromEntries(current().attributes.map((one) => [one.name, one.initial]));
  const given = (values, name) => values[name] || initial[name] || undefined;
  const changed = Object.keys(needed).filter(
    (name) => given(needed, name) !== given(attributes, name),
  );
  find('note').textContent =
    changed.length > 0
      ? `For this state, the preview sets ${changed.map((name) => `${name}="${needed[name]}"`).join(', ')}.`
      : '';
}

/** Creates the element again, with a sandbox that knows nothing. */
function start() {
  replaced.abort();
  replaced = new AbortController();
  const {signal} = replaced;
  element = document.createElement(current().tag);
  const state = stateOf(settings.get('state')) ?? {};
  equip(element, {state, payment: choice('payment'), write});
  for (const name of current().events)
    element.addEventListener(
      name,
      ({detail}) => {
        write(name, detail);
        if (name === 'fenerum-phase') find('phase').textContent = detail.phase;
      },
      {signal},
    );
  find('phase').textContent = 'idle';
  showPage();
  configure();
  showCode();
  preview.replaceChildren(element.hasAttribute('name') ? formAround(element) : element);
  void drive(element, state, signal);
}

/** A form of the page, in which the element takes part. It is not sent. */
function formAround(child) {
  const form = document.createElement('form');
  const button = document.createElement('button');
  button.type = 'submit';
  button.className = 'main';
  button.textContent = 'Order';
  form.append(child, button);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    write('The form is sent', Object.fromEntries(new FormData(form)));
  });
  return form;
}

const showPart = {lang: showPage, dir: showPage, width: showPage};

/** Attributes that a running form takes over. All others start it over. */
const isLive = (name) =>
  /^(p\.billingDetails|p\.requestHeaders|a\.(accepted-brands|collect|credentials|disabled|locale|merchant-name|required|return-url|submit-label))$/.test(
    name,
  );

function changed(name) {
  if (name === 'element') showControls();
  if (name.startsWith('t.')) {
    showPage();
    showCode();
  } else if (isLive(name)) {
    configure();
    showCode();
  } else {
    (showPart[name] ?? start)();
  }
  showQuestion();
}

// ---- What a link brings, and the reader has to agree to.

function showQuestion() {
  const {asked} = settings;
  find('question').hidden = asked.size === 0;
  find('asked').replaceChildren(
    ...[...asked].map(([name, value]) => {
      const item = document.createElement('li');
      const code = document.createElement('code');
      code.textContent = `${name.slice(2)}="${value}"`;
      item.append(code);
      return item;
    }),
  );
}

const controls = new Controls(find('controls'), settings, data, changed, (name) => {
  write(`${name}()`);
  void Promise.resolve(element[name]()).then(
    (outcome) => outcome && write(`${name}() is over`, outcome),
  );
});
const showControls = () => controls.show(elements, current());

function showAll() {
  showControls();
  showQuestion();
  start();
}

function load() {
  settings.read();
  showAll();
}

find('again').addEventListener('click', start);
find('clear').addEventListener('click', () => log.replaceChildren());
find('reset').addEventListener('click', () => {
  settings.reset();
  showAll();
});
for (const [name, isAgreed] of [
  ['use', true],
  ['refuse', false],
])
  find(name).addEventListener('click', () => {
    settings.answer(isAgreed);
    showAll();
  });
addEventListener('hashchange', load);
// A property that is set before the element is defined would be lost.
await customElements.whenDefined(elements[0].tag);
load();
