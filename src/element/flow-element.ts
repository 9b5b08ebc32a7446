/** The base of both elements: attributes in, a rendered form out, and a controller that is loaded when it is needed. */
import type {FormController} from '../controller/form-controller.js';
import type {FormHost} from '../controller/form-host.js';
import type {FenerumError} from '../flow/errors.js';
import type {Mandate, PaymentOption} from '../flow/intent.js';
import type {FlowDefinition} from '../flow/flow-definition.js';
import type {FlowEvent, FlowState, Phase} from '../flow/state.js';
import {addEnglish, messageOf, nearestLanguage, type Messages} from '../messages/index.js';
import type {TabStorage, Ports} from '../ports/ports.js';
import {AddressBankReturn} from './bank-return.js';
import {Countries} from './countries.js';
import {errorEvent, eventsFor, newError, outcomeOf, type Outcome} from './events.js';
import {FormAttributes} from './form-attributes.js';
import {ShownInputs} from './fields.js';
import type {FormContent} from './form-content.js';
import {importWithRetry} from '../ports/import-with-retry.js';
import type {FormParticipation} from './form-participation.js';
import {LoadCondition} from './load-condition.js';
import {LangObserver, LocaleController} from './locale-controller.js';
import {requestStripeEarly} from './request-stripe-early.js';
import {Sepa} from './sepa.js';
import {addStyleSheet} from './style-sheet.js';
import {styles} from './styles.js';
import {tabStorage} from './tab-storage.js';
import {isBusy, renderForm, type FormActions, type ViewModel} from './view.js';
import {createObserver} from '../ports/mutations.js';

/** Browsers before 2023 have no such method, and it throws for the elements of a polyfill. */
const internalsOf = (element: HTMLElement): ElementInternals | undefined => {
  try {
    return element.attachInternals();
  } catch {
    return undefined;
  }
};

const loadParticipation = () =>
  importWithRetry(
    () => import('./form-participation.js'),
    'form-participation',
    'FormParticipation',
  );

/** The base of both elements. They differ in their flow definition and their content. */
export abstract class FlowElement extends FormAttributes implements FormHost, FormActions {
  /** Lets a `<fieldset disabled>` around the element disable it. */
  static readonly formAssociated = true;

  /** Replaces some of the browser's ports in a test. @internal */
  ports: Partial<Ports> = {};

  /** @internal */
  readonly storage = (): TabStorage => (this.ports.storage ?? tabStorage)();

  /** @internal */
  readonly bankReturn = new AddressBankReturn(this.storage);

  /** @internal */
  readonly loadCondition = new LoadCondition(this, () => {
    if (this.isConnected) this.#loadController();
    this.requestUpdate();
  });

  /** @returns the definition of the flow, unless it saves a method */
  protected abstract loadDefinition(): Promise<FlowDefinition | undefined>;
  /** What this element shows in a state, as far as it differs from the other element. */
  protected abstract content(
    state: FlowState,
    option: PaymentOption,
    messages: Messages,
    locale: string,
  ): FormContent;

  /** Loads what it needs when a form offers SEPA. */
  protected readonly sepa = new Sepa(this);

  /** Loads the names of the countries when a form shows an address. */
  protected readonly countries = new Countries(() => this.requestUpdate());

  /** @internal */
  brand = '';

  /** @internal */
  addStyles(text: string): void {
    addStyleSheet(this.renderRoot, text);
  }

  /** @internal */
  mandateFor(option: PaymentOption): Mandate | undefined {
    return option === 'sepa_debit' ? this.sepa.read() : undefined;
  }

  readonly #inputs = new ShownInputs();
  /** The page may add its own mandate later, and a morphing refresh removes the attribute `phase`. */
  readonly #childObserver = createObserver(() => {
    this.#reflectPhase();
    this.requestUpdate();
  });
  readonly #locale = new LocaleController(this, () => this.requestUpdate());
  readonly #langObserver = new LangObserver(() => this.requestUpdate());
  readonly #internals = internalsOf(this);
  #state: FlowState = {phase: 'idle'};
  /** The option that is shown. Some phases have none, and then the last one stays. */
  #option: PaymentOption = 'card';
  #view: ViewModel | undefined;
  #controller: FormController | undefined;
  #loading: Promise<void> | undefined;
  #outcome: Promise<Outcome> | undefined;
  #participation: FormParticipation | undefined;
  #isParticipationLoading = false;
  /** The submission of the page's form that came before its code was loaded. */
  #early: SubmitEvent | undefined;

  constructor() {
    super();
    this.addStyles(styles);
    for (const type of ['focusin', 'pointerdown']) {
      this.renderRoot.addEventListener(type, this.#touch);
    }
  }

  /**
   * Skips Stripe's field. A morphing refresh and a framework that hydrates walk through the children from here. They would
   * remove a child that is not in their own markup, with the card that is typed into it.
   *
   * @internal
   */
  override get firstChild(): ChildNode | null {
    const first: (ChildNode & {readonly slot?: string}) | null = super.firstChild;
    return first?.slot?.startsWith('fenerum-field-') ? first.nextSibling : first;
  }

  /** The phase of the form. Read-only, reflected. */
  get phase(): Phase {
    return this.#state.phase;
  }

  /** @internal */
  get isDisabled(): boolean {
    return this.disabled || this.matches(':disabled');
  }

  /** @internal */
  get isInForm(): boolean {
    return !!this.name && !!this.#internals?.form;
  }

  /** @internal */
  get language(): string {
    return this.#locale.language;
  }

  /**
   * Submits the form. While a submission is in progress, a second call returns the same promise. The promise never rejects. If
   * the form is disabled, it submits nothing and resolves at once.
   */
  submit(): Promise<Outcome> {
    const isHeld = this.#view?.isHeld && this.phase === 'ready';
    if (this.isDisabled || !this.isConnected || isHeld) {
      return Promise.resolve(outcomeOf(this.#state, this.#messageOf));
    }
    return (this.#outcome ??= this.#submitOnce());
  }

  /** Loads the form, although the condition of its `load` attribute is not met yet. */
  load(): void {
    this.loadCondition.meet();
  }

  /**
   * The customer submits the form. In a form of the page, that submits the page's form.
   *
   * @internal
   */
  press(): void {
    if (!this.#participation?.press()) void this.submit();
  }

  /** Repeats only the step that failed. Does nothing if no step can be repeated. */
  retry(): void {
    if (!this.isConnected) return;
    if (this.#controller) this.#controller.retry();
    else this.#loadController();
  }

  /** Starts over with an empty form. Does nothing while a submission is in progress. After a success, it needs `intent-url`. */
  reset(): void {
    if (isBusy(this.#state)) return;
    this.renderRoot.querySelector('form')?.reset();
    this.#controller?.field.field?.clear();
    this.send({type: 'reset'});
  }

  /** Focuses the first empty input, otherwise Stripe's field or the button. */
  override focus(): void {
    const {phase} = this;
    const inputs = this.renderRoot.querySelectorAll<HTMLInputElement>('input,select');
    const empty = [...inputs].find(({value}) => !value);
    const isTyping = phase === 'ready' || phase === 'loading';
    if (isTyping && empty) {
      empty.focus();
    } else if (phase === 'ready' && this.#controller?.field.isMounted && this.#option !== 'saved') {
      this.focusField();
    } else {
      (
        this.renderRoot.querySelector<HTMLElement>('button:enabled') ??
        this.renderRoot.querySelector<HTMLElement>('.danger[tabindex], [part=status]')
      )?.focus();
    }
  }

  /** @internal */
  focusField(): void {
    this.#controller?.field.field?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#takeReturn();
    this.#showState(this.#state);
    this.#langObserver.observe(this);
    this.#childObserver.observe(this, {childList: true, attributeFilter: ['phase']});
    if (this.#controller) this.#controller.hostConnected();
    else this.#loadController();
  }

  disconnectedCallback(): void {
    this.#langObserver.disconnect();
    this.#childObserver.disconnect();
    removeEventListener('online', this.#loadController);
    this.#controller?.hostDisconnected();
    this.#participation?.disconnected();
  }

  formAssociatedCallback(): void {
    this.requestUpdate();
  }

  formResetCallback(): void {
    this.#participation?.reset();
  }

  formDisabledCallback(): void {
    this.requestUpdate();
  }

  /** `moveBefore()` has moved the element, and its iframe is still alive. */
  connectedMoveCallback(): void {
    this.#controller?.hostMoved();
  }

  /** @internal */
  send(event: FlowEvent): void {
    this.#controller?.send(event);
  }

  /** The customer touches the form. */
  readonly #touch = (): void => {
    this.loadCondition.touch();
    this.send({type: 'touched'});
  };

  #takeReturn(): void {
    const isReturn = this.bankReturn.take(this.clientSecret);
    // The customer has used this form before.
    if (isReturn && /visible|touch/.test(this.loadCondition.mode ?? '')) this.load();
  }

  /** @internal */
  stateChanged(state: FlowState, others: readonly Event[] = []): FenerumError | undefined {
    const previous = this.#state;
    this.#showState(state);
    for (const event of eventsFor(state, previous, this.#messageOf, others)) {
      this.dispatchEvent(event);
    }
    return newError(state, previous);
  }

  /** @internal */
  reportError(error: FenerumError): void {
    this.dispatchEvent(errorEvent(error, this.#messageOf));
  }

  protected override willUpdate(): void {
    // The client secret may have come later, and a router may have restored its copy of the URL.
    this.#takeReturn();
    this.loadCondition.check();
    // Before the condition of `load` is met, nothing may be requested from Stripe.
    if (this.loadCondition.isMet && !this.ports.openStripe) {
      requestStripeEarly(this.publishableKey, this.stripe);
    }
    if (this.#locale.update()) this.#controller?.setLocale(this.language);
    this.#controller?.configure();
    const state = this.#state;
    const {language, messages, isLoading} = this.#locale;
    if (this.name) this.#participate();
    this.#option =
      optionOf(state) ??
      (state.phase === 'idle' ? this.readMethods()[0] : undefined) ??
      this.#option;
    this.#participation?.update(state, messages, this.#option);
    this.#view = {
      state,
      messages,
      areMessagesLoading: isLoading,
      countries: () => this.countries.in(language),
      option: this.#option,
      field: this.#controller?.field,
      isDisabled: this.isDisabled,
      loadMode: this.loadCondition.mode,
      mayLoad: this.loadCondition.isMet,
      isInForm: this.isInForm,
      locale: nearestLanguage(language),
      ...this.#content(messages, language),
    };
  }

  /** Adds the inputs, and what SEPA needs, to what this element shows. */
  #content(
    messages: Messages,
    locale: string,
  ): FormContent & Pick<ViewModel, 'above' | 'below' | 'details'> {
    const state = this.#state;
    const own = this.content(state, this.#option, messages, locale);
    const sepa =
      this.#option === 'sepa_debit' ? this.sepa.content(state, this.#locale) : {asked: []};
    const country = 'change' in state ? state.change?.country : undefined;
    const {billingDetails} = this;
    return {
      ...own,
      ...sepa,
      ...(this.#option === 'saved'
        ? {above: [], below: []}
        : this.#inputs.of(state, new Set([...own.asked, ...sepa.asked]))),
      details: {...billingDetails, address: {country, ...billingDetails.address}},
    };
  }

  protected override render(): unknown {
    return this.#view && renderForm(this.#view, this);
  }

  protected override updated(previousFocus: Element | null): void {
    this.#controller?.hostUpdated(this.#state, previousFocus);
  }

  async #submitOnce(): Promise<Outcome> {
    const state = await this.#submit();
    this.#outcome = undefined;
    return outcomeOf(state, this.#messageOf);
  }

  /** A submission before the controller is loaded waits for it. */
  async #submit(): Promise<FlowState> {
    if (!this.#controller) {
      this.load();
      await this.#loading;
      await this.updateComplete;
      if (this.isDisabled || !this.isConnected) return this.#state;
    }
    return this.#controller?.submit() ?? this.#state;
  }

  /** Loads what a form of the page needs. Until then, its submission is held back. */
  #participate(): void {
    const internals = this.#internals;
    if (this.#participation || this.#isParticipationLoading || !internals) return;
    this.#isParticipationLoading = true;
    this.getRootNode().addEventListener('submit', this.#holdEarly, true);
    loadParticipation()
      .then(({FormParticipation}) => {
        const part = new FormParticipation(this, internals, this.#messageOf);
        this.#participation = part;
        part.update(this.#state, this.#locale.messages, this.#option);
        if (this.#early) part.submitAgain(this.#early.submitter as HTMLButtonElement | null);
        this.requestUpdate();
      })
      .catch(() => (this.#isParticipationLoading = false)); // the next render tries again
  }

  readonly #holdEarly = (event: Event): void => {
    if (this.#participation || event.target !== this.#internals?.form) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#early = event as SubmitEvent;
    this.#participate();
  };

  readonly #messageOf = (error: FenerumError): string => messageOf(error, this.#locale.messages);

  /** Loads the controller. If that fails, the form shows an error and a retry button. */
  readonly #loadController = (): void => {
    if (this.loadCondition.isMet) this.#loading ??= this.#load();
  };

  async #load(): Promise<void> {
    try {
      const [{FormController, laterEnglish}, definition] = await Promise.all([
        importWithRetry(
          () => import('../controller/form-controller.js'),
          'form-controller',
          'FormController',
        ),
        this.loadDefinition(),
        // Without it, the button of the page's form would do nothing.
        this.name && loadParticipation(),
        // For some countries, a bank needs the address as soon as the IBAN is typed, so load the names now.
        this.readMethods().includes('sepa_debit') && this.countries.load(),
      ]);
      addEnglish(laterEnglish);
      this.#controller = new FormController(this, definition);
      if (this.isConnected) this.#controller.hostConnected();
      this.requestUpdate();
    } catch {
      const error = {
        // Only an offline browser is certain that the connection is the cause.
        code: navigator.onLine ? 'unexpected' : 'stripe-unreachable',
        recovery: 'retry',
        detail: 'A script of fenerum-elements could not be loaded.',
      } as FenerumError; // the class is in the chunk that could not be loaded
      this.stateChanged({phase: 'failed', error, resume: {phase: 'idle'}});
      addEventListener('online', this.#loadController, {once: true});
    }
    this.#loading = undefined;
  }

  #reflectPhase(): void {
    if (this.getAttribute('phase') !== this.phase) this.setAttribute('phase', this.phase);
  }

  /** Shows the phase to style sheets, as `:state(ready)` and as `[phase="ready"]`, and renders the state. */
  #showState(state: FlowState): void {
    const {states} = this.#internals ?? {};
    try {
      states?.delete(this.phase);
      states?.add(state.phase);
    } catch {
      // Browsers before 2024 have no custom states. They have the attribute.
    }
    this.#state = state;
    this.#participation?.update(state, this.#locale.messages, this.#option);
    this.#reflectPhase();
    this.requestUpdate();
  }
}

function optionOf(state: FlowState): PaymentOption | undefined {
  if ('option' in state) return state.option;
  if (state.phase === 'loading' && state.effect.type === 'mount') return state.effect.option;
  return state.phase === 'failed' && state.resume ? optionOf(state.resume) : undefined;
}
