/** The card field: number, expiry, security code and, unless hidden, the postal code. */

import {
  brandOf,
  type CardEntry,
  type CardInput,
  formatCvc,
  formatExpiry,
  formatNumber,
  inspectInput,
  incompleteText,
  parseExpiry,
} from './card-entry.js';
import type {CardBrand} from '../shared/card-brands.js';
import type {InputSpec} from './field-input.js';
import {Field, type FieldChange, type FieldOptions, type FieldSignal} from './field.js';
import type {IconName} from './icons.js';
import type {Params} from '../shared/params.js';
import {textsFor} from '../shared/texts.js';

/** https://docs.stripe.com/js/elements_object/create_element?type=card */
export interface CardFieldOptions extends FieldOptions {
  readonly hidePostalCode?: boolean;
  readonly value?: {readonly postalCode?: string};
  readonly disableLink?: boolean;
  readonly preferredNetwork?: readonly string[];
}

/** The card Element's `change` event. */
export interface CardChange extends FieldChange {
  readonly elementType: 'card';
  readonly value: {postalCode: string};
  readonly brand: CardBrand;
}

/** The inputs of a card field. */
export class CardField extends Field<CardFieldOptions> {
  override readonly elementType = 'card';

  protected override readonly specs: readonly InputSpec[] = [
    {
      ...this.#spec('number', 'cardnumber', 'cc-number'),
      label: 'cardNumber',
      width: 'wide',
      hint: (locale) => textsFor(locale).cardNumberHint,
      format: formatNumber,
    },
    {
      ...this.#spec('expiry', 'exp-date', 'cc-exp'),
      label: 'expiry',
      width: 4.2,
      hint: (locale) => textsFor(locale).expiryHint,
      format: formatExpiry,
    },
    {
      ...this.#spec('cvc', 'cvc', 'cc-csc'),
      label: 'cvc',
      width: 2.6,
      hint: () => 'CVC',
      format: (text) => formatCvc(text, this.text('cardnumber')),
    },
    {
      ...this.#spec('postal', 'postal', 'billing postal-code'),
      label: 'postal',
      width: 5.6,
      inputMode: 'text',
      counts: /./,
      hint: (locale) => textsFor(locale).postal,
      format: (text) => text.slice(0, 12),
      hidden: () => this.options.hidePostalCode === true,
    },
  ];

  readonly #now: () => Date;

  constructor(
    options: CardFieldOptions,
    locale: string,
    notify: (signal: FieldSignal) => void,
    now: () => Date,
  ) {
    super(options, locale, notify);
    this.#now = now;
  }

  override build(owner: Document): HTMLElement {
    const root = super.build(owner);
    this.setText('postal', this.options.value?.postalCode ?? '');
    this.refresh();
    return root;
  }

  override applyOptions(options: CardFieldOptions): void {
    const postal = options.value?.postalCode;
    if (postal !== undefined && postal !== this.options.value?.postalCode) {
      this.setText('postal', postal);
    }
    super.applyOptions(options);
  }

  override change(): CardChange {
    return {
      ...super.change(),
      elementType: 'card',
      value: {postalCode: this.text('postal')},
      brand: brandOf(this.text('cardnumber')),
    };
  }

  /** The card as `payment_method_data`. */
  data(): Params {
    const {month, year} = parseExpiry(this.text('exp-date')) ?? {month: 0, year: 0};
    const card = {
      number: this.text('cardnumber').replaceAll(' ', ''),
      exp_month: month,
      exp_year: year,
      cvc: this.text('cvc'),
    };
    const postal_code = this.text('postal');
    return {
      type: 'card',
      card,
      ...(postal_code !== '' && {billing_details: {address: {postal_code}}}),
    };
  }

  protected override icon(): IconName {
    return brandOf(this.text('cardnumber'));
  }

  #spec(
    part: CardInput,
    name: string,
    autocomplete: AutoFill,
  ): Pick<InputSpec, 'name' | 'autocomplete' | 'inputMode' | 'counts' | 'incomplete' | 'inspect'> {
    return {
      name,
      autocomplete,
      inputMode: 'numeric',
      counts: /\d/,
      incomplete: incompleteText[part],
      inspect: () => inspectInput(part, this.#entry(), this.#now()),
    };
  }

  #entry(): CardEntry {
    return {
      number: this.text('cardnumber'),
      expiry: this.text('exp-date'),
      cvc: this.text('cvc'),
      postal: this.options.hidePostalCode === true ? undefined : this.text('postal'),
    };
  }
}
