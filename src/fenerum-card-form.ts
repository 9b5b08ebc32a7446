/** `<fenerum-card-form>`: its documentation and its definition. */
import type {FormConfig} from './controller/form-host.js';
import {FlowElement} from './element/flow-element.js';
import type {FormContent} from './element/form-content.js';
import {noCreditor} from './element/sepa.js';
import type {MethodType, Way} from './flow/intent.js';
import {saveMethod, type Journey} from './flow/journey.js';
import type {FlowState} from './flow/state.js';
import type {Messages} from './messages/index.js';

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

const isMethod = (word: string): word is MethodType => word === 'card' || word === 'sepa_debit';

/**
 * Saves a card at Stripe, 3-D Secure included, or a bank account by IBAN, and has it registered with Fenerum.
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
 * @attr {Phase} phase - Where the form stands: `idle`, `loading`, `ready`, `confirming`, `registering`, `done` or `failed`. Read-only.
 *
 * @fires {RegisterNewPaymentCardEvent} registerNewPaymentCard - Stripe has saved a method that Fenerum does not know yet; once per intent. `preventDefault()` stops the POST, `waitUntil(promise)` makes the form wait for yours
 * @fires {CustomEvent<null>} fenerum-ready - the field takes typing
 * @fires {CustomEvent<ChangeDetail>} fenerum-change - the field changed; never holds the digits
 * @fires {CustomEvent<PhaseDetail>} fenerum-phase - the phase changed; in `confirming` a bank's dialog may open
 * @fires {CustomEvent<Completion>} fenerum-complete - all is done; navigate on this one
 * @fires {CustomEvent<ErrorDetail>} fenerum-error - anything failed; never holds a secret
 *
 * @slot submit - replaces the button; a click on what is in it submits
 * @slot mandate - replaces the text of the SEPA mandate by the merchant's own
 *
 * @csspart form - the whole form
 * @csspart field - the box around Stripe's field
 * @csspart label - a label
 * @csspart input - an input of ours
 * @csspart button - the button
 * @csspart status - what is going on, in words
 * @csspart error - what went wrong, in words
 * @csspart mandate - what a customer of SEPA Direct Debit accepts by pressing the button
 *
 * @cssprop [--fenerum-color-text=currentColor] - text, also inside Stripe's field
 * @cssprop [--fenerum-color-muted=color-mix(in srgb, currentColor 68%, transparent)] - placeholders, icons and small print
 * @cssprop [--fenerum-color-border=color-mix(in srgb, currentColor 26%, transparent)] - borders
 * @cssprop [--fenerum-color-field=color-mix(in srgb, currentColor 4%, transparent)] - background of fields and inputs
 * @cssprop [--fenerum-color-accent=#3451e0] - the button, the focus ring and what is chosen
 * @cssprop [--fenerum-color-on-accent=#fff] - text on the button
 * @cssprop [--fenerum-color-danger=color-mix(in srgb, currentColor 40%, #e5203f)] - what is wrong
 * @cssprop [--fenerum-color-success=color-mix(in srgb, currentColor 40%, #12a150)] - all is done
 * @cssprop [--fenerum-font-family=inherit] - font, also inside Stripe's field
 * @cssprop [--fenerum-font-size=1rem] - size of text, also inside Stripe's field; everything else grows with it
 * @cssprop [--fenerum-radius=0.625rem] - corners
 * @cssprop [--fenerum-spacing=1rem] - gap between the rows
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

  /** The payment methods in display order: `card`, `sepa_debit`. @attr payment-methods */
  declare paymentMethods: string;
  /** Extra inputs that the form shows: `name`, `email`, `address`. @attr collect */
  declare collect: string;
  /** Text of the button. The `submit` slot replaces the button. @attr submit-label */
  declare submitLabel: string | undefined;

  protected override async loadDefinition(): Promise<Journey> {
    await Promise.all([
      this.readMethods().includes('sepa_debit') && this.sepa.load(),
      wordsOf(this.collect).includes('address') && this.countries.load(),
    ]);
    return saveMethod;
  }

  protected override readMethods(): readonly MethodType[] {
    const methods = [...new Set(wordsOf(this.paymentMethods))].filter(isMethod);
    const usable = this.sepa.hasCreditor ? methods : methods.filter((method) => method === 'card');
    return usable.length > 0 ? usable : ['card'];
  }

  /** @internal */
  override readConfig(): FormConfig {
    const config = super.readConfig();
    const methods = wordsOf(this.paymentMethods);
    if (!methods.every(isMethod))
      return {...config, refusal: 'payment-methods knows card and sepa_debit.'};
    return methods.includes('sepa_debit') && !this.sepa.hasCreditor
      ? {...config, [methods.includes('card') ? 'warning' : 'refusal']: noCreditor}
      : config;
  }

  protected override content(_state: FlowState, option: Way, messages: Messages): FormContent {
    const type = option === 'saved' ? 'card' : option;
    return {
      asked: wordsOf(this.collect),
      choices: this.readMethods().map((method) => [method, messages.method[method]]),
      submit: this.submitLabel ?? messages.save[type],
      working: messages.working,
      done: messages.saved[type],
    };
  }
}
