/** Runs the effects of a flow through the ports. */
import {fetchIntent, register, type RequestOptions} from '../backend/backend.js';
import {asFenerumError, FenerumError} from '../flow/errors.js';
import {pageFonts} from '../field/fonts.js';
import type {StripeFieldMount} from '../field/stripe-field-mount.js';
import type {RunEffect} from '../flow/flow-runner.js';
import type {Intent, PaymentOption} from '../flow/intent.js';
import type {FlowDefinition} from '../flow/flow-definition.js';
import type {FlowConfig} from '../flow/config.js';
import type {FlowEvent, IntentHandle, Effect} from '../flow/state.js';
import {intentIdOf, isClientSecret} from '../flow/client-secret.js';
import {stripeLocale} from '../messages/stripe-locale.js';
import type {FormHost} from './form-host.js';
import type {PendingRegistrations} from './pending-registrations.js';
import type {Ports} from '../ports/ports.js';
import {isSettled} from '../flow/settled.js';
import type {StripeClient} from '../ports/stripe-client.js';
import {withPageTimeout} from '../ports/timeout.js';

/** Stripe accepts only such a `return_url`. A card needs none. */
const isReturnUrl = (url: string): boolean => /^https?:/.test(url) && url.length <= 5000;

/** After this many milliseconds, the customer is told that it takes longer than usual. */
export const SLOW_AFTER_MS = 20_000;

/** After this many milliseconds, the customer may repeat what the page has not finished. */
export const PAGE_WORK_MS = 30_000;

type EffectOf<K extends Effect['type']> = Extract<Effect, {type: K}>;

/** The effects of one form. */
export class Effects {
  #stripe: {readonly config: FlowConfig; readonly client: StripeClient} | undefined;

  /** The client secret that the backend gave last. */
  #fetched = '';

  readonly #definition: FlowDefinition;
  readonly #ports: Ports;
  readonly #pending: PendingRegistrations;
  readonly #host: FormHost;
  readonly #field: StripeFieldMount;

  constructor(
    definition: FlowDefinition,
    ports: Ports,
    pending: PendingRegistrations,
    host: FormHost,
    field: StripeFieldMount,
  ) {
    this.#definition = definition;
    this.#ports = ports;
    this.#pending = pending;
    this.#host = host;
    this.#field = field;
  }

  /** Stripe, or undefined until it has been opened. */
  get client(): StripeClient | undefined {
    return this.#stripe?.client;
  }

  /** Uses the Stripe client of another form. */
  takeOver(other: Effects): void {
    this.#stripe ??= other.#stripe;
  }

  readonly runEffect: RunEffect = async (effect, signal, send) => {
    // The bank's dialog may take minutes, and a slow backend has its own timeout. So report the delay and keep waiting.
    void this.#ports.clock.wait(SLOW_AFTER_MS, signal).then(() => send({type: 'tookLong'}));
    switch (effect.type) {
      case 'open':
        return this.#open(effect, signal);
      case 'mount':
        if (effect.option !== 'saved') await this.#field.mount(effect.option, this.#client);
        return {type: 'mounted', change: this.#field.change};
      case 'fetch':
        return this.#fetchNew(effect.config, signal);
      case 'confirm':
        return this.#confirm(effect, signal, send);
      case 'resume':
        return {type: 'answered', intent: await this.#client.resume(effect.handle.secret)};
      case 'ask':
        return {type: 'answered', intent: await this.#client.inspect(effect.handle.secret)};
      case 'await':
        return {type: 'registered', response: await this.#awaitPageWork(effect, send)};
      case 'post':
        return {type: 'registered', response: await this.#post(effect, signal)};
    }
  };

  get #client(): StripeClient {
    if (!this.client) throw new FenerumError('unexpected', {detail: 'Stripe is not open.'});
    return this.client;
  }

  async #open({config, fresh}: EffectOf<'open'>, signal: AbortSignal): Promise<FlowEvent> {
    const {kind, fetchesIntentOnLoad} = this.#definition;
    const recall = (): FlowEvent | undefined => {
      const left = kind === 'setup' ? this.#pending.unfinished(config) : undefined;
      return left && {type: 'recalled', ...left};
    };
    const secret = fresh ? undefined : this.#returned(config);
    // Handle a return from the bank first. The next visit finishes other pending registrations.
    const left = secret ? undefined : recall();
    if (left) return left;
    const client = await this.#openStripe(config, signal);
    // Mount the field while Stripe is asked. The effect `mount` reports its errors.
    if (!fetchesIntentOnLoad && config.methods[0] && !signal.aborted) {
      this.#field.mount(config.methods[0], client).catch(() => {});
    }
    const back =
      secret && ((await this.#inspectReturn(config, client, secret, signal)) ?? recall());
    if (back) return back;
    const given = fresh ? undefined : config.clientSecret;
    const handle = given ? {secret: given} : await this.#fetchEarly(config, signal);
    if (!handle) return {type: 'opened'};
    return this.#inspected(config, client, handle);
  }

  /** Retrieves an intent, and finds out which method is the saved one. */
  async #inspected(
    config: FlowConfig,
    client: StripeClient,
    {secret, savedMethod}: IntentHandle,
    isReturn = false,
  ): Promise<
    Extract<FlowEvent, {type: 'opened'}> & {readonly handle: IntentHandle; readonly intent: Intent}
  > {
    const intent = await client.inspect(secret, isReturn);
    const attempt = this.#pending.attempt(config, intent.id);
    const last = intent.lastFailure?.method?.id;
    // `payment_method` is the method that failed while the intent is unsettled, and the method that worked once it is
    // settled.
    const onIntent = isSettled(intent) ? undefined : intent.paymentMethod;
    // A method that the customer entered for this payment is not the saved method.
    const tried =
      this.#definition.fetchesIntentOnLoad && (attempt?.option ?? 'saved') === 'saved'
        ? (last ?? onIntent)
        : undefined;
    const saved = config.savedMethod ?? savedMethod ?? tried;
    return {
      type: 'opened',
      handle: {secret, savedMethod: saved},
      intent,
      attempt,
      completion: isSettled(intent) ? this.#pending.completion(config, intent.id) : undefined,
    };
  }

  /** The client secret of a return from the bank, if this tab sent the customer there or the page names the intent. */
  #returned(config: FlowConfig): string | undefined {
    const {clientSecret = ''} = config;
    return this.#secretOf(
      (intent) => intent === intentIdOf(clientSecret) || !!this.#pending.attempt(config, intent),
    );
  }

  /** Handles a return from the bank. Returns undefined if another form handles it, or if Stripe does not know the intent. */
  async #inspectReturn(
    config: FlowConfig,
    client: StripeClient,
    secret: string,
    signal: AbortSignal,
  ): Promise<FlowEvent | undefined> {
    const intent = intentIdOf(secret);
    if (!this.#pending.tryClaim(intent)) return undefined;
    const end = (): void => this.#forgetReturn(intent);
    let failure: Error | undefined;
    // The intent-url identifies the payment.
    const found =
      this.#definition.fetchesIntentOnLoad && config.intentUrl && !config.clientSecret
        ? await this.#fetch(config, signal).catch(
            (thrown: unknown) => void (failure = asFenerumError(thrown)),
          )
        : undefined;
    if (found && intentIdOf(found.secret) !== intent) {
      end();
      return this.#inspected(config, client, found);
    }
    try {
      const {savedMethod} = found ?? {};
      const event = await this.#inspected(config, client, {secret, savedMethod}, true);
      // The backend may no longer find a payment that succeeded.
      if (failure && !isSettled(event.intent)) throw failure;
      end();
      return {...event, error: failureAtBank(event.intent)};
    } catch (thrown) {
      if (failure) throw failure;
      if (!(thrown instanceof FenerumError) || thrown.code !== 'configuration') throw thrown;
      end();
      return undefined;
    }
  }

  /**
   * Fetches the intent before the first touch: always for a payment, and after an interrupted confirmation, because the
   * backend
   * may find it.
   */
  async #fetchEarly(config: FlowConfig, signal: AbortSignal): Promise<IntentHandle | undefined> {
    if (this.#definition.fetchesIntentOnLoad) return this.#fetch(config, signal);
    if (!this.#pending.isInterrupted(config)) return undefined;
    try {
      const handle = await this.#fetch(config, signal);
      this.#pending.dropAbandoned(config, intentIdOf(handle.secret));
      return handle;
    } catch {
      return undefined; // the first touch fetches again
    }
  }

  async #openStripe(config: FlowConfig, signal: AbortSignal): Promise<StripeClient> {
    const open = this.#stripe;
    const {publishableKey, stripeAccount, stripe} = config;
    if (
      open?.config.publishableKey === publishableKey &&
      open.config.stripeAccount === stripeAccount &&
      open.config.stripe === stripe
    ) {
      return open.client;
    }
    const locale = this.#locale;
    const fonts = pageFonts(getComputedStyle(this.#field.styleProbe).fontFamily);
    const client = await this.#ports.openStripe(
      {publishableKey, stripeAccount, locale, stripe, fonts},
      this.#ports.clock,
    );
    // The page may have set another key meanwhile.
    if (!signal.aborted) this.#stripe = {config, client};
    // The language may have changed meanwhile.
    if (this.#locale !== locale) client.setLocale(this.#locale);
    return client;
  }

  async #fetch(config: FlowConfig, signal: AbortSignal): Promise<IntentHandle> {
    const {account, methods, intentUrl = ''} = config;
    const {kind, fetchesIntentOnLoad} = this.#definition;
    // Prototype.js before 1.7 gives arrays a method `toJSON()` that quotes them.
    const list = Object.assign([...methods], {toJSON: undefined});
    const body = fetchesIntentOnLoad ? {} : {account, payment_method_types: list};
    const handle = await fetchIntent(this.#ports, intentUrl, body, kind, this.#request, signal);
    this.#host.bankReturn.take(handle.secret);
    this.#fetched = handle.secret;
    return handle;
  }

  /**
   * Fetches an intent for saving a method, and retrieves it from Stripe. It may already have saved a method, but not during
   * this visit.
   */
  async #fetchNew(config: FlowConfig, signal: AbortSignal): Promise<FlowEvent> {
    const fetched = await this.#fetch(config, signal);
    const id = intentIdOf(fetched.secret);
    if (this.#pending.isFinished(id)) {
      throw new FenerumError('intent-unusable', {
        recovery: 'stop',
        detail: 'intent-url answered with an intent that has saved its method already.',
      });
    }
    const {handle, intent, attempt} = await this.#inspected(config, this.#client, fetched);
    if (intent.status === 'canceled') throw new FenerumError('intent-unusable');
    if (isSettled(intent) && this.#pending.isClaimedByOther(id)) {
      // The other form registers the method. Then the backend has another intent.
      throw new FenerumError('intent-unusable', {recovery: 'retry'});
    }
    const [option = 'card'] = config.methods;
    const isReturn = !attempt && this.#endReturn(id);
    return {
      type: 'fetched',
      handle,
      intent,
      attempt: isReturn ? {intent: id, option, entered: ''} : attempt,
    };
  }

  /** Ends the return from the bank. Returns whether the customer has returned with the intent that the backend names. */
  #endReturn(intent: string): boolean {
    const secret = this.#secretOf((id) => id === intent);
    this.#forgetReturn(intent);
    return !!secret;
  }

  /** The client secret of an intent of this flow's kind, with which the customer has returned. */
  #secretOf(isMeant: (intent: string) => boolean): string | undefined {
    const {secrets} = this.#host.bankReturn;
    return [...(secrets?.values() ?? [])].find(
      (secret) => isClientSecret(secret, this.#definition.kind) && isMeant(intentIdOf(secret)),
    );
  }

  /** Forgets the secret of an intent, after the form has read its status. */
  #forgetReturn(intent: string): void {
    const {secrets} = this.#host.bankReturn;
    if (secrets?.has(intent)) secrets.set(intent, '');
  }

  async #confirm(
    {handle, option, submission}: EffectOf<'confirm'>,
    signal: AbortSignal,
    send: (event: FlowEvent) => void,
  ): Promise<FlowEvent> {
    const {isMounted, field} = this.#field;
    const method = option === 'saved' ? handle.savedMethod : isMounted && field;
    if (!method) {
      throw new FenerumError('field-incomplete', {detail: 'There is no field to confirm.'});
    }
    const id = intentIdOf(handle.secret);
    // The backend gave it to two forms of the page, and has another one by now.
    if (
      this.#definition.kind === 'setup' &&
      handle.secret === this.#fetched &&
      this.#pending.isFinished(id)
    ) {
      return {type: 'spent'};
    }
    const {details, mandate} = submission;
    try {
      const intent = await this.#client.confirm({
        clientSecret: handle.secret,
        method,
        details,
        returnUrl: this.#returnUrlFor(option),
        beforeSend: (entered) => {
          // Stripe is asked something else by now: this press confirms nothing any more.
          if (signal.aborted) throw new FenerumError('outcome-unknown');
          send({type: 'entered', method: entered});
        },
      });
      return {type: 'answered', intent, option, mandate};
    } catch (thrown) {
      // Another form of the page registers the method.
      const {intent} = thrown as FenerumError;
      const isOthers = this.#pending.isClaimedByOther(id) || this.#pending.isFinished(id);
      if (intent && isSettled(intent) && isOthers) return {type: 'spent'};
      throw thrown;
    }
  }

  /** The page's promise may never settle, so the wait ends. What the promise settles with later still counts. */
  async #awaitPageWork(
    {work}: EffectOf<'await'>,
    send: (event: FlowEvent) => void,
  ): Promise<unknown> {
    const {clock} = this.#ports;
    try {
      return await withPageTimeout(work, 'waitUntil()', clock, PAGE_WORK_MS);
    } catch (error) {
      work.then(
        (response) => send({type: 'registered', response}),
        () => {},
      );
      throw error;
    }
  }

  #post({registration, config}: EffectOf<'post'>, signal: AbortSignal): Promise<unknown> {
    const {registerUrl = ''} = config;
    return register(this.#ports, registerUrl, registration, this.#request, signal);
  }

  /** The language of Stripe's fields, BCP 47. */
  get #locale(): string {
    return stripeLocale(this.#host.language);
  }

  get #request(): RequestOptions {
    return {credentials: this.#host.credentials, headers: this.#host.requestHeaders};
  }

  /** The URL to which a bank redirects back. For a saved method, only a URL that the page has set. */
  #returnUrlFor(option: PaymentOption): string | undefined {
    const url = this.#host.returnUrlFor(option);
    const clean = url && this.#host.bankReturn.clean(url);
    return clean && isReturnUrl(clean) ? clean : undefined;
  }
}

/** The error if the bank has not approved. */
const failureAtBank = ({status, refusal}: Intent): FenerumError | undefined =>
  status === 'requires_payment_method'
    ? asFenerumError(refusal ?? new FenerumError('authentication-failed'))
    : undefined;
