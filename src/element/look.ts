/** What differs between the elements in looks, as data, and the head of a payment. */
import {html, nothing, type TemplateResult} from 'lit/html.js';
import type {BillingDetails, Way} from '../flow/intent.js';
import type {InputName} from '../messages/index.js';

/** The head of a payment; an empty line is on its way, and its place is kept. */
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
  /** What pressing the button accepts, in which language, and the room that it takes; empty while it is on its way. */
  readonly mandate?:
    {readonly text: string; readonly language: string; readonly room: string} | undefined;
  /** The button has to wait for what it accepts. */
  readonly isHeld?: boolean;
  /** On the button, where it is known; on the button once pressed, and when all is done. */
  readonly submit: string;
  readonly working: string;
  readonly done: string;
}

/** As many letters as a text of that length has, to keep its room: lines break as they will in the text. */
export const roomOf = (letters: number): string => 'xxxxx '.repeat(letters / 6);

const line = (name: string, text: string | undefined, letters: number) =>
  text === undefined
    ? nothing
    : html`<p class="${name} room" data-room=${roomOf(letters)}>${text}</p>`;

/** The head of a payment. */
export function summary(lines: Summary | undefined): TemplateResult | typeof nothing {
  if (!lines) return nothing;
  const isComing = lines.amount === '';
  return html`<div class="summary ${isComing ? 'coming' : ''}" aria-hidden=${isComing}>
    ${line('', lines.description, 18)} ${line('amount', lines.amount, 12)}
    ${line('small', lines.card, 30)} ${line('small', lines.reason, 72)}
  </div>`;
}
