/** What each step does, in terms of the outside world. */
import {fetchIntent, register, type RequestOptions} from '../backend/backend.js';
import {asFenerumError, FenerumError} from '../flow/errors.js';
import type {Perform} from '../flow/flow.js';
import type {FieldChange, Intent, MethodType, Way} from '../flow/intent.js';
import type {Journey} from '../flow/journey.js';
import type {Session} from '../flow/session.js';
import type {FlowEvent, IntentRef, Step} from '../flow/state.js';
import {intentIdOf} from '../flow/client-secret.js';
import type {BankReturn} from '../ports/bank-return.js';
import type {Pending} from './pending.js';
import type {Ports} from '../ports/ports.js';
import {isSettled} from '../flow/settled.js';
import type {PaymentField, StripeGateway} from '../ports/gateway.js';

/** Where the customer sits: what the steps need of the element and its page. */
export interface Stage {
  /** BCP 47. */
  locale(): string;
  /** The page's web fonts, as Stripe wants them named. */
  fonts(): readonly object[];
  /** Where a bank's redirect comes back to; for a saved method only where the page has named it. */
  returnUrl(way: Way): string | undefined;
  readonly bankReturn: BankReturn;
  request(): RequestOptions;
  /** The living field. */
  field(): PaymentField | undefined;
  /** What it has said last of what is typed. */
  change(): FieldChange | undefined;
  /** Puts Stripe's field on the page; resolves when it takes typing. A second call for the same field is the first one's. */
  mount(type: MethodType, gateway: StripeGateway): Promise<void>;
}

// After that long, in milliseconds, the customer is told that it takes longer than usual.
const lateAfter = 20_000;

// For that long, in milliseconds, no other tab is expected to have used an intent.
const recently = 1000;

type Take<K extends Step['do']> = Extract<Step, {do: K}>;

/** The steps of one form. */
export class Steps {
  #gateway: {readonly session: Session; readonly gateway: StripeGateway} | undefined;

  /** When an intent was looked at last, in milliseconds since 1970. */
  #lookedAt = 0;

  constructor(
    private readonly journey: Journey,
    private readonly ports: Ports,
    private readonly pending: Pending,
    private readonly stage: Stage,
  ) {}

  /** Stripe, once it was opened. */
  get gateway(): StripeGateway | undefined {
    return this.#gateway?.gateway;
  }

  /** Goes on with the Stripe of another form. */
  takeOver(other: Steps): void {
    this.#gateway ??= other.#gateway;
  }

  readonly perform: Perform = async (step, signal, meanwhile) => {
    // A dialog at the bank may take minutes, and a backend that is slow has its own end: a wait is told of, and goes on.
    void this.ports.clock.wait(lateAfter, signal).then(() => meanwhile({type: 'delayed'}));
    switch (step.do) {
      case 'open':
        return this.#open(step, signal);
      case 'mount':
        if (step.way !== 'saved') await this.stage.mount(step.way, this.#opened);
        return {type: 'mounted', change: this.stage.change()};
      case 'fetch':
        return this.#fetchNew(step.session, signal);
      case 'confirm':
        return this.#confirm(step, signal);
      case 'resume':
        return {type: 'answered', intent: await this.#opened.resume(step.ref.secret)};
      case 'ask':
        return {type: 'answered', intent: await this.#opened.inspect(step.ref.secret)};
      case 'await':
        return {type: 'registered', response: await pageDoes(step.work)};
      case 'post':
        return {type: 'registered', response: await this.#post(step, signal)};
    }
  };

  get #opened(): StripeGateway {
    if (!this.gateway) throw new FenerumError('unexpected', {detail: 'Stripe is not open.'});
    return this.gateway;
  }

  async #open({session, fresh}: Take<'open'>, signal: AbortSignal): Promise<FlowEvent> {
    const {kind, fetchesFirst} = this.journey;
    const recall = (): FlowEvent | undefined => {
      const registration = kind === 'setup' ? this.pending.unfinished(session) : undefined;
      return registration && {type: 'recalled', registration};
    };
    const secret = fresh ? undefined : this.#returned(session);
    // Who comes back from the bank is served first: the next visit finishes what else was left.
    const left = secret ? undefined : recall();
    if (left) return left;
    const gateway = await this.#openStripe(session, signal);
    // The field may come up while Stripe is asked; what goes wrong with it is told when its turn comes.
    if (!fetchesFirst && session.methods[0] && !signal.aborted)
      this.stage.mount(session.methods[0], gateway).catch(() => {});
    const back = secret && ((await this.#wayBack(session, gateway, secret, signal)) ?? recall());
    if (back) return back;
    const given = fresh ? undefined : session.clientSecret;
    const ref = given ? {secret: given} : await this.#fetchEarly(session, signal);
    if (!ref) return {type: 'opened'};
    return this.#inspected(session, gateway, ref);
  }

  /** Asks where an intent stands, and what is known of the method that is saved. */
  async #inspected(
    session: Session,
    gateway: StripeGateway,
    {secret, savedMethod}: IntentRef,
    isReturn = false,
  ): Promise<
    Extract<FlowEvent, {type: 'opened'}> & {readonly ref: IntentRef; readonly intent: Intent}
  > {
    const intent = await gateway.inspect(secret, isReturn);
    this.#lookedAt = this.ports.clock.now();
    const attempt = this.pending.attempt(session, intent.id);
    const last = intent.lastFailure?.method?.id;
    // On an intent that waits for the customer stands the method that would not do; on a settled one, the one that did.
    const onIntent = isSettled(intent) ? undefined : intent.paymentMethod;
    // A method that the customer typed for this payment is not the one that was saved before.
    const tried =
      this.journey.fetchesFirst && (attempt?.way ?? 'saved') === 'saved'
        ? (last ?? onIntent)
        : undefined;
    const saved = session.savedMethod ?? savedMethod ?? tried;
    return {
      type: 'opened',
      ref: {secret, savedMethod: saved},
      intent,
      attempt,
      completion: isSettled(intent) ? this.pending.completion(session, intent.id) : undefined,
    };
  }

  /** The secret of an intent that the customer came back with from the bank: sent there from here, or named by the page. */
  #returned(session: Session): string | undefined {
    const {clientSecret = ''} = session;
    return this.stage.bankReturn.secret(
      this.journey.kind,
      (intent) => intent === intentIdOf(clientSecret) || !!this.pending.attempt(session, intent),
    );
  }

  /** The end of a way back from the bank; nothing where another form of the page takes it, or Stripe knows no such intent. */
  async #wayBack(
    session: Session,
    gateway: StripeGateway,
    secret: string,
    signal: AbortSignal,
  ): Promise<FlowEvent | undefined> {
    const intent = intentIdOf(secret);
    if (!this.pending.take(intent)) return undefined;
    const end = (): void => this.stage.bankReturn.end(intent);
    let failure: Error | undefined;
    // The URL says which payment it is.
    const found =
      this.journey.fetchesFirst && session.intentUrl && !session.clientSecret
        ? await this.#fetch(session, signal).catch(
            (thrown: unknown) => void (failure = asFenerumError(thrown)),
          )
        : undefined;
    if (found && intentIdOf(found.secret) !== intent) {
      end();
      return this.#inspected(session, gateway, found);
    }
    try {
      const {savedMethod} = found ?? {};
      const event = await this.#inspected(session, gateway, {secret, savedMethod}, true);
      // A backend may know nothing any more of a payment that went through.
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

  /** Before the customer touches anything: for a payment, and where a confirmation was cut off, for the backend may find it. */
  async #fetchEarly(session: Session, signal: AbortSignal): Promise<IntentRef | undefined> {
    if (this.journey.fetchesFirst) return this.#fetch(session, signal);
    if (!this.pending.isCutOff(session)) return undefined;
    try {
      const ref = await this.#fetch(session, signal);
      this.pending.giveUp(session, intentIdOf(ref.secret));
      return ref;
    } catch {
      return undefined; // the customer's first touch asks again
    }
  }

  async #openStripe(session: Session, signal: AbortSignal): Promise<StripeGateway> {
    const open = this.#gateway;
    const {publishableKey, stripeAccount, stripe} = session;
    if (
      open?.session.publishableKey === publishableKey &&
      open.session.stripeAccount === stripeAccount &&
      open.session.stripe === stripe
    )
      return open.gateway;
    const locale = this.stage.locale();
    const gateway = await this.ports.openStripe(
      {publishableKey, stripeAccount, locale, stripe, fonts: this.stage.fonts()},
      this.ports.clock,
    );
    // Another key may have been asked for meanwhile, and be open already.
    if (!signal.aborted) this.#gateway = {session, gateway};
    // And another language.
    if (this.stage.locale() !== locale) gateway.setLocale(this.stage.locale());
    return gateway;
  }

  async #fetch(session: Session, signal: AbortSignal): Promise<IntentRef> {
    const {account, methods, intentUrl = ''} = session;
    const {kind, fetchesFirst} = this.journey;
    const body = fetchesFirst ? {} : {account, payment_method_types: methods};
    const ref = await fetchIntent(this.ports, intentUrl, body, kind, this.stage.request(), signal);
    this.stage.bankReturn.take(ref.secret);
    return ref;
  }

  /** An intent to save a method with, and where it stands: it may have saved one already, but not on this visit. */
  async #fetchNew(session: Session, signal: AbortSignal): Promise<FlowEvent> {
    const fetched = await this.#fetch(session, signal);
    const id = intentIdOf(fetched.secret);
    if (this.pending.isSpent(id))
      throw new FenerumError('intent-unusable', {
        recovery: 'stop',
        detail: 'intent-url answered with an intent that has saved its method already.',
      });
    const {ref, intent, attempt} = await this.#inspected(session, this.#opened, fetched);
    if (intent.status === 'canceled') throw new FenerumError('intent-unusable');
    const [way = 'card'] = session.methods;
    const isReturn = !attempt && this.#endReturn(id);
    return {type: 'fetched', ref, intent, attempt: isReturn ? {intent: id, way} : attempt};
  }

  /** Whether the customer came back from the bank with that intent, as the backend confirms. */
  #endReturn(intent: string): boolean {
    const {bankReturn} = this.stage;
    const secret = bankReturn.secret(this.journey.kind, (id) => id === intent);
    bankReturn.end(intent);
    return !!secret;
  }

  async #confirm({ref, way, submission}: Take<'confirm'>, signal: AbortSignal): Promise<FlowEvent> {
    const before = await this.#lookAgain(ref);
    if (before) return before;
    // Stripe is asked something else by now: this press confirms nothing any more.
    if (signal.aborted) throw new FenerumError('outcome-unknown');
    const method = way === 'saved' ? ref.savedMethod : this.stage.field();
    if (!method)
      throw new FenerumError('field-incomplete', {detail: 'There is no field to confirm.'});
    const intent = await this.#opened.confirm({
      clientSecret: ref.secret,
      method,
      details: submission.details,
      returnUrl: this.stage.returnUrl(way),
    });
    return {type: 'answered', intent, way, mandate: submission.mandate};
  }

  /**
   * Looks at an intent that was looked at a while ago: another tab may have saved a method with it. After the
   * confirmation nobody could tell that method from the one that is entered here.
   */
  async #lookAgain(ref: IntentRef): Promise<FlowEvent | undefined> {
    const {journey, ports} = this;
    if (journey.kind !== 'setup' || ports.clock.now() - this.#lookedAt < recently) return undefined;
    try {
      const intent = await this.#opened.inspect(ref.secret);
      return isSettled(intent) ? {type: 'fetched', ref, intent} : undefined;
    } catch {
      return undefined; // the confirmation says what is wrong
    }
  }

  #post({registration, session}: Take<'post'>, signal: AbortSignal): Promise<unknown> {
    const {registerUrl = ''} = session;
    return register(this.ports, registerUrl, registration, this.stage.request(), signal);
  }
}

async function pageDoes(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof FenerumError) throw cause;
    throw new FenerumError('backend-unreachable', {
      cause,
      detail: 'The promise given to waitUntil() was rejected.',
    });
  }
}

/** What the customer comes back with from a bank that has not approved. */
const failureAtBank = ({status, refusal}: Intent): FenerumError | undefined =>
  status === 'requires_payment_method'
    ? asFenerumError(refusal ?? new FenerumError('authentication-failed'))
    : undefined;
