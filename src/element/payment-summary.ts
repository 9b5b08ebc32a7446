/** What the customer is paying for, as a box above the form. Loaded with the retry element's other parts. */
import {html, nothing, type TemplateResult} from 'lit/html.js';

const css = String.raw;

/** The style sheet of the box. Its height fits one line for each text and two for the reason; in a narrow form, more. */
export const summaryStyles = css`
  .summary {
    padding: 0.875em;
    background: var(--_field);
    border: 1px solid var(--_border);
    border-radius: var(--_corner);
    overflow-wrap: anywhere;
  }
  .summary::before {
    content: '';
    grid-area: 1 / 1;
    min-block-size: 7.75em;
    padding-block-end: calc(
      clamp(0px, (21em - 100%) * 99, 1.3125em) + clamp(0px, (18em - 100%) * 99, 2.625em) +
        clamp(0px, (17em - 100%) * 99, 2.625em)
    );
  }
  .done .summary::before {
    display: none;
  }
  .summary > div {
    align-self: center;
  }
  .amount {
    font-size: 1.75em;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.015em;
  }
  .small {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .digits {
    direction: ltr;
    unicode-bidi: isolate;
    white-space: nowrap;
  }
`;

/** The lines of a payment. */
export interface PaymentSummary {
  /** In the merchant's language. */
  readonly description?: string | undefined;
  /** With its currency, formatted for the language. */
  readonly amount?: string | undefined;
  /** The method that failed. */
  readonly method?: TemplateResult | undefined;
  /** Why the customer has to act. */
  readonly reason?: string | undefined;
}

/** Renders the lines of a payment. */
export const renderSummary = ({
  description,
  amount,
  method,
  reason,
}: PaymentSummary): TemplateResult => html`
  <div class="layers summary">
    <div>
      ${description ? html`<p><bdi .textContent=${description}></bdi></p>` : nothing}
      ${amount ? html`<p class="amount" .textContent=${amount}></p>` : nothing}
      ${[method, reason].map((line) => (line ? html`<p class="small">${line}</p>` : nothing))}
    </div>
  </div>
`;
