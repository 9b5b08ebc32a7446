/** What drives a form, apart from its looks: the flow, its steps, the place of Stripe's field and the tab's memory. */
import {FieldPlace} from '../field/field-place.js';
import {pageFonts} from '../field/fonts.js';
import {makeWay} from '../field/make-way.js';
import {asFenerumError, FenerumError} from '../flow/errors.js';
import {
  errorDetail,
  errorEvent,
  errorOf,
  eventsFor,
  RegisterNewPaymentCardEvent,
  type Outcome,
  type Say,
} from './events.js';
import {Flow} from '../flow/flow.js';
import type {Journey} from '../flow/journey.js';
import type {BillingDetails, Mandate, Way} from '../flow/intent.js';
import {checkSession, isComplete} from '../flow/session.js';
import type {FlowEvent, FlowState, InPhase} from '../flow/state.js';
import type {Given} from '../element/form-attributes.js';
import {collect, faultsIn} from './reading.js';
import {Pending} from './pending.js';
import type {Ports} from '../ports/ports.js';
import {browserPorts} from './browser-ports.js';
import {withoutIntents} from '../ports/bank-return.js';
import {Steps, type Stage} from './steps.js';
import type {LoadStripe} from '../stripe/load-stripe.js';
import type {FieldEvent} from '../ports/gateway.js';

/** The element that an engine drives. */
export interface Driven extends Omit<Stage, 'mount' | 'field' | 'change' | 'fonts'> {
  readonly element: HTMLElement;
  /** What the element has drawn, with the inputs to read. */
  readonly root: ParentNode;
  readonly journey: Journey;
  /** A test's own; the rest is the browser's. */
  readonly ports: Partial<Ports>;
  readonly loadStripe: LoadStripe;
  /** What wears the looks that Stripe's field is to have. */
  probe(): Element | null;
  say: Say;
  given(): Given;
  /** What the page knows of the customer. */
  readonly known: () => BillingDetails;
  /** What the customer accepts by pressing now. */
  readonly mandate: (way: Way) => Mandate | undefined;
  /** Something is to be drawn anew. */
  changed(state: FlowState): void;
  focusFault(error: FenerumError): void;
  /** As if the button were pressed. */
  press(): void;
}

/** Whether Stripe's field has a place on the page: not once its work is done, nor where a retry does without it. */
export const needsField = (state: FlowState, hasField: boolean): boolean => {
  if (state.phase === 'failed') return state.resume?.phase === 'confirming';
  if (state.phase === 'registering') return hasField;
  return state.phase !== 'done' && state.phase !== 'idle';
};

/** What Stripe takes as `return_url`; a card needs none. */
const isReturnUrl = (url: string): boolean => /^https?:/.test(url) && url.length <= 5000;

/** Drives one element. */
export class Engine {
  readonly place: FieldPlace;
  readonly #driven: Driven;
  readonly #pending: Pending;
  readonly #steps: Steps;
  readonly #flow: Flow;
  #warned = '';
  /** While the bank may ask: undoes the way that was made for its dialog. */
  #comeBack: (() => void) | undefined;
  /** While a press is under way, a fault gets the focus. */
  #isPressed = false;
  #pressed: Promise<Outcome> | undefined;

  constructor(driven: Driven) {
    const ports = {...browserPorts(driven.loadStripe), ...driven.ports};
    const told = (event: FieldEvent): void => this.#fieldTold(event);
    const place = new FieldPlace(driven.element, () => driven.probe(), ports.clock, told);
    const pending = new Pending(ports.storage);
    const stage: Stage = {
      locale: () => driven.locale(),
      fonts: () => pageFonts(getComputedStyle(driven.probe() ?? driven.element).fontFamily),
      returnUrl: (way) => {
        const address = driven.returnUrl(way);
        const clean = address && withoutIntents(address);
        return clean && isReturnUrl(clean) ? clean : undefined;
      },
      request: () => driven.request(),
      field: () => (place.isAlive ? place.field : undefined),
      change: () => place.change,
      mount: (type, gateway) => place.bringUp(type, gateway),
    };
    this.#driven = driven;
    this.place = place;
    this.#pending = pending;
    this.#steps = new Steps(driven.journey, ports, pending, stage);
    this.#flow = new Flow(driven.journey, this.#steps.perform, {
      kept: (state) => pending.follow(state),
      late: (state) => pending.keep(state),
      changed: (state, previous) => this.#changed(state, previous),
    });
  }

  get state(): FlowState {
    return this.#flow.state;
  }

  send(event: FlowEvent): void {
    this.#flow.send(event);
  }

  /** What the page has given may have changed. */
  configure(): void {
    try {
      const {element, journey} = this.#driven;
      const {refusal, warning, returnUrl, credentials, ...given} = this.#driven.given();
      if (refusal) throw new FenerumError('configuration', {detail: refusal});
      if (warning) this.#warn(warning);
      const session = checkSession(given, journey.kind, location.protocol, element.baseURI, {
        returnUrl,
        credentials,
      });
      this.send({type: 'configured', session: isComplete(session) ? session : undefined});
    } catch (thrown) {
      this.send({type: 'refused', error: asFenerumError(thrown)});
    }
  }

  setLocale(locale: string): void {
    this.#steps.gateway?.setLocale(locale);
  }

  /** The button was pressed; resolves when the form is at rest again, and never rejects. */
  submit(): Promise<Outcome> {
    this.#isPressed = true;
    this.#pressed ??= this.#submit().finally(() => {
      this.#isPressed = false;
      this.#pressed = undefined;
    });
    return this.#pressed;
  }

  connect(): void {
    addEventListener('online', this.#online);
    addEventListener('pageshow', this.#pageShown);
    this.place.rejoin();
    this.#pending.hold();
    if (this.state.phase === 'confirming') this.#comeBack ??= makeWay(this.#driven.element);
    this.#flow.resume();
    const {state} = this;
    const isMounting =
      state.phase === 'loading' && state.step.do === 'mount' && state.step.way !== 'saved';
    if (isMounting && !this.place.isAlive) this.send({type: 'unmounted'});
    this.#mend();
  }

  /** Gone for more than a moment: nothing of it stays behind. */
  disconnect(): void {
    removeEventListener('online', this.#online);
    removeEventListener('pageshow', this.#pageShown);
    this.place.clear();
    this.#comeBack?.();
    this.#comeBack = undefined;
    this.#flow.pause();
    this.#pending.release();
  }

  async #submit(): Promise<Outcome> {
    const {state} = this;
    if (state.phase === 'ready') this.#press(state);
    else if (state.phase === 'failed') this.send({type: 'retry'});
    const end = await this.#flow.rest();
    if (end.phase === 'done') return {phase: 'done', ...end.completion};
    const error = errorOf(end);
    return {
      phase: end.phase,
      ...(error && {error: errorDetail(error, this.#driven.say)}),
    };
  }

  #press(state: InPhase<'ready'>): void {
    const {root, known, mandate} = this.#driven;
    const faults = faultsIn(state, root).map((fault) => new FenerumError(fault.code, fault));
    const submission = {
      details: collect(root, known()),
      mandate: mandate(state.way),
    };
    this.send({type: 'submit', submission, faults});
  }

  #changed(state: FlowState, previous: FlowState): void {
    const {element} = this.#driven;
    if (!needsField(state, this.place.isAlive)) this.place.clear();
    if (state.phase === 'confirming') this.#comeBack ??= makeWay(element);
    else {
      this.#comeBack?.();
      this.#comeBack = undefined;
    }
    this.#driven.changed(state);
    const error = errorOf(state);
    const isNew = error && error !== errorOf(previous);
    if (isNew && error.code === 'configuration') this.#log(error.message);
    for (const event of eventsFor(state, previous, this.#driven.say)) {
      element.dispatchEvent(event);
      if (event instanceof RegisterNewPaymentCardEvent)
        this.send({type: 'announced', prevented: event.defaultPrevented, work: event.work});
    }
    this.#mend();
    if (isNew && error.recovery === 'edit' && this.#isPressed) this.#driven.focusFault(error);
  }

  /** Tells the developer of something that the form does without. */
  #warn(detail: string): void {
    if (this.#warned === detail) return;
    this.#warned = detail;
    this.#log(detail);
    const error = new FenerumError('configuration', {detail});
    this.#driven.element.dispatchEvent(errorEvent(error, this.#driven.say));
  }

  #log(line: string): void {
    console.error(`<${this.#driven.element.localName}>: ${line}`);
  }

  /** A form that looks alive is alive: a field that was lost meanwhile is brought up anew. */
  #mend(): void {
    const {state} = this;
    const needsOne = state.phase === 'ready' && state.way !== 'saved' && !this.place.isAlive;
    if (needsOne && this.#driven.element.isConnected) this.send({type: 'unmounted'});
  }

  #fieldTold(event: FieldEvent): void {
    if (event.type === 'changed') this.send(event);
    else if (event.type === 'lost') this.send({type: 'unmounted'});
    else if (event.type === 'focus') this.send({type: 'touched'});
    else if (event.type === 'entered') this.#driven.press();
    this.#driven.changed(this.state);
  }

  readonly #online = (): void => {
    const {state} = this;
    // Only what no customer has pressed for is tried again by itself.
    if (state.phase === 'failed' && state.resume?.phase === 'loading') this.send({type: 'retry'});
  };

  readonly #pageShown = ({persisted}: PageTransitionEvent): void => {
    if (persisted) this.send({type: 'returned'});
  };
}
