/** One input of a field. It formats its text and shows a problem only when the customer can know about it. */

import type {InputState} from './card-entry.js';
import {reformat} from './caret.js';
import {type TextKey, textsFor} from '../shared/texts.js';

/** The description of an input. */
export interface InputSpec {
  readonly name: string;
  readonly label: TextKey;
  readonly autocomplete: AutoFill;
  readonly inputMode: 'numeric' | 'text';
  /** The width in `em`. `wide` takes the remaining space. */
  readonly width: number | 'wide';
  /** The characters that the customer types, as opposed to separators. */
  readonly counts: RegExp;
  hint(locale: string): string;
  format(text: string, deleting: boolean): string;
  inspect(): InputState;
  /** The message if it is incomplete. */
  readonly incomplete: TextKey;
  /** Whether the input is hidden and ignored. */
  hidden?(): boolean;
}

/** An input and its state. */
export class FieldInput {
  readonly spec: InputSpec;
  readonly input: HTMLInputElement;
  /** Whether the customer has left the input. From then on, incomplete text is a problem. */
  #left = false;

  /** @param typed is called after every change, once the text is formatted. */
  constructor(owner: Document, spec: InputSpec, typed: (deleting: boolean) => void) {
    this.spec = spec;
    const input = owner.createElement('input');
    this.input = input;
    input.name = spec.name;
    input.className = spec.width === 'wide' ? 'Input Input--wide' : 'Input';
    if (spec.width !== 'wide') input.style.width = `${spec.width}em`;
    // Set as an attribute, because not every browser knows every token.
    input.setAttribute('autocomplete', spec.autocomplete);
    input.setAttribute('autocorrect', 'off');
    input.autocapitalize = spec.inputMode === 'text' ? 'characters' : 'none';
    input.inputMode = spec.inputMode;
    input.spellcheck = false;
    input.addEventListener('input', (event) => {
      // Autofill fires an event without `inputType`.
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

  /** Whether the caret is at the end and the text is complete. */
  get full(): boolean {
    const {ownerDocument, selectionStart, value} = this.input;
    const typing = ownerDocument.activeElement === this.input && selectionStart === value.length;
    return typing && this.spec.inspect().complete;
  }

  /** The problem that the customer should see now. */
  get problem(): TextKey | undefined {
    const {empty, complete, problem} = this.spec.inspect();
    if (complete) return undefined;
    if (empty) return this.#left ? this.spec.incomplete : undefined;
    return problem?.startsWith('incomplete') && !this.#left ? undefined : problem;
  }

  /** Updates the label, the placeholder and whether the input is disabled. */
  describe(locale: string, disabled: boolean): void {
    this.input.setAttribute('aria-label', textsFor(locale)[this.spec.label]);
    this.input.placeholder = this.spec.hint(locale);
    this.input.disabled = disabled;
    this.input.hidden = this.hidden;
  }

  /** Shows the state. */
  paint(): void {
    const {empty, complete} = this.spec.inspect();
    const wrong = this.problem !== undefined;
    paintState(this.input, {empty, complete, wrong});
    this.input.setAttribute('aria-invalid', String(wrong));
  }

  /** Called on blur. A long number scrolls to its last digits, by which people recognise their card. */
  leave(): void {
    this.#left = !this.empty;
    this.input.scrollLeft = this.spec.inspect().complete ? this.input.scrollWidth : 0;
  }

  /** Treats incomplete text as a problem from now on. */
  demand(): void {
    this.#left = true;
  }

  clear(): void {
    this.input.value = '';
    this.#left = false;
  }
}

/** Sets the class names that the page's `style` option refers to. */
export function paintState(
  element: HTMLElement,
  {empty, complete, wrong}: {empty: boolean; complete: boolean; wrong: boolean},
): void {
  element.classList.toggle('is-empty', empty);
  element.classList.toggle('is-complete', complete && !wrong);
  element.classList.toggle('is-invalid', wrong);
}
