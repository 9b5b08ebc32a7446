/** What a page can say to both elements, and what it amounts to. */
import type {RequestHeaders} from '../backend/backend.js';
import type {BillingDetails, MethodType, Way} from '../flow/intent.js';
import type {Delivery, Session} from '../flow/session.js';
import type {StripeJs} from '../stripe/stripe-js.js';
import {DrawnElement} from './drawn-element.js';

/** The attributes and properties of both elements. */
export abstract class FormAttributes extends DrawnElement {
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
  /** The intent's client secret, `…_secret_…`. Never reflected; the property is the better way in. @attr client-secret */
  declare clientSecret: string | undefined;
  /** Instead of `client-secret`: a URL of the merchant's backend that makes or finds the intent. @attr intent-url */
  declare intentUrl: string | undefined;
  /** A URL of the merchant's backend that takes the registration. Without it, `registerNewPaymentCard` is the last word. @attr register-url */
  declare registerUrl: string | undefined;
  /** Fenerum's `Account.uuid`, handed on in the event and the POST. @attr account */
  declare account: string;
  /** Fenerum's name for the gateway. @attr gateway */
  declare gateway: string;
  /** Language of our texts and of Stripe's fields, BCP 47; by default the nearest `lang`, else the browser's. @attr locale */
  declare locale: string | undefined;
  /** The creditor named in the SEPA mandate; required for SEPA. @attr merchant-name */
  declare merchantName: string;
  /** Where a bank's redirect comes back to; by default this page. For a saved card it is handed on only when given. @attr return-url */
  declare returnUrl: string | undefined;
  /** As in `fetch`, for the two requests to the merchant's backend. @attr credentials */
  declare credentials: RequestCredentials;
  /** What the page knows of the customer: name, email, phone and address, as Stripe names them. */
  declare billingDetails: BillingDetails;
  /** Headers for the two requests to the merchant's backend: an object, or a function that returns one or a promise of one. */
  declare requestHeaders: RequestHeaders | undefined;
  /** A Stripe object, or a promise of one: then nothing is loaded. */
  declare stripe: StripeJs | PromiseLike<StripeJs | null> | null | undefined;

  /** Takes no input. @attr disabled */
  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }
  set disabled(disabled: boolean) {
    this.toggleAttribute('disabled', disabled);
  }

  /** The types of method that the form takes, the first one shown first. */
  protected abstract readMethods(): readonly MethodType[];

  /** The saved method that the page named. */
  protected readSavedMethod(): string | undefined {
    return undefined;
  }

  /** The specification's words for a saved method have no address in them: there it is given only when the page did. */
  protected returnUrlFor(way: Way): string | undefined {
    if (this.returnUrl) return new URL(this.returnUrl, this.baseURI).href;
    return way === 'saved' ? undefined : location.href;
  }

  /** What the page has given, as it stands; whether it makes sense is for the engine to say. */
  protected given(): Given {
    return {
      publishableKey: this.publishableKey,
      stripeAccount: this.stripeAccount,
      stripe: this.stripe,
      clientSecret: this.clientSecret,
      intentUrl: this.intentUrl,
      registerUrl: this.registerUrl,
      account: this.account,
      gateway: this.gateway,
      methods: this.readMethods(),
      savedMethod: this.readSavedMethod(),
      returnUrl: this.returnUrl,
      credentials: this.credentials,
    };
  }
}

/** A session as a page has written it, and what is wrong with it at first sight. */
export interface Given extends Session, Delivery {
  /** Why it cannot work; for the developer. */
  readonly refusal?: string;
  /** What it has to do without; for the developer. */
  readonly warning?: string;
}
