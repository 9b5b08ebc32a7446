/** What both elements are: attributes in, events out, and one flow in between. */
import {asFenerumError, FenerumError} from '../errors.js';
import {
  errorDetail,
  errorOf,
  eventsFor,
  RegisterNewPaymentCardEvent,
  type ErrorDetail,
} from '../events.js';
import {Flow} from '../flow/flow.js';
import type {Way} from '../flow/intent.js';
import type {Journey} from '../flow/journey.js';
import {checkSession, isComplete} from '../flow/session.js';
import type {Completion, FlowEvent, FlowState, Phase} from '../flow/state.js';
import {en, isEnglish, loadMessages, type InputName, type Messages} from '../messages/index.js';
import {Pending} from '../pending.js';
import {browserPorts, type Ports} from '../ports.js';
import {Steps} from '../steps.js';
import type {FieldEvent} from '../stripe/gateway.js';
import {FieldPlace} from './field-place.js';
import {collect, firstFault} from './fields.js';
import {FormAttributes} from './form-attributes.js';
import {LangWatch, nearestLang} from './language.js';
import {styles} from './styles.js';
import {draw, isBusy, needsField} from './view.js';

/** How a `submit()` ended: all done, or where the form stands now and why. */
export type Outcome =
  | ({readonly phase: 'done'} & Completion)
  | {readonly phase: Exclude<Phase, 'done'>; readonly error?: ErrorDetail};

/** The base of both elements; what differs is their journey. */
export abstract class FlowElement extends FormAttributes {
  /** The outside world; a test hands in another. @internal */
  ports: Ports = browserPorts;

  protected abstract readonly journey: Journey;
  /** Our own inputs, above the field and below it. */
  protected abstract inputs(): {above: readonly InputName[]; below: readonly InputName[]};
  /** The button's text, where the page has one of its own. */
  protected buttonText(): string | undefined {
    return undefined;
  }

  readonly #place = new FieldPlace(
    this,
    () => this.root.querySelector('.probe'),
    () => this.ports.clock,
    (event) => this.#fieldTold(event),
  );
  readonly #lang = new LangWatch(() => this.requestDraw());
  readonly #states = this.attachInternals().states;
  #state: FlowState = {phase: 'idle'};
  #isFocused = false;
  #language = '';
  #messages = en;
  /** Our words are on their way; the form keeps their place. */
  #isWordless = false;
  #way: Way | undefined;
  #flow: Flow | undefined;
  #steps: Steps | undefined;
  #pending: Pending | undefined;
  #outcome: Promise<Outcome> | undefined;

  constructor() {
    super();
    this.root.adoptedStyleSheets = [styles()];
  }

  /** Where the form stands. Read-only, reflected. */
  get phase(): Phase {
    return this.#state.phase;
  }

  /** Saves what was typed; a second call while one is under way returns the same promise, which never rejects. */
  submit(): Promise<Outcome> {
    this.#outcome ??= this.#submit().finally(() => (this.#outcome = undefined));
    return this.#outcome;
  }

  /** Repeats the step that failed, and that step only. */
  retry(): void {
    this.#send({type: 'retry'});
  }

  /** Starts over with an empty form. */
  reset(): void {
    this.root.querySelector('form')?.reset();
    this.#place.field?.clear();
    this.#send({type: 'reset'});
  }

  /** Puts the customer's hand on the first thing there is to do. */
  override focus(): void {
    const inputs = [
      ...this.root.querySelectorAll<HTMLInputElement>('.body:not([hidden]) input[id]'),
    ];
    const empty = inputs.find(({value}) => !value);
    if (empty) empty.focus();
    else if (this.#place.isAlive) this.#place.field?.focus();
    else this.root.querySelector<HTMLElement>('button:enabled')?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('phase', this.phase);
    this.#flow ??= this.#begin();
    this.#lang.start(this);
    addEventListener('online', this.#online);
    addEventListener('pageshow', this.#pageShown);
    this.#place.rejoin();
    this.#flow.resume();
    this.#mend();
  }

  disconnectedCallback(): void {
    this.#lang.stop();
    this.#place.leave();
    // Frameworks take an element out and put it back within a task; that changes nothing.
    setTimeout(() => {
      if (!this.isConnected) this.#leave();
    });
  }

  /** After `moveBefore()`, which keeps an iframe alive. */
  connectedMoveCallback(): void {
    this.#place.rejoin();
  }

  protected override draw(): void {
    this.#speak();
    const state = this.#state;
    this.#way = wayOf(state) ?? this.#way;
    this.show(
      draw({
        state,
        messages: this.#messages,
        isWordless: this.#isWordless,
        locale: this.#language,
        way: this.#way ?? 'card',
        slotName: this.#place.slotName,
        hasField: this.#place.isAlive,
        ...this.inputs(),
        details: this.billingDetails,
        isFocused: this.#isFocused,
        isDisabled: this.disabled,
        buttonText: this.buttonText(),
        submit: () => void this.submit(),
        edited: () => this.#send({type: 'edited'}),
        touched: () => this.#send({type: 'touched'}),
        restyled: () => this.#place.restyle(),
        focusField: () => this.#place.field?.focus(),
        retry: () => this.retry(),
      }),
    );
    this.#place.disabled = this.disabled || isBusy(state) || state.phase === 'failed';
    this.#configure();
  }

  #send(event: FlowEvent): void {
    this.#flow?.send(event);
  }

  /** Begins when first put into a page: a test has handed in its ports by then. */
  #begin(): Flow {
    const {journey, ports} = this;
    const pending = new Pending(ports.storage);
    const steps = new Steps(journey, ports, pending, {
      locale: () => this.#language,
      returnUrl: () => this.readReturnUrl(),
      request: () => ({credentials: this.credentials, headers: this.requestHeaders}),
      field: () => (this.#place.isAlive ? this.#place.field : undefined),
      mount: (type, gateway) => this.#place.bringUp(type, gateway),
    });
    this.#pending = pending;
    this.#steps = steps;
    return new Flow(journey, steps.perform, {
      kept: (state) => pending.follow(state),
      changed: (state, previous) => this.#changed(state, previous),
    });
  }

  #configure(): void {
    try {
      const session = this.readSession();
      checkSession(session, this.journey.kind, location.protocol);
      this.#send({type: 'configured', session: isComplete(session) ? session : undefined});
    } catch (thrown) {
      this.#send({type: 'refused', error: asFenerumError(thrown)});
    }
  }

  #changed(state: FlowState, previous: FlowState): void {
    this.#state = state;
    this.requestDraw();
    this.setAttribute('phase', state.phase);
    this.#states.delete(previous.phase);
    this.#states.add(state.phase);
    if (state.phase === 'idle' || !needsField(state, this.#place.isAlive)) this.#place.clear();
    const error = errorOf(state);
    const isNew = !!error && error !== errorOf(previous);
    if (isNew && error.code === 'configuration')
      console.error(`<${this.localName}>: ${error.message}`);
    for (const event of eventsFor(state, previous, this.#messages)) {
      this.dispatchEvent(event);
      if (event instanceof RegisterNewPaymentCardEvent)
        this.#send({
          type: 'announced',
          prevented: event.defaultPrevented,
          work: event.work,
        });
    }
    this.#mend();
    if (isNew && error.recovery === 'edit' && this.#outcome) void this.#focusFault(error);
  }

  /** A form that looks alive is alive: a field that was lost meanwhile is brought up anew. */
  #mend(): void {
    const state = this.#flow?.state;
    if (state?.phase === 'ready' && state.way !== 'saved' && !this.#place.isAlive)
      this.#send({type: 'unmounted'});
  }

  async #focusFault({input}: FenerumError): Promise<void> {
    await this.updateComplete;
    if (input) this.root.querySelector<HTMLElement>(`#${input}`)?.focus();
    else this.#place.field?.focus();
  }

  #fieldTold(event: FieldEvent): void {
    if (event.type === 'changed') this.#send(event);
    else if (event.type === 'lost') this.#send({type: 'unmounted'});
    else if (event.type === 'focus' || event.type === 'blur') {
      this.#isFocused = event.type === 'focus';
      this.requestDraw();
      if (this.#isFocused) this.#send({type: 'touched'});
    }
  }

  async #submit(): Promise<Outcome> {
    const flow = this.#flow;
    if (!flow) return {phase: this.phase};
    const {state} = flow;
    if (state.phase === 'ready' && !this.disabled)
      flow.send({
        type: 'submit',
        submission: {details: collect(this.root, this.billingDetails)},
        fault: this.#fault(state),
      });
    else if (state.phase === 'failed') flow.send({type: 'retry'});
    const end = await flow.rest();
    if (end.phase === 'done') return {phase: 'done', ...end.completion};
    const error = errorOf(end);
    return {phase: end.phase, ...(error && {error: errorDetail(error, this.#messages)})};
  }

  /** The first thing at fault, in the order shown. */
  #fault({way, change}: Extract<FlowState, {phase: 'ready'}>): FenerumError | undefined {
    const [above, below] = ['.above', '.below'].map((part) =>
      firstFault(this.root.querySelector(part), this.#messages),
    );
    if (above || way === 'saved') return above;
    if (change?.complete) return below;
    return change?.fault
      ? new FenerumError('field-invalid', {sentence: change.fault})
      : new FenerumError('field-incomplete', {sentence: this.#messages.fieldMissing[way]});
  }

  /** Follows the language, and tells Stripe of it. */
  #speak(): void {
    const language = this.locale || nearestLang(this) || navigator.language || 'en';
    if (language === this.#language) return;
    this.#isWordless = !this.#language;
    this.#language = language;
    this.#steps?.gateway?.setLocale(language);
    const speak = (messages: Messages): void => {
      if (language !== this.#language) return;
      this.#messages = messages;
      this.#isWordless = false;
      this.requestDraw();
    };
    if (isEnglish(language)) speak(en);
    else void loadMessages(language).then(speak);
  }

  readonly #online = (): void => {
    if (errorOf(this.#state)?.code === 'stripe-unreachable') this.retry();
  };

  readonly #pageShown = ({persisted}: PageTransitionEvent): void => {
    if (persisted) this.#send({type: 'returned'});
  };

  /** Gone for more than a moment: nothing of it stays behind. */
  #leave(): void {
    removeEventListener('online', this.#online);
    removeEventListener('pageshow', this.#pageShown);
    this.#place.clear();
    this.#flow?.pause();
    this.#pending?.release();
  }
}

function wayOf(state: FlowState): Way | undefined {
  if ('way' in state) return state.way;
  if (state.phase === 'loading' && state.step.do === 'mount') return state.step.way;
  return state.phase === 'failed' && state.resume ? wayOf(state.resume) : undefined;
}
