/** What both elements are: attributes in, looks out, and an engine that is loaded when the first tag is on a page. */
import type {Engine, Hand} from '../controller/engine-room.js';
import {loadStripe} from '../stripe/loader.js';
import type {FenerumError} from '../flow/errors.js';
import type {Outcome} from '../controller/events.js';
import type {Mandate, Way} from '../flow/intent.js';
import type {Journey} from '../flow/journey.js';
import type {FlowEvent, FlowState, Phase} from '../flow/state.js';
import {sentenceOf, type Messages} from '../messages/index.js';
import type {Ports} from '../ports/ports.js';
import {takeBankReturn} from '../ports/bank-return.js';
import {tabStorage} from '../ports/tab-storage.js';
import {FormAttributes} from './form-attributes.js';
import {LangWatch, Speech} from './language.js';
import {styles} from './styles.js';
import {loadPart} from './load-part.js';
import type {Look} from './look.js';
import {draw, isBusy} from './view.js';

/** The base of both elements; what differs is their journey. */
export abstract class FlowElement extends FormAttributes {
  /** Lets a `<fieldset disabled>` around the tag disable it. */
  static readonly formAssociated = true;

  /** The outside world, where a test hands in another. @internal */
  ports: Partial<Ports> = {};

  protected abstract journey(): Journey | Promise<Journey>;
  /** What this element looks like in a state, where it differs from the other. */
  protected abstract look(state: FlowState, way: Way, messages: Messages, locale: string): Look;
  /** What the customer accepts by pressing the button. */
  protected mandate(_way: Way): Mandate | undefined {
    return undefined;
  }

  readonly #speech = new Speech();
  readonly #lang = new LangWatch(() => this.requestDraw());
  readonly #internals = this.attachInternals();
  #state: FlowState = {phase: 'idle'};
  #way: Way = 'card';
  #engine: Engine | undefined;
  #isStarting = false;
  /** What a press would accept does not stand on the page yet. */
  #isHeld = false;
  #hand: Hand | undefined;
  #countriesIn: ((locale: string) => (readonly [string, string])[]) | undefined;

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
    if (
      !this.#engine ||
      this.#isDisabled ||
      !this.isConnected ||
      (this.#isHeld && this.phase === 'ready')
    )
      return Promise.resolve({phase: this.phase as Exclude<Phase, 'done'>});
    return this.#engine.submit();
  }

  /** Repeats the step that failed, and that step only. */
  retry(): void {
    if (!this.isConnected) return;
    if (this.#engine) this.#send({type: 'retry'});
    else this.#start();
  }

  /** Starts over with an empty form. */
  reset(): void {
    if (isBusy(this.#state)) return;
    this.root.querySelector('form')?.reset();
    this.#engine?.place.field?.clear();
    this.#send({type: 'reset'});
  }

  /** Puts the customer's hand on the first thing there is to do; while there is nothing, on what says so. */
  override focus(): void {
    const {phase} = this;
    const inputs = this.root.querySelectorAll<HTMLInputElement>('.cells :is(input,select)');
    const empty = [...inputs].find(({value}) => !value);
    const {field, isAlive} = this.#engine?.place ?? {};
    const isTyping = phase === 'ready' || phase === 'loading';
    if (isTyping && empty) empty.focus();
    else if (phase === 'ready' && isAlive && this.#way !== 'saved') field?.focus();
    else this.root.querySelector<HTMLElement>('button:enabled, [part=status]')?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#takeBankReturn();
    this.#mark(this.#state);
    this.#lang.start(this);
    if (this.#engine) this.#engine.connect();
    else this.#start();
  }

  disconnectedCallback(): void {
    this.#hand?.leave();
    this.#lang.stop();
    removeEventListener('online', this.#online);
    this.#engine?.place.leave();
    // Frameworks take an element out and put it back within a task; that changes nothing.
    setTimeout(() => {
      if (!this.isConnected) this.#engine?.disconnect();
    });
  }

  formDisabledCallback(): void {
    this.requestDraw();
  }

  /** Whether the tag, or a `<fieldset>` around it, is disabled. */
  get #isDisabled(): boolean {
    return this.disabled || this.matches(':disabled');
  }

  /** After `moveBefore()`, which keeps an iframe alive. */
  connectedMoveCallback(): void {
    this.#engine?.place.rejoin();
  }

  protected override draw(): void {
    // Again, for the client secret may have come later, and a router may have written its copy of the address back.
    this.#takeBankReturn();
    if (this.#speech.follow(this, () => this.requestDraw()))
      this.#engine?.setLocale(this.#speech.language);
    const {language, messages, isWordless} = this.#speech;
    const state = this.#state;
    const place = this.#engine?.place;
    this.#way =
      wayOf(state) ?? (state.phase === 'idle' ? this.readMethods()[0] : undefined) ?? this.#way;
    const hadFocus = this.root.activeElement;
    const look = this.look(state, this.#way, messages, language);
    this.#isHeld = !!look.isHeld;
    this.show(
      draw({
        state,
        messages,
        isWordless,
        countries: this.#countriesIn?.(language) ?? [],
        way: this.#way,
        place,
        ...look,
        isDisabled: this.#isDisabled,
        choose: (way) => this.#send({type: 'chose', way}),
        press: () => void this.submit(),
        edited: ({target}) =>
          this.#send({type: 'edited', input: (target as HTMLInputElement).name}),
        touched: () => this.#send({type: 'touched'}),
        retry: () => this.retry(),
      }),
    );
    this.#hand?.follow(hadFocus);
    place?.restyle();
    if (place) place.disabled = this.#isDisabled || isBusy(state) || state.phase === 'failed';
    this.#engine?.configure();
  }

  #takeBankReturn(): void {
    takeBankReturn(this.ports.storage ?? tabStorage, this.clientSecret);
  }

  #send(event: FlowEvent): void {
    this.#engine?.send(event);
  }

  /** Loads what drives the form; where that cannot be had, says so and offers to try again. */
  #start(): void {
    if (this.#isStarting) return;
    this.#isStarting = true;
    void Promise.all([loadPart(() => import('../controller/engine-room.js')), this.journey()])
      .then(([{Engine, Hand, countriesIn}, journey]) => {
        this.#engine = new Engine({
          element: this,
          root: this.root,
          journey,
          ports: this.ports,
          probe: () => this.root.querySelector('.probe'),
          locale: () => this.#speech.language,
          say: (error) => sentenceOf(error, this.#speech.messages),
          returnUrl: (way) => this.returnUrlFor(way),
          request: () => ({credentials: this.credentials, headers: this.requestHeaders}),
          given: () => this.given(),
          known: () => this.billingDetails,
          mandate: (way) => this.mandate(way),
          loadStripe,
          changed: (state) => this.#changed(state),
          focusFault: (error) => void this.#focusFault(error),
          press: () => void this.submit(),
        });
        this.#hand = new Hand(this, this.#engine.place.slotName);
        this.#countriesIn = countriesIn;
        if (this.isConnected) this.#engine.connect();
        this.requestDraw();
      })
      .catch(() => this.#missing())
      .finally(() => (this.#isStarting = false));
  }

  /** Our own script could not be had: said, and tried again when asked or when the connection is back. */
  #missing(): void {
    const previous = this.phase;
    const error = {
      // Whether the file is missing or the connection is slow, nobody knows; only an offline browser is certain.
      code: navigator.onLine ? 'unexpected' : 'stripe-unreachable',
      recovery: 'retry',
      detail: 'A script of fenerum-elements could not be loaded.',
    } as FenerumError;
    this.#changed({phase: 'failed', error, resume: {phase: 'idle'}});
    const tell = (event: CustomEvent): unknown => this.dispatchEvent(event);
    const seen = {bubbles: true, composed: true};
    tell(new CustomEvent('fenerum-phase', {...seen, detail: {phase: 'failed', previous}}));
    const detail = {...error, message: sentenceOf(error, this.#speech.messages)};
    tell(new CustomEvent('fenerum-error', {...seen, detail}));
    addEventListener('online', this.#online, {once: true});
  }

  readonly #online = (): void => this.#start();

  #changed(state: FlowState): void {
    this.#mark(state);
    this.requestDraw();
  }

  /** For style sheets: `:state(ready)`, and `[phase="ready"]` where a browser has no such states yet. */
  #mark(state: FlowState): void {
    const {states} = this.#internals;
    try {
      states.delete(this.phase);
      states.add(state.phase);
    } catch {
      // Browsers of before 2024; they have the attribute.
    }
    this.#state = state;
    this.setAttribute('phase', state.phase);
  }

  async #focusFault({input}: FenerumError): Promise<void> {
    await this.updateComplete;
    if (input) this.root.querySelector<HTMLElement>(`#${input}`)?.focus();
    else this.#engine?.place.field?.focus();
  }
}

function wayOf(state: FlowState): Way | undefined {
  if ('way' in state) return state.way;
  if (state.phase === 'loading' && state.step.do === 'mount') return state.step.way;
  return state.phase === 'failed' && state.resume ? wayOf(state.resume) : undefined;
}
