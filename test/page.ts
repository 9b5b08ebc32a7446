/**
 * A page with one of the elements on it, as an integrator and a customer see it.
 *
 * The only file of the component tests that knows the markup: everything else says what somebody does and what is seen.
 */
import type {FenerumCardForm, FenerumEventMap, FenerumPaymentRetry, Phase} from '../src/index.js';
import '../src/index.js';
import type {TabStorage} from '../src/ports/ports.js';
import {FakeBackend} from './fakes/backend.js';
import {VirtualClock} from './fakes/clock.js';
import {settle, until} from './fakes/settle.js';
import {FakeStripe, paymentSecret, setupSecret} from './fakes/stripe.js';
import {fail} from './quiet.js';

/** What the page's own code has heard. */
export interface Heard {
  readonly type: keyof FenerumEventMap;
  readonly detail: unknown;
}

type Form = FenerumCardForm | FenerumPaymentRetry;

type Attributes = Readonly<Record<string, string | boolean | null>>;

/** The world around a form; a test that loads a page a second time hands it on. */
export interface World<F extends Form = FenerumCardForm> {
  readonly stripe?: FakeStripe;
  readonly backend?: FakeBackend;
  readonly clock?: VirtualClock;
  /** What the tab remembers; `own` is the browser's. */
  readonly storage?: TabStorage | 'own';
  /** Where the tag is put. */
  readonly into?: Element | ShadowRoot;
  /** Says what the page's own code does with the element before it is on the page. */
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
  'fenerum-ready',
  'fenerum-change',
  'fenerum-phase',
  'fenerum-complete',
  'fenerum-error',
];

const opened: Element[] = [];

/** Everything that the elements put on a page outside of themselves. */
export const leftovers = (root: ParentNode = document): Element[] => [
  ...root.querySelectorAll('[slot^="fenerum-field"]'),
];

afterEach(async function () {
  for (const element of opened.splice(0)) element.remove();
  // An element that is gone for more than a task is gone.
  await new Promise((resolve) => setTimeout(resolve));
  const left = leftovers();
  for (const node of left) node.remove();
  if (left.length > 0) fail(this, 'An element has left its field behind.');
});

/** A place on the page that is taken away after the test. */
export function place(tag = 'div'): HTMLElement {
  const element = document.createElement(tag);
  document.body.append(element);
  opened.push(element);
  return element;
}

/** One of the elements, a `<fenerum-card-form>` unless something else is said, on a page of its own making. */
export class FormPage<F extends Form = FenerumCardForm> {
  readonly heard: Heard[] = [];

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

    for (const type of heardOf)
      form.addEventListener(type, (event) => {
        this.heard.push({type, detail: (event as CustomEvent).detail});
      });
  }

  /** Puts the tag on the page; an attribute of `null` is left out of the usual ones. */
  static place(attributes: Attributes = {}, world: World = {}): FormPage {
    return put(document.createElement('fenerum-card-form'), attributes, world);
  }

  /** Puts the tag on the page and waits until a customer can type. */
  static async open(attributes: Attributes = {}, world: World = {}): Promise<FormPage> {
    const page = FormPage.place(attributes, world);
    await page.until('ready');
    return page;
  }

  /** Puts a `<fenerum-payment-retry>` on the page. */
  static placeRetry(
    attributes: Attributes = {},
    world: World<FenerumPaymentRetry> = {},
  ): FormPage<FenerumPaymentRetry> {
    const form = document.createElement('fenerum-payment-retry');
    return put(form, {'client-secret': paymentSecret, ...attributes}, world);
  }

  /** Puts a `<fenerum-payment-retry>` on the page and waits until a customer can press. */
  static async openRetry(
    attributes: Attributes = {},
    world: World<FenerumPaymentRetry> = {},
  ): Promise<FormPage<FenerumPaymentRetry>> {
    const page = FormPage.placeRetry(attributes, world);
    await page.until('ready');
    return page;
  }

  /** Watches a tag that somebody else has made. */
  static adopt<F extends Form>(
    form: F,
    attributes: Attributes = {},
    world: World<F> = {},
    show: () => void = () => {},
  ): FormPage<F> {
    const {
      stripe = new FakeStripe(),
      backend = new FakeBackend(),
      clock = new VirtualClock(),
      storage = {},
      before = () => {},
    } = world;
    const page = new FormPage(form, stripe, backend, clock, storage);
    form.ports = {
      fetch: backend.fetch,
      diagnose: () => {},
      clock,
      ...(storage !== 'own' && {storage: () => storage}),
    };
    form.stripe = stripe;
    for (const [name, value] of Object.entries({...usual, ...attributes}))
      if (typeof value === 'string') form.setAttribute(name, value);
      else if (value) form.setAttribute(name, '');
    before(form);
    show();
    return page;
  }

  /** What a tab still remembers when the page is loaded again, and every object of this page is gone. */
  get memory(): TabStorage {
    return {...(this.storage as TabStorage)};
  }

  get phase(): Phase {
    return this.form.phase;
  }

  /** Waits for a phase, and until it is drawn. */
  async until(phase: Phase): Promise<void> {
    await until(
      () => this.phase === phase,
      () => `${phase}; the form is ${this.phase}: ${this.text}`,
    );
    await this.drawn();
  }

  /** Waits until what is under way has had its turn and is drawn. */
  async drawn(): Promise<void> {
    await settle();
    await this.form.updateComplete;
  }

  /** Types a complete card. */
  type(change: Parameters<FakeStripe['field']['enter']>[0] = {}): void {
    this.stripe.field.enter(change);
  }

  /** Types a card, presses the button, and waits for a phase. */
  async pay(phase: Phase = 'done'): Promise<void> {
    this.type();
    await this.drawn();
    this.press();
    await this.until(phase);
  }

  /** The details of one type of event, the first one first. */
  told(type: keyof FenerumEventMap): unknown[] {
    return this.heard.filter((event) => event.type === type).map(({detail}) => detail);
  }

  /** The codes of the failures that the page was told of. */
  get codes(): string[] {
    return this.told('fenerum-error').map((detail) => (detail as {code: string}).code);
  }

  // What is seen.

  protected get root(): ShadowRoot {
    return this.form.shadowRoot!;
  }

  /** A part by its name, as a page's CSS finds it. */
  part(name: string): HTMLElement | undefined {
    return this.parts(name)[0];
  }

  parts(name: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(`[part~="${name}"]`)].filter(isShown);
  }

  /** All that can be read. */
  get text(): string {
    return this.root.querySelector('form')?.innerText ?? '';
  }

  /** The sentence about the field or the whole form. */
  get alert(): string {
    const alert = this.root.querySelector<HTMLElement>('[role="alert"]');
    return alert && isShown(alert) ? (alert.textContent ?? '').trim() : '';
  }

  /** Where assistive technology hears what goes on. */
  get status(): string {
    return (this.root.querySelector('[role="status"]')?.textContent ?? '').trim();
  }

  /** What is said when the customer has waited for 19 seconds, and what when for 20. */
  async statusesOfAWait(): Promise<[string, string]> {
    await this.clock.advance(19_000);
    const before = this.status;
    await this.clock.advance(1000);
    await this.drawn();
    return [before, this.status];
  }

  /** Whether a screen reader may hold back what is said, for something around it is busy. */
  get isHushed(): boolean {
    return [...this.root.querySelectorAll('[role="alert"],[role="status"]')].some((region) =>
      region.closest('[aria-busy="true"]'),
    );
  }

  /** The place where a screen reader is told at once. */
  get alertRegion(): Element | null {
    return this.root.querySelector('[role="alert"]');
  }

  /** The buttons' texts, the first one first. */
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

  /** Presses a button: the first one, or the one with that text. */
  press(text?: string): void {
    const button = this.#buttons.find(
      ({innerText}) => text === undefined || innerText.trim() === text,
    );
    if (!button) throw new Error(`No button ${text ?? ''}: ${this.text}`);
    button.click();
  }

  /** The ways to choose from, as they are named, and with a `*` at the one that is chosen. */
  get choices(): string[] {
    return this.#choices.map((radio) => `${nameOf(radio)}${radio.checked ? ' *' : ''}`);
  }

  /** Chooses a way by its name. */
  choose(name: string): void {
    const radio = this.#choices.find((one) => nameOf(one) === name);
    if (!radio) throw new Error(`No way ${name}: ${this.choices.join()}`);
    radio.click();
  }

  get #choices(): HTMLInputElement[] {
    return [...this.root.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(isShown);
  }

  /** Whether another way can be chosen now. */
  get canChoose(): boolean {
    return this.#choices.some(({disabled}) => !disabled);
  }

  /** The mandate that stands next to the button, the merchant's own included. */
  get mandate(): string {
    const slot = this.root.querySelector<HTMLSlotElement>('slot[name="mandate"]');
    const own = slot?.assignedNodes().map(({textContent}) => textContent ?? '') ?? [];
    return (own.join('') || (slot?.textContent ?? '')).replace(/\s+/g, ' ').trim();
  }

  /** One of our own inputs, by Stripe's name for what it holds. */
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

  /** What has the focus inside of the form: an input's name, `field` for Stripe's, or `''`. */
  get focused(): string {
    const active = this.root.activeElement;
    if (active instanceof HTMLInputElement || active instanceof HTMLSelectElement)
      return active.name;
    if (active) return active.localName;
    return document.activeElement?.localName === 'iframe' ? 'field' : '';
  }

  /** The label of an input, as it is bound to it. */
  labelOf(name: string): string {
    return (this.input(name).labels?.[0]?.textContent ?? '').trim();
  }

  /** What assistive technology reads after an input's name. */
  descriptionOf(name: string): string {
    const id = this.input(name).getAttribute('aria-describedby');
    return id ? (this.root.getElementById(id)?.textContent ?? '').trim() : '';
  }

  /** The name of the group that Stripe's field is in. */
  get fieldName(): string {
    const group = this.root.querySelector('[role="group"]');
    const id = group?.getAttribute('aria-labelledby') ?? '';
    return (this.root.getElementById(id)?.textContent ?? '').trim();
  }

  /** Clicks on the words above Stripe's field. */
  clickFieldLabel(): void {
    this.part('field')!.parentElement!.querySelector<HTMLElement>('[part~="label"]')!.click();
  }

  /** The box that is drawn around Stripe's field. */
  get fieldBox(): HTMLElement {
    const box = this.root.querySelector<HTMLElement>('[part~="field"]');
    if (!box) throw new Error('The field has no box.');
    return box;
  }

  /** Whether Stripe's field is seen in its box. */
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

  /** Whether something under way is shown. */
  get isBusy(): boolean {
    return !!this.root.querySelector('[aria-busy="true"]');
  }

  /** The language that the words are marked with. */
  get language(): string {
    return this.root.querySelector('form')?.getAttribute('lang') ?? '';
  }

  /** Whether a style sheet's `:state(name)` matches. */
  hasState(name: string): boolean {
    return this.form.matches(`:state(${name})`);
  }

  /** Attributes of `style` in what we have drawn: a strict policy would refuse each. */
  get inlineStyles(): number {
    return this.root.querySelectorAll('[style],style').length;
  }
}

function put<F extends Form>(form: F, attributes: Attributes, world: World<F>): FormPage<F> {
  return FormPage.adopt(form, attributes, world, () => {
    (world.into ?? document.body).append(form);
    opened.push(form);
  });
}

const nameOf = (radio: HTMLInputElement): string => (radio.labels?.[0]?.textContent ?? '').trim();

const isShown = (element: HTMLElement): boolean => element.checkVisibility();

export {settle, until};
