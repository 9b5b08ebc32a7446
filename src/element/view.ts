/** What each phase looks like; drawn from the state, and from nothing else. */
import {html, nothing, type TemplateResult} from 'lit/html.js';
import {errorDetail, errorOf} from '../events.js';
import type {BillingDetails, Way} from '../flow/intent.js';
import type {FlowState} from '../flow/state.js';
import type {InputName, Messages} from '../messages/index.js';
import {input} from './fields.js';
import type {FieldPlace} from './field-place.js';

/** Everything that is drawn. */
export interface View {
  readonly state: FlowState;
  readonly messages: Messages;
  /** The words are on their way; their place is kept. */
  readonly isWordless: boolean;
  /** BCP 47. */
  readonly locale: string;
  /** The way the customer is on. */
  readonly way: Way;
  /** Where Stripe's field is seen, once there is one. */
  readonly place: FieldPlace | undefined;
  /** Shown above the field, and below it. */
  readonly above: readonly InputName[];
  readonly below: readonly InputName[];
  readonly details: BillingDetails;
  readonly isDisabled: boolean;
  readonly buttonText: string | undefined;
  readonly submit: () => void;
  readonly edited: () => void;
  readonly touched: () => void;
  readonly retry: () => void;
}

/** Whether the customer has set something going. */
export const isBusy = ({phase}: FlowState): boolean =>
  phase === 'confirming' || phase === 'registering';

/** Whether there is nothing left to type into. */
const isOver = (state: FlowState, place: FieldPlace | undefined): boolean =>
  state.phase === 'done' ||
  ((state.phase === 'failed' || state.phase === 'registering') && !place?.isAlive);

const tick = html`<svg class="tick" viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="12" cy="12" r="10.5" />
  <path d="m7.500 12.500 3 3 6-7" />
</svg>`;

/** The whole of an element. */
export function draw(view: View): TemplateResult {
  const {state} = view;
  const onEnter = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      view.submit();
    }
  };
  return html`<span class="probe" @transitionend=${() => view.place?.restyle()}></span>
    <form
      part="form"
      class="${state.phase} ${view.isWordless ? 'wordless' : ''}"
      lang=${view.messages.language}
      novalidate
      aria-busy=${isBusy(state) || state.phase === 'loading'}
      @keydown=${onEnter}
      @input=${view.edited}
      @focusin=${view.touched}
    >
      <div class="body" ?hidden=${isOver(state, view.place)}>
        ${cells(view, 'above')} ${field(view)}
      </div>
      ${alert(view)} ${cells(view, 'below')} ${button(view)}
      <p part="status" class=${isSaid(state) ? '' : 'quiet'} role="status">${status(view)}</p>
    </form>`;
}

function cells(view: View, where: 'above' | 'below'): TemplateResult | typeof nothing {
  const names = view[where];
  const {state, messages, details, locale, isDisabled: disabled} = view;
  const error = errorOf(state);
  const busy = isBusy(state);
  return names.length > 0
    ? html`<div class="cells ${where}">
        ${names.map((name) => input(name, {messages, details, locale, error, disabled, busy}))}
      </div>`
    : nothing;
}

function field(view: View): TemplateResult {
  const {state, messages, way, place} = view;
  const focusField = (): void => place?.field?.focus();
  const error = errorOf(state);
  const isFaulty = (error && !error.input && error.recovery === 'edit') || faultOf(state);
  const type = way === 'saved' ? 'card' : way;
  return html`<div role="group" aria-labelledby="label">
    <span part="label" id="label" @click=${focusField}>${messages.field[type]}</span>
    <div
      part="field"
      class="${place?.isFocused ? 'focused' : ''} ${isFaulty ? 'faulty' : ''}"
      @click=${focusField}
    >
      ${place ? html`<slot name=${place.slotName}></slot>` : nothing}
      ${
        state.phase === 'idle' || state.phase === 'loading'
          ? html`<span class="skeleton"></span>`
          : nothing
      }
    </div>
  </div>`;
}

/** One place next to the field for what is wrong with it or with the whole; inputs have their own. */
function alert({state, messages}: View): TemplateResult {
  const error = errorOf(state);
  const sentence = error?.input
    ? undefined
    : error
      ? errorDetail(error, messages).message
      : faultOf(state);
  return html`<p part="error" class="error" role="alert" ?hidden=${!sentence}>${sentence}</p>`;
}

/** What Stripe says about what is being typed. */
const faultOf = (state: FlowState): string | undefined =>
  state.phase === 'ready' ? state.change?.fault : undefined;

function button(view: View): TemplateResult | typeof nothing {
  const {state, messages, way, isDisabled} = view;
  if (state.phase === 'done') return nothing;
  if (state.phase === 'failed')
    return state.resume
      ? html`<button part="button" type="button" ?disabled=${isDisabled} @click=${view.retry}>
          ${messages.retry}
        </button>`
      : nothing;
  const type = way === 'saved' ? 'card' : way;
  const busy = isBusy(state);
  const isWaiting = state.phase === 'idle' || state.phase === 'loading';
  return html`<slot name="submit" @click=${view.submit}>
      <button
        part="button"
        type="button"
        ?disabled=${isDisabled || isWaiting}
        aria-disabled=${busy}
      >
        ${
          busy
            ? html`<span class="spinner"></span>${messages.working}`
            : (view.buttonText ?? messages.save[type])
        }
      </button>
    </slot>
    ${
      state.phase === 'confirming' && state.late
        ? html`<button part="button" class="second" type="button" @click=${view.retry}>
            ${messages.check}
          </button>`
        : nothing
    }`;
}

/** Whether the status is for the eye as well: while it is on the button, only a screen reader lacks it. */
const isSaid = (state: FlowState): boolean =>
  state.phase === 'done' || (state.phase === 'confirming' && !!state.late);

function status({state, messages, way}: View): TemplateResult | string {
  switch (state.phase) {
    case 'loading':
      return messages.loading;
    case 'confirming':
      return state.late ? messages.late : messages.working;
    case 'registering':
      return messages.working;
    case 'done': {
      const type = state.completion.registration?.type ?? (way === 'saved' ? 'card' : way);
      return html`${tick}${messages.saved[type]}`;
    }
    default:
      return '';
  }
}
