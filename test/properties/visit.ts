/** One visit to a page with a form. Records the events and requests that must never happen. */
import type {FenerumCardForm, FenerumPaymentRetry} from '../../src/index.js';
import '../../src/index.js';
import {FenerumError} from '../../src/flow/errors.js';
import type {StripeOptions} from '../../src/ports/ports.js';
import {openStripe} from '../../src/stripe/stripe-js-client.js';
import type {StripeJsElements} from '../../src/stripe/stripe-js.js';
import {turn} from '../fakes/settle.js';
import {IntegrationError} from '../fakes/stripe.js';
import {LightField, type Card} from './light-field.js';
import {intentOf, type Shop} from './shop.js';
import type {Tab} from './tab.js';

/** How the page handles `registerNewPaymentCard`. */
export type Listening = 'lets it post' | 'registers it' | 'waits' | 'fails once';

/** The setup of the page with the form. */
export interface Setup {
  readonly tag: 'fenerum-card-form' | 'fenerum-payment-retry';
  readonly intent: 'client-secret' | 'intent-url';
  readonly listening: Listening;
  /** Whether the browser allows storage. */
  readonly storage: boolean;
}

const neverLoads = (): Promise<never> => never;
const never = new Promise<never>(() => {});
const confirmations = /^confirm/;
const questions = /^retrieve|^handleNextAction$/;
const leavesOpen = /^api_(connection_)?error$/;

/** One visit, from loading the page to leaving it. */
export class Visit {
  readonly form: FenerumCardForm | FenerumPaymentRetry;
  /** The events and results that the page received, to search them for secrets. */
  readonly received: string[] = [];
  /** The code of the last error. */
  failure = '';
  /** The number of promises of `submit()` that have not settled. */
  open = 0;
  /** Intents of which this page received the success. */
  readonly accepted = new Set<string>();
  isAlive = true;
  #isPressed = false;
  #failed = new Set<string>();
  #reports = new Map<string, number>();

  readonly tab: Tab;
  readonly shop: Shop;

  constructor(tab: Tab, shop: Shop, secret: string) {
    this.tab = tab;
    this.shop = shop;

    const {setup, clock, servers} = tab;
    const form = document.createElement(setup.tag);
    this.form = form;
    form.ports = {
      clock,
      storage: () => (setup.storage && this.isAlive ? tab.storage : {}),
      fetch: (...request) => this.#whileAlive(() => servers.fetch(...request)),
      openStripe: async (options, ...others) => {
        const stripe = await this.#load(options);
        return openStripe({...options, stripe}, neverLoads, ...others);
      },
    };
    this.configure(shop, secret);
    for (const type of [
      'fenerum-change',
      'fenerum-error',
      'fenerum-complete',
      'fenerum-ready',
    ] as const) {
      form.addEventListener(type, (event: CustomEvent) => this.#record(event));
    }
    form.addEventListener('fenerum-error', ({detail}) => (this.failure = detail.code));
    form.addEventListener('fenerum-phase', (event) => {
      this.#record(event);
      const {phase} = event.detail;
      if (/ready|done|failed/.test(phase) && event.detail.previous === 'confirming') {
        this.#isPressed = false;
      }
      // The form starts over, as on another visit.
      if (phase === 'loading') this.#reports.clear();
    });
    form.addEventListener('registerNewPaymentCard', (event) => {
      this.#record(event);
      const {intent} = event.detail;
      const before = this.#reports.get(intent) ?? 0;
      this.#reports.set(intent, before + 1);
      if (before > (this.#failed.has(intent) ? 1 : 0)) {
        tab.addProblem(`${intent} was reported twice`);
      }
      this.#listen(event);
    });
    tab.home.append(form);
  }

  /** Sets the attributes of a shop. */
  configure(shop: Shop, secret: string): void {
    const {form} = this;
    const {setup} = this.tab;
    form.publishableKey = shop.key;
    form.account = shop.account;
    form.registerUrl = shop.registerUrl;
    if (setup.intent === 'intent-url') form.intentUrl = shop.intentUrl;
    else form.clientSecret = secret;
  }

  /** Calls submit(). */
  press(): void {
    const before = this.form.phase;
    this.#isPressed ||= before !== 'done' && before !== 'confirming';
    this.open += 1;
    void this.form.submit().then((outcome) => {
      this.open -= 1;
      this.received.push(JSON.stringify(outcome));
      this.#forgetPress();
    });
    this.#forgetPress();
  }

  /** Clicks all buttons. */
  click(): void {
    const before = this.form.phase;
    this.#isPressed ||= before !== 'done' && before !== 'confirming';
    for (const button of this.form.shadowRoot!.querySelectorAll<HTMLElement>('[part~="button"]')) {
      button.click();
    }
    this.#forgetPress();
  }

  /** A press while the field loads counts until the field is ready. */
  #forgetPress(): void {
    if (this.open === 0 && !/confirming|loading|registering|idle/.test(this.form.phase)) {
      this.#isPressed = false;
    }
  }

  retry(): void {
    const before = this.form.phase;
    this.#isPressed ||= before === 'failed';
    this.form.retry();
    this.#forgetPress();
  }

  /** Types a card, if there is a field. */
  type(card: Card): void {
    LightField.typeInto(this.form, card);
  }

  /** Unloads the page: nothing of it continues. */
  async end(): Promise<void> {
    this.isAlive = false;
    this.form.remove();
    await afterATask();
  }

  /** Runs a request of the page. After the page is unloaded, it does nothing and never settles. */
  async #whileAlive<T>(work: () => Promise<T>): Promise<T> {
    if (!this.isAlive) return never;
    try {
      const value = await work();
      return this.isAlive ? value : await never;
    } catch (thrown) {
      if (this.isAlive) throw thrown;
      return never;
    }
  }

  #record({type, detail}: CustomEvent): void {
    this.received.push(`${type} ${JSON.stringify(detail)}`);
  }

  #listen(event: FenerumEvents['registerNewPaymentCard']): void {
    const {detail} = event;
    const {listening} = this.tab.setup;
    if (listening === 'lets it post') return;
    if (listening === 'registers it') event.preventDefault();
    const isFailing = listening === 'fails once' && !this.#failed.has(detail.intent);
    if (isFailing) this.#failed.add(detail.intent);
    else if (listening === 'registers it') this.tab.servers.registered.set(detail.intent, detail);
    const work = turn().then(() => {
      if (isFailing) throw new Error('The page could not.');
    });
    if (listening !== 'registers it') event.waitUntil(work);
  }

  async #load({publishableKey: key, locale}: StripeOptions): Promise<unknown> {
    const how = this.tab.loading.shift() ?? 'well';
    await turn();
    if (how === 'never') await this.tab.clock.wait(10_000);
    if (how !== 'well') throw new FenerumError('stripe-unreachable', {detail: how});
    return new Proxy(this.tab.sandbox.Stripe(key, {locale}), {
      get: (stripe, name: string) => {
        if (name === 'elements') return () => this.#elements();
        if (name === 'createPaymentMethod') {
          return (data: {card: LightField}) =>
            this.#whileAlive(async () => this.#create(data.card));
        }
        const value = Reflect.get(stripe, name) as unknown;
        if (typeof value !== 'function') return value;
        const call = (...given: unknown[]): unknown => value.apply(stripe, given) as unknown;
        if (!confirmations.test(name) && !questions.test(name)) return call;
        return (...given: unknown[]): unknown =>
          this.#ask(name, key, given, async () => (await withCard(given, call)) as Answer);
      },
    });
  }

  /** Creates a method of the typed card. */
  #create(field: LightField): Answer & {readonly paymentMethod?: {readonly id: string}} {
    const card = LightField.read(field);
    if (typeof card !== 'string') return card as Answer;
    const {engine} = this.tab.sandbox;
    const details = {number: cardNumbers[card], exp_month: 12, exp_year: 2040, cvc: '123'};
    return {paymentMethod: {id: engine.createPaymentMethod({type: 'card', card: details}).id}};
  }

  #elements(): StripeJsElements {
    let field: LightField | undefined;
    const {tab} = this;
    return {
      create() {
        if (field?.isAlive) throw new IntegrationError('Can only create one Element of a type.');
        field = new LightField(tab);
        tab.fields.push(field);
        return field;
      },
      update() {},
    };
  }

  /** Calls Stripe and records problems with the call. */
  async #ask(name: string, key: string, given: unknown[], call: () => Promise<Answer>) {
    const {tab} = this;
    const [first] = given;
    const intent = intentOf(
      typeof first === 'string' ? first : (first as {clientSecret: string}).clientSecret,
    );
    const began = tab.nextTick();
    if (tab.servers.ownerOf(intent)?.key !== key) tab.addProblem(`${intent} was used under ${key}`);
    if (confirmations.test(name)) {
      const {payment_method: method} = given[1] as {payment_method?: unknown};
      if (typeof method === 'string' && tab.servers.kind === 'pi') tab.saved.add(method);
      tab.counts.confirmations += 1;
      if (!this.#isPressed) tab.addProblem(`${intent} was confirmed without a press`);
      if (tab.unanswered.has(intent)) {
        tab.addProblem(`${intent} was confirmed although its outcome was unknown`);
      }
      this.#isPressed = false;
      tab.unanswered.set(intent, began);
    }
    const answer = await this.#whileAlive(call);
    const {error} = answer;
    const isOpen = leavesOpen.test(error?.type ?? '');
    if (isOpen && confirmations.test(name)) tab.counts.lost += 1;
    if (!isOpen && began >= (tab.unanswered.get(intent) ?? 0)) tab.unanswered.delete(intent);
    const {setupIntent, paymentIntent} = answer;
    const intentAfter =
      setupIntent ?? paymentIntent ?? error?.setup_intent ?? error?.payment_intent;
    const status = intentAfter?.status;
    if (status === 'succeeded' || status === 'processing') this.accepted.add(intent);
    return answer;
  }
}

interface Answer {
  readonly error?: {
    readonly type: string;
    readonly setup_intent?: IntentStatus;
    readonly payment_intent?: IntentStatus;
  };
  readonly setupIntent?: IntentStatus;
  readonly paymentIntent?: IntentStatus;
}

interface IntentStatus {
  readonly status: string;
}

type FenerumEvents = import('../../src/index.js').FenerumEventMap;

/** Stripe's test numbers of the cards. */
const cardNumbers: Readonly<Record<Exclude<Card, 'incomplete'>, string>> = {
  pm_card_visa: '4242424242424242',
  pm_card_authenticationRequired: '4000002760003184',
  pm_card_visa_chargeDeclined: '4000000000000002',
};

/** Confirms with the typed card. Sends nothing while it is incomplete. */
async function withCard(
  given: unknown[],
  call: (...given: unknown[]) => unknown,
): Promise<unknown> {
  const [secret, data, ...more] = given as [unknown, {payment_method?: {card?: unknown}}?];
  const field = data?.payment_method?.card;
  if (!(field instanceof LightField)) return call(...given);
  const card = LightField.read(field);
  return typeof card === 'string' ? call(secret, {...data, payment_method: card}, ...more) : card;
}

/** Waits for one task. */
export const afterATask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
