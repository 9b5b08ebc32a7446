/** What differs between the elements in looks, as data, and the head of a payment. */
import {html, nothing, type TemplateResult} from 'lit/html.js';
import type {BillingDetails, Way} from '../flow/intent.js';
import type {InputName} from '../messages/index.js';

/** The head of a payment. */
export interface Summary {
  readonly description?: string | undefined;
  /** With its currency, as the language writes it. */
  readonly amount?: string | undefined;
  readonly card?: string | undefined;
  /** Why the customer is asked. */
  readonly reason?: string | undefined;
}

/** What differs between the elements, and between one way to pay and another. */
export interface Look {
  /** Our own inputs above the field and below it. */
  readonly above: readonly InputName[];
  readonly below: readonly InputName[];
  /** What stands in them at first. */
  readonly details?: BillingDetails | undefined;
  /** The ways to choose from, with their names; one way needs no choice. */
  readonly choices: readonly (readonly [Way, string])[];
  /** What the customer is paying for: one line each, where it is known. */
  readonly summary?: Summary | undefined;
  /** What pressing the button accepts, and the language it is in. */
  readonly mandate?: {readonly text: string; readonly language: string} | undefined;
  /** The button has to wait for what it accepts. */
  readonly isHeld?: boolean;
  /** On the button, on the button once pressed, and when all is done. */
  readonly submit: string;
  readonly working: string;
  readonly done: string;
}

const line = (name: string, text: string | undefined): TemplateResult | typeof nothing =>
  text ? html`<p class=${name}>${text}</p>` : nothing;

/** The head of a payment. */
export const summary = (lines: Summary | undefined): TemplateResult | typeof nothing =>
  lines
    ? html`<div class="summary">
        ${line('', lines.description)} ${line('amount', lines.amount)} ${line('small', lines.card)}
        ${line('small', lines.reason)}
      </div>`
    : nothing;
