/** The types of an Element: options, events, its field, and its dependencies. */

import type {CardChange, CardFieldOptions} from '../fields/card-field.js';
import type {FieldFrame} from '../fields/field-frame.js';
import type {FieldError, FieldSignal} from '../fields/field.js';
import type {IbanChange, IbanFieldOptions} from '../fields/iban-field.js';
import type {ApiError} from '../shared/objects.js';
import type {Params} from '../shared/params.js';
import type {ClassNames} from './element-classes.js';

/** The types of Element in the sandbox. */
export type ElementType = 'card' | 'iban';

/** The options of an Element. */
export type ElementOptions = CardElementOptions & IbanElementOptions;

/** The options that do not concern the field inside. */
interface CommonOptions {
  readonly classes?: ClassNames;
}

/** https://docs.stripe.com/js/elements_object/create_element?type=card */
export type CardElementOptions = CardFieldOptions & CommonOptions;

/** https://docs.stripe.com/js/elements_object/create_element?type=iban */
export type IbanElementOptions = IbanFieldOptions & CommonOptions;

/** The events of an Element by name. */
export interface ElementEvents {
  change: CardChange | IbanChange;
  ready: {elementType: ElementType};
  focus: {elementType: ElementType};
  blur: {elementType: ElementType};
  escape: {elementType: ElementType};
  networkschange: {elementType: ElementType};
  loaderror: {elementType: ElementType; error: ApiError};
}

/** The names of an Element's events. */
export type EventName = keyof ElementEvents;

/** The part of a card field or IBAN field that an Element uses. */
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

/** What the group provides to an Element. */
export interface ElementDependencies {
  readonly type: ElementType;
  readonly makeField: (
    options: ElementOptions,
    notify: (signal: FieldSignal) => void,
  ) => ElementField;
  readonly makeFrame: (
    options: ElementOptions,
    fill: (owner: Document) => HTMLElement,
    reloaded: () => void,
  ) => FieldFrame;
  /** Calls back when the field may report `ready` or an error. A test can hold this back. */
  readonly whenReady: (announce: (failure: ApiError | undefined) => void) => void;
  readonly mounted: (isMounted: boolean) => void;
  readonly destroyed: () => void;
}
