/**
 * A page object for one of the elements, with what the merchant's developer and the customer do and see.
 *
 * Only this file of the component tests knows the markup. The tests use its methods.
 */
import {SLOW_AFTER_MS} from '../src/controller/effects.js';
// The form loads it with `import()`, whose time limit may end first on a slow machine.
import '../src/controller/form-controller.js';
import type {FenerumCardForm, FenerumEventMap, FenerumPaymentRetry, Phase} from '../src/index.js';
import '../src/index.js';
import type {TabStorage} from '../src/ports/ports.js';
import {FakeBackend} from './fakes/backend.js';
import {VirtualClock} from './fakes/clock.js';
import {settle, until} from './fakes/settle.js';
import {FakeStripe, paymentSecret, setupSecret} from './fakes/stripe.js';
import {fail} from './quiet.js';

/** An event that the page has received. */
export interface ReceivedEvent {
  readonly type: keyof FenerumEventMap;
  readonly detail: unknown;
}

type Form = FenerumCardForm | FenerumPaymentRetry;

type Attributes = Readonly<Record<string, string | boolean | null>>;

/** The environment of a form. A test that reloads the page passes it on. */
export interface Environment<F extends Form = FenerumCardForm> {
  readonly stripe?: FakeStripe;
  readonly backend?: FakeBackend;
  readonly clock?: VirtualClock;
  /** The tab's storage. `own` is the browser's `sessionStorage`. */
  readonly storage?: TabStorage | 'own';
  /** The parent of the element. */
  readonly into?: Element | ShadowRoot;
  /** Called before the element is inserted into the page. */
  readonly before?: (form: F) => void;
}

const usual: Attributes = {
  'publishable-key': 'pk_test_1',
  'client-secret': setupSecret,
  'register-url': '/cards',
  account: 'acc-1',
};

const heardOf: readonly (keyof FenerumEventMap)[] = [
  'registerNewPaymentCard',
  'fenerum-register',
  'fenerum-ready',
  'fenerum-change',
  'fenerum-phase',
  'fenerum-complete',
  'fenerum-error',
];

const opened: Element[] = [];

/** All nodes that the elements have added to the page outside themselves. */
export const leftovers = (root: ParentNode = document): Element[] => [
  ...root.querySelectorAll('[slot^="fenerum-field"]'),
];

afterEach(async function () {
  for (const element of opened.splice(0)) element.remove();
  // An element cleans up one task after it was removed.
  await new Promise((resolve) => setTimeout(resolve));
  const left = leftovers();
  for (const node of left) node.remove();
  if (left.length > 0) fail(this, 'An element has left its field behind.');
});

/** Adds a container to the page, and removes it after the test. */
export function place(tag = 'div'): HTMLElement {
  const element = document.createElement(tag);
  document.body.append(element);
  opened.push(element);
  return element;
}

/**
 * Whether this browser moves nodes with `moveBefore()`. Safari, and Firefox before 144, lack it. Chromium has it: there,
 * its tests always run, and fail if it is missing.
 */
export const testsMoveBefore =
  'moveBefore' in Element.prototype || /Chrome\//.test(navigator.userAgent);

/** TypeScript does not know `moveBefore()` yet. */
export function moveBefore(parent: Element, node: Node, child: Node | null): void {
  (parent as Element & {moveBefore(node: Node, child: Node | null): void}).moveBefore(node, child);
}

/** A page with one element, by default a `<fenerum-card-form>`. */
export class FormPage<F extends Form = FenerumCardForm> {
  readonly received: ReceivedEvent[] = [];

  readonly form: F;
  readonly stripe: FakeStripe;
  readonly backend: FakeBackend;
  readonly clock: VirtualClock;
  readonly storage: TabStorage | 'own';

  protected constructor(
    form: F,
    stripe: FakeStripe,
    backend: FakeBackend,
    clock: VirtualClock,
    storage: TabStorage | 'own',
  ) {
    this.form = form;
    this.stripe = stripe;
    this.backend = backend;
    this.clock = clock;
    this.storage = storage;

    for (const type of heardOf) {
      form.addEventListener(type, (event) => {
        this.received.push({type, detail: (event as CustomEvent).detail});
      });
    }
  }

  /** Adds the element to the page. An attribute with the value `null` removes a default attribute. */
  static place(attributes: Attributes = {}, environment: Environment = {}): FormPage {
    return put(document.createElement('fenerum-card-form'), attributes, environment);
  }

  /** Adds the element to the page and waits for the phase `ready`. */
  static async open(attributes: Attributes = {}, environment: Environment = {}): Promise<FormPage> {
    const page = FormPage.place(attributes, environment);
    await page.until('ready');
    return page;
  }

  /** Adds a `<fenerum-payment-retry>` to the page. */
  static placeRetry(
    attributes: Attributes = {},
    environment: Environment<FenerumPaymentRetry> = {},
  ): FormPage<FenerumPaymentRetry> {
    const form = document.createElement('fenerum-payment-retry');
    return put(form, {'client-secret': paymentSecret, ...attributes}, environment);
  }

  /** Adds a `<fenerum-payment-retry>` to the page and waits for the phase `ready`. */
  static async openRetry(
    attributes: Attributes = {},
    environment: Environment<FenerumPaymentRetry> = {},
  ): Promise<FormPage<FenerumPaymentRetry>> {
    const page = FormPage.placeRetry(attributes, environment);
    await page.until('ready');
    return page;
  }

  /** Wraps an element that the test has created. */
  static wrap<F extends Form>(
    form: F,
    attributes: Attributes = {},
    environment: Environment<F> = {},
    show: () => void = () => {},
  ): FormPage<F> {
    const {
      stripe = new FakeStripe(),
      backend = new FakeBackend(),
      clock = new VirtualClock(),
      storage = {},
      before = () => {},
    } = environment;
    const page = new FormPage(form, stripe, backend, clock, storage);
    form.ports = {
      fetch: backend.fetch,
      diagnose: () => {},
      clock,
      ...(storage !== 'own' && {storage: () => storage}),
    };
    form.stripe = stripe;
    for (const [name, value] of Object.entries({...usual, ...attributes})) {
      if (typeof value === 'string') form.setAttribute(name, value);
      else if (value) form.setAttribute(name, '');
    }
    before(form);
    show();
    return page;
  }

  /** A copy of the tab's storage, for a test that reloads the page. */
  get memory(): TabStorage {
    return {...(this.storage as TabStorage)};
  }

  get phase(): Phase {
    return this.form.phase;
  }

  /** Waits for a phase and its rendering. */
  async until(phase: Phase): Promise<void> {
    await until(
      () => this.phase === phase,
      () => `${phase}; the form is ${this.phase}: ${this.text}`,
    );
    await this.rendered();
  }

  /** Waits for pending promises and the next rendering. */
  async rendered(): Promise<void> {
    await settle();
    await this.form.updateComplete;
  }

  /** Enters a complete card. */
  type(change: Parameters<FakeStripe['field']['enter']>[0] = {}): void {
    this.stripe.field.enter(change);
  }

  /** Enters a card, presses the button, and waits for a phase. */
  async pay(phase: Phase = 'done'): Promise<void> {
    this.type();
    await this.rendered();
    this.press();
    await this.until(phase);
  }

  /** The details of one type of event, oldest first. */
  detailsOf(type: keyof FenerumEventMap): unknown[] {
    return this.received.filter((event) => event.type === type).map(({detail}) => detail);
  }

  /** The codes of all `fenerum-error` events. */
  get codes(): string[] {
    return this.detailsOf('fenerum-error').map((detail) => (detail as {code: string}).code);
  }

  // What the customer sees and does.

  protected get root(): ShadowRoot {
    return this.form.shadowRoot!;
  }

  /** The first visible node with that `part` name. */
  part(name: string): HTMLElement | undefined {
    return this.parts(name)[0];
  }

  parts(name: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(`[part~="${name}"]`)].filter(isShown);
  }

  /** The visible text. */
  get text(): string {
    return this.root.querySelector('form')?.innerText ?? '';
  }

  /** The error message about the field or the whole form. */
  get alert(): string {
    const alert = this.root.querySelector<HTMLElement>('[role="alert"]');
    return alert && isShown(alert) ? (alert.textContent ?? '').replace(/\s+/g, ' ').trim() : '';
  }

  /** The messages in the list of errors. */
  get problems(): string[] {
    return [...this.root.querySelectorAll('[role="alert"] li')].map(({textContent}) => textContent);
  }

  /** The text of the `aria-describedby` of the group around Stripe's field. */
  get fieldDescription(): string {
    const id = this.root.querySelector('[role="group"]')?.getAttribute('aria-describedby') ?? '';
    return (this.root.getElementById(id)?.textContent ?? '').trim();
  }

  /** The text of the focused node of the form. */
  get focusedText(): string {
    return (this.root.activeElement?.textContent ?? '').trim();
  }

  /** The text of the status, which screen readers announce. */
  get status(): string {
    return (this.root.querySelector('[role="status"]')?.textContent ?? '').trim();
  }

  /** The status after 19 seconds, and after 20 seconds. */
  async statusBeforeAndWhenSlow(): Promise<[string, string]> {
    await this.clock.advance(SLOW_AFTER_MS - 1000);
    const before = this.status;
    await this.clock.advance(1000);
    await this.rendered();
    return [before, this.status];
  }

  /** Whether a screen reader may delay an announcement, because an ancestor has `aria-busy`. */
  get isAnnouncementDelayed(): boolean {
    return [...this.root.querySelectorAll('[role="alert"],[role="status"]')].some((region) =>
      region.closest('[aria-busy="true"]'),
    );
  }

  /** The alert, which screen readers announce immediately. */
  get alertRegion(): Element | null {
    return this.root.querySelector('[role="alert"]');
  }

  /** The texts of the visible buttons, in document order. */
  get buttons(): string[] {
    return this.#buttons.map((button) => button.innerText.trim());
  }

  get isButtonEnabled(): boolean {
    const [button] = this.#buttons;
    return !!button && !button.disabled;
  }

  get #buttons(): HTMLButtonElement[] {
    return [...this.root.querySelectorAll('button')].filter(isShown);
  }

  /** Clicks the first button, or the button with that text. */
  press(text?: string): void {
    const button = this.#buttons.find(
      ({innerText}) => text === undefined || innerText.trim() === text,
    );
    if (!button) throw new Error(`No button ${text ?? ''}: ${this.text}`);
    button.click();
  }

  /** The names of the payment options. The selected one ends with ` *`. */
  get choices(): string[] {
    return this.#choices.map((radio) => `${nameOf(radio)}${radio.checked ? ' *' : ''}`);
  }

  /** Selects a payment option by its name. */
  choose(name: string): void {
    const radio = this.#choices.find((one) => nameOf(one) === name);
    if (!radio) throw new Error(`No way ${name}: ${this.choices.join()}`);
    radio.click();
  }

  get #choices(): HTMLInputElement[] {
    return [...this.root.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(isShown);
  }

  /** Whether the customer can select a payment option now. */
  get canChoose(): boolean {
    return this.#choices.some(({disabled}) => !disabled);
  }

  /** The text of the mandate, also of the merchant's own. */
  get mandate(): string {
    const slot = this.root.querySelector<HTMLSlotElement>('slot[name="mandate"]');
    const own = slot?.assignedNodes().map(({textContent}) => textContent ?? '') ?? [];
    return (own.join('') || (slot?.textContent ?? '')).replace(/\s+/g, ' ').trim();
  }

  /** One of our own inputs, by Stripe's name for its value. */
  input(name: string): HTMLInputElement | HTMLSelectElement {
    const input = this.root.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (!input) throw new Error(`No input ${name}.`);
    return input;
  }

  /** The names of our own inputs, in the order shown. */
  get inputs(): string[] {
    return [...this.root.querySelectorAll<HTMLInputElement>('input:not([type=radio]),select')]
      .filter(isShown)
      .map(({name}) => name);
  }

  /** Types into one of our own inputs. */
  fill(name: string, value: string): void {
    const input = this.input(name);
    input.focus();
    input.value = value;
    input.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  }

  /** Presses Enter in one of our own inputs. */
  enter(name: string, init: KeyboardEventInit = {}): void {
    const seen = {bubbles: true, composed: true, cancelable: true};
    this.input(name).dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', ...seen, ...init}));
  }

  /** Presses Enter in Stripe’s field, which submits the nearest form. */
  enterInField(): void {
    this.stripe.field.node!.closest('form')!.requestSubmit();
  }

  /** The focused node of the form: the name of an input, `field` for Stripe's field, or `''`. */
  get focused(): string {
    const active = this.root.activeElement;
    if (active instanceof HTMLInputElement || active instanceof HTMLSelectElement) {
      return active.name;
    }
    if (active) return active.localName;
    return document.activeElement?.localName === 'iframe' ? 'field' : '';
  }

  /** The text of an input's `<label>`. */
  labelOf(name: string): string {
    return (this.input(name).labels?.[0]?.textContent ?? '').trim();
  }

  /** The text of an input's `aria-describedby`. */
  descriptionOf(name: string): string {
    const id = this.input(name).getAttribute('aria-describedby');
    return id ? (this.root.getElementById(id)?.textContent ?? '').trim() : '';
  }

  /** The accessible name of the group around Stripe's field. */
  get fieldName(): string {
    const group = this.root.querySelector('[role="group"]');
    const id = group?.getAttribute('aria-labelledby') ?? '';
    return (this.root.getElementById(id)?.textContent ?? '').trim();
  }

  /** Clicks the label of Stripe's field. */
  clickFieldLabel(): void {
    this.part('field')!.parentElement!.querySelector<HTMLElement>('[part~="label"]')!.click();
  }

  /** The box around Stripe's field. */
  get fieldBox(): HTMLElement {
    const box = this.root.querySelector<HTMLElement>('[part~="field"]');
    if (!box) throw new Error('The field has no box.');
    return box;
  }

  /** Whether Stripe's field is visible inside its box. */
  get isFieldSeen(): boolean {
    const node = this.stripe.fields.findLast(({isAlive}) => isAlive)?.node;
    const inner = node?.closest('[slot]')?.getBoundingClientRect();
    const outer = this.root.querySelector('[part~="field"]')?.getBoundingClientRect();
    return (
      !!inner &&
      !!outer &&
      inner.width > 0 &&
      inner.top >= outer.top &&
      inner.bottom <= outer.bottom &&
      inner.left >= outer.left
    );
  }

  /** Whether the form shows that it is busy. */
  get isBusy(): boolean {
    return !!this.root.querySelector('[aria-busy="true"]');
  }

  /** The `lang` attribute of the rendered form. */
  get language(): string {
    return this.root.querySelector('form')?.getAttribute('lang') ?? '';
  }

  /** Whether a style sheet's `:state(name)` matches. */
  hasState(name: string): boolean {
    return this.form.matches(`:state(${name})`);
  }

  /** The number of inline styles, which a strict Content-Security-Policy forbids. */
  get inlineStyles(): number {
    return this.root.querySelectorAll('[style],style').length;
  }
}

function put<F extends Form>(
  form: F,
  attributes: Attributes,
  environment: Environment<F>,
): FormPage<F> {
  return FormPage.wrap(form, attributes, environment, () => {
    (environment.into ?? document.body).append(form);
    opened.push(form);
  });
}

const nameOf = (radio: HTMLInputElement): string => (radio.labels?.[0]?.textContent ?? '').trim();

const isShown = (element: HTMLElement): boolean => element.checkVisibility();

export {settle, until};
