/** `<fenerum-card-form>`: the manual, and the journey of saving a method. */
import {ShownInputs} from './element/fields.js';
import {FlowElement} from './element/flow-element.js';
import type {Given} from './element/form-attributes.js';
import {loadPart} from './element/load-part.js';
import type * as Sepa from './element/sepa.js';
import {roomOf, type Look} from './element/look.js';
import type {Mandate, MethodType, Way} from './flow/intent.js';
import {saveMethod, type Journey} from './flow/journey.js';
import type {FlowState} from './flow/state.js';
import type {MandateText} from './messages/mandate-en.js';
import type {Messages} from './messages/index.js';

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

const isMethod = (word: string): word is MethodType => word === 'card' || word === 'sepa_debit';

const noCreditor =
  'SEPA needs merchant-name, or your own text in the mandate slot: a mandate names its creditor.';

const loadSepa = (): Promise<typeof Sepa> => loadPart(() => import('./element/sepa.js'));

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

  /** What customers can pay with, in the order shown: `card`, `sepa_debit`. @attr payment-methods */
  declare paymentMethods: string;
  /** Extra inputs that the form shows: `name`, `email`, `address`. @attr collect */
  declare collect: string;
  /** Text of the button; the `submit` slot replaces the button. @attr submit-label */
  declare submitLabel: string | undefined;

  /** Only a form that offers SEPA loads what SEPA needs. */
  #sepa: typeof Sepa | undefined;
  #mandate: MandateText | undefined;
  readonly #inputs = new ShownInputs();

  readonly #children = new MutationObserver(() => this.requestDraw());

  override connectedCallback(): void {
    super.connectedCallback();
    // A mandate of the merchant's own may come after the tag.
    this.#children.observe(this, {childList: true});
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#children.disconnect();
  }

  protected override async journey(): Promise<Journey> {
    if (this.readMethods().includes('sepa_debit')) this.#sepa = await loadSepa();
    return saveMethod;
  }

  protected override readMethods(): readonly MethodType[] {
    const methods = [...new Set(wordsOf(this.paymentMethods))].filter(isMethod);
    const usable = this.#hasCreditor ? methods : methods.filter((method) => method === 'card');
    return usable.length > 0 ? usable : ['card'];
  }

  protected override given(): Given {
    const methods = wordsOf(this.paymentMethods);
    const isStrange = !methods.every(isMethod);
    const needsCreditor = methods.includes('sepa_debit') && !this.#hasCreditor;
    const given = super.given();
    if (isStrange) return {...given, refusal: 'payment-methods knows card and sepa_debit.'};
    return needsCreditor
      ? {...given, [methods.includes('card') ? 'warning' : 'refusal']: noCreditor}
      : given;
  }

  protected override look(state: FlowState, way: Way, messages: Messages, locale: string): Look {
    const {email, name} = this.billingDetails;
    const country = 'change' in state ? state.change?.country : undefined;
    const asked = new Set(wordsOf(this.collect));
    const isSepa = way === 'sepa_debit';
    if (isSepa && !name) asked.add('name');
    if (isSepa && !email) asked.add('email');
    if (isSepa && this.#sepa?.needsAddress(country)) asked.add('address');
    const type = way === 'saved' ? 'card' : way;
    const isAsking = isSepa && state.phase !== 'done';
    return {
      details: {
        ...this.billingDetails,
        address: {country, ...this.billingDetails.address},
      },
      ...this.#inputs.of(state, asked),
      choices: this.readMethods().map((method) => [method, messages.method[method]]),
      mandate: isAsking ? this.#mandateIn(messages.language, locale) : undefined,
      isHeld: isAsking && !this.#mandate,
      submit: this.submitLabel ?? messages.save[type],
      working: messages.working,
      done: messages.saved[type],
    };
  }

  protected override mandate(way: Way): Mandate | undefined {
    return way === 'sepa_debit' && this.#mandate
      ? this.#sepa?.evidence(this.root, this.#mandate, this.merchantName)
      : undefined;
  }

  get #hasOwnMandate(): boolean {
    return !!this.querySelector(':scope > [slot="mandate"]');
  }

  get #hasCreditor(): boolean {
    return !!this.merchantName || this.#hasOwnMandate;
  }

  #mandateIn(language: string, locale: string): Look['mandate'] {
    if (this.#mandate?.language !== language) this.#fetchMandate(language).catch(() => {}); // tried again when drawn again
    return {
      language: this.#mandate?.language ?? language,
      text: this.#mandate?.text(this.merchantName) ?? '',
      // English takes less room than what it is translated to.
      room: this.#hasOwnMandate
        ? ''
        : roomOf((locale.startsWith('en') ? 526 : 544) + this.merchantName.length),
    };
  }

  /** Also for a form that is told to take bank accounts when it is long there. */
  async #fetchMandate(language: string): Promise<void> {
    this.#sepa ??= await loadSepa();
    const mandate = await this.#sepa.mandateIn(language);
    if (mandate.language === this.#mandate?.language) return;
    this.#mandate = mandate;
    this.requestDraw();
  }
}
