/** SEPA Direct Debit in the card form: the mandate next to the button, and when to ask for an address. */
import type {Mandate} from '../flow/intent.js';
import type {MandateText} from '../messages/mandate-en.js';
import type {FormContent} from './form-content.js';
import {importWithRetry} from './import-with-retry.js';
import type * as MandateModule from './mandate.js';

/** The form whose mandate it is. */
interface SepaHost extends HTMLElement {
  readonly merchantName: string;
  readonly renderRoot: ParentNode;
  requestUpdate(): void;
}

/** SEPA for one form. It loads its texts only if the form offers SEPA. */
export class Sepa {
  #module: typeof MandateModule | undefined;
  #text: MandateText | undefined;

  constructor(private readonly host: SepaHost) {}

  /** Loads what every form with SEPA needs. */
  async load(): Promise<typeof MandateModule> {
    return (this.#module ??= await importWithRetry(() => import('./mandate.js')));
  }

  /** Whether the page has put its own text into the `mandate` slot. */
  get #hasOwnText(): boolean {
    return !!this.host.querySelector(':scope > [slot="mandate"]');
  }

  /** Whether the mandate can name its creditor. */
  get hasCreditor(): boolean {
    return !!this.host.merchantName || this.#hasOwnText;
  }

  /** Whether the text of the mandate has been loaded. */
  get isLoaded(): boolean {
    return !!this.#text;
  }

  /** Returns whether an IBAN of that country (ISO 3166-1 alpha-2) needs the customer's address. */
  needsAddress(country: string | undefined): boolean {
    return !!this.#module?.needsAddress(country);
  }

  /**
   * @param language of our texts
   * @param locale of the form, BCP 47
   */
  content(language: string, locale: string): FormContent['mandate'] {
    if (this.#text?.language !== language) this.#loadText(language).catch(() => {}); // the next render tries again
    const {merchantName} = this.host;
    // English is shorter than its translations.
    const letters = (locale.startsWith('en') ? 526 : 544) + merchantName.length;
    return {
      language: this.#text?.language ?? language,
      text: this.#text?.text(merchantName) ?? '',
      reserved: this.#hasOwnText ? 0 : letters,
    };
  }

  /** The mandate that the customer accepts by pressing the button now. */
  read(): Mandate | undefined {
    const {renderRoot, merchantName} = this.host;
    return this.#text && this.#module?.readMandate(renderRoot, this.#text, merchantName);
  }

  /** A form may get its `payment-methods` later, so this loads the module as well. */
  async #loadText(language: string): Promise<void> {
    const text = await (await this.load()).loadMandate(language);
    if (text.language === this.#text?.language) return;
    this.#text = text;
    this.host.requestUpdate();
  }
}
