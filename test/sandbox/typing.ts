/** Helpers for the sandbox's fields: find inputs, type, delete and paste like a browser. */

import type {SandboxElement} from '../../src/sandbox/stripe-js/element.js';
import type {ElementEvents} from '../../src/sandbox/stripe-js/element-types.js';

/** A node in the document. Remove it with `remove()`. */
export function home(): HTMLElement {
  const node = document.createElement('div');
  node.style.width = '480px';
  document.body.append(node);
  return node;
}

/** The frame in a node. */
export function frameOf(node: HTMLElement): HTMLIFrameElement {
  const frame = node.querySelector('iframe');
  if (frame === null) throw new Error('There is no frame here.');
  return frame;
}

/** The content of the frame. */
export function documentOf(node: HTMLElement): Document {
  const owner = frameOf(node).contentDocument;
  if (owner === null) throw new Error('The frame has no document.');
  return owner;
}

/** An input of a field by its name. */
export function inputOf(node: HTMLElement, name: string): HTMLInputElement {
  const input = documentOf(node).querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (input === null) throw new Error(`There is no input ${name}.`);
  return input;
}

function tell(input: HTMLInputElement, inputType: string): void {
  const {InputEvent: FrameInputEvent} = input.ownerDocument.defaultView as typeof globalThis &
    Window;
  input.dispatchEvent(new FrameInputEvent('input', {inputType, bubbles: true}));
}

/** Types character by character at the caret and follows the focus. */
export function type(node: HTMLElement, text: string): void {
  for (const character of text) {
    const input = documentOf(node).activeElement as HTMLInputElement;
    insert(input, character, 'insertText');
  }
}

/** Replaces the selection with a text. */
export function insert(input: HTMLInputElement, text: string, inputType = 'insertFromPaste'): void {
  const start = input.selectionStart ?? 0;
  input.setRangeText(text, start, input.selectionEnd ?? start, 'end');
  tell(input, inputType);
}

/** Deletes the character before the caret. */
export function backspace(input: HTMLInputElement): void {
  const {KeyboardEvent: FrameKeyboardEvent} = input.ownerDocument.defaultView as Window &
    typeof globalThis;
  const key = new FrameKeyboardEvent('keydown', {key: 'Backspace', bubbles: true});
  input.dispatchEvent(key);
  const caret = input.selectionStart ?? 0;
  if (caret === 0) return;
  input.setRangeText('', caret - 1, caret, 'end');
  tell(input, 'deleteContentBackward');
}

/** Presses a key that types no character. */
export function press(target: HTMLElement, key: string, more: KeyboardEventInit = {}): void {
  const view = target.ownerDocument.defaultView as Window & typeof globalThis;
  const event = new view.KeyboardEvent('keydown', {
    key,
    bubbles: true,
    cancelable: true,
    ...more,
  });
  target.dispatchEvent(event);
}

/** Fills in a whole card. */
export function fillCard(
  node: HTMLElement,
  {number = '4242424242424242', expiry = '1234', cvc = '123'} = {},
): void {
  inputOf(node, 'cardnumber').focus();
  type(node, number);
  inputOf(node, 'exp-date').focus();
  type(node, expiry);
  inputOf(node, 'cvc').focus();
  type(node, cvc);
}

/** The next event of this name. */
export function next<N extends keyof ElementEvents>(
  element: SandboxElement,
  name: N,
): Promise<ElementEvents[N]> {
  return new Promise((resolve) => element.once(name, resolve));
}

/** Resolves when the selector matches. */
export function seen(selector: string, page: Document = document): Promise<HTMLElement> {
  return new Promise((resolve) => {
    const look = () => {
      const found = page.querySelector<HTMLElement>(selector);
      if (found === null) return false;
      observer.disconnect();
      resolve(found);
      return true;
    };
    const observer = new MutationObserver(look);
    if (!look()) observer.observe(page, {childList: true, subtree: true});
  });
}
