/**
 * Takes part in the form of the page: its values, its validity, and its submission, which waits until the flow is done.
 * Loaded only for an element with a `name`.
 */
import type {FenerumError} from '../flow/errors.js';
import type {PaymentOption} from '../flow/intent.js';
import type {FlowState} from '../flow/state.js';
import type {Messages} from '../messages/index.js';

/** The element, as its participation sees it. */
interface ParticipationHost extends HTMLElement {
  readonly name: string;
  readonly required: boolean;
  readonly isDisabled: boolean;
  readonly renderRoot: ShadowRoot;
  readonly loadCondition: {readonly isMet: boolean; readonly mode: string | null};
  submit(): Promise<{readonly phase: string}>;
  reset(): void;
}

type Submitter = HTMLButtonElement | HTMLInputElement;

/** A form that was sent can be sent again after this time, in milliseconds: its server may have answered with a download. */
const SENT_MS = 30_000;

const isSubmitter = (node: unknown): node is Submitter =>
  (node instanceof HTMLButtonElement || node instanceof HTMLInputElement) &&
  /^(submit|image)$/.test(node.type);

/** The entries that the form sends: the token under the element's name, and the rest under names that begin with it. */
function entriesFor(name: string, state: FlowState): FormData | null {
  if (!name || state.phase !== 'done') return null;
  const {registration, paymentIntent} = state.completion;
  const data = new FormData();
  if (registration) {
    const {token, intent, type, mandate} = registration;
    data.append(name, token);
    data.append(`${name}-intent`, intent);
    data.append(`${name}-type`, type);
    if (mandate) data.append(`${name}-mandate`, JSON.stringify(mandate));
  } else if (paymentIntent) {
    data.append(`${name}-intent`, paymentIntent.id);
  }
  return data;
}

/** The method `requestSubmit()` of this form, or an input of the page that has this name. */
const requestSubmitOf = (form: HTMLFormElement): unknown => Reflect.get(form, 'requestSubmit');

function requestSubmit(
  form: HTMLFormElement,
  submitter?: HTMLElement | null,
  method = requestSubmitOf(form),
): void {
  if (typeof method === 'function') method.call(form, submitter);
  else HTMLFormElement.prototype.requestSubmit.call(form, submitter);
}

/** Whether the form leaves this page when it is sent. */
const leavesPage = (form: HTMLFormElement, submitter: Submitter | null): boolean =>
  /^(_self|_parent|_top)?$/.test(submitter?.getAttribute('formtarget') ?? form.target);

/** Whether this button sends the form as it is: it skips validation, or closes the dialog around the form. */
const isWayOut = (form: HTMLFormElement, submitter: Submitter | null): boolean =>
  !!submitter?.formNoValidate ||
  (submitter?.getAttribute('formmethod') ?? form.getAttribute('method'))?.toLowerCase() ===
    'dialog';

/** What jQuery Validation keeps about a form. */
interface Validator {
  readonly settings: {readonly onsubmit: boolean};
  /** The number of inputs about which a server has been asked. */
  readonly pendingRequest: number;
  form(): boolean;
  focusInvalid(): void;
}

interface JQuery {
  (form: Element): {off(event: string): {on(event: string, listener: () => unknown): unknown}};
  data(form: Element, key: string): Validator | undefined;
}

/**
 * Whether jQuery Validation stops the submission because of the page's own inputs. It checks them in a `submit` listener,
 * which would be after the card was saved.
 *
 * @param again submits the form again, after a server has answered about an input
 */
function isStoppedByPage(
  form: HTMLFormElement,
  submitter: Submitter | null,
  again: () => void,
): boolean {
  try {
    const {jQuery} = window as {jQuery?: JQuery};
    const validator = jQuery?.data(form, 'validator');
    if (!jQuery || !validator?.settings.onsubmit || submitter?.matches('.cancel')) return false;
    if (!validator.form()) {
      validator.focusInvalid();
      return true;
    }
    const events = jQuery(form).off('.fenerum');
    if (!validator.pendingRequest) return false;
    events.on('ajaxComplete.fenerum', () => validator.pendingRequest || again());
    return true;
  } catch {
    return false; // something else is called jQuery
  }
}

/** The participation of one element. */
export class FormParticipation {
  #state: FlowState = {phase: 'idle'};
  #message = '';
  /** Where the listeners are: a `submit` event does not leave its shadow root. */
  #root: EventTarget | undefined;
  /** The form whose `requestSubmit()` is ours. */
  #form: HTMLFormElement | undefined;
  /** The submission that waits for the flow. */
  #held: {readonly submitter: Submitter | null} | undefined;
  #isRunning = false;
  /** Whether the browser may validate the form now as if the flow were done, because the submission will be held back. */
  #isAllowed = false;
  #isSent = false;

  readonly #host: ParticipationHost;
  /** A simulated document, in which a page is tested, has only some of them. */
  readonly #internals: Partial<ElementInternals>;
  readonly #messageOf: (error: FenerumError) => string;

  constructor(
    host: ParticipationHost,
    internals: ElementInternals,
    messageOf: (error: FenerumError) => string,
  ) {
    this.#host = host;
    this.#internals = internals;
    this.#messageOf = messageOf;
    // A click on a label of the element arrives at the element itself.
    host.addEventListener('click', (event) => {
      if (event.composedPath()[0] === host && host.name) host.focus();
    });
    // The browser may focus what it can of an invalid element. The first thing to do is better.
    host.addEventListener('invalid', () => {
      const move = (): void => host.focus();
      host.addEventListener('focusin', move, {once: true});
      setTimeout(() => host.removeEventListener('focusin', move));
    });
  }

  /** The form, if the element takes part in one. */
  get form(): HTMLFormElement | null {
    return (this.#host.name && this.#internals.form) || null;
  }

  /** Reads the state and the attributes again. */
  update(state: FlowState, messages: Messages, option: PaymentOption): void {
    const {name, isConnected} = this.#host;
    this.#state = state;
    const error = 'error' in state ? state.error : undefined;
    this.#message = error
      ? this.#messageOf(error)
      : messages.fieldMissing[option === 'saved' ? 'card' : option];
    // No state for the browser to restore: the next visit has its own intent, and an old token must not be sent again.
    this.#internals.setFormValue?.(entriesFor(name, state), null);
    this.#validate();
    if (isConnected && name) this.connected();
    else this.disconnected();
    if (this.#isRunning || !this.#held) return;
    // The customer has pressed "Try again" in our form.
    if (state.phase === 'done') void Promise.resolve().then(() => this.#sendHeld());
    if (state.phase === 'ready') this.#held = undefined;
  }

  /** Listens before all listeners of the page. */
  connected(): void {
    const node = this.#host.getRootNode();
    const root = node instanceof ShadowRoot ? node : window;
    if (root !== this.#root) {
      this.disconnected();
      this.#root = root;
      root.addEventListener('submit', this.#onSubmit, true);
      root.addEventListener('click', this.#onClick, true);
      root.addEventListener('keypress', this.#onKeypress, true);
      addEventListener('pageshow', this.#onPageshow);
    }
    const {form} = this;
    if (form !== this.#form) this.#attachTo(form);
  }

  disconnected(): void {
    this.#root?.removeEventListener('submit', this.#onSubmit, true);
    this.#root?.removeEventListener('click', this.#onClick, true);
    this.#root?.removeEventListener('keypress', this.#onKeypress, true);
    removeEventListener('pageshow', this.#onPageshow);
    this.#root = undefined;
    this.#attachTo(null);
  }

  /** The form was reset: it may be sent again. */
  reset(): void {
    this.#held = undefined;
    this.#isSent = false;
    this.#host.reset();
  }

  /**
   * Submits the form like Enter in a native input does: by its first button.
   *
   * @returns whether there is a form
   */
  press(): boolean {
    const {form} = this;
    if (!form) return false;
    // A polyfill of scoped registries returns a list that cannot be iterated.
    const button = Array.prototype.find.call(form.elements, isSubmitter) as Submitter | undefined;
    if (button) button.click();
    else requestSubmit(form);
    return true;
  }

  /** Submits the form again, as the browser did when the submission was held back. */
  submitAgain(submitter: Submitter | null): void {
    const {form} = this;
    if (!form?.isConnected) return;
    // The page may have replaced the button meanwhile.
    const button = submitter?.form === form ? submitter : null;
    // Not the prototype's method: another element in the same form may not be done yet, and its validity must not stop this.
    requestSubmit(form, button);
  }

  /** A script may submit the form with `requestSubmit()`, whose validation must not stop at an element that is not done yet. */
  #attachTo(form: HTMLFormElement | null): void {
    const old = this.#form;
    if (old && Object.hasOwn(old, 'requestSubmit')) Reflect.deleteProperty(old, 'requestSubmit');
    this.#form = form ?? undefined;
    if (!form) return;
    // Another element in the same form may have done this before.
    const other = requestSubmitOf(form);
    Object.defineProperty(form, 'requestSubmit', {
      configurable: true,
      writable: true,
      value: (submitter?: HTMLElement | null) => {
        this.#allow(true);
        try {
          requestSubmit(form, submitter, other);
        } finally {
          this.#allow(false);
        }
      },
    });
  }

  #allow(isAllowed: boolean): void {
    this.#isAllowed = isAllowed;
    this.#validate();
  }

  #validate(): void {
    const {name, required, renderRoot} = this.#host;
    if (name && required && this.#state.phase !== 'done' && !this.#isAllowed) {
      const anchor = renderRoot.querySelector<HTMLElement>('[part~=status]');
      this.#internals.setValidity?.({valueMissing: true}, this.#message, anchor ?? undefined);
    } else {
      this.#internals.setValidity?.({});
    }
  }

  /** The browser validates after the listeners of this event. */
  #allowNow(): void {
    this.#allow(true);
    setTimeout(() => this.#allow(false));
  }

  readonly #onClick = (event: Event): void => {
    const {form} = this;
    const button = event.composedPath().find(isSubmitter);
    if (form && button?.form === form) this.#allowNow();
  };

  /** Enter submits a form without a button. */
  readonly #onKeypress = (event: Event): void => {
    const [target] = event.composedPath();
    const isEnter = (event as KeyboardEvent).key === 'Enter' && target instanceof HTMLInputElement;
    if (isEnter && this.form && target.form === this.form) this.#allowNow();
  };

  readonly #onSubmit = (event: Event): void => {
    const {form} = this;
    const submitter = (event as SubmitEvent).submitter as Submitter | null;
    if (!form || event.target !== form || this.#host.isDisabled || isWayOut(form, submitter)) {
      return;
    }
    if (this.#state.phase === 'done' && !this.#isSent && !this.#isRunning) {
      setTimeout(() => this.#noteSent(event, form, submitter));
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.#isSent || this.#isRunning) return;
    if (isStoppedByPage(form, submitter, () => this.submitAgain(submitter))) return;
    this.#held = {submitter};
    void this.#run();
  };

  /** Runs the flow for the submission that is held back. */
  async #run(): Promise<void> {
    const host = this.#host;
    const {isMet, mode} = host.loadCondition;
    // A submission is no consent: the page has to call load().
    if (!isMet && mode !== 'touch' && mode !== 'visible') {
      this.#held = undefined;
      host.scrollIntoView({block: 'nearest'});
      return;
    }
    this.#isRunning = true;
    const {phase} = await host.submit();
    this.#isRunning = false;
    if (phase === 'done') this.#sendHeld();
    else if (phase === 'failed') host.focus();
    else this.#held = undefined;
  }

  #sendHeld(): void {
    const held = this.#held;
    this.#held = undefined;
    if (held && this.#host.isConnected && !this.#host.isDisabled) this.submitAgain(held.submitter);
  }

  /** A second press must not send the form twice. A page that sends it itself decides about that. */
  #noteSent(event: Event, form: HTMLFormElement, submitter: Submitter | null): void {
    if (event.defaultPrevented || !leavesPage(form, submitter)) return;
    this.#isSent = true;
    setTimeout(() => (this.#isSent = false), SENT_MS);
  }

  /** The customer came back to a page that the browser has kept: what was sent must not be sent again. */
  readonly #onPageshow = ({persisted}: PageTransitionEvent): void => {
    if (persisted && this.#isSent) this.reset();
  };
}
