/** The attributes and properties of both elements. */
import type {RequestHeaders} from '../backend/backend.js';
import type {BillingDetails, MethodType, PaymentOption} from '../flow/intent.js';
import type {StripeJs} from '../stripe/stripe-js.js';
import {LitHtmlElement} from './lit-html-element.js';

/** The attributes and properties of both elements. */
export abstract class FormAttributes extends LitHtmlElement {
  static override readonly attributes: Readonly<Record<string, unknown>> = {
    'publishable-key': '',
    'stripe-account': undefined,
    'client-secret': undefined,
    'intent-url': undefined,
    'register-url': undefined,
    account: '',
    gateway: 'stripe_new',
    locale: undefined,
    'merchant-name': '',
    'return-url': undefined,
    credentials: 'same-origin',
    disabled: undefined,
    name: undefined,
    required: undefined,
    load: 'auto',
  };
  static override readonly properties: Readonly<Record<string, unknown>> = {
    billingDetails: {},
    requestHeaders: undefined,
    stripe: undefined,
  };

  /** Stripe publishable key, `pk_test_…` or `pk_live_…`. @attr publishable-key */
  declare publishableKey: string;
  /** Connected account of Stripe Connect, `acct_…`. @attr stripe-account */
  declare stripeAccount: string | undefined;
  /**
   * The client secret of the intent, `…_secret_…`. The element never reflects it; prefer the property. @attr client-secret
   */
  declare clientSecret: string | undefined;
  /** Instead of `client-secret`: a URL of the merchant's backend that creates or finds the intent. @attr intent-url */
  declare intentUrl: string | undefined;
  /**
   * A URL of the merchant's backend to which the element POSTs the registration. If it is missing, the element only fires
   * `registerNewPaymentCard`. @attr register-url
   */
  declare registerUrl: string | undefined;
  /** Fenerum's `Account.uuid`. The element passes it on in the event and the POST. @attr account */
  declare account: string;
  /** Fenerum's name for the gateway. @attr gateway */
  declare gateway: string;
  /**
   * Language of our texts and of Stripe's field, BCP 47. By default the nearest `lang`, otherwise the browser's language.
   * @attr locale
   */
  declare locale: string | undefined;
  /** The creditor named in the SEPA mandate; required for SEPA. @attr merchant-name */
  declare merchantName: string;
  /**
   * The URL to which the bank redirects back, by default this page. For a saved card it is used only if it is set. @attr
   * return-url
   */
  declare returnUrl: string | undefined;
  /** The `credentials` option of `fetch` for the two requests to the merchant's backend. @attr credentials */
  declare credentials: RequestCredentials;
  /** What the page knows about the customer: name, email, phone and address, with Stripe's names. */
  declare billingDetails: BillingDetails;
  /**
   * Headers for the two requests to the merchant's backend: an object, or a function that returns an object or a promise of
   * one.
   */
  declare requestHeaders: RequestHeaders | undefined;
  /** A Stripe object or a promise of one. If it is set, the element does not load Stripe.js. */
  declare stripe: StripeJs | PromiseLike<StripeJs | null> | null | undefined;

  /** Disables the element. A `<fieldset disabled>` around it does the same. @attr disabled */
  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }
  set disabled(disabled: boolean | undefined) {
    this.toggleAttribute('disabled', !!disabled);
  }

  /** The element takes part in a surrounding `<form>` under this name, like an input. @attr name */
  get name(): string {
    return this.getAttribute('name') ?? '';
  }
  set name(name: string | undefined) {
    this.setAttribute('name', name ?? '');
  }

  /** With `name`: the surrounding form is invalid until the flow is done. @attr required */
  get required(): boolean {
    return this.hasAttribute('required');
  }
  set required(required: boolean | undefined) {
    this.toggleAttribute('required', !!required);
  }

  /** The types of payment method that the form accepts. The first one is shown first. @internal */
  abstract readMethods(): readonly MethodType[];

  /**
   * For a saved method, returns a URL only if the page has set it, as the specification says.
   *
   * @internal
   */
  returnUrlFor(option: PaymentOption): string | undefined {
    if (this.returnUrl) return new URL(this.returnUrl, this.baseURI).href;
    return option === 'saved' ? undefined : location.href;
  }
}
