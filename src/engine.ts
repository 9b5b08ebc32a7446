/** What drives a form, apart from its looks: the flow, its steps, the place of Stripe's field and the tab's memory. */
import {FieldPlace} from './element/field-place.js';
import {asFenerumError, type FenerumError} from './errors.js';
import {
  errorDetail,
  errorOf,
  eventsFor,
  RegisterNewPaymentCardEvent,
  type Outcome,
} from './events.js';
import {Flow} from './flow/flow.js';
import type {Journey} from './flow/journey.js';
import {checkSession, isComplete, type Session} from './flow/session.js';
import type {FlowEvent, FlowState, Submission} from './flow/state.js';
import type {Messages} from './messages/index.js';
import {Pending} from './pending.js';
import {browserPorts, type Ports} from './ports.js';
import {Steps, type Stage} from './steps.js';
import type {FieldEvent} from './stripe/gateway.js';

/** The element that an engine drives. */
export interface Driven extends Omit<Stage, 'mount' | 'field'> {
  readonly element: HTMLElement;
  readonly journey: Journey;
  /** A test's own; the rest is the browser's. */
  readonly ports: Partial<Ports>;
  /** What wears the looks that Stripe's field is to have. */
  probe(): Element | null;
  messages(): Messages;
  /** @throws FenerumError `configuration` */
  session(): Session;
  /** Something is to be drawn anew. */
  changed(state: FlowState): void;
  focusFault(error: FenerumError): void;
}

/** Whether Stripe's field has a place on the page: not once its work is done, nor where a retry does without it. */
export const needsField = (state: FlowState, hasField: boolean): boolean => {
  if (state.phase === 'failed') return state.resume?.phase === 'confirming';
  if (state.phase === 'registering') return hasField;
  return state.phase !== 'done' && state.phase !== 'idle';
};

/** Drives one element. */
export class Engine {
  readonly place: FieldPlace;
  readonly #driven: Driven;
  readonly #pending: Pending;
  readonly #steps: Steps;
  readonly #flow: Flow;
  /** Set while a press is under way: then a fault gets the focus. */
  #pressed: Promise<Outcome> | undefined;

  constructor(driven: Driven) {
    const ports = {...browserPorts, ...driven.ports};
    const told = (event: FieldEvent): void => this.#fieldTold(event);
    const place = new FieldPlace(driven.element, () => driven.probe(), ports.clock, told);
    const pending = new Pending(ports.storage);
    const stage: Stage = {
      locale: () => driven.locale(),
      returnUrl: () => driven.returnUrl(),
      request: () => driven.request(),
      field: () => (place.isAlive ? place.field : undefined),
      mount: (type, gateway) => place.bringUp(type, gateway),
    };
    this.#driven = driven;
    this.place = place;
    this.#pending = pending;
    this.#steps = new Steps(driven.journey, ports, pending, stage);
    this.#flow = new Flow(driven.journey, this.#steps.perform, {
      kept: (state) => pending.follow(state),
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
      const session = this.#driven.session();
      checkSession(session, this.#driven.journey.kind, location.protocol);
      this.send({type: 'configured', session: isComplete(session) ? session : undefined});
    } catch (thrown) {
      this.send({type: 'refused', error: asFenerumError(thrown)});
    }
  }

  setLocale(locale: string): void {
    this.#steps.gateway?.setLocale(locale);
  }

  /** The button was pressed; resolves when the form is at rest again, and never rejects. */
  submit(press: () => {submission: Submission; fault: FenerumError | undefined}): Promise<Outcome> {
    this.#pressed ??= this.#submit(press).finally(() => (this.#pressed = undefined));
    return this.#pressed;
  }

  connect(): void {
    addEventListener('online', this.#online);
    addEventListener('pageshow', this.#pageShown);
    this.place.rejoin();
    this.#flow.resume();
    this.#mend();
  }

  /** Gone for more than a moment: nothing of it stays behind. */
  disconnect(): void {
    removeEventListener('online', this.#online);
    removeEventListener('pageshow', this.#pageShown);
    this.place.clear();
    this.#flow.pause();
    this.#pending.release();
  }

  async #submit(press: Parameters<Engine['submit']>[0]): Promise<Outcome> {
    const {phase} = this.state;
    if (phase === 'ready') this.send({type: 'submit', ...press()});
    else if (phase === 'failed') this.send({type: 'retry'});
    const end = await this.#flow.rest();
    if (end.phase === 'done') return {phase: 'done', ...end.completion};
    const error = errorOf(end);
    return {
      phase: end.phase,
      ...(error && {error: errorDetail(error, this.#driven.messages())}),
    };
  }

  #changed(state: FlowState, previous: FlowState): void {
    const {element} = this.#driven;
    if (!needsField(state, this.place.isAlive)) this.place.clear();
    this.#driven.changed(state);
    const error = errorOf(state);
    const isNew = error && error !== errorOf(previous);
    if (isNew && error.code === 'configuration')
      console.error(`<${element.localName}>: ${error.message}`);
    for (const event of eventsFor(state, previous, this.#driven.messages())) {
      element.dispatchEvent(event);
      if (event instanceof RegisterNewPaymentCardEvent)
        this.send({type: 'announced', prevented: event.defaultPrevented, work: event.work});
    }
    this.#mend();
    if (isNew && error.recovery === 'edit' && this.#pressed) this.#driven.focusFault(error);
  }

  /** A form that looks alive is alive: a field that was lost meanwhile is brought up anew. */
  #mend(): void {
    const {state} = this;
    if (state.phase === 'ready' && state.way !== 'saved' && !this.place.isAlive)
      this.send({type: 'unmounted'});
  }

  #fieldTold(event: FieldEvent): void {
    if (event.type === 'changed') this.send(event);
    else if (event.type === 'lost') this.send({type: 'unmounted'});
    else if (event.type === 'focus') this.send({type: 'touched'});
    this.#driven.changed(this.state);
  }

  readonly #online = (): void => {
    if (errorOf(this.state)?.code === 'stripe-unreachable') this.send({type: 'retry'});
  };

  readonly #pageShown = ({persisted}: PageTransitionEvent): void => {
    if (persisted) this.send({type: 'returned'});
  };
}
