/** A Card or IBAN Element of Stripe.js, as the field that the port promises. */
import type {BillingDetails, MethodType} from '../flow/intent.js';
import type {FieldOptions, PaymentField} from '../ports/gateway.js';
import type {StripeJsElement, StripeJsElements} from './stripe-js.js';

/** What differs between the two types: Stripe's name for the Element, and its options. */
const elementOf = {
  card: {
    name: 'card',
    options: {hidePostalCode: true, iconStyle: 'solid', disableLink: true},
  },
  sepa_debit: {name: 'iban', options: {supportedCountries: ['SEPA']}},
} as const;

/** Stripe's iframe, and what is typed into it. */
export class StripeJsField implements PaymentField {
  /** Stripe's own object. */
  readonly element: StripeJsElement;
  readonly #onEvent: FieldOptions['onEvent'];

  constructor(
    elements: StripeJsElements,
    readonly type: MethodType,
    {style, disabled, onEvent}: FieldOptions,
  ) {
    const {name, options} = elementOf[type];
    const element = elements.create(name, {...options, style, disabled});
    for (const event of ['ready', 'focus', 'blur', 'escape'] as const)
      element.on(event, () => onEvent({type: event}));
    if (type === 'card') element.on('loaderror', () => onEvent({type: 'lost'}));
    element.on('change', ({empty, complete, error, brand, country, bankName}) =>
      onEvent({
        type: 'changed',
        change: {
          type,
          empty,
          complete,
          ...(brand && {brand}),
          ...(country && {country}),
          ...(bankName && {bankName}),
          ...(error && {fault: error.message}),
        },
      }),
    );
    this.element = element;
    this.#onEvent = onEvent;
  }

  /** The method as Stripe wants it in a confirmation. */
  data(details: BillingDetails): object {
    return {
      [this.type]: this.element,
      ...(Object.keys(details).length > 0 && {billing_details: details}),
    };
  }

  mount(node: HTMLElement): void {
    this.element.mount(node);
  }

  update(look: {readonly style?: object; readonly disabled?: boolean}): void {
    this.element.update(look);
  }

  focus(): void {
    this.element.focus();
  }

  /** Stripe.js knows it no more. */
  lose(): void {
    this.#onEvent({type: 'lost'});
  }

  clear(): void {
    this.element.clear();
  }

  destroy(): void {
    try {
      this.element.destroy();
    } catch {
      // It is gone already, which is what was wanted.
    }
  }
}
