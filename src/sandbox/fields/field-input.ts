// One input of a field: made in the frame, formatted while it is typed, and wrong only once that can be serialized.

import type {InputState} from './card-entry.js';
import {reformat} from './caret.js';
import {type TextKey, textsFor} from '../shared/texts.js';

/** What an input is for. */
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

/** An input and where the customer stands with it. */
export class FieldInput {
  readonly spec: InputSpec;
  readonly input: HTMLInputElement;
  /** Whether the customer has been here and gone on: from then on, incomplete is wrong. */
  #left = false;

  /** @param typed is called after every change, when the text has its format. */
  constructor(owner: Document, spec: InputSpec, typed: (deleting: boolean) => void) {
    this.spec = spec;
    const input = owner.createElement('input');
    this.input = input;
    input.name = spec.name;
    input.className = spec.width === 'wide' ? 'Input Input--wide' : 'Input';
    if (spec.width !== 'wide') input.style.width = `${spec.width}em`;
    // As an attribute: not every browser knows every word.
    input.setAttribute('autocomplete', spec.autocomplete);
    input.setAttribute('autocorrect', 'off');
    input.autocapitalize = spec.inputMode === 'text' ? 'characters' : 'none';
    input.inputMode = spec.inputMode;
    input.spellcheck = false;
    input.addEventListener('input', (event) => {
      // What a browser fills in by itself comes as an event without a type.
      const deleting = event.inputType?.startsWith('delete') ?? false;
      reformat(input, (text) => spec.format(text, deleting), spec.counts);
      this.#left = false;
      typed(deleting);
    });
  }

  get hidden(): boolean {
    return this.spec.hidden?.() === true;
  }

  get empty(): boolean {
    return this.input.value === '';
  }

  /** Whether the customer is typing at its end, and there is nothing left to type. */
  get full(): boolean {
    const {ownerDocument, selectionStart, value} = this.input;
    const typing = ownerDocument.activeElement === this.input && selectionStart === value.length;
    return typing && this.spec.inspect().complete;
  }

  /** What is wrong with it, as far as the customer is to know by now. */
  get problem(): TextKey | undefined {
    const {empty, complete, problem} = this.spec.inspect();
    if (complete) return undefined;
    if (empty) return this.#left ? this.spec.incomplete : undefined;
    return problem?.startsWith('incomplete') && !this.#left ? undefined : problem;
  }

  /** Shows its texts and whether it can be typed into. */
  describe(locale: string, disabled: boolean): void {
    this.input.setAttribute('aria-label', textsFor(locale)[this.spec.label]);
    this.input.placeholder = this.spec.hint(locale);
    this.input.disabled = disabled;
    this.input.hidden = this.hidden;
  }

  /** Shows where it stands. */
  paint(): void {
    const {empty, complete} = this.spec.inspect();
    const wrong = this.problem !== undefined;
    paintState(this.input, {empty, complete, wrong});
    this.input.setAttribute('aria-invalid', String(wrong));
  }

  /** The customer goes on: what does not fit shows its end, by which people know their card. */
  leave(): void {
    this.#left = !this.empty;
    this.input.scrollLeft = this.spec.inspect().complete ? this.input.scrollWidth : 0;
  }

  /** It has to be complete now. */
  demand(): void {
    this.#left = true;
  }

  clear(): void {
    this.input.value = '';
    this.#left = false;
  }
}

/** Sets the classes that the page's styles hang on. */
export function paintState(
  element: HTMLElement,
  {empty, complete, wrong}: {empty: boolean; complete: boolean; wrong: boolean},
): void {
  element.classList.toggle('is-empty', empty);
  element.classList.toggle('is-complete', complete && !wrong);
  element.classList.toggle('is-invalid', wrong);
}
