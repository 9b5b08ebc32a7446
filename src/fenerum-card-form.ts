/** `<fenerum-card-form>`: its documentation and its definition. */
import {FlowElement} from './element/flow-element.js';
import type {FormContent} from './element/form-content.js';
import type {MethodType, PaymentOption} from './flow/intent.js';
import type {FlowState} from './flow/state.js';
import type {Messages} from './messages/index.js';
import type * as BrandIcons from './element/brand-icons.js';
import {importOptional} from './ports/import-with-retry.js';

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

const isMethod = (word: string): word is MethodType => word === 'card' || word === 'sepa_debit';

/**
 * Saves a card (with 3-D Secure) or a bank account (by IBAN) at Stripe, and registers it with Fenerum.
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
 * @attr {'auto' | 'visible' | 'touch' | 'manual'} [load=auto] - When the element may send requests to Stripe: at once (`auto`), when it is about to scroll into view (`visible`), when the customer touches it (`touch`), or when the page calls `load()` (`manual`).
 * @attr {Phase} phase - The phase of the form: `idle`, `loading`, `ready`, `confirming`, `registering`, `done` or `failed`. Read-only.
 *
 * @fires {RegisterNewPaymentCardEvent} registerNewPaymentCard - Stripe has saved a method that is not registered with Fenerum yet; fired once per intent. `preventDefault()` stops the element's POST, and `waitUntil(promise)` lets the form wait for your own registration
 * @fires {RegisterNewPaymentCardEvent} fenerum-register - the same event, fired right after it, for frameworks that cannot listen to event names with capital letters; `preventDefault()` and `waitUntil()` on either count
 * @fires {CustomEvent<null>} fenerum-ready - the field accepts input
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
 * @csspart input - an input for name, email or address
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
 * @cssstate loading - Stripe.js and its field are loading
 * @cssstate ready - the form accepts input
 * @cssstate confirming - Stripe and the bank check the method
 * @cssstate registering - the page or its backend registers the method
 * @cssstate done - everything is done
 * @cssstate failed - an error stopped the form
 */
export class FenerumCardForm extends FlowElement {
  static override readonly attributes = {
    ...FlowElement.attributes,
    'payment-methods': 'card',
    collect: '',
    'submit-label': undefined,
    'accepted-brands': '',
  };

  /** The payment methods in display order: `card`, `sepa_debit`. @attr payment-methods */
  declare paymentMethods: string;
  /** Extra inputs that the form shows: `name`, `email`, `address`. @attr collect */
  declare collect: string;
  /** Text of the button. The `submit` slot replaces the button. @attr submit-label */
  declare submitLabel: string | undefined;

  /** Card brands whose icons appear next to the label, with Stripe's names, plus `dankort`. @attr accepted-brands */
  declare acceptedBrands: string;

  #brandIcons: typeof BrandIcons | undefined;
  #isLoadingBrands = false;

  protected override async loadDefinition(): Promise<undefined> {
    await Promise.all([
      this.readMethods().includes('sepa_debit') && this.sepa.load(),
      wordsOf(this.collect).includes('address') && this.countries.load(),
    ]);
  }

  /** @internal */
  override readMethods(): readonly MethodType[] {
    const methods = [...new Set(wordsOf(this.paymentMethods))].filter(isMethod);
    const usable = this.sepa.hasCreditor ? methods : methods.filter((method) => method === 'card');
    return usable.length > 0 ? usable : ['card'];
  }

  protected override content(
    {phase}: FlowState,
    option: PaymentOption,
    messages: Messages,
  ): FormContent {
    const type = option === 'saved' ? 'card' : option;
    return {
      asked: wordsOf(this.collect),
      choices: this.readMethods().map((method) => [method, messages.method[method]]),
      brands: this.#brands(messages.accepts),
      submit: this.submitLabel ?? messages.save[type],
      isLabelled: !!this.submitLabel,
      working: messages.working,
      done: phase === 'done' ? this.#done(type, messages) : '',
    };
  }

  /** The message of a success, which comes with the controller. */
  #done(type: MethodType, messages: Messages): string {
    return this.brand ? messages.savedBrand(this.brand) : messages.saved[type];
  }

  /** The icons, which are loaded only if the page asks for them. Without them, the form works as well. */
  #brands(label: string): FormContent['brands'] {
    const brands = wordsOf(this.acceptedBrands);
    if (brands.length === 0) return undefined;
    if (!this.#isLoadingBrands) {
      this.#isLoadingBrands = true;
      void importOptional(() => import('./element/brand-icons.js'), 'brand-icons').then(
        (module) => {
          if (!module) return;
          this.#brandIcons = module;
          this.addStyles(module.brandStyles);
          this.requestUpdate();
        },
      );
    }
    return this.#brandIcons?.renderBrands(brands, label);
  }
}
