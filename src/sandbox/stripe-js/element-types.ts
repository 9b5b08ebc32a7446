// What an Element is made of: its types and events, the field behind it, and what its group gives it.

import type {CardChange, CardFieldOptions} from '../fields/card-field.js';
import type {FieldFrame} from '../fields/field-frame.js';
import type {FieldError, FieldSignal} from '../fields/field.js';
import type {IbanChange, IbanFieldOptions} from '../fields/iban-field.js';
import type {ApiError} from '../shared/objects.js';
import type {Params} from '../shared/params.js';
import type {ClassNames} from './element-classes.js';

/** Types of Element that the sandbox has. */
export type ElementType = 'card' | 'iban';

/** Options of an Element. */
export type ElementOptions = CardElementOptions & IbanElementOptions;

/** Options of every Element that are not about its field. */
interface CommonOptions {
  readonly classes?: ClassNames;
}

/** https://docs.stripe.com/js/elements_object/create_element?type=card */
export type CardElementOptions = CardFieldOptions & CommonOptions;

/** https://docs.stripe.com/js/elements_object/create_element?type=iban */
export type IbanElementOptions = IbanFieldOptions & CommonOptions;

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

/** Names of an Element's events. */
export type EventName = keyof ElementEvents;

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
  /** Comes when the field may say that it is ready; never, when a test wants it so. */
  readonly whenReady: (announce: (failure: ApiError | undefined) => void) => void;
  readonly mounted: (isMounted: boolean) => void;
  readonly destroyed: () => void;
}
