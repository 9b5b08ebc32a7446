// What the card field and the IBAN field have in common: inputs in a row, their states, and what they tell.

import type {InputState} from './card-entry.js';
import type {ClassNames} from './element-classes.js';
import {reformat} from './caret.js';
import type {FieldStyle} from './field-style.js';
import {drawIcon, type IconName} from './icons.js';
import {type TextKey, textsFor} from './texts.js';

/** Options that both kinds of field know. */
export interface FieldOptions {
  readonly classes?: ClassNames;
  readonly style?: FieldStyle;
  readonly iconStyle?: 'default' | 'solid';
  readonly hideIcon?: boolean;
  readonly disabled?: boolean;
}

/** What is wrong with a field. */
export interface FieldError {
  readonly type: 'validation_error';
  readonly code: string;
  readonly message: string;
}

/** The `change` event's content without what differs between cards and IBANs. */
export interface FieldChange {
  readonly elementType: 'card' | 'iban';
  readonly empty: boolean;
  readonly complete: boolean;
  readonly error: FieldError | undefined;
}

/** One input of a field. */
export interface InputSpec {
  readonly name: string;
  readonly label: TextKey;
  readonly autocomplete: AutoFill;
  readonly inputMode: 'numeric' | 'text';
  /** Its width in `em`; the wide one takes what is left. */
  readonly width: number | 'wide';
  /** Characters that are not put there by the formatting. */
  readonly counts: RegExp;
  hint(locale: string): string;
  format(text: string, deleting: boolean): string;
  inspect(): InputState;
  /** What it lacks when it has to be complete and is not. */
  readonly incomplete: TextKey;
  /** Hidden inputs count for nothing. */
  hidden?(): boolean;
}

/** What a field tells its element. */
export type FieldSignal = 'change' | 'focus' | 'blur' | 'escape' | 'enter';

interface Row {
  readonly spec: InputSpec;
  readonly input: HTMLInputElement;
  /** Whether the customer has been here and gone on: from then on, incomplete is wrong. */
  left: boolean;
}

/** A field inside a frame. */
export abstract class Field<O extends FieldOptions = FieldOptions> {
  abstract readonly elementType: 'card' | 'iban';
  protected abstract readonly specs: readonly InputSpec[];
  protected abstract icon(): IconName;

  #rows: Row[] = [];
  #root: HTMLElement | undefined;
  #focused = false;
  #told = '';

  constructor(
    protected options: O,
    protected locale: string,
    private readonly tell: (signal: FieldSignal) => void,
  ) {}

  get focused(): boolean {
    return this.#focused;
  }

  /** Builds the field; what was in an earlier one is forgotten. */
  build(owner: Document): HTMLElement {
    owner.documentElement.lang = this.locale;
    owner.title = 'Sandbox';
    const root = owner.createElement('div');
    root.className = this.specs.length > 1 ? 'Field Field--crowded' : 'Field';
    this.#root = root;
    this.#focused = false;
    this.#rows = this.specs.map((spec) => ({
      spec,
      input: this.#makeInput(owner, spec),
      left: false,
    }));
    const slot = owner.createElement('span');
    slot.className = 'Icon';
    const tag = owner.createElement('span');
    tag.className = 'Tag';
    tag.textContent = 'sandbox';
    root.append(slot, ...this.#rows.map(({input}) => input), tag);
    root.addEventListener('focusin', () => this.#onFocus(true));
    root.addEventListener('focusout', (event) => {
      const next = event.relatedTarget as Node | null;
      const row = this.#rows.find(({input}) => input === event.target);
      if (row) leave(row);
      if (next === null || !root.contains(next)) this.#onFocus(false);
      this.refresh();
    });
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.tell('escape');
      if (event.key === 'Enter') this.tell('enter');
      if (event.key === 'Backspace') this.#stepBack(event);
    });
    // An empty field is where everybody starts: only what comes after it is a change.
    this.#told = JSON.stringify(this.change());
    this.applyOptions(this.options);
    return root;
  }

  /** Takes over options that have changed. */
  applyOptions(options: O): void {
    this.options = options;
    const texts = textsFor(this.locale);
    for (const {spec, input} of this.#rows) {
      input.setAttribute('aria-label', texts[spec.label]);
      input.placeholder = spec.hint(this.locale);
      input.disabled = options.disabled === true;
      input.hidden = spec.hidden?.() === true;
    }
    this.refresh();
  }

  setLocale(locale: string): void {
    this.locale = locale;
    if (this.#root) this.#root.ownerDocument.documentElement.lang = locale;
    this.applyOptions(this.options);
  }

  focus(): void {
    const open = this.#visible();
    const first = open.find(({spec}) => !spec.inspect().complete) ?? open[0];
    first?.input.focus();
  }

  blur(): void {
    for (const {input} of this.#rows) input.blur();
  }

  clear(): void {
    for (const row of this.#rows) {
      row.input.value = '';
      row.left = false;
    }
    this.refresh();
  }

  /** What a `change` event says now. */
  change(): FieldChange {
    const states = this.#visible().map(({spec}) => spec.inspect());
    const fault = this.#visible()
      .map((row) => this.#fault(row))
      .find((found) => found !== undefined);
    return {
      elementType: this.elementType,
      empty: states.every(({empty}) => empty),
      complete: states.every(({complete}) => complete),
      error: fault && this.error(fault),
    };
  }

  /** What keeps the field from being sent; the customer sees it from now on. */
  check(): FieldError | undefined {
    const open = this.#visible().find(({spec}) => !spec.inspect().complete);
    if (open === undefined) return undefined;
    for (const row of this.#visible()) row.left = true;
    this.refresh();
    return this.error(this.#fault(open) ?? open.spec.incomplete);
  }

  protected error(code: TextKey): FieldError {
    return {type: 'validation_error', code, message: textsFor(this.locale)[code]};
  }

  /** What stands in the input of this name. */
  protected text(name: string): string {
    return this.#rows.find(({spec}) => spec.name === name)?.input.value ?? '';
  }

  protected setText(name: string, text: string): void {
    const row = this.#rows.find(({spec}) => spec.name === name);
    if (row) row.input.value = text;
  }

  /** Shows where the inputs stand, and tells when that has changed. */
  protected refresh(): void {
    const root = this.#root;
    if (root === undefined) return;
    for (const row of this.#rows) {
      const {empty, complete} = row.spec.inspect();
      const wrong = this.#fault(row) !== undefined;
      paint(row.input, {empty, complete, wrong});
      row.input.setAttribute('aria-invalid', String(wrong));
    }
    const change = this.change();
    paint(root, {...change, wrong: change.error !== undefined});
    this.#showIcon(root);
    const said = JSON.stringify(change);
    if (said === this.#told) return;
    this.#told = said;
    this.tell('change');
  }

  #visible(): Row[] {
    return this.#rows.filter(({spec}) => spec.hidden?.() !== true);
  }

  #fault({spec, left}: Row): TextKey | undefined {
    const {empty, complete, fault} = spec.inspect();
    if (complete) return undefined;
    if (empty) return left ? spec.incomplete : undefined;
    return fault?.startsWith('incomplete') && !left ? undefined : fault;
  }

  #makeInput(owner: Document, spec: InputSpec): HTMLInputElement {
    const input = owner.createElement('input');
    input.name = spec.name;
    input.className = spec.width === 'wide' ? 'Input Input--wide' : 'Input';
    if (spec.width !== 'wide') input.style.width = `${spec.width}em`;
    // As an attribute: not every browser knows every word.
    input.setAttribute('autocomplete', spec.autocomplete);
    input.inputMode = spec.inputMode;
    input.spellcheck = false;
    input.setAttribute('autocorrect', 'off');
    input.autocapitalize = spec.inputMode === 'text' ? 'characters' : 'none';
    input.addEventListener('input', (event) => {
      const deleting = event.inputType?.startsWith('delete') ?? false;
      reformat(input, (text) => spec.format(text, deleting), spec.counts);
      const row = this.#rows.find((candidate) => candidate.input === input);
      if (row) row.left = false;
      this.refresh();
      if (!deleting) this.#stepOn(input, spec);
    });
    return input;
  }

  /** Goes to the next input when this one is full, so that a card is typed in one go. */
  #stepOn(input: HTMLInputElement, spec: InputSpec): void {
    const focused = input.ownerDocument.activeElement === input;
    if (!focused || input.selectionStart !== input.value.length) return;
    if (!spec.inspect().complete) return;
    const open = this.#visible();
    const next = open[open.findIndex((row) => row.input === input) + 1];
    if (next?.input.value === '') next.input.focus();
  }

  #stepBack(event: KeyboardEvent): void {
    const open = this.#visible();
    const index = open.findIndex(({input}) => input === event.target);
    const [here, before] = [open[index], open[index - 1]];
    if (before && here?.input.value === '') before.input.focus();
  }

  #onFocus(focused: boolean): void {
    if (focused === this.#focused) return;
    this.#focused = focused;
    this.tell(focused ? 'focus' : 'blur');
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

/** The customer goes on: what does not fit shows its end, where the digits are that people know their card by. */
function leave(row: Row): void {
  row.left = row.input.value !== '';
  row.input.scrollLeft = row.spec.inspect().complete ? row.input.scrollWidth : 0;
}

function paint(
  element: HTMLElement,
  {empty, complete, wrong}: {empty: boolean; complete: boolean; wrong: boolean},
): void {
  element.classList.toggle('is-empty', empty);
  element.classList.toggle('is-complete', complete && !wrong);
  element.classList.toggle('is-invalid', wrong);
}
