/** What a form shows after the button was pressed: the tick of a success, and a box with what is wrong. */
import {html, nothing, type TemplateResult} from 'lit/html.js';
import type {FlowState} from '../flow/state.js';
import {messageOf, type Messages} from '../messages/index.js';
import {errorsOf} from './events.js';

/** The icon of a success. */
export const tick = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="12" cy="12" r="10.5" />
  <path d="m7.5 12.5 3 3 6-7" />
</svg>`;

const exclamationMark = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="12" cy="12" r="10.5" />
  <path d="M12 6.5v7m0 3.5v.01" />
</svg>`;

/** The box for a form that has stopped, or for several errors; `undefined` for a single error. */
export function renderProblems(state: FlowState, messages: Messages): TemplateResult | undefined {
  if (state.phase === 'failed') {
    return html`<div part="error" class="box danger" tabindex="-1">
      ${exclamationMark}
      <div>
        <p .textContent=${messageOf(state.error, messages)}></p>
        ${state.kept ? html`<p .textContent=${messages.kept[state.kept]}></p>` : nothing}
      </div>
    </div>`;
  }
  const errors = errorsOf(state);
  return errors.length > 1
    ? html`<div part="error" class="box danger">
        <div>
          <p .textContent=${messages.problems}></p>
          <ul>
            ${errors.map((error) => html`<li .textContent=${messageOf(error, messages)}></li>`)}
          </ul>
        </div>
      </div>`
    : undefined;
}
