// Stripe.js's Element: a field that is mounted into a page, tells what happens in it, and follows Stripe's rules.

import type {CardChange, CardFieldOptions} from './card-field.js';
import type {FieldFrame} from './field-frame.js';
import type {FieldError, FieldSignal} from './fields.js';
import type {IbanChange, IbanFieldOptions} from './iban-field.js';
import {IntegrationError} from './integration-error.js';
import type {ApiError} from './objects.js';
import type {Params} from './params.js';
import {paintClasses} from './element-classes.js';
import {homeOf} from './element-home.js';

/** Types of Element that the sandbox has. */
export type ElementType = 'card' | 'iban';

/** Options of an Element. */
export type ElementOptions = CardFieldOptions & IbanFieldOptions;

/** What an Element's listeners get, by the name of the event. */
export interface ElementEvents {
  change: CardChange | IbanChange;
  ready: {elementType: ElementType};
  focus: {elementType: ElementType};
  blur: {elementType: ElementType};
  escape: {elementType: ElementType};
  networkschange: {elementType: ElementType};
  loaderror: {elementType: ElementType; error: ApiError};
}

type EventName = keyof ElementEvents;
type Listener = (event: never) => unknown;

/** A card field or an IBAN field, as an Element sees it. */
export interface ElementField {
  readonly focused: boolean;
  build(owner: Document): HTMLElement;
  applyOptions(options: ElementOptions): void;
  setLocale(locale: string): void;
  focus(): void;
  blur(): void;
  clear(): void;
  change(): CardChange | IbanChange;
  check(): FieldError | undefined;
  data(): Params;
}

/** What the group gives an Element to live with. */
export interface ElementParts {
  readonly type: ElementType;
  readonly makeField: (
    options: ElementOptions,
    tell: (signal: FieldSignal) => void,
  ) => ElementField;
  readonly makeFrame: (
    options: ElementOptions,
    fill: (owner: Document) => HTMLElement,
    reloaded: () => void,
  ) => FieldFrame;
  /** Comes when the field may say that it is ready; never, when a test wants it so. */
  readonly whenReady: (announce: (failure: ApiError | undefined) => void) => void;
  readonly mounted: (element: SandboxElement, isMounted: boolean) => void;
  readonly destroyed: () => void;
}

const eventNames: readonly EventName[] = [
  'change',
  'ready',
  'focus',
  'blur',
  'escape',
  'networkschange',
  'loaderror',
];
const known: Readonly<Record<ElementType, readonly string[]>> = {
  card: [
    'classes',
    'style',
    'value',
    'hidePostalCode',
    'iconStyle',
    'hideIcon',
    'disabled',
    'disableLink',
    'preferredNetwork',
  ],
  iban: [
    'classes',
    'style',
    'supportedCountries',
    'placeholderCountry',
    'iconStyle',
    'hideIcon',
    'disabled',
  ],
};
const onlyOnCreate = ['disableLink', 'preferredNetwork'];

/** One Element. https://docs.stripe.com/js/element */
export class SandboxElement {
  readonly #parts: ElementParts;
  readonly #listeners = new Map<EventName, Set<Listener>>();
  readonly #field: ElementField;
  #options: ElementOptions;
  #frame: FieldFrame | undefined;
  #home: HTMLElement | undefined;
  #destroyed = false;
  #reloaded = false;

  constructor(parts: ElementParts, options: ElementOptions) {
    checkOptions(parts.type, options, 'create');
    this.#parts = parts;
    this.#options = options;
    this.#field = parts.makeField(options, (signal) => this.#onSignal(signal));
  }

  /** Puts the field into a node of the page's own tree. */
  mount(place: string | HTMLElement): void {
    this.#refuseDestroyed();
    const home = homeOf(place);
    if (this.#home === home && this.#frame?.element.isConnected) return;
    if (this.#home !== undefined) {
      throw new IntegrationError(
        'This Element is already mounted. Use `unmount()` to unmount the Element before re-mounting.',
      );
    }
    if (home.firstChild !== null) {
      console.warn('This Element will be mounted to a DOM element that contains child nodes.');
    }
    this.#home = home;
    this.#reloaded = false;
    const frame = this.#parts.makeFrame(
      this.#options,
      (owner) => this.#field.build(owner),
      () => (this.#reloaded = true),
    );
    this.#frame = frame;
    home.replaceChildren(frame.element);
    this.#paint();
    this.#parts.mounted(this, true);
    this.#parts.whenReady((failure) => {
      if (this.#frame !== frame || !frame.alive) return;
      if (failure === undefined) this.#emit('ready', {elementType: this.#parts.type});
      else this.fail(failure);
    });
  }

  /** Takes the field out of the page; what was typed is gone. */
  unmount(): void {
    this.#refuseDestroyed();
    this.#leave();
  }

  /** Takes the field out for good. */
  destroy(): void {
    this.#refuseDestroyed();
    this.#leave();
    this.#destroyed = true;
    this.#listeners.clear();
    this.#parts.destroyed();
  }

  update(options: ElementOptions): void {
    this.#refuseDestroyed();
    checkOptions(this.#parts.type, options, 'update');
    this.#options = {...this.#options, ...options};
    if (options.style !== undefined) this.#frame?.setStyle(options.style);
    if (this.#frame?.alive) this.#field.applyOptions(this.#options);
    this.#paint();
  }

  clear(): void {
    this.#refuseDestroyed();
    if (this.#works()) this.#field.clear();
  }

  focus(): void {
    this.#refuseDestroyed();
    if (this.#works()) this.#field.focus();
  }

  blur(): void {
    this.#refuseDestroyed();
    if (this.#works()) this.#field.blur();
  }

  on<N extends EventName>(name: N, listener: (event: ElementEvents[N]) => unknown): this {
    if (!eventNames.includes(name)) {
      throw new IntegrationError(`Invalid event name: ${name} is not an event of this Element.`);
    }
    if (typeof listener !== 'function') {
      throw new IntegrationError('Invalid event listener: it has to be a function.');
    }
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return this;
  }

  once<N extends EventName>(name: N, listener: (event: ElementEvents[N]) => unknown): this {
    const only = (event: ElementEvents[N]) => {
      this.off(name, only);
      listener(event);
    };
    return this.on(name, only);
  }

  off<N extends EventName>(name: N, listener?: (event: ElementEvents[N]) => unknown): this {
    if (listener === undefined) this.#listeners.delete(name);
    else this.#listeners.get(name)?.delete(listener);
    return this;
  }

  /** What is typed, for a confirmation. Internal to the sandbox: Stripe's own Elements have no such thing. */
  static read(element: SandboxElement): {data: Params} | {error: FieldError} {
    if (element.#destroyed || !element.#works() || !element.#home?.isConnected) {
      throw new IntegrationError(
        'We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.',
      );
    }
    const error = element.#field.check();
    return error === undefined ? {data: element.#field.data()} : {error};
  }

  /** Tells that the field could not be loaded; cards only, as at Stripe. */
  fail(error: ApiError): void {
    if (this.#parts.type === 'card') this.#emit('loaderror', {elementType: 'card', error});
  }

  setLocale(locale: string): void {
    this.#field.setLocale(locale);
  }

  #works(): boolean {
    return this.#frame?.alive === true && !this.#reloaded;
  }

  #leave(): void {
    if (this.#home === undefined) return;
    this.#frame?.remove();
    paintClasses(this.#home, this.#options.classes, undefined);
    this.#frame = undefined;
    this.#home = undefined;
    this.#parts.mounted(this, false);
  }

  #refuseDestroyed(): void {
    if (!this.#destroyed) return;
    throw new IntegrationError('This Element has already been destroyed. Please create a new one.');
  }

  #onSignal(signal: FieldSignal): void {
    // A frame that was loaded anew has lost its line to Stripe: nobody hears what happens in it.
    if (!this.#works()) return;
    this.#paint();
    if (signal === 'enter') this.#home?.closest('form')?.requestSubmit();
    else if (signal === 'change') this.#emit('change', this.#field.change());
    else this.#emit(signal, {elementType: this.#parts.type});
  }

  #paint(): void {
    if (this.#home === undefined || !this.#frame?.alive) return;
    const {empty, complete, error} = this.#field.change();
    const focus = this.#field.focused;
    paintClasses(this.#home, this.#options.classes, {empty, complete, focus, invalid: !!error});
  }

  #emit<N extends EventName>(name: N, event: ElementEvents[N]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(event as never);
  }
}

function checkOptions(type: ElementType, options: object, verb: 'create' | 'update'): void {
  const strange = Object.keys(options).find(
    (name) => !known[type].includes(name) || (verb === 'update' && onlyOnCreate.includes(name)),
  );
  if (strange === undefined) return;
  throw new IntegrationError(
    `Unrecognized ${verb}() parameter: ${strange} is not a parameter that ${verb}() of a ${type} Element knows.`,
  );
}
