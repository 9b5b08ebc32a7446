/** SEPA Direct Debit in both elements: what a form asks for besides the IBAN, and the mandate next to the button. */
import type {BillingDetails, Mandate} from '../flow/intent.js';
import type {FlowState} from '../flow/state.js';
import type {MandateText} from '../messages/languages/messages.js';
import type {FormContent} from './form-content.js';
import {importWithRetry} from '../ports/import-with-retry.js';
import type {LocaleController} from './locale-controller.js';
import type * as MandateModule from './mandate.js';

/** The form whose mandate it is. */
interface SepaHost extends HTMLElement {
  readonly merchantName: string;
  readonly billingDetails: BillingDetails;
  readonly renderRoot: ParentNode;
  requestUpdate(): void;
}

/** SEPA for one form. It loads its texts only if the form offers SEPA. */
export class Sepa {
  #module: typeof MandateModule | undefined;
  #text: MandateText | undefined;

  readonly #host: SepaHost;

  constructor(host: SepaHost) {
    this.#host = host;
  }

  /** Loads what every form with SEPA needs. */
  async load(): Promise<typeof MandateModule> {
    return (this.#module ??= await importWithRetry(
      () => import('./mandate.js'),
      'mandate',
      'readMandate',
    ));
  }

  /** Whether the page has put its own text into the `mandate` slot. */
  get #hasOwnText(): boolean {
    return !!this.#host.querySelector(':scope > [slot="mandate"]');
  }

  /** Whether the mandate can name its creditor. */
  get hasCreditor(): boolean {
    return !!this.#host.merchantName || this.#hasOwnText;
  }

  /**
   * What a form shows and asks for while the customer pays by IBAN.
   *
   * @param locale whose messages contain the mandate, unless they are English
   */
  content(
    state: FlowState,
    locale: LocaleController,
  ): Pick<FormContent, 'asked' | 'mandate' | 'isHeld'> {
    const {name, email} = this.#host.billingDetails;
    const country = 'change' in state ? state.change?.country : undefined;
    const asked = [
      ...(name ? [] : ['name']),
      ...(email ? [] : ['email']),
      ...(this.#module?.needsAddress(country) ? ['address'] : []),
    ];
    if (state.phase === 'done') return {asked};
    return {asked, mandate: this.#mandate(locale), isHeld: !this.#text};
  }

  #mandate({messages, isLoading}: LocaleController): FormContent['mandate'] {
    if (!this.#module) this.#loadLate();
    // The mandate must not change its language under the customer's eyes.
    this.#text = isLoading
      ? undefined
      : this.#module && (messages.mandate ?? this.#module.mandateInEnglish);
    const {merchantName} = this.#host;
    const text = this.#text;
    return {language: messages.language, name: text?.name, text: text?.text(merchantName) ?? ''};
  }

  /** A form may get its `payment-methods` after its definition was loaded. If this fails, the next render tries again. */
  #loadLate(): void {
    this.load().then(
      () => this.#host.requestUpdate(),
      () => {},
    );
  }

  /** The mandate that the customer accepts by pressing the button now. */
  read(): Mandate | undefined {
    const {renderRoot, merchantName} = this.#host;
    return this.#text && this.#module?.readMandate(renderRoot, this.#text, merchantName);
  }
}
