/** The IBAN field: one input. */

import type {InputSpec} from './field-input.js';
import {Field, type FieldChange, type FieldOptions} from './field.js';
import {countryOf, exampleIban, formatIban, inspectIban} from './iban-entry.js';
import {normalizeIban} from '../shared/ibans.js';
import type {IconName} from './icons.js';
import type {Params} from '../shared/params.js';

/** https://docs.stripe.com/js/elements_object/create_element?type=iban */
export interface IbanFieldOptions extends FieldOptions {
  /** ISO 3166-1 alpha-2 codes, or `SEPA` for all its countries. */
  readonly supportedCountries?: readonly string[];
  /** The country of the placeholder; `DE` by default. */
  readonly placeholderCountry?: string;
}

/** The IBAN Element's `change` event. */
export interface IbanChange extends FieldChange {
  readonly elementType: 'iban';
  /** An ISO 3166-1 alpha-2 code, or empty if the country is not supported. */
  readonly country: string;
  /** Always empty: the sandbox has no list of banks. */
  readonly bankName: string;
}

/** The input of an IBAN field. */
export class IbanField extends Field<IbanFieldOptions> {
  override readonly elementType = 'iban';

  protected override readonly specs: readonly InputSpec[] = [
    {
      name: 'iban',
      label: 'iban',
      autocomplete: 'off',
      inputMode: 'text',
      width: 'wide',
      counts: /[A-Za-z0-9]/,
      incomplete: 'incomplete_iban',
      hint: () => exampleIban(this.options.placeholderCountry ?? 'DE'),
      format: formatIban,
      inspect: () => inspectIban(this.text('iban'), this.#supported()),
    },
  ];

  override change(): IbanChange {
    return {
      ...super.change(),
      elementType: 'iban',
      country: countryOf(this.text('iban'), this.#supported()),
      bankName: '',
    };
  }

  /** The account as `payment_method_data`. */
  data(): Params {
    return {type: 'sepa_debit', sepa_debit: {iban: normalizeIban(this.text('iban'))}};
  }

  protected override icon(): IconName {
    return 'bank';
  }

  #supported(): readonly string[] {
    return this.options.supportedCountries ?? ['SEPA'];
  }
}
