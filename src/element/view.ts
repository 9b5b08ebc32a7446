/** Renders the form from its view model. */
import {html, nothing, type TemplateResult} from 'lit/html.js';
import type {BillingDetails, PaymentOption} from '../flow/intent.js';
import type {FenerumError} from '../flow/errors.js';
import type {FlowEvent, FlowState} from '../flow/state.js';
import {messageOf, type InputName, type Messages} from '../messages/index.js';
import {errorsOf} from './events.js';
import {renderProblems, tick} from './outcome.js';
import {inputNames, renderInput} from './fields.js';
import type {FormContent} from './form-content.js';

/** Everything that is rendered. */
export interface ViewModel extends FormContent {
  readonly state: FlowState;
  /** Our own inputs above Stripe's field and below it. */
  readonly above: readonly InputName[];
  readonly below: readonly InputName[];
  /** The initial values of the inputs. */
  readonly details: BillingDetails;
  readonly messages: Messages;
  /** The first messages are still loading, so their space is reserved. */
  readonly areMessagesLoading: boolean;
  /** The names of the countries; empty until they have been loaded. */
  readonly countries: () => readonly (readonly [string, string])[];
  /** The selected payment option. */
  readonly option: PaymentOption;
  /** Stripe's field; absent until the controller has been loaded. */
  readonly field:
    | {readonly slotName: string; readonly isFocused: boolean; readonly isMounted: boolean}
    | undefined;
  readonly isDisabled: boolean;
  /** The `load` attribute, unless it is `auto`. */
  readonly loadMode: string | null;
  /** Whether the condition of `load` is met. */
  readonly mayLoad: boolean;
  /** Whether the element takes part in a form of the page, whose button submits it. */
  readonly isInForm: boolean;
  /** The language of Stripe's messages, BCP 47. */
  readonly locale: string;
}

/** What the customer can do with the form. */
export interface FormActions {
  press(): void;
  retry(): void;
  focusField(): void;
  send(event: FlowEvent): void;
}

/** Whether a submission is in progress. */
export const isBusy = (state: FlowState): boolean =>
  state.phase === 'confirming' ||
  // An earlier method is registered while the customer types.
  (state.phase === 'registering' && state.next?.phase !== 'ready');

/** Whether the customer can no longer enter anything. */
const isOver = ({state: {phase}, field}: ViewModel): boolean =>
  phase === 'done' || ((phase === 'failed' || phase === 'registering') && !field?.isMounted);

const padlock = html`<svg viewBox="0 0 20 24" aria-hidden="true">
  <rect x="3" y="10" width="14" height="11" rx="2.5" />
  <path d="M6.5 10V7a3.5 3.5 0 0 1 7 0v3" />
</svg>`;

/** The languages that are written from right to left. */
const isRightToLeft = (language: string): boolean => /^(ar|he)\b/.test(language);

/** While an input method is composing, Enter accepts its suggestion. Safari sends it as key code 229. */
const isComposing = (event: {readonly isComposing: boolean; readonly keyCode: number}): boolean =>
  event.isComposing || event.keyCode === 229;

/** The customer submits the form. That is no consent: a form that waits for the page's `load()` keeps waiting. */
function press({mayLoad, loadMode}: ViewModel, actions: FormActions): void {
  if (mayLoad || loadMode === 'touch') actions.press();
}

/**
 * Renders the whole form. A text that changes while the form is used is the `textContent` of an element of its own: a browser that
 * translates the page replaces text nodes, and Lit would go on writing to the node that is gone.
 *
 * Handlers are properties such as `onclick`. With `@click`, Lit passes our function as the options of its listener, and a library
 * that adds a method `once` to every function, such as Sugar, would have it removed after the first click.
 */
export function renderForm(view: ViewModel, actions: FormActions): TemplateResult {
  const {state} = view;
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !isComposing(event) && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      press(view, actions);
    }
  };
  const onInput = ({target}: Event): void =>
    actions.send({type: 'edited', input: (target as HTMLInputElement).name});
  const {language} = view.messages;
  const isPending = isPendingPayment(view);
  return html`<form
    part="form"
    class="${state.phase} ${view.areMessagesLoading ? 'no-messages' : ''}"
    lang=${language}
    dir=${isRightToLeft(view.areMessagesLoading ? view.locale : language) ? 'rtl' : 'ltr'}
    novalidate
    .onkeydown=${onKeydown}
    .oninput=${onInput}
  >
    ${isPending ? nothing : view.summary} ${chooser(view, actions)}
    <div
      class="body"
      aria-busy=${isBusy(state) || state.phase === 'loading'}
      .hidden=${isOver(view) || view.option === 'saved' || isPending}
    >
      ${inputs(view, 'above')} ${field(view, actions)}
    </div>
    ${alert(view)} ${isOver(view) ? nothing : inputs(view, 'below')} ${mandate(view)}
    ${isPending ? html`<div class="rest"></div>` : button(view, actions)} ${end(view)}
  </form>`;
}

/** Before the payment and its language have loaded, the form draws nothing that would move. */
const isPendingPayment = (view: ViewModel): boolean => {
  const {state, summary, isPending, areMessagesLoading, loadMode, mayLoad} = view;
  // A form that waits for a touch or for the page says so.
  const isComing = loadMode !== 'touch' && (mayLoad || loadMode !== 'manual');
  return (
    (!!isPending && isComing) || (!!summary && areMessagesLoading && state.phase === 'loading')
  );
};

/** The error about Stripe's field or the whole form. */
const formError = (state: FlowState) => errorsOf(state).find(({input}) => !input);

/** Radio buttons, because the browser gives them one tab stop, arrow keys and an announcement by screen readers. */
function chooser(view: ViewModel, actions: FormActions): TemplateResult | typeof nothing {
  const {state, choices, messages, option, isDisabled} = view;
  if (choices.length < 2 || isOver(view) || isPendingPayment(view)) return nothing;
  const canChoose =
    state.phase === 'ready' || (state.phase === 'loading' && state.effect.type === 'mount');
  const isSaved = choices[0]?.[0] === 'saved';
  return html`<fieldset>
    <legend
      part="label"
      class=${isSaved ? '' : 'visually-hidden'}
      .textContent=${messages.chooser}
    ></legend>
    <div>
      ${choices.map(
        ([choice, label]) =>
          html`<label class="choice">
            <input
              type="radio"
              name="option"
              .checked=${choice === option}
              .disabled=${isDisabled || !canChoose}
              .onchange=${() => actions.send({type: 'chose', option: choice})}
            />
            <span>${label}</span>
          </label>`,
      )}
    </div>
  </fieldset>`;
}

function inputs(view: ViewModel, where: 'above' | 'below'): TemplateResult | typeof nothing {
  const names = view[where];
  const {state, messages, details, countries, isDisabled: disabled} = view;
  const errors = errorsOf(state);
  // A retry sends the values of the first submission.
  const busy = isBusy(state) || state.phase === 'failed';
  return names.length > 0
    ? html`<div class="cells ${names.length > 1 ? 'pairs' : ''}">
        ${inputNames.map((name) =>
          names.includes(name)
            ? renderInput(name, {messages, details, countries, errors, disabled, busy})
            : nothing,
        )}
      </div>`
    : nothing;
}

/** A fieldset, which stands for Stripe's field when the values are validated. */
function field(view: ViewModel, actions: FormActions): TemplateResult | typeof nothing {
  const {state, messages, option, field} = view;
  const focusField = (): void => actions.focusField();
  const errors = errorsOf(state);
  const error = formError(state);
  const isInvalid = error?.recovery === 'edit' || stripeMessage(state);
  const isListed = error && errors.length > 1;
  if (option === 'saved') return nothing;
  return html`<fieldset
    name="field"
    role="group"
    aria-labelledby="label"
    aria-describedby=${isInvalid ? 'field-error' : nothing}
  >
    <div class="row">
      <span
        part="label"
        id="label"
        .onclick=${focusField}
        .textContent=${messages.field[option]}
      ></span>
      ${option === 'card' ? view.brands : nothing}
    </div>
    <div
      part="field"
      class="${field?.isFocused ? 'focused' : ''} ${isInvalid ? 'invalid' : ''}"
      .onclick=${focusField}
    >
      ${field ? html`<slot name=${field.slotName}></slot>` : nothing}
      ${state.phase === 'idle' || state.phase === 'loading' ? placeholder(view) : nothing}
    </div>
    ${isListed ? message(view, error, 'field-error') : nothing}
  </fieldset>`;
}

/** What is shown in place of Stripe's field. A button keeps the focus that has loaded the form, until the field can take it. */
function placeholder({loadMode, mayLoad, messages, option, isPending}: ViewModel): TemplateResult {
  const {touch, manual} = messages.waiting;
  if (loadMode === 'touch') {
    // A payment may offer a saved card.
    const press = isPending ? messages.chooser : touch[option === 'saved' ? 'card' : option];
    const text = mayLoad ? messages.loading : press;
    return html`<button type="button" class="waiting"><span .textContent=${text}></span></button>`;
  }
  return mayLoad || loadMode === 'visible'
    ? html`<span class="skeleton"></span>`
    : html`<span class="waiting" .textContent=${manual}></span>`;
}

/** The message of an error. Stripe's own may be in another language than ours. */
const message = (
  {messages, locale}: ViewModel,
  error: FenerumError | undefined,
  id: string | undefined,
  own?: string,
): TemplateResult => {
  const sentence = error?.sentence ?? own;
  return html`<p part="error" class="error" id=${id ?? nothing}>
    <bdi
      lang=${sentence ? locale : nothing}
      .textContent=${sentence || (error && messageOf(error, messages))}
    ></bdi>
  </p>`;
};

/**
 * The region that screen readers announce. It is always there, because a region that appears together with its text may stay
 * silent. It holds the message about Stripe's field, all messages if one press found several errors, or why the form stopped.
 * An error of a single input is not here: the input gets the focus, and its message describes it.
 */
function alert(view: ViewModel): TemplateResult {
  const {state} = view;
  const error = formError(state);
  const own = stripeMessage(state);
  const shown =
    renderProblems(state, view.messages) ??
    (error || own ? message(view, error, 'field-error', own) : nothing);
  return html`<div role="alert">${shown}</div>`;
}

/** Stripe's message about the value while the customer types. */
const stripeMessage = (state: FlowState): string | undefined =>
  state.phase === 'ready' ? state.change?.message : undefined;

/** A box of a fixed height that scrolls, because the text and its length are known late. */
const mandate = ({mandate}: ViewModel): TemplateResult | typeof nothing =>
  mandate
    ? html`<div
        part="mandate"
        role="group"
        aria-label=${mandate.name}
        tabindex="0"
        lang=${mandate.language}
      >
        <slot name="mandate" .textContent=${mandate.text}></slot>
      </div>`
    : nothing;

function button(view: ViewModel, actions: FormActions): TemplateResult | typeof nothing {
  const {state, messages, isDisabled, option} = view;
  if (state.phase === 'done') return nothing;
  if (state.phase === 'failed') {
    return state.resume
      ? html`<button
          part="button"
          type="button"
          .disabled=${isDisabled}
          .onclick=${() => actions.retry()}
        >
          <span
            .textContent=${
              state.error.recovery === 'retry'
                ? messages.retry
                : messages.another[option === 'saved' ? 'card' : option]
            }
          ></span>
        </button>`
      : nothing;
  }
  const busy = isBusy(state);
  const isWaiting = state.phase === 'idle' || state.phase === 'loading';
  const {isInForm} = view;
  const onClick = (event: Event): void => {
    const {type} = (event.target as Element).closest('button') ?? {};
    // A slotted button submits the page's form itself, but only if the element takes part in it.
    if (isInForm && type === 'submit') return;
    event.preventDefault();
    press(view, actions);
  };
  return html`<slot name="submit" .onclick=${onClick}>
      ${
        isInForm && !view.isLabelled
          ? nothing
          : html`<button
              part="button"
              type="button"
              .disabled=${isDisabled || (isWaiting && view.loadMode !== 'touch')}
              aria-disabled=${busy || !!view.isHeld}
            >
              ${busy ? html`<span class="spinner"></span>` : nothing}<span
                .textContent=${
                  busy
                    ? view.working
                    : view.submit || (view.mayLoad ? messages.loading : messages.retry)
                }
              ></span>
            </button>`
      }
    </slot>
    ${
      canCheck(state)
        ? html`<button part="button" class="second" type="button" .onclick=${() => actions.retry()}>
            <span .textContent=${messages.check}></span>
          </button>`
        : nothing
    }`;
}

/** Whether the flow is done, or a payment succeeded although its registration failed. */
const isSuccess = (state: FlowState): boolean =>
  state.phase === 'done' || (state.phase === 'failed' && !!state.paymentIntent);

/** Whether the current step takes long. */
const isSlow = (state: FlowState): boolean =>
  state.phase !== 'ready' && 'slow' in state && !!state.slow;

/** Whether the status has to show the progress, because the button of the page cannot. */
const isShownBusy = ({state, isInForm, isLabelled}: ViewModel): boolean =>
  isInForm && !isLabelled && isBusy(state);

/** Whether Stripe can be asked for the status of the intent. */
const canCheck = (state: FlowState): boolean =>
  state.phase === 'confirming' && !!state.slow && !!state.handle;

/** The line that says where the typed details go, and the status. On a delay, the status takes its place. */
function end(view: ViewModel): TemplateResult {
  const {state, messages, option, summary} = view;
  const isLocked = option !== 'saved' && !isOver(view) && !isPendingPayment(view);
  const isLevel = isLocked && summary && view.choices.length < 2;
  const isShown = isSlow(state) || isShownBusy(view);
  return html`<div class="layers ${isShown ? 'slow' : ''} ${isLevel ? 'level' : ''}">
    ${isLocked ? html`<p class="lock">${padlock}<span .textContent=${messages.lock[option]}></span></p>` : nothing}
    <p
      part="status"
      class=${isSuccess(state) ? 'box' : isShown ? '' : 'visually-hidden'}
      role="status"
      tabindex="-1"
    >
      ${isSuccess(state) ? tick : nothing}<span .textContent=${status(view)}></span>
    </p>
  </div>`;
}

/** The status is visible on success and on a delay. Otherwise the button shows it, and only screen readers need it. */
function status({state, messages, working, done}: ViewModel): string {
  if (isSuccess(state)) return done;
  if (isSlow(state)) return canCheck(state) ? `${messages.slow} ${messages.atBank}` : messages.slow;
  if (state.phase === 'loading') return messages.loading;
  return isBusy(state) ? working : '';
}
