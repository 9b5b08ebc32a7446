/** Adapts a Card or IBAN Element of Stripe.js to the port. */
import type {BillingDetails, MethodType} from '../flow/intent.js';
import type {FieldOptions, PaymentField} from '../ports/stripe-client.js';
import type {StripeJsElement, StripeJsElements} from './stripe-js.js';

/** What differs between the two types: the name of the Element, and its options. */
const elementOf = {
  card: {
    name: 'card',
    options: {hidePostalCode: true, iconStyle: 'solid', disableLink: true},
  },
  sepa_debit: {name: 'iban', options: {supportedCountries: ['SEPA']}},
} as const;

/** Stripe's field and the data for a confirmation with it. */
export class StripeJsField implements PaymentField {
  /** Stripe's own object. */
  readonly element: StripeJsElement;
  readonly #onEvent: FieldOptions['onEvent'];

  readonly type: MethodType;

  constructor(
    elements: StripeJsElements,
    type: MethodType,
    {style, disabled, onEvent}: FieldOptions,
  ) {
    this.type = type;

    const {name, options} = elementOf[type];
    const element = elements.create(name, {...options, style, disabled});
    for (const event of ['ready', 'focus', 'blur', 'escape'] as const) {
      element.on(event, () => onEvent({type: event}));
    }
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
          ...(error && {message: error.message}),
        },
      }),
    );
    this.element = element;
    this.#onEvent = onEvent;
  }

  /** The payment method data for a confirmation. */
  data(details: BillingDetails): object {
    return {
      [this.type]: this.element,
      ...(Object.keys(details).length > 0 && {billing_details: details}),
    };
  }

  mount(node: HTMLElement): void {
    this.element.mount(node);
  }

  update(options: {readonly style?: object; readonly disabled?: boolean}): void {
    this.element.update(options);
  }

  focus(): void {
    this.element.focus();
  }

  /** Stripe.js does not know the Element any more. */
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
      // The Element is already destroyed.
    }
  }
}
