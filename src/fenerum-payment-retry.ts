/** `<fenerum-payment-retry>`: its documentation and its definition. */
import type {Outcome} from './element/events.js';
import {FlowElement} from './element/flow-element.js';
import type {FormContent} from './element/form-content.js';
import {importWithRetry} from './ports/import-with-retry.js';
import type {PaymentContent} from './element/payment.js';
import type {MethodType, PaymentOption} from './flow/intent.js';
import type {FlowDefinition} from './flow/flow-definition.js';
import type {FlowState} from './flow/state.js';
import type {Messages} from './messages/index.js';

const empty: FormContent = {asked: [], choices: [], submit: '', working: '', done: ''};

/**
 * Completes an off-session payment that failed, with the saved card or with a new payment method.
 *
 * ```html
 * <fenerum-payment-retry
 *   publishable-key="pk_test_…"
 *   intent-url="/api/payment-retries/…"
 *   register-url="/api/payment-cards"
 *   account="…"
 * ></fenerum-payment-retry>
 * ```
 *
 * @tagname fenerum-payment-retry
 *
 * @attr {'auto' | 'visible' | 'touch' | 'manual'} [load=auto] - When the element may send requests to Stripe: at once (`auto`), when it is about to scroll into view (`visible`), when the customer touches it (`touch`), or when the page calls `load()` (`manual`).
 * @attr {Phase} phase - The phase of the form: `idle`, `loading`, `ready`, `confirming`, `registering`, `done` or `failed`. Read-only.
 *
 * @fires {RegisterNewPaymentCardEvent} registerNewPaymentCard - the customer has paid with a new method that is not registered with Fenerum yet; fired once per intent. `preventDefault()` stops the element's POST, and `waitUntil(promise)` lets the form wait for your own registration
 * @fires {RegisterNewPaymentCardEvent} fenerum-register - the same event, fired right after it, for frameworks that cannot listen to event names with capital letters; `preventDefault()` and `waitUntil()` on either count
 * @fires {CustomEvent<null>} fenerum-ready - the form can be used
 * @fires {CustomEvent<ChangeDetail>} fenerum-change - the content of the field changed; never contains the digits
 * @fires {CustomEvent<PhaseDetail>} fenerum-phase - the phase changed; in `confirming`, the bank's dialog may open
 * @fires {CustomEvent<Completion>} fenerum-complete - everything is done; navigate on this event
 * @fires {CustomEvent<ErrorDetail>} fenerum-error - something failed; never contains a secret
 *
 * @slot submit - replaces the button; a click on its content submits the form
 * @slot mandate - replaces the text of the SEPA mandate with the merchant's own
 *
 * @csspart form - the whole form
 * @csspart field - the box around Stripe's field
 * @csspart label - a label
 * @csspart input - an input for the name and email that SEPA needs
 * @csspart button - the button
 * @csspart status - the progress message
 * @csspart error - an error message
 * @csspart mandate - the SEPA Direct Debit mandate, which the customer accepts by pressing the button
 *
 * @cssprop [--fenerum-color-text=currentColor] - text, also inside Stripe's field
 * @cssprop [--fenerum-color-muted=color-mix(in srgb, currentColor 88%, transparent)] - placeholders, icons and small print
 * @cssprop [--fenerum-color-border=color-mix(in srgb, currentColor 62%, transparent)] - borders
 * @cssprop [--fenerum-color-field=color-mix(in srgb, currentColor 4%, transparent)] - background of fields and inputs
 * @cssprop [--fenerum-color-accent=#3451e0] - the button, the focus ring and the selected option
 * @cssprop [--fenerum-color-on-accent=#fff] - text on the button
 * @cssprop [--fenerum-color-danger=oklch(from currentColor clamp(0.42, (l - 0.6) * 999, 0.93) 0.16 25)] - errors
 * @cssprop [--fenerum-color-success=color-mix(in srgb, currentColor 50%, #12a150)] - success
 * @cssprop [--fenerum-font-family=inherit] - font, also inside Stripe's field
 * @cssprop [--fenerum-font-size=inherit] - font size, also inside Stripe's field; everything else scales with it
 * @cssprop [--fenerum-radius=0.625rem] - radius of the corners
 * @cssprop [--fenerum-spacing=1em] - gap between the rows
 * @cssprop [--fenerum-max-width=max(30rem, 30em)] - the greatest width of the form; `none` for no limit
 * @cssprop [--fenerum-lock=block] - `block` or `none`: the line that says where the typed details go
 *
 * @cssstate idle - the form waits: for required attributes, or for what `load` names
 * @cssstate loading - Stripe.js and the payment are loading
 * @cssstate ready - the customer can pay
 * @cssstate confirming - Stripe and the bank check the method
 * @cssstate registering - the page or its backend registers a new method
 * @cssstate done - everything is done
 * @cssstate failed - an error stopped the form
 */
export class FenerumPaymentRetry extends FlowElement {
  static override readonly attributes = {...FlowElement.attributes, 'payment-method': undefined};

  /** The saved payment method, `pm_…`. By default, the method that Stripe or `intent-url` returns. @attr payment-method */
  declare paymentMethod: string | undefined;

  #payment: PaymentContent | undefined;

  /** Alias of `submit()`, named after Stripe's old method. */
  handleCardPayment(): Promise<Outcome> {
    return this.submit();
  }

  protected override async loadDefinition(): Promise<FlowDefinition> {
    const {PaymentContent, retryPayment, summaryStyles} = await importWithRetry(
      () => import('./element/payment.js'),
      'payment',
      'PaymentContent',
    );
    this.addStyles(summaryStyles);
    this.#payment = new PaymentContent();
    return retryPayment;
  }

  /** @internal */
  override readMethods(): readonly MethodType[] {
    return this.sepa.hasCreditor ? ['card', 'sepa_debit'] : ['card'];
  }

  protected override content(
    state: FlowState,
    option: PaymentOption,
    messages: Messages,
    locale: string,
  ): FormContent {
    const content = {...empty, ...this.#payment?.content(state, option, messages, locale)};
    const isEarly = state.phase === 'idle' || state.phase === 'loading';
    return {...content, isPending: isEarly && !content.summary};
  }
}
