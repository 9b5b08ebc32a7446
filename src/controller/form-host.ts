/** The interface between a FormController and its element. */
import type {RequestHeaders} from '../backend/backend.js';
import type {BillingDetails, Mandate, MethodType, PaymentOption} from '../flow/intent.js';
import type {Delivery, FlowConfig} from '../flow/config.js';
import type {FenerumError} from '../flow/errors.js';
import type {FlowState} from '../flow/state.js';
import type {BankReturn} from '../ports/bank-return.js';
import type {TabStorage, Ports} from '../ports/ports.js';

/** The element, as its controller sees it. */
export interface FormHost
  extends HTMLElement, Omit<FlowConfig, 'methods' | 'savedMethod'>, Delivery {
  /** Replaces some of the browser's ports in a test. */
  readonly ports: Partial<Ports>;
  /** The storage of the tab. */
  readonly storage: () => TabStorage;
  readonly bankReturn: BankReturn;
  /** Contains the `<form>` with our inputs. */
  readonly renderRoot: ShadowRoot;
  /** The language of the texts and of Stripe's field, BCP 47. */
  readonly language: string;
  /** Whether the element, or a `<fieldset>` around it, is disabled. */
  readonly isDisabled: boolean;
  /** Whether the element takes part in a form of the page, which carries the token to the page's server. */
  readonly isInForm: boolean;
  /** The name of the brand of the card that was confirmed; empty if it is not known for certain. */
  brand: string;
  readonly credentials: RequestCredentials;
  /** The attribute `payment-methods`, of the form that saves a method. */
  readonly paymentMethods?: string;
  /** The attribute `payment-method`, of the form that retries a payment. */
  readonly paymentMethod?: string | undefined;
  readonly requestHeaders: RequestHeaders | undefined;
  /** What the page knows about the customer. */
  readonly billingDetails: BillingDetails;
  readonly loadCondition: {
    /** Whether a touch has loaded the form, so that the customer expects the focus in Stripe's field. */
    isTouched: boolean;
  };
  /** Resolves when every change so far has been rendered. */
  readonly updateComplete: Promise<void>;
  /** The types of payment method that the form offers now. */
  readMethods(): readonly MethodType[];
  /**
   * The absolute URL to which a bank redirects back, if there is one for this option.
   *
   * @throws TypeError if `return-url` is not a URL
   */
  returnUrlFor(option: PaymentOption): string | undefined;
  /** The mandate that the customer accepts by pressing the button now. */
  mandateFor(option: PaymentOption): Mandate | undefined;
  /** The customer submits the form. */
  press(): void;
  /** Adds a style sheet to the element. */
  addStyles(text: string): void;
  requestUpdate(): void;
  /**
   * Renders the state and dispatches the events that follow from it.
   *
   * @param others events that come before the one about an error
   * @returns the error of which the page was notified, if it is a new one
   */
  stateChanged(state: FlowState, others: readonly Event[]): FenerumError | undefined;
  /** Dispatches `fenerum-error` for an error that does not change the state. */
  reportError(error: FenerumError): void;
}
