/** A fake `Stripe` object with Stripe's rules for mounting. Tests assign its answers. */
import type {
  StripeJs,
  StripeJsChange,
  StripeJsElement,
  StripeJsError,
  StripeJsIntent,
  StripeJsResult,
} from '../../src/stripe/stripe-js.js';
import {turn} from './settle.js';

/** The default client secret of a SetupIntent. */
export const setupSecret = 'seti_1_secret_a';
/** The default client secret of a PaymentIntent. */
export const paymentSecret = 'pi_1_secret_a';

/** `seti_1` of `seti_1_secret_a`. */
const idOf = (secret: string): string => secret.replace(/_secret_.*/, '');

/** Creates a SetupIntent with a status, and with a method if that status has one. */
export const setupIntent = (
  status: string,
  more: Partial<StripeJsIntent> = {},
): {setupIntent: StripeJsIntent} => ({
  setupIntent: {
    id: 'seti_1',
    status,
    payment_method: status === 'requires_payment_method' ? null : 'pm_1',
    payment_method_types: ['card'],
    ...more,
  },
});

/** Creates a PaymentIntent with a status. */
export const paymentIntent = (
  status: string,
  more: Partial<StripeJsIntent> = {},
): {paymentIntent: StripeJsIntent} => ({
  paymentIntent: {
    id: 'pi_1',
    status,
    amount: 12500,
    currency: 'dkk',
    payment_method: status === 'requires_payment_method' ? null : 'pm_1',
    payment_method_types: ['card'],
    ...more,
  },
});

/** The result of Stripe.js for an error. */
export const refusal = (
  type: string,
  code?: string,
  more: Partial<StripeJsError> = {},
): {error: StripeJsError} => ({
  error: {
    type,
    ...(code !== undefined && {code}),
    message: `Stripe says ${code ?? type}.`,
    ...more,
  },
});

/** The exception of Stripe.js for wrong usage. */
export class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
}

type Listener = (event: never) => void;

/** One of Stripe's fields. */
export class FakeElement implements StripeJsElement {
  node: HTMLElement | undefined;
  isDestroyed = false;
  options: Record<string, unknown>;
  /** The arguments of every `update()`, oldest first. */
  readonly updates: Record<string, unknown>[] = [];
  readonly calls: string[] = [];
  readonly #listeners: (readonly [string, Listener])[] = [];

  readonly type: 'card' | 'iban';
  readonly #stripe: FakeStripe;

  constructor(type: 'card' | 'iban', options: object, stripe: FakeStripe) {
    this.type = type;
    this.#stripe = stripe;

    this.options = {...options};
  }

  /** Whether a customer could type into the field. */
  get isAlive(): boolean {
    return !this.isDestroyed && !!this.node?.isConnected;
  }

  mount(node: HTMLElement): void {
    this.#refuseDestroyed();
    if (!node.isConnected || node.getRootNode() !== document) {
      throw new IntegrationError('Elements cannot be mounted in a ShadowRoot or a detached node.');
    }
    this.node = node;
    const frame = node.appendChild(document.createElement(this.#stripe.frame));
    frame.title = 'Secure payment input frame';
    // Stripe's frame is one line high.
    Object.assign(frame.style, {display: 'block', border: '0', width: '100%', height: '1.2em'});
    void turn().then(() => {
      if (this.#stripe.readiness === 'soon') this.emit('ready');
      if (this.#stripe.readiness === 'loaderror') this.emit('loaderror');
    });
  }

  update(options: Record<string, unknown>): void {
    this.#refuseDestroyed();
    this.updates.push(options);
    this.options = {...this.options, ...options};
  }

  focus(): void {
    this.#refuseDestroyed();
    this.calls.push('focus');
    this.node?.querySelector<HTMLElement>(this.#stripe.frame)?.focus();
    this.emit('focus');
  }

  clear(): void {
    this.#refuseDestroyed();
    this.calls.push('clear');
    this.emit('change', {empty: true, complete: false});
  }

  destroy(): void {
    this.#refuseDestroyed();
    this.isDestroyed = true;
    this.node?.replaceChildren();
  }

  on(type: string, listener: Listener): this {
    this.#listeners.push([type, listener]);
    return this;
  }

  /** Fires an event of the field. */
  emit(type: string, event: object = {}): void {
    for (const [known, listener] of this.#listeners) {
      if (known === type) listener({elementType: this.type, ...event} as never);
    }
  }

  /** Enters a value. The default is a complete card. */
  enter(change: Partial<StripeJsChange> = {}): void {
    this.emit('focus');
    const whose = this.type === 'card' ? {brand: 'visa'} : {country: 'DE', bankName: ''};
    this.emit('change', {empty: false, complete: true, ...whose, ...change});
  }

  #refuseDestroyed(): void {
    if (this.isDestroyed) throw new IntegrationError('This Element has already been destroyed.');
  }
}

/** A call of a method of the `Stripe` object. */
export interface Call {
  readonly name: string;
  readonly secret: string;
  readonly data?: Record<string, unknown> | undefined;
}

type Answer = (
  secret: string,
  data?: Record<string, unknown>,
) => StripeJsResult | Promise<StripeJsResult>;

type HeldAnswer = Extract<keyof FakeStripe, `answer${string}`>;

/** A fake `Stripe` object. Assign a property to change an answer. */
export class FakeStripe implements StripeJs {
  /** Every call that would send a request, oldest first. */
  readonly calls: Call[] = [];
  /** Every field so far. */
  readonly fields: FakeElement[] = [];
  /** Every group of Elements, with its current options. */
  readonly groups: Record<string, unknown>[] = [];
  /** How fields behave that are mounted from now on. */
  readiness: 'soon' | 'never' | 'loaderror' = 'soon';
  /** The tag name of a field's node. Tests with many fields use a cheaper one than `iframe`. */
  frame: 'iframe' | 'div' = 'iframe';
  appInfo: object | undefined;

  /** The id of the method that a field creates. */
  entered = 'pm_1';
  /** The data of every method that was created, oldest first. */
  readonly created: Record<string, unknown>[] = [];
  /** A test may delete it. */
  createPaymentMethod?: NonNullable<StripeJs['createPaymentMethod']> = async (data) => {
    this.#refuseLostFields(data);
    this.created.push({...data});
    return {paymentMethod: {id: this.entered}};
  };

  answerSetup: Answer = (secret) => setupIntent('succeeded', {id: idOf(secret)});
  answerSepa: Answer = (secret) => setupIntent('succeeded', {id: idOf(secret)});
  answerPayment: Answer = (secret) => paymentIntent('succeeded', {id: idOf(secret)});
  answerSepaPayment: Answer = (secret) =>
    paymentIntent('processing', {id: idOf(secret), payment_method_types: ['sepa_debit']});
  answerNextAction: Answer = (secret) =>
    secret.startsWith('seti_')
      ? setupIntent('succeeded', {id: idOf(secret)})
      : paymentIntent('succeeded', {id: idOf(secret)});
  answerSetupQuestion: Answer = (secret) =>
    setupIntent('requires_payment_method', {id: idOf(secret)});
  answerPaymentQuestion: Answer = (secret) =>
    paymentIntent('requires_payment_method', {id: idOf(secret)});

  /**
   * Holds an answer back.
   *
   * @returns a function that sends the answer
   */
  hold(answer: HeldAnswer): () => void {
    const original = this[answer];
    let release = (): void => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    this[answer] = async (...call) => {
      await released;
      return original.apply(this, call);
    };
    return release;
  }

  /** The field that is mounted now. */
  get field(): FakeElement {
    const field = this.fields.findLast(({isAlive}) => isAlive);
    if (!field) throw new Error('No field is on the page.');
    return field;
  }

  get living(): number {
    return this.fields.filter(({isDestroyed}) => !isDestroyed).length;
  }

  /** The number of calls of a method. */
  count(name: string): number {
    return this.calls.filter((call) => call.name === name).length;
  }

  elements(options: object = {}): {
    create: (type: 'card' | 'iban', options?: object) => FakeElement;
    update: (options: object) => void;
  } {
    const group: Record<string, unknown> = {...options};
    const living = new Map<string, FakeElement>();
    this.groups.push(group);
    return {
      create: (type, options = {}) => {
        if (living.get(type)?.isDestroyed === false) {
          throw new IntegrationError(`Can only create one Element of type ${type}.`);
        }
        const field = new FakeElement(type, options, this);
        living.set(type, field);
        this.fields.push(field);
        return field;
      },
      update: (change) => Object.assign(group, change),
    };
  }

  registerAppInfo(info: object): void {
    this.appInfo = info;
  }

  confirmCardSetup(secret: string, data?: object): Promise<StripeJsResult> {
    return this.#confirm('confirmCardSetup', this.answerSetup, secret, data);
  }

  confirmSepaDebitSetup(secret: string, data?: object): Promise<StripeJsResult> {
    return this.#confirm('confirmSepaDebitSetup', this.answerSepa, secret, data);
  }

  confirmCardPayment(secret: string, data?: object): Promise<StripeJsResult> {
    return this.#confirm('confirmCardPayment', this.answerPayment, secret, data);
  }

  confirmSepaDebitPayment(secret: string, data?: object): Promise<StripeJsResult> {
    return this.#confirm('confirmSepaDebitPayment', this.answerSepaPayment, secret, data);
  }

  handleNextAction({clientSecret}: {clientSecret: string}): Promise<StripeJsResult> {
    return this.#ask('handleNextAction', this.answerNextAction, clientSecret);
  }

  retrieveSetupIntent(secret: string): Promise<StripeJsResult> {
    return this.#ask('retrieveSetupIntent', this.answerSetupQuestion, secret);
  }

  retrievePaymentIntent(secret: string): Promise<StripeJsResult> {
    return this.#ask('retrievePaymentIntent', this.answerPaymentQuestion, secret);
  }

  async #confirm(
    name: string,
    answer: Answer,
    secret: string,
    data?: object,
  ): Promise<StripeJsResult> {
    const method = (data as {payment_method?: unknown} | undefined)?.payment_method;
    this.#refuseLostFields(method);
    return this.#ask(name, answer, secret, data);
  }

  #refuseLostFields(data: unknown): void {
    const parts: unknown[] = data && typeof data === 'object' ? Object.values(data) : [];
    for (const part of parts) {
      if (part instanceof FakeElement && !part.isAlive) {
        throw new IntegrationError('We could not retrieve data from the specified Element.');
      }
    }
  }

  async #ask(name: string, answer: Answer, secret: string, data?: object): Promise<StripeJsResult> {
    this.calls.push({name, secret, data: data as Record<string, unknown> | undefined});
    await turn();
    return answer(secret, data as Record<string, unknown> | undefined);
  }
}
