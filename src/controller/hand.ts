/** Where the customer's hand is: whoever uses a keyboard goes on from what took the place of what they were in. */
import type {Phase} from '../flow/state.js';

/** The hand of the customer on one form. */
export class Hand {
  /** Whether it was here when the form was last drawn, or when the bank was asked. */
  #isHere = false;

  /** @param slot the name of the slot of Stripe's field */
  constructor(
    private readonly form: HTMLElement & {readonly phase: Phase},
    private readonly slot: string,
  ) {}

  /** The form has left its place. */
  leave(): void {
    this.#isHere = false;
  }

  /**
   * The form was drawn anew. What had the focus may be gone: something of ours, Stripe's field, or the bank's dialog that the
   * customer came to from here. A hand that is elsewhere on the page stays there.
   *
   * @param had what of ours had the focus before
   */
  follow(had: Element | null): void {
    const {form, slot} = this;
    const {activeElement, body} = form.ownerDocument;
    const isInField = !!activeElement?.closest(`[slot="${slot}"]`);
    const isGone = had ? had.getClientRects().length === 0 : activeElement === body;
    const hasWaited = had?.localName === 'p' && /ready|failed/.test(form.phase);
    if (hasWaited || (isGone && (had || this.#isHere))) form.focus();
    if (form.phase !== 'confirming' || !this.#isHere) this.#isHere = !!had || isInField;
  }
}
