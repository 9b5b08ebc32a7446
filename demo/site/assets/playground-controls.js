// The controls of the playground, made from the manifest: one for each attribute, property, token and method.
import {failures, payments, phases} from './playground-states.js';
import {isToken, readJson} from './playground-settings.js';

/** What the page begins with, so that the form works at once. */
export const firstSettings = {
  'publishable-key': 'pk_test_sandbox',
  'intent-url': '/api/setup-intents',
  'register-url': '/api/payment-cards',
  account: '5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318',
  'merchant-name': 'Acme ApS',
};

/** Values to choose from, for attributes whose type does not list them. */
const choices = {
  'payment-methods': ['card', 'sepa_debit', 'card sepa_debit', 'sepa_debit card'],
  collect: [
    '',
    'name',
    'email',
    'address',
    'name email',
    'name address',
    'email address',
    'name email address',
  ],
};

/** Examples for free text. */
const examples = {
  'accepted-brands': ['visa mastercard', 'visa mastercard amex', 'dankort visa mastercard'],
  'client-secret': ['seti_sandbox1_secret_1', 'pi_sandbox1_secret_1'],
  'return-url': ['/playground.html'],
  name: ['payment'],
  billingDetails: '{"name": "Maja Holm", "email": "maja.holm@example.com"}',
  requestHeaders: '{"X-Shop": "acme"}',
};

const same = (values) => values.map((value) => [value, value || 'none']);

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** A sentence of the manifest, with its inline code. @param {string} text */
const sentence = (text) =>
  text.split('`').map((part, index) => (index % 2 ? make('code', {}, part) : part));

const group = (name, isOpen, ...fields) =>
  make('details', isOpen ? {open: ''} : {}, make('summary', {}, name), ...fields.filter(Boolean));

const widths = ['100%', '15rem', '20rem', '24rem', '30rem', '40rem'];

/** What the settings of the page may be, besides free text. */
export const pageChoices = {dir: ['ltr', 'rtl'], width: widths, payment: Object.keys(payments)};

/** The values of an attribute that has only a few. */
export const choicesOf = ({name, values}) => values ?? choices[name];

/** The value of an attribute if nobody has set it in the playground. */
export const initialOf = ({name, initial, isBoolean}) =>
  isBoolean ? 'false' : (firstSettings[name] ?? initial);

export class Controls {
  #form;
  #settings;
  #languages;
  #onChange;
  #onCall;

  /**
   * @param {HTMLFormElement} form
   * @param {import('./playground-settings.js').Settings} settings
   * @param {object} data from the manifest
   * @param {(name: string) => void} onChange called with the name of a changed setting
   * @param {(name: string) => void} onCall called with the name of a method
   */
  constructor(form, settings, {languages}, onChange, onCall) {
    this.#form = form;
    this.#settings = settings;
    this.#languages = languages;
    this.#onChange = onChange;
    this.#onCall = onCall;
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  /** Shows the controls of an element. The focus stays on the control that has it. */
  show(elements, {tag, attributes, properties, methods, tokens}) {
    const focused = document.activeElement?.id;
    // On a phone, the code and the events would be far away.
    const isWide = matchMedia('(width >= 62rem)').matches;
    const isRetry = tag === 'fenerum-payment-retry';
    const isOpen = (name, initial) =>
      [...this.#form.querySelectorAll('details')].find(
        ({firstElementChild}) => firstElementChild.textContent === name,
      )?.open ?? initial;
    this.#form.replaceChildren(
      group(
        'Element and state',
        isOpen('Element and state', true),
        this.#field('element', 'Element', elements[0].tag, {
          options: elements.map((one) => [one.tag, `<${one.tag}>`]),
        }),
        this.#field('state', 'State', '', {
          hint: 'The playground types and presses until the form is there.',
          groups: {
            '': [['', 'Use the form yourself']],
            Phases: Object.entries(phases).map(([phase, {name}]) => [phase, name]),
            Failures: Object.entries(failures).map(([code, {name}]) => [code, `${code}: ${name}`]),
          },
        }),
        isRetry &&
          this.#field('payment', 'Payment', 'pi_sandbox', {options: Object.entries(payments)}),
      ),
      group(
        'Page',
        isOpen('Page', true),
        this.#field('lang', 'Language of the page', 'en', {suggestions: this.#languages}),
        this.#field('dir', 'Direction', 'ltr', {options: same(['ltr', 'rtl'])}),
        this.#field('width', 'Width', '100%', {
          options: same(widths),
        }),
      ),
      group(
        'Attributes',
        isOpen('Attributes', isWide),
        ...attributes.map((one) => this.#attribute(one)),
      ),
      group(
        'Properties',
        isOpen('Properties', isWide),
        ...properties.map((one) => this.#property(one)),
      ),
      group(
        'Methods',
        isOpen('Methods', false),
        make('div', {class: 'play__methods'}, ...methods.map((one) => this.#method(one))),
      ),
      group(
        'Tokens',
        isOpen('Tokens', false),
        ...tokens.map(({name, description, initial}) =>
          this.#field(`t.${name}`, name, initial, {
            hint: description,
            problem: (value) => (isToken(value) ? '' : 'This is not a value for a token.'),
          }),
        ),
      ),
    );
    if (focused) document.getElementById(focused)?.focus();
  }

  #attribute(attribute) {
    const {name, description, isBoolean} = attribute;
    const options = choicesOf(attribute);
    return this.#field(`a.${name}`, name, initialOf(attribute), {
      isBoolean,
      hint: description,
      options: options && same(options),
      suggestions: name === 'locale' ? this.#languages : examples[name],
    });
  }

  #property({name, description}) {
    if (name === 'stripe') {
      const hint = `${description} This page sets the sandbox.`;
      return this.#field('p.stripe', name, 'the sandbox', {hint, isFixed: true});
    }
    const hint = `${description} As JSON, for example \`${examples[name]}\`.`;
    const problem = (text) => readJson(text).problem ?? '';
    return this.#field(`p.${name}`, name, '', {hint, problem, isLong: true});
  }

  #method({name, description}) {
    const button = make(
      'button',
      {type: 'button', class: 'plain', title: description},
      `${name}()`,
    );
    button.addEventListener('click', () => this.#onCall(name));
    return button;
  }

  /** One setting: its label, its control and its explanation. */
  #field(name, label, initial, {isBoolean, isLong, isFixed, hint, problem, ...more} = {}) {
    const id = `setting-${name}`;
    const input = this.#input(this.#settings.get(name, initial), {isBoolean, isLong, ...more});
    input.id = id;
    const children = [make('label', {for: id}, label), input];
    if (hint) {
      input.setAttribute('aria-describedby', `${id}-hint`);
      children.push(make('p', {id: `${id}-hint`, class: 'soft'}, ...sentence(hint)));
    }
    const error = make('p', {class: 'play__problem', role: 'alert'});
    const check = () => {
      error.textContent = problem?.(input.value) ?? '';
      input.setAttribute('aria-invalid', String(error.textContent !== ''));
    };
    if (problem) {
      children.push(error);
      check();
    }
    input.disabled = isFixed ?? false;
    input.addEventListener(input.matches('select, [type="checkbox"]') ? 'change' : 'input', () => {
      check();
      this.#settings.set(name, isBoolean ? String(input.checked) : input.value, initial);
      this.#onChange(name);
    });
    if (more.suggestions) {
      input.setAttribute('list', `${id}-list`);
      const options = more.suggestions.map((value) => new Option(value));
      children.push(make('datalist', {id: `${id}-list`}, ...options));
    }
    return make('div', {class: isBoolean ? 'setting check' : 'setting'}, ...children);
  }

  #input(value, {isBoolean, isLong, options, groups}) {
    if (isBoolean) {
      const input = make('input', {type: 'checkbox'});
      input.checked = value === 'true';
      return input;
    }
    if (options || groups) {
      const select = make('select');
      for (const [label, list] of Object.entries(groups ?? {'': options})) {
        const own = list.map(([one, text]) => new Option(text, one, false, one === value));
        if (label) select.append(make('optgroup', {label}, ...own));
        else select.append(...own);
      }
      return select;
    }
    const attributes = {spellcheck: 'false', autocomplete: 'off'};
    const input = isLong
      ? make('textarea', {...attributes, rows: '3'})
      : make('input', {...attributes, type: 'text'});
    input.value = value;
    return input;
  }
}
