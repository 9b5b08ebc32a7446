/** `<fenerum-payment-retry>`: its documentation and its definition. */
import type {Outcome} from './element/events.js';
import {FlowElement} from './element/flow-element.js';
import type {FormContent} from './element/form-content.js';
import {importWithRetry} from './element/import-with-retry.js';
import type {PaymentContent} from './element/payment.js';
import type {MethodType, Way} from './flow/intent.js';
import type {Journey} from './flow/journey.js';
import type {FlowState} from './flow/state.js';
import type {Messages} from './messages/index.js';

const empty: FormContent = {asked: [], choices: [], submit: '', working: '', done: ''};

/** Reserves the space of the summary until Stripe has been asked. */
const loadingSummary = {description: '', amount: '', method: '', reason: ''};

/**
 * Authorises an off-session payment that failed, with the saved card or with a new one in its place.
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
 * @attr {Phase} phase - Where the form stands: `idle`, `loading`, `ready`, `confirming`, `registering`, `done` or `failed`. Read-only.
 *
 * @fires {RegisterNewPaymentCardEvent} registerNewPaymentCard - a new card has paid, which Fenerum does not know yet; once per intent. `preventDefault()` stops the POST, `waitUntil(promise)` makes the form wait for yours
 * @fires {CustomEvent<null>} fenerum-ready - the form can be used
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
 * @csspart button - the button
 * @csspart status - what is going on, in words
 * @csspart error - what went wrong, in words
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
 * @cssstate loading - asks Stripe where the payment stands
 * @cssstate ready - waits for the customer
 * @cssstate confirming - Stripe and the bank are at work
 * @cssstate registering - the page or its backend is told of a new card
 * @cssstate done - all is done
 * @cssstate failed - it cannot go on by itself
 */
export class FenerumPaymentRetry extends FlowElement {
  static override readonly attributes = {...FlowElement.attributes, 'payment-method': undefined};

  /** The `pm_…` whose authorization expired. By default the method that Stripe or `intent-url` names. @attr payment-method */
  declare paymentMethod: string | undefined;

  #payment: PaymentContent | undefined;

  /** Alias of `submit()`, named after Stripe's old method. */
  handleCardPayment(): Promise<Outcome> {
    return this.submit();
  }

  protected override async loadDefinition(): Promise<Journey> {
    const {PaymentContent, retryPayment} = await importWithRetry(
      () => import('./element/payment.js'),
      'PaymentContent',
    );
    this.#payment = new PaymentContent(() => this.requestUpdate());
    return retryPayment;
  }

  protected override readMethods(): readonly MethodType[] {
    return this.sepa.hasCreditor ? ['card', 'sepa_debit'] : ['card'];
  }

  protected override readSavedMethod(): string | undefined {
    return this.paymentMethod;
  }

  protected override content(
    state: FlowState,
    option: Way,
    messages: Messages,
    locale: string,
  ): FormContent {
    const content = {...empty, ...this.#payment?.content(state, option, messages, locale)};
    const isEarly = state.phase === 'idle' || state.phase === 'loading';
    return isEarly && !content.summary ? {...content, summary: loadingSummary} : content;
  }
}
