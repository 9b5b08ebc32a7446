/** Renders the lines above the form about the payment: description, amount, method and reason. */
import {html, nothing, type TemplateResult} from 'lit/html.js';
import {reservedText} from './reserved-text.js';

/** The lines of a payment. An empty line is still loading, and its space is reserved. */
export interface PaymentSummary {
  readonly description?: string | undefined;
  /** With its currency, formatted for the language. */
  readonly amount?: string | undefined;
  /** The method that failed. */
  readonly method?: string | undefined;
  /** Why the customer has to act. */
  readonly reason?: string | undefined;
}

const line = (name: string, text: string | undefined, letters: number) =>
  text === undefined
    ? nothing
    : html`<p class="${name} reserved" data-reserved=${reservedText(letters)}>${text}</p>`;

/** Renders the lines of a payment. */
export function renderSummary(
  summary: PaymentSummary | undefined,
): TemplateResult | typeof nothing {
  if (!summary) return nothing;
  const isLoading = summary.amount === '';
  return html`<div class="summary ${isLoading ? 'loading-text' : ''}" aria-hidden=${isLoading}>
    ${line('', summary.description, 18)} ${line('amount', summary.amount, 12)}
    ${line('small', summary.method, 30)} ${line('small', summary.reason, 72)}
  </div>`;
}
