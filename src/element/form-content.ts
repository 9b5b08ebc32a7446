/** What an element shows in a state, as far as the two elements differ: inputs, options, mandate and texts. */
import type {TemplateResult} from 'lit/html.js';
import type {PaymentOption} from '../flow/intent.js';

/** What differs between the elements, and between their payment options. */
export interface FormContent {
  /** What the form asks for besides Stripe's field: `name`, `email`, `address`. */
  readonly asked: readonly string[];
  /** The payment options with their names. A single option needs no chooser. */
  readonly choices: readonly (readonly [PaymentOption, TemplateResult | string])[];
  /** What the customer is paying for. */
  readonly summary?: TemplateResult | undefined;
  /** The payment is still loading. Its space is reserved. */
  readonly isPending?: boolean;
  /** The icons of the accepted brands, next to the label of Stripe's field. */
  readonly brands?: unknown;
  /** What the customer accepts by pressing the button. Without a name and a text while they are loading. */
  readonly mandate?:
    | {readonly name: string | undefined; readonly text: string; readonly language: string}
    | undefined;
  /** The button has to wait until the mandate has been loaded. */
  readonly isHeld?: boolean;
  /** The text of the button; empty while it is loading. */
  readonly submit: string;
  /** The page has set the text of the button. Then the form has one in a form of the page, too. */
  readonly isLabelled?: boolean;
  /** The text of the button while a submission is in progress. */
  readonly working: string;
  /** The status when the flow is done. */
  readonly done: string;
}
