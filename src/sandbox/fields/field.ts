/** The base of the card field and the IBAN field: a row of inputs, their state and their events. */

import {FieldInput, type InputSpec, paintState} from './field-input.js';
import type {FieldStyle} from './field-style.js';
import {drawIcon, type IconName} from './icons.js';
import {languageOf, type TextKey, textsFor} from '../shared/texts.js';

/** The options of both kinds of field. */
export interface FieldOptions {
  readonly style?: FieldStyle;
  readonly iconStyle?: 'default' | 'solid';
  readonly hideIcon?: boolean;
  readonly disabled?: boolean;
}

/** A validation error, as in Stripe's `change` event. */
export interface FieldError {
  readonly type: 'validation_error';
  readonly code: string;
  readonly message: string;
}

/** The part of the `change` event that cards and IBANs share. */
export interface FieldChange {
  readonly elementType: 'card' | 'iban';
  readonly empty: boolean;
  readonly complete: boolean;
  readonly error: FieldError | undefined;
}

/** An event from the field to its Element. */
export type FieldSignal = 'change' | 'focus' | 'blur' | 'escape' | 'enter';

/** A field inside a frame. */
export abstract class Field<O extends FieldOptions = FieldOptions> {
  abstract readonly elementType: 'card' | 'iban';
  protected abstract readonly specs: readonly InputSpec[];
  protected abstract icon(): IconName;

  #inputs: FieldInput[] = [];
  #root: HTMLElement | undefined;
  #focused = false;
  #lastChange = '';

  protected options: O;
  protected locale: string;
  readonly #notify: (signal: FieldSignal) => void;

  constructor(options: O, locale: string, notify: (signal: FieldSignal) => void) {
    this.options = options;
    this.locale = locale;
    this.#notify = notify;
  }

  get focused(): boolean {
    return this.#focused;
  }

  /** Builds the field. The text of an earlier one is lost. */
  build(owner: Document): HTMLElement {
    owner.title = 'Sandbox';
    const root = owner.createElement('div');
    root.className = this.specs.length > 1 ? 'Field Field--crowded' : 'Field';
    const inputs = this.specs.map(
      (spec) => new FieldInput(owner, spec, (deleting) => this.#onTyped(deleting)),
    );
    const slot = owner.createElement('span');
    slot.className = 'Icon';
    root.append(slot, ...inputs.map(({input}) => input));
    this.#listen(root);
    this.#root = root;
    this.#inputs = inputs;
    this.#focused = false;
    // The first `change` event reports a difference from the empty field.
    this.#lastChange = JSON.stringify(this.change());
    this.applyOptions(this.options);
    return root;
  }

  /** Applies changed options. */
  applyOptions(options: O): void {
    this.options = options;
    if (this.#root) this.#root.ownerDocument.documentElement.lang = languageOf(this.locale);
    for (const input of this.#inputs) input.describe(this.locale, options.disabled === true);
    this.refresh();
  }

  setLocale(locale: string): void {
    this.locale = locale;
    this.applyOptions(this.options);
  }

  focus(): void {
    const open = this.#open();
    (open.find(({spec}) => !spec.inspect().complete) ?? open[0])?.input.focus();
  }

  blur(): void {
    for (const {input} of this.#inputs) input.blur();
  }

  clear(): void {
    for (const input of this.#inputs) input.clear();
    this.refresh();
  }

  /** The current `change` event. */
  change(): FieldChange {
    const open = this.#open();
    const states = open.map(({spec}) => spec.inspect());
    const problem = open.map((input) => input.problem).find((found) => found !== undefined);
    return {
      elementType: this.elementType,
      empty: states.every(({empty}) => empty),
      complete: states.every(({complete}) => complete),
      error: problem && this.#error(problem),
    };
  }

  /** The error that prevents sending. The customer sees it from now on. */
  check(): FieldError | undefined {
    const open = this.#open();
    const first = open.find(({spec}) => !spec.inspect().complete);
    if (first === undefined) return undefined;
    for (const input of open) input.demand();
    this.refresh();
    return this.#error(first.problem ?? first.spec.incomplete);
  }

  /** The text of the input with this name. */
  protected text(name: string): string {
    return this.#inputs.find(({spec}) => spec.name === name)?.input.value ?? '';
  }

  protected setText(name: string, text: string): void {
    const found = this.#inputs.find(({spec}) => spec.name === name);
    if (found) found.input.value = text;
  }

  /** Shows the state of the inputs and reports a change. */
  protected refresh(): void {
    const root = this.#root;
    if (root === undefined) return;
    for (const input of this.#inputs) input.paint();
    const change = this.change();
    paintState(root, {...change, wrong: change.error !== undefined});
    this.#showIcon(root);
    const serialized = JSON.stringify(change);
    if (serialized === this.#lastChange) return;
    this.#lastChange = serialized;
    this.#notify('change');
  }

  #error(code: TextKey): FieldError {
    return {type: 'validation_error', code, message: textsFor(this.locale)[code]};
  }

  #open(): FieldInput[] {
    return this.#inputs.filter(({hidden}) => !hidden);
  }

  #listen(root: HTMLElement): void {
    root.addEventListener('focusin', () => this.#onFocus(true));
    root.addEventListener('focusout', ({target, relatedTarget}) => {
      this.#inputs.find(({input}) => input === target)?.leave();
      if (relatedTarget === null || !root.contains(relatedTarget as Node)) this.#onFocus(false);
      this.refresh();
    });
    root.addEventListener('keydown', ({key, target}) => {
      if (key === 'Escape') this.#notify('escape');
      if (key === 'Enter') this.#notify('enter');
      if (key === 'Backspace') this.#stepBack(target);
    });
  }

  #onFocus(focused: boolean): void {
    if (focused === this.#focused) return;
    this.#focused = focused;
    this.#notify(focused ? 'focus' : 'blur');
  }

  /** Focuses the next input when this one is full. */
  #onTyped(deleting: boolean): void {
    this.refresh();
    if (deleting) return;
    const open = this.#open();
    const index = open.findIndex(({full}) => full);
    const next = index < 0 ? undefined : open[index + 1];
    if (next?.empty) next.input.focus();
  }

  #stepBack(target: EventTarget | null): void {
    const open = this.#open();
    const index = open.findIndex(({input}) => input === target);
    if (open[index]?.empty) open[index - 1]?.input.focus();
  }

  #showIcon(root: HTMLElement): void {
    const slot = root.querySelector<HTMLElement>('.Icon');
    if (slot === null) return;
    slot.hidden = this.options.hideIcon === true;
    const name = this.icon();
    const iconStyle = this.options.iconStyle ?? 'default';
    const wanted = `${name} ${iconStyle}`;
    if (slot.dataset['shown'] === wanted) return;
    slot.dataset['shown'] = wanted;
    slot.replaceChildren(drawIcon(root.ownerDocument, name, iconStyle));
  }
}
