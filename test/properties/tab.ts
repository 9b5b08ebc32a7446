/** A browser's tab over many visits: its memory, its time, and the Stripe and the shops behind it, which fail on order. */
import type {TabStorage} from '../../src/ports/ports.js';
import {createSandbox} from '../../src/sandbox/sandbox.js';
import type {AuthenticationResult} from '../../src/sandbox/stripe-api/intents.js';
import {VirtualClock} from '../fakes/clock.js';
import {settle} from '../fakes/settle.js';
import {complaints} from '../quiet.js';
import {intentOf, Servers, shops, type Shop} from './shop.js';
import type {LightField, Readiness} from './light-field.js';
import {Visit, type Writing} from './visit.js';

/** What a run has come to, so that nobody takes a run in which nothing happened for a proof. */
export interface Seen {
  confirmations: number;
  lost: number;
  visits: number;
  registered: number;
  done: number;
}

const secretShape = /_secret_|Hush\d|\b[sr]k_/;

/** A tab. */
export class Tab {
  readonly home = document.createElement('div');
  readonly storage: TabStorage = {};
  readonly clock = new VirtualClock();
  readonly sandbox = createSandbox({engine: {confirmationLimit: 6}});
  readonly servers: Servers;
  /** Every field that was made. */
  readonly fields: LightField[] = [];
  /** What becomes of fields that are mounted from now on. */
  readiness: Readiness['readiness'] = 'soon';
  /** What happens to the next loads of Stripe.js. */
  loading: ('well' | 'fails' | 'never')[] = [];
  /** The bank's dialogs that are open. */
  asking: ((result: AuthenticationResult) => void)[] = [];
  /** Intents that were confirmed with an answer that is not there, by when that was. */
  readonly unknown = new Map<string, number>();
  /** Intents whose success no page can have heard of, and none can ask for any more. */
  readonly excused = new Set<string>();
  /** Methods that paid and were saved before. */
  readonly saved = new Set<string>();
  shop: Shop;
  secret: string;
  visit: Visit;
  readonly #wrongs: string[] = [];
  #ticks = 0;

  readonly writing: Writing;
  readonly seen: Seen;

  constructor(writing: Writing, seen: Seen) {
    this.writing = writing;
    this.seen = seen;

    const [shop] = shops;
    this.shop = shop!;
    const kind = writing.tag === 'fenerum-card-form' ? 'seti' : 'pi';
    this.servers = new Servers(kind, (intent) => this.#triedWith(intent));
    this.secret = this.servers.secretFor(this.shop);
    this.sandbox.bank = () => new Promise((resolve) => this.asking.push(resolve));
    document.body.append(this.home);
    this.visit = this.#visit();
  }

  /** Something that must never happen has happened. */
  wrong(what: string): void {
    this.#wrongs.push(what);
  }

  /** The order in which things happen. */
  tick(): number {
    return (this.#ticks += 1);
  }

  /** The page is loaded again. */
  async reload(fresh: boolean): Promise<void> {
    const {visit} = this;
    this.#forget(visit, fresh || this.#fetchesAnew);
    await visit.end();
    this.home.replaceChildren();
    this.asking = [];
    if (fresh) this.secret = this.servers.secretFor(this.shop);
    this.visit = this.#visit();
  }

  /** The page shows another shop's form, or another intent of the same. */
  show(shop: Shop): void {
    this.#forget(this.visit, true);
    this.shop = shop;
    this.secret = this.servers.secretFor(shop);
    this.visit.configure(shop, this.secret);
  }

  /** The page starts over. */
  reset(): void {
    this.#forget(this.visit, this.#fetchesAnew);
    this.visit.form.reset();
  }

  /** Something happens to the intent at hand behind the page's back. */
  endElsewhere(how: 'cancel' | 'confirm'): void {
    const {engine} = this.sandbox;
    const intent = this.servers.intents.at(-1)!;
    const isPayment = intent.startsWith('pi_');
    try {
      if (how === 'cancel') {
        if (isPayment) engine.cancelPaymentIntent(intent);
        else engine.cancelSetupIntent(intent);
      } else if (isPayment) {
        // That tab has registered what it has paid with.
        const {payment_method} = engine.confirmPaymentIntent(intent, {
          payment_method: 'pm_card_visa',
        });
        this.saved.add(payment_method ?? '');
      } else {
        engine.confirmSetupIntent(intent, {payment_method: 'pm_card_visa'});
      }
    } catch {
      // It is past that.
    }
  }

  /** What holds at every moment. */
  look(): void {
    const {form} = this.visit;
    if (form.isConnected && form.getAttribute('phase') !== form.phase) {
      this.wrong('attribute and property of phase differ');
    }
    if (form.isConnected && form.phase !== 'idle' && !form.matches(`:state(${form.phase})`)) {
      this.wrong('state and phase differ');
    }
    if (this.home.querySelectorAll('light-frame').length > 1) this.wrong('there are two fields');
  }

  /** Nothing is under way: whoever has called `submit()` knows how it has ended. */
  expectSettled(): void {
    if (this.visit.open > 0) this.wrong('a promise of submit() has not settled');
  }

  /** All that is wrong so far. */
  get wrongs(): string[] {
    const {form, heard} = this.visit;
    const texts = [
      ...heard,
      form.outerHTML,
      form.shadowRoot!.innerHTML,
      JSON.stringify(this.storage),
      location.href,
    ];
    const said = complaints();
    const leaks = [...texts, ...said].filter((text) => secretShape.test(text));
    const uncalledFor = said.filter((line) => !line.startsWith('<fenerum-'));
    return [
      ...this.#wrongs,
      ...this.servers.wrongs,
      ...leaks.map((text) => `a secret stands in ${text}`),
      ...uncalledFor.map((line) => `the page has complained: ${line}`),
    ];
  }

  /** Every fault is over, everybody answers, and the customer tries again until there is nothing left to do. */
  async heal(): Promise<void> {
    const {sandbox, servers, clock} = this;
    sandbox.faults.clear();
    this.readiness = 'soon';
    servers.faults = [];
    this.loading = [];
    const {visit} = this;
    const {form} = visit;
    form.disabled = false;
    if (!form.isConnected) this.home.append(form);
    for (let round = 0; round < 12; round++) {
      for (const answer of this.asking.splice(0)) answer('succeeded');
      await settle(10);
      const {phase} = form;
      if (phase === 'ready' || phase === 'done' || phase === 'idle') return;
      if (phase === 'failed') visit.retry();
      else await clock.advance(31_000);
      if (phase === 'confirming') visit.retry();
    }
  }

  /** Takes everything away. */
  async end(): Promise<void> {
    await this.visit.end();
    this.home.remove();
    const left = this.fields.filter(({isAlive}) => isAlive).length;
    if (left > 0) this.wrong(`${left} of Stripe's fields are left`);
  }

  /** Methods that Stripe has saved, that Fenerum ought to know, and that nobody was told of. */
  get untold(): string[] {
    const {registered, intents} = this.servers;
    return intents.filter(
      (intent) =>
        !registered.has(intent) && !this.excused.has(intent) && this.#hasNewMethod(intent),
    );
  }

  #triedWith(intent: string): string | undefined {
    try {
      const payment = this.sandbox.engine.retrievePaymentIntent(intent);
      return payment.last_payment_error?.payment_method?.id ?? payment.payment_method ?? undefined;
    } catch {
      return undefined; // no payment, or one that nobody has asked for yet
    }
  }

  #hasNewMethod(intent: string): boolean {
    const {engine} = this.sandbox;
    try {
      const {status, payment_method} = intent.startsWith('pi_')
        ? engine.retrievePaymentIntent(intent)
        : engine.retrieveSetupIntent(intent);
      return status === 'succeeded' && !this.saved.has(payment_method ?? '');
    } catch {
      return false; // nobody has ever asked Stripe for it
    }
  }

  /** Whether the page's next intent is another one: a payment stays the same. */
  get #fetchesAnew(): boolean {
    return this.writing.intent === 'intent-url' && this.servers.kind === 'seti';
  }

  #visit(): Visit {
    this.seen.visits += 1;
    return new Visit(this, this.shop, this.secret);
  }

  /** What this page has not been told, the next one can ask for only while it has the secret. */
  #forget(visit: Visit, losesSecret: boolean): void {
    const current = intentOf(this.secret);
    for (const intent of this.servers.intents) {
      // What a payment was paid with, only a memory can tell.
      const canTell = this.servers.kind === 'seti' || this.writing.storage;
      const isAskable = !losesSecret && intent === current && canTell;
      const isKept = this.writing.storage && visit.known.has(intent);
      if (!isAskable && !isKept) this.excused.add(intent);
    }
  }
}
