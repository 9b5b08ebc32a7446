/** What a form shows after the button was pressed: a spinner, the tick of a success, and a box with what is wrong. Loaded then. */
import {html, nothing, type TemplateResult} from 'lit/html.js';
import type {FlowState} from '../flow/state.js';
import {messageOf, type Messages} from '../messages/index.js';
import {errorsOf} from './events.js';

const css = String.raw;

/** The style sheet of what this module renders. */
export const outcomeStyles = css`
  .spinner {
    display: inline-block;
    inline-size: 1em;
    block-size: 1em;
    margin-inline-end: 0.5em;
    border: 2px solid;
    border-block-start-color: transparent;
    border-radius: 50%;
    vertical-align: -0.125em;
    animation: turn 0.8s linear infinite;
  }
  .second {
    color: inherit;
    background: none;
    border-color: var(--_border);
  }
  .error::before {
    content: '!';
    content: '!' / '';
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin-block-start: 0.125em;
    color: var(--_danger);
    border: 1.5px solid;
    border-radius: 50%;
    font-weight: 700;
    line-height: 1.05;
    text-align: center;
  }
  .box > svg {
    flex: none;
    inline-size: 2em;
    color: var(--_success);
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @media (forced-colors: active) {
    .box > svg {
      stroke: CanvasText;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 4s;
      animation-timing-function: steps(8);
    }
  }
  /* The border, the background and the icon of a box have this colour. */
  .danger {
    --_success: var(--_danger);
  }
  .danger > div {
    min-inline-size: 0;
  }
  .danger p + p,
  .danger ul {
    margin-block-start: 0.25em;
    font-size: 0.875em;
    font-weight: 400;
  }
  .danger ul {
    padding-inline-start: 1.25em;
  }
  /* The list is above the first input, which has the focus. Further down, a phone would not show it. */
  [role='alert']:has(ul) {
    order: -1;
  }
  :has(~ .body) {
    order: -2;
  }
`;

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
export function renderProblems({
  state,
  messages,
}: {
  readonly state: FlowState;
  readonly messages: Messages;
}): TemplateResult | undefined {
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
