/** `<fenerum-card-form>`: the manual, and the journey of saving a method. */
import {FlowElement} from './element/flow-element.js';
import {inputsOf, type Collectable} from './element/fields.js';
import {FenerumError} from './errors.js';
import type {MethodType} from './flow/intent.js';
import {saveMethod, type Journey} from './flow/journey.js';
import type {InputName} from './messages/index.js';

/** Words of an attribute, each one known, in the order written. */
function words<T extends string>(attribute: string, text: string, known: readonly T[]): T[] {
  const given = text.split(/\s+/).filter(Boolean);
  const strange = given.find((word) => !known.includes(word as T));
  if (strange)
    throw new FenerumError('configuration', {
      detail: `${attribute} knows ${known.join(', ')}; it was given something else.`,
    });
  return [...new Set(given)] as T[];
}

/**
 * Saves a card at Stripe, 3-D Secure included, and has it registered with Fenerum.
 *
 * ```html
 * <fenerum-card-form
 *   publishable-key="pk_test_…"
 *   intent-url="/api/setup-intents"
 *   register-url="/api/payment-cards"
 *   account="…"
 * ></fenerum-card-form>
 * ```
 *
 * @tagname fenerum-card-form
 *
 * @fires {RegisterNewPaymentCardEvent} registerNewPaymentCard - Stripe has saved a method that Fenerum does not know yet; once per intent. `preventDefault()` stops the POST, `waitUntil(promise)` makes the form wait for the page
 * @fires {CustomEvent<null>} fenerum-ready - the field takes typing
 * @fires {CustomEvent<ChangeDetail>} fenerum-change - the field changed; never holds the digits
 * @fires {CustomEvent<PhaseDetail>} fenerum-phase - the phase changed; in `confirming` a bank's dialog may open
 * @fires {CustomEvent<Completion>} fenerum-complete - all is done; navigate on this one
 * @fires {CustomEvent<ErrorDetail>} fenerum-error - anything failed; never holds a secret
 *
 * @slot submit - replaces the button; a click on what is in it submits
 *
 * @csspart form - the whole form
 * @csspart field - the box around Stripe's field
 * @csspart label - a label
 * @csspart input - an input of ours
 * @csspart button - the button
 * @csspart status - what is going on, in words
 * @csspart error - what went wrong, in words
 *
 * @cssstate idle - waits for attributes
 * @cssstate loading - Stripe is on its way
 * @cssstate ready - takes typing
 * @cssstate confirming - Stripe and the bank are at work
 * @cssstate registering - the page or its backend is told
 * @cssstate done - all is done
 * @cssstate failed - it cannot go on by itself
 */
export class FenerumCardForm extends FlowElement {
  static override readonly attributes = {
    ...FlowElement.attributes,
    'payment-methods': 'card',
    collect: '',
    'submit-label': undefined,
  };

  /** What customers can pay with, in the order shown: `card`, `sepa_debit`. @attr payment-methods */
  declare paymentMethods: string;
  /** Extra inputs that the form shows: `name`, `email`, `address`. @attr collect */
  declare collect: string;
  /** Text of the button; the `submit` slot replaces the button. @attr submit-label */
  declare submitLabel: string | undefined;

  protected override journey(): Journey {
    return saveMethod;
  }

  protected override readMethods(): readonly MethodType[] {
    const methods = words<MethodType>('payment-methods', this.paymentMethods, ['card']);
    return methods.length > 0 ? methods : ['card'];
  }

  protected override inputs(): {above: readonly InputName[]; below: readonly InputName[]} {
    const asked = this.collect.split(/\s+/);
    const shown = (...what: Collectable[]): InputName[] =>
      what.filter((item) => asked.includes(item)).flatMap((item) => inputsOf[item]);
    return {above: shown('name', 'email'), below: shown('address')};
  }

  protected override buttonText(): string | undefined {
    return this.submitLabel;
  }
}
