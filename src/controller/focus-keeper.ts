/** Moves the focus to the replacement when the focused node of a form disappears. */

/** Keeps the focus inside one form. */
export class FocusKeeper {
  /** Whether the focus was inside the form after the last render, or when the bank was asked. */
  #isInside = false;

  readonly #form: HTMLElement;
  readonly #slot: string;

  /** @param slot the name of the slot of Stripe's field */
  constructor(form: HTMLElement, slot: string) {
    this.#form = form;
    this.#slot = slot;
  }

  /** The form was removed from its place. */
  hostDisconnected(): void {
    this.#isInside = false;
  }

  /**
   * After a render, the focused node may be gone: one of our inputs, Stripe's field, or the bank's dialog, which the customer
   * opened from this form. Restores the focus only if it was inside this form.
   *
   * @param phase that was rendered
   * @param previous the node of the form that had the focus before the render
   */
  rendered(phase: string, previous: Element | null): void {
    const form = this.#form;
    const slot = this.#slot;
    const {activeElement, body} = form.ownerDocument;
    const isInField = !!activeElement?.closest(`[slot="${slot}"]`);
    const isGone = previous ? previous.getClientRects().length === 0 : activeElement === body;
    // The status had the focus while there was nothing else to do.
    const hasWaited = previous?.localName === 'p' && /ready|failed/.test(phase);
    if (hasWaited || (isGone && (previous || this.#isInside))) form.focus();
    if (phase !== 'confirming' || !this.#isInside) this.#isInside = !!previous || isInField;
  }
}
