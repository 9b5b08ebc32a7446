/** What each phase looks like; drawn from the state, and from nothing else. */
import {html, nothing, type TemplateResult} from 'lit/html.js';
import type {FenerumError} from '../flow/errors.js';
import type {Way} from '../flow/intent.js';
import {errorsOf, type FlowState} from '../flow/state.js';
import {sentenceOf, type Messages} from '../messages/index.js';
import {input, inputNames} from './fields.js';
import {summary, type Look} from './look.js';
import type {FieldPlace} from '../field/field-place.js';

/** Everything that is drawn. */
export interface View extends Look {
  readonly state: FlowState;
  readonly messages: Messages;
  /** The words are on their way; their place is kept. */
  readonly isWordless: boolean;
  /** What can be chosen as a country; empty until it has come. */
  readonly countries: readonly (readonly [string, string])[];
  /** The way the customer is on. */
  readonly way: Way;
  /** Where Stripe's field is seen, once there is one. */
  readonly place: FieldPlace | undefined;
  readonly isDisabled: boolean;
  readonly choose: (way: Way) => void;
  readonly press: () => void;
  readonly edited: (event: Event) => void;
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

/** The Enter that ends a word of an input method is not meant for the form. Safari sends it as key code 229. */
const isComposing = (event: {readonly isComposing: boolean; readonly keyCode: number}): boolean =>
  event.isComposing || event.keyCode === 229;

/** The whole of an element. */
export function draw(view: View): TemplateResult {
  const {state} = view;
  const onEnter = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !isComposing(event) && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      view.press();
    }
  };
  return html`<span class="probe" @transitionend=${() => view.place?.restyle()}></span>
    <form
      part="form"
      class="${state.phase} ${view.isWordless ? 'wordless' : ''}"
      lang=${view.messages.language}
      novalidate
      @keydown=${onEnter}
      @input=${view.edited}
      @focusin=${view.touched}
    >
      ${summary(view.summary)} ${chooser(view)}
      <div
        class="body"
        aria-busy=${isBusy(state) || state.phase === 'loading'}
        ?hidden=${isOver(state, view.place) || view.way === 'saved'}
      >
        ${cells(view, 'above')} ${field(view)}
      </div>
      ${alert(view)} ${isOver(state, view.place) ? nothing : cells(view, 'below')} ${mandate(view)}
      ${button(view)}
      <p
        part="status"
        class=${isLate(state) ? '' : isWell(state) ? 'success' : 'quiet'}
        role="status"
        tabindex="-1"
      >
        ${status(view)}
      </p>
    </form>`;
}

/** What is wrong with the field or the whole form. */
const errorIn = (state: FlowState): FenerumError | undefined =>
  errorsOf(state).find(({input}) => !input);

/** Radio buttons: one tab stop, arrow keys, and a screen reader that says the choice, all from the browser. */
function chooser(view: View): TemplateResult | typeof nothing {
  const {state, choices, messages, way, isDisabled, choose} = view;
  if (choices.length < 2 || isOver(state, view.place)) return nothing;
  const canChoose =
    state.phase === 'ready' || (state.phase === 'loading' && state.step.do === 'mount');
  const isSaved = choices[0]?.[0] === 'saved';
  return html`<fieldset>
    <legend part="label" class=${isSaved ? '' : 'quiet'}>${messages.chooser}</legend>
    <div class="choices">
      ${choices.map(
        ([choice, label]) =>
          html`<label class="choice">
            <input
              type="radio"
              name="way"
              .checked=${choice === way}
              ?disabled=${isDisabled || !canChoose}
              @change=${() => choose(choice)}
            />
            <span>${label}</span>
          </label>`,
      )}
    </div>
  </fieldset>`;
}

function cells(view: View, where: 'above' | 'below'): TemplateResult | typeof nothing {
  const names = view[where];
  const {state, messages, details = {}, countries, isDisabled: disabled} = view;
  const errors = errorsOf(state);
  // A retry sends what was there when the button was pressed.
  const busy = isBusy(state) || state.phase === 'failed';
  return names.length > 0
    ? html`<div class="cells ${where}">
        ${inputNames.map((name) =>
          names.includes(name)
            ? input(name, {messages, details, countries, errors, disabled, busy})
            : nothing,
        )}
      </div>`
    : nothing;
}

function field(view: View): TemplateResult | typeof nothing {
  const {state, messages, way, place} = view;
  const focusField = (): void => place?.field?.focus();
  const error = errorIn(state);
  const isFaulty = error?.recovery === 'edit' || faultOf(state);
  if (way === 'saved') return nothing;
  return html`<div role="group" aria-labelledby="label">
    <span part="label" id="label" @click=${focusField}>${messages.field[way]}</span>
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

/** One place next to the field for what is wrong with it or with the whole form. Inputs have their own. */
function alert({state, messages}: View): TemplateResult {
  const error = errorIn(state);
  const sentence = error ? sentenceOf(error, messages) : faultOf(state);
  // When an input before the field is wrong too, the focus is there: an alert would interrupt what is read about it.
  const isAlert = !error || ('error' in state && error === state.error);
  return html`<p part="error" class="error" role="alert" ?hidden=${!isAlert || !sentence}>
      ${isAlert ? sentence || nothing : nothing}
    </p>
    ${isAlert ? nothing : html`<p part="error" class="error">${sentence}</p>`}`;
}

/** What Stripe says about what is being typed. */
const faultOf = (state: FlowState): string | undefined =>
  state.phase === 'ready' ? state.change?.fault : undefined;

const mandate = ({mandate}: View): TemplateResult | typeof nothing =>
  mandate
    ? html`<div
        part="mandate"
        class="room ${mandate.text ? '' : 'coming'}"
        data-room=${mandate.room}
        lang=${mandate.language}
        aria-hidden=${!mandate.text}
      >
        <slot name="mandate">${mandate.text}</slot>
      </div>`
    : nothing;

function button(view: View): TemplateResult | typeof nothing {
  const {state, messages, isDisabled} = view;
  if (state.phase === 'done') return nothing;
  if (state.phase === 'failed')
    return state.resume
      ? html`<button part="button" type="button" ?disabled=${isDisabled} @click=${view.retry}>
          ${messages.retry}
        </button>`
      : nothing;
  const busy = isBusy(state);
  const isWaiting = state.phase === 'idle' || state.phase === 'loading';
  const onClick = (event: Event): void => {
    // A button of the page may stand in a form of the page, which is not to be sent meanwhile.
    event.preventDefault();
    view.press();
  };
  return html`<slot name="submit" @click=${onClick}>
      <button
        part="button"
        type="button"
        ?disabled=${isDisabled || isWaiting}
        aria-disabled=${busy || !!view.isHeld}
      >
        ${busy ? html`<span class="spinner"></span>${view.working}` : view.submit || html`<span>${messages.loading}</span>`}
      </button>
    </slot>
    ${
      canCheck(state)
        ? html`<button part="button" class="second" type="button" @click=${view.retry}>
            ${messages.check}
          </button>`
        : nothing
    }`;
}

/** Whether all is done, or a payment went through, though something after it did not. */
const isWell = (state: FlowState): boolean =>
  state.phase === 'done' || (state.phase === 'failed' && !!state.paymentIntent);

/** Whether what the customer waits for takes long. */
const isLate = (state: FlowState): boolean =>
  state.phase !== 'ready' && 'late' in state && !!state.late;

/** Whether Stripe can be asked how far it got. */
const canCheck = (state: FlowState): boolean =>
  state.phase === 'confirming' && !!state.late && !!state.ref;

/** For the eye as well where all is well or takes long; while it stands on the button, only a screen reader lacks it. */
function status({state, messages, working, done}: View): TemplateResult | string {
  if (isWell(state)) return html`${tick}${done}`;
  if (isLate(state)) return canCheck(state) ? `${messages.late} ${messages.atBank}` : messages.late;
  if (state.phase === 'loading') return messages.loading;
  return isBusy(state) ? working : '';
}
