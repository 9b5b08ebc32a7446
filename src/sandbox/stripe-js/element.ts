/** The Element of the fake Stripe.js: it mounts a field in the page, fires its events and follows Stripe's rules. */

import {paintClasses} from './element-classes.js';
import {resolveMountTarget} from './mount-target.js';
import {checkOptions} from './element-options.js';
import type {
  ElementEvents,
  ElementField,
  ElementOptions,
  ElementDependencies,
  EventName,
} from './element-types.js';
import type {FieldFrame} from '../fields/field-frame.js';
import type {FieldError, FieldSignal} from '../fields/field.js';
import {IntegrationError} from '../shared/integration-error.js';
import type {ApiError} from '../shared/objects.js';
import type {Params} from '../shared/params.js';

type Listener = (event: never) => unknown;

const eventNames: readonly EventName[] = [
  'change',
  'ready',
  'focus',
  'blur',
  'escape',
  'networkschange',
  'loaderror',
];

/** One Element. https://docs.stripe.com/js/element */
export class SandboxElement {
  readonly #dependencies: ElementDependencies;
  readonly #listeners = new Map<EventName, Set<Listener>>();
  readonly #field: ElementField;
  #options: ElementOptions;
  #frame: FieldFrame | undefined;
  #target: HTMLElement | undefined;
  #destroyed = false;
  #reloaded = false;

  constructor(dependencies: ElementDependencies, options: ElementOptions) {
    checkOptions(dependencies.type, options, 'create');
    this.#dependencies = dependencies;
    this.#options = options;
    this.#field = dependencies.makeField(options, (signal) => this.#onSignal(signal));
  }

  /** Mounts the field in a node of the document. */
  mount(place: string | HTMLElement): void {
    this.#refuseDestroyed();
    const target = resolveMountTarget(place);
    if (this.#target === target && this.#frame?.element.isConnected) return;
    if (this.#target !== undefined) {
      throw new IntegrationError(
        'This Element is already mounted. Use `unmount()` to unmount the Element before re-mounting.',
      );
    }
    if (target.firstChild !== null) {
      console.warn('This Element will be mounted to a DOM element that contains child nodes.');
    }
    this.#target = target;
    this.#reloaded = false;
    const frame = this.#dependencies.makeFrame(
      this.#options,
      (owner) => this.#field.build(owner),
      () => (this.#reloaded = true),
    );
    this.#frame = frame;
    target.replaceChildren(frame.element);
    this.#paint();
    this.#dependencies.mounted(true);
    this.#dependencies.whenReady((failure) => {
      void frame.loaded.then(() => {
        if (this.#frame !== frame || !frame.alive) return;
        if (failure === undefined) this.#emit('ready', {elementType: this.#dependencies.type});
        else this.fail(failure);
      });
    });
  }

  /** Removes the field from the page. The typed text is lost. */
  unmount(): void {
    this.#refuseDestroyed();
    this.#removeFrame();
  }

  /** Removes the field for good. */
  destroy(): void {
    this.#refuseDestroyed();
    this.#removeFrame();
    this.#destroyed = true;
    this.#listeners.clear();
    this.#dependencies.destroyed();
  }

  update(options: ElementOptions): void {
    this.#refuseDestroyed();
    checkOptions(this.#dependencies.type, options, 'update');
    this.#options = {...this.#options, ...options};
    if (options.style !== undefined) this.#frame?.setStyle(options.style);
    if (this.#frame?.alive) this.#field.applyOptions(this.#options);
    this.#paint();
  }

  clear(): void {
    this.#refuseDestroyed();
    if (this.#isUsable()) this.#field.clear();
  }

  focus(): void {
    this.#refuseDestroyed();
    if (this.#isUsable()) this.#field.focus();
  }

  blur(): void {
    this.#refuseDestroyed();
    if (this.#isUsable()) this.#field.blur();
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

  /** Reads the typed data for a confirmation. Internal: Stripe's Elements have no such method. */
  static read(element: SandboxElement): {data: Params} | {error: FieldError} {
    if (element.#destroyed || !element.#isUsable() || !element.#target?.isConnected) {
      throw new IntegrationError(
        'We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.',
      );
    }
    const error = element.#field.check();
    return error === undefined ? {data: element.#field.data()} : {error};
  }

  /** Fires `loaderror`. As with Stripe, only for cards. */
  fail(error: ApiError): void {
    if (this.#dependencies.type === 'card') this.#emit('loaderror', {elementType: 'card', error});
  }

  setLocale(locale: string): void {
    this.#field.setLocale(locale);
  }

  #isUsable(): boolean {
    return this.#frame?.alive === true && !this.#reloaded;
  }

  #removeFrame(): void {
    if (this.#target === undefined) return;
    this.#frame?.remove();
    paintClasses(this.#target, this.#options.classes, undefined);
    this.#frame = undefined;
    this.#target = undefined;
    this.#dependencies.mounted(false);
  }

  #refuseDestroyed(): void {
    if (!this.#destroyed) return;
    throw new IntegrationError('This Element has already been destroyed. Please create a new one.');
  }

  #onSignal(signal: FieldSignal): void {
    // A reloaded frame has lost its connection to Stripe.js, so its events are dropped.
    if (!this.#isUsable()) return;
    this.#paint();
    if (signal === 'enter') this.#target?.closest('form')?.requestSubmit();
    else if (signal === 'change') this.#emit('change', this.#field.change());
    else this.#emit(signal, {elementType: this.#dependencies.type});
  }

  #paint(): void {
    if (this.#target === undefined || !this.#frame?.alive) return;
    const {empty, complete, error} = this.#field.change();
    const focus = this.#field.focused;
    paintClasses(this.#target, this.#options.classes, {empty, complete, focus, invalid: !!error});
  }

  #emit<N extends EventName>(name: N, event: ElementEvents[N]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(event as never);
  }
}
