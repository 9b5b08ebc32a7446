/** Stripe.js's `elements()`: a group with one language and at most one Element of each type. */

import {CardField} from '../fields/card-field.js';
import {SandboxElement} from './element.js';
import type {
  CardElementOptions,
  ElementOptions,
  ElementDependencies,
  ElementType,
  IbanElementOptions,
} from './element-types.js';
import {FieldFrame, type FontSource} from '../fields/field-frame.js';
import {IbanField} from '../fields/iban-field.js';
import {IntegrationError} from '../shared/integration-error.js';
import {macrotask} from '../shared/macrotask.js';
import type {ApiError} from '../shared/objects.js';

/** The options of `elements()`. */
export interface ElementsOptions {
  readonly locale?: string;
  readonly fonts?: readonly FontSource[];
}

/** What all groups of a sandbox share. */
export interface ElementsHost {
  readonly now: () => Date;
  /** Calls back when a new field may report `ready`, or with the error that it failed with. */
  readonly whenReady: (
    type: ElementType,
    announce: (failure: ApiError | undefined) => void,
  ) => void;
  readonly mounted: (element: SandboxElement, isMounted: boolean) => void;
  readonly created: (element: SandboxElement, isAlive: boolean) => void;
}

const titles: Readonly<Record<ElementType, string>> = {
  card: 'Secure card payment input frame',
  iban: 'Secure IBAN input frame',
};
const known = ['locale', 'fonts', 'appearance', 'loader', 'clientSecret'];

/** A group of Elements. https://docs.stripe.com/js/elements_object */
export class SandboxElements {
  readonly #host: ElementsHost;
  readonly #elements = new Map<ElementType, SandboxElement>();
  #fonts: readonly FontSource[];
  #locale: string;

  constructor(host: ElementsHost, options: ElementsOptions, locale: string) {
    const unknownName = Object.keys(options).find((name) => !known.includes(name));
    if (unknownName !== undefined) {
      throw new IntegrationError(`Unrecognized elements() parameter: ${unknownName}.`);
    }
    this.#host = host;
    this.#locale = options.locale ?? locale;
    this.#fonts = options.fonts ?? [];
  }

  create(type: 'card', options?: CardElementOptions): SandboxElement;
  create(type: 'iban', options?: IbanElementOptions): SandboxElement;
  create(type: ElementType, options: ElementOptions = {}): SandboxElement {
    if (type !== 'card' && type !== 'iban') {
      throw new IntegrationError(
        `A valid Element name must be provided. The sandbox has card and iban; you specified: ${String(type)}.`,
      );
    }
    if (this.#elements.has(type)) {
      throw new IntegrationError(`Can only create one Element of type ${type}.`);
    }
    const element = new SandboxElement(this.#dependencies(type), options);
    this.#elements.set(type, element);
    this.#host.created(element, true);
    return element;
  }

  getElement(type: ElementType): SandboxElement | null {
    return this.#elements.get(type) ?? null;
  }

  /** Changes the language of the fields. Resolves after the change. */
  async update({locale, fonts}: ElementsOptions): Promise<void> {
    if (fonts !== undefined) this.#fonts = fonts;
    if (locale !== undefined) {
      this.#locale = locale;
      for (const element of this.#elements.values()) element.setLocale(locale);
    }
    await macrotask();
  }

  #dependencies(type: ElementType): ElementDependencies {
    const {now, whenReady, mounted, created} = this.#host;
    const self = () => this.#elements.get(type);
    return {
      type,
      makeField: (options, notify) =>
        type === 'card'
          ? new CardField(options, this.#locale, notify, now)
          : new IbanField(options, this.#locale, notify),
      makeFrame: ({style = {}}, fill, reloaded) =>
        new FieldFrame(titles[type], style, this.#fonts, {fill, reloaded}),
      whenReady: (announce) => whenReady(type, announce),
      mounted: (isMounted) => {
        const element = self();
        if (element) mounted(element, isMounted);
      },
      destroyed: () => {
        const element = self();
        this.#elements.delete(type);
        if (element) created(element, false);
      },
    };
  }
}
