/** Controls one element: its flow, Stripe's field on the page, the tab's storage, and the focus. */
// The order decides the order of the modules in the chunk. In this one, similar modules are neighbours and compress better.
import {FlowRunner} from '../flow/flow-runner.js';
import {saveMethod, type FlowDefinition} from '../flow/flow-definition.js';
import {Effects} from './effects.js';
import {PendingRegistrations} from './pending-registrations.js';
import {loadStripe} from '../stripe/loader.js';
import {browserPorts} from './browser-ports.js';
import {stripeLocale} from '../messages/stripe-locale.js';
import {StripeFieldMount} from '../field/stripe-field-mount.js';
import {loadedStyles} from '../field/loaded-styles.js';
import {leaveTopLayer, type TopLayerLeave} from '../field/top-layer.js';
import {asFenerumError, FenerumError} from '../flow/errors.js';
import {checkConfig, isComplete, isLikeConfig, type FlowConfig} from '../flow/config.js';
import {brandName} from '../messages/brand-name.js';
import {FocusKeeper} from './focus-keeper.js';
import {readBillingDetails, validate} from './form-values.js';
import {readConfig} from './read-config.js';
import {announce, newRegistration} from './register-event.js';
import {stateEvents} from './state-events.js';
import type {PaymentCardRegistration} from '../flow/intent.js';
import type {FlowEvent, FlowState, StateIn} from '../flow/state.js';
import type {FieldEvent} from '../ports/stripe-client.js';
import type {Ports} from '../ports/ports.js';
import type {FormHost} from './form-host.js';

export {laterEnglish} from '../messages/en-later.js';

/** Returns whether Stripe's field should stay mounted in this state. */
const needsField = (state: FlowState, isMounted: boolean): boolean => {
  if (state.phase === 'failed') return state.resume?.phase === 'confirming';
  if (state.phase === 'registering') return isMounted;
  return state.phase !== 'done' && state.phase !== 'idle';
};

const isDeveloperMachine = /^(?:localhost|127\.0\.0\.1|\[::1\])$|\.(?:localhost|test|local)$/;

/** Whether the form will become usable without any action. */
const isComing = (state: FlowState): boolean =>
  state.phase === 'loading' || (state.phase === 'registering' && state.next?.phase === 'ready');

/** The forms of this page: those that are connected, and those that were removed with work in progress. */
const controllers = new Set<FormController>();

/** Whether work is in progress that must neither be lost nor be repeated. */
function hasWork(state: FlowState): boolean {
  // Do not continue work that only the customer may repeat.
  if (state.phase === 'failed') {
    return (
      state.resume?.phase === 'registering' ||
      (state.resume?.phase === 'confirming' && state.resume.effect.type === 'ask')
    );
  }
  return (
    state.phase === 'registering' || (state.phase === 'confirming' && state.effect.type !== 'fetch')
  );
}

/** Controls one element. */
export class FormController {
  readonly field: StripeFieldMount;
  readonly #host: FormHost;
  readonly #definition: FlowDefinition;
  readonly #ports: Ports;
  /** The configuration of the page. */
  #config: FlowConfig | undefined;
  readonly #focus: FocusKeeper;
  readonly #pending: PendingRegistrations;
  readonly #effects: Effects;
  readonly #flow: FlowRunner;
  /** The last warning, so that it is logged once. */
  #warning = '';
  /** Set while the bank's dialog may open. */
  #topLayer: TopLayerLeave | undefined;
  /** The brand of the card that was confirmed. */
  #brand: string | undefined;
  #isDiagnosed = false;
  /** While a submission is in progress, an invalid input gets the focus. */
  #isSubmitting = false;

  constructor(host: FormHost, definition: FlowDefinition = saveMethod) {
    const ports = {...browserPorts(loadStripe, host.storage), ...host.ports};
    const field = new StripeFieldMount(host, ports.clock, (event) => this.#fieldChanged(event));
    host.addStyles(loadedStyles);
    this.#host = host;
    this.#definition = definition;
    this.#ports = ports;
    this.field = field;
    this.#focus = new FocusKeeper(host, field.slotName);
    this.#pending = new PendingRegistrations(ports.storage);
    this.#effects = new Effects(definition, ports, this.#pending, host, field);
    this.#flow = new FlowRunner(definition, this.#effects.runEffect, {
      onTransition: (state, previous) => this.#pending.sync(state, previous),
      onLateResult: (state) => this.#pending.save(state),
      onChange: (state, previous) => this.#stateChanged(state, previous),
    });
  }

  get state(): FlowState {
    return this.#flow.state;
  }

  send(event: FlowEvent): void {
    this.#flow.send(event);
  }

  /** Sends the configuration of the page to the flow. Call it before every render. */
  configure(): void {
    const {baseURI} = this.#host;
    try {
      const {refusal, warning, returnUrl, credentials, ...given} = readConfig(
        this.#host,
        this.#definition.kind,
      );
      this.#diagnose(given.publishableKey);
      if (refusal) throw new FenerumError('configuration', {detail: refusal});
      if (warning) this.#warn(warning);
      const config = checkConfig(given, this.#definition.kind, location.protocol, baseURI, {
        returnUrl,
        credentials,
      });
      this.#config = isComplete(config) ? config : undefined;
      // A page that replaces its content does not stop what the customer has started.
      for (const other of controllers) if (!other.#host.isConnected) this.#takeOver(other);
      this.send({type: 'configured', config: this.#config});
    } catch (thrown) {
      this.send({type: 'refused', error: asFenerumError(thrown)});
    }
  }

  /** Without a key, only a machine of a developer counts: a live page may get its key after the customer's consent. */
  #diagnose(key: string): void {
    const isTest = key ? key.startsWith('pk_test_') : isDeveloperMachine.test(location.hostname);
    if (this.#isDiagnosed || !isTest) return;
    this.#isDiagnosed = true;
    this.#ports.diagnose(this.#host, this.#ports.clock);
  }

  setLocale(locale: string): void {
    this.#effects.client?.setLocale(stripeLocale(locale));
  }

  /**
   * Submits the form.
   *
   * @returns the state after the submission has ended; never rejects
   */
  async submit(): Promise<FlowState> {
    this.#isSubmitting = true;
    const {state} = this;
    if (state.phase === 'failed' && state.error.recovery === 'retry') this.retry();
    // Wait for a field that is loading.
    const soon = isComing(state) ? await this.#flow.rest((state) => !isComing(state)) : state;
    const {isConnected, isDisabled} = this.#host;
    // The page may have taken the form away or disabled it while the customer waited.
    if (soon.phase === 'ready' && this.state === soon && isConnected && !isDisabled) {
      try {
        this.#submitValues(soon);
      } catch (thrown) {
        const errors = [asFenerumError(thrown)];
        this.send({type: 'submit', submission: {details: {}}, errors});
      }
    }
    const settled = await this.#flow.rest();
    this.#isSubmitting = false;
    return settled;
  }

  /**
   * Repeats what failed, or asks Stripe for the status.
   *
   * @param type `returned` if the page was restored from the back/forward cache, instead of a press of the customer
   */
  retry(type: 'retry' | 'returned' = 'retry'): void {
    this.send({type, isAtBank: this.#topLayer?.isBankOpen()});
  }

  hostConnected(): void {
    addEventListener('online', this.#onOnline);
    addEventListener('pageshow', this.#onPageShow);
    controllers.add(this);
    this.field.reattach();
    this.#pending.claim();
    this.#updateTopLayer(this.state);
    this.#flow.resume();
    const {state} = this;
    const isMounting =
      state.phase === 'loading' && state.effect.type === 'mount' && state.effect.option !== 'saved';
    if (isMounting && !this.field.isMounted) this.send({type: 'unmounted'});
    this.#ensureField();
  }

  /** The element was removed from the page, temporarily or permanently. */
  hostDisconnected(): void {
    this.#focus.hostDisconnected();
    this.field.hostDisconnected();
    // Frameworks remove an element and insert it again within one task, which changes nothing.
    setTimeout(() => {
      if (!this.#host.isConnected) this.#release();
    });
  }

  /** `moveBefore()` has moved the element, and its iframe is still alive. */
  hostMoved(): void {
    this.field.reattach();
  }

  /** @param previousFocus the node of the form that had the focus before this render */
  hostUpdated(state: FlowState, previousFocus: Element | null): void {
    const {phase} = state;
    this.#focus.rendered(phase, previousFocus);
    // The customer may keep typing while an earlier method is registered.
    this.field.disabled =
      this.#host.isDisabled || (/confirming|registering|failed/.test(phase) && !isComing(state));
  }

  /** The element was removed permanently: cleans up. */
  #release(): void {
    removeEventListener('online', this.#onOnline);
    removeEventListener('pageshow', this.#onPageShow);
    this.field.unmount();
    this.#topLayer?.end();
    this.#topLayer = undefined;
    this.#flow.pause();
    this.#pending.unclaim();
    // The form that replaces this one may be on the page already.
    for (const other of controllers) if (other.#host.isConnected) other.#takeOver(this);
    if (!hasWork(this.state)) controllers.delete(this);
  }

  /** Continues what a form with the same configuration has in progress that is not on the page any more. */
  #takeOver(other: FormController): void {
    const mine = this.#config;
    const theirs = 'config' in other.state ? other.state.config : undefined;
    const isFree = /idle|loading|ready|failed/.test(this.state.phase) && !hasWork(this.state);
    if (
      other === this ||
      !isFree ||
      !hasWork(other.state) ||
      this.#definition.kind !== other.#definition.kind ||
      this.#ports.storage() !== other.#ports.storage() ||
      !mine ||
      !theirs ||
      // Without an account, it may be the failure of another customer.
      (!mine.account && other.state.phase === 'failed') ||
      !isLikeConfig(mine, theirs)
    ) {
      return;
    }
    controllers.delete(other);
    other.#pending.giveAway();
    this.#effects.takeOver(other.#effects);
    this.#topLayer ??= leaveTopLayer(this.#host, true);
    this.#flow.takeOver(other.#flow, mine);
  }

  get #form(): HTMLFormElement | null {
    return this.#host.renderRoot.querySelector('form');
  }

  #submitValues(state: StateIn<'ready'>): void {
    const form = this.#form;
    if (!form) return;
    const errors = validate(form, state).map((error) => new FenerumError(error.code, error));
    const submission = {
      details: readBillingDetails(form, this.#host.billingDetails),
      mandate: this.#host.mandateFor(state.option),
    };
    this.send({type: 'submit', submission, errors});
  }

  #stateChanged(state: FlowState, previous: FlowState): void {
    this.#rememberBrand(state);
    if (!needsField(state, this.field.isMounted)) this.field.unmount();
    this.#updateTopLayer(state);
    const error = this.#host.stateChanged(state, stateEvents(state, previous));
    const registration = newRegistration(state, previous);
    if (registration) this.#announce(registration);
    const causes = [error, error?.cause as FenerumError | undefined];
    // An unexpected error with a cause was thrown by our code, because the page has broken something that it needs.
    const mistake = causes.find(
      (cause) => cause?.code === 'configuration' || (cause?.code === 'unexpected' && cause.cause),
    );
    if (mistake) this.#log(mistake.message);
    this.#ensureField();
    if (state.phase === 'ready') void this.#focusTouched();
    if (error?.recovery === 'edit' && this.#isSubmitting) void this.#focusInvalid(error);
  }

  /** If cards of different brands were confirmed, nobody knows which one Stripe's late answer is about. */
  #rememberBrand(state: FlowState): void {
    if (state.phase === 'loading') this.#brand = undefined;
    if (state.phase === 'confirming' && state.effect.type === 'confirm') {
      const {brand = 'unknown'} = state.change ?? {};
      this.#brand = this.#brand === undefined || this.#brand === brand ? brand : 'unknown';
    }
    this.#host.brand = !this.#brand || this.#brand === 'unknown' ? '' : brandName(this.#brand);
  }

  #updateTopLayer({phase}: FlowState): void {
    if (phase === 'confirming') {
      this.#topLayer ??= leaveTopLayer(this.#host);
    } else {
      this.#topLayer?.end();
      this.#topLayer = undefined;
    }
  }

  /** Moves the focus once into the field whose place the customer has touched, unless they are typing or have gone on. */
  async #focusTouched(): Promise<void> {
    const host = this.#host;
    if (!host.loadCondition.isTouched) return;
    host.loadCondition.isTouched = false;
    const {activeElement} = host.getRootNode() as Document | ShadowRoot;
    const isTyping = host.renderRoot.activeElement?.matches('input,select');
    const isHere = host.contains(activeElement) || document.activeElement === document.body;
    if (isTyping || !isHere) return;
    // The render removes the button that has the focus.
    await host.updateComplete;
    if (this.field.isMounted) this.field.field?.focus();
    else host.focus();
  }

  async #focusInvalid({input}: FenerumError): Promise<void> {
    await this.#host.updateComplete;
    const control = input && this.#form?.elements.namedItem(input);
    if (control instanceof HTMLElement) control.focus();
    else this.field.field?.focus();
  }

  #announce(registration: PaymentCardRegistration): void {
    this.send(announce(this.#host, registration));
  }

  /** Warns the developer about a missing feature. */
  #warn(detail: string): void {
    if (this.#warning === detail) return;
    this.#warning = detail;
    this.#log(detail);
    this.#host.reportError(new FenerumError('configuration', {detail}));
  }

  #log(line: string): void {
    console.error(
      `<${this.#host.localName}>: ${line} See demo/docs/troubleshooting.md#configuration`,
    );
  }

  /** Mounts Stripe's field again if it was lost meanwhile, because a form that looks usable must work. */
  #ensureField(): void {
    const {state} = this;
    const needsOne = state.phase === 'ready' && state.option !== 'saved' && !this.field.isMounted;
    if (needsOne && this.#host.isConnected) this.send({type: 'unmounted'});
  }

  #fieldChanged(event: FieldEvent): void {
    if (event.type === 'changed') this.send(event);
    else if (event.type === 'lost') this.send({type: 'unmounted'});
    else if (event.type === 'focus') this.send({type: 'touched'});
    else if (event.type === 'entered') this.#host.press();
    this.#host.requestUpdate();
  }

  readonly #onOnline = (): void => {
    const {state} = this;
    // Retry automatically only what the customer did not start.
    if (
      state.phase === 'failed' &&
      state.error.recovery === 'retry' &&
      state.resume?.phase === 'loading'
    ) {
      this.retry();
    }
  };

  readonly #onPageShow = ({persisted}: PageTransitionEvent): void => {
    if (persisted) this.retry('returned');
  };
}
