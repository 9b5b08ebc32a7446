/**
 * A browser tab over several visits: its storage, its clock, and the sandbox's Stripe and the shops, which fail as planned.
 */
import type {TabStorage} from '../../src/ports/ports.js';
import {createSandbox} from '../../src/sandbox/sandbox.js';
import type {AuthenticationResult} from '../../src/sandbox/stripe-api/intents.js';
import {VirtualClock} from '../fakes/clock.js';
import {settle} from '../fakes/settle.js';
import {takeConsoleLines} from '../quiet.js';
import {intentOf, Servers, shops, type Shop} from './shop.js';
import type {LightField, Readiness} from './light-field.js';
import {Visit, type Setup} from './visit.js';

/** What happened in all runs, so that the test fails if hardly anything did. */
export interface Counts {
  confirmations: number;
  lost: number;
  visits: number;
  registered: number;
  done: number;
}

const secretShape = /_secret_|Value\d|\b[sr]k_/;

/** A tab with one form at a time. Collects the problems that it finds. */
export class Tab {
  readonly home = document.createElement('div');
  readonly storage: TabStorage = {};
  readonly clock = new VirtualClock();
  readonly sandbox = createSandbox({engine: {confirmationLimit: 6}});
  readonly servers: Servers;
  /** All fields so far. */
  readonly fields: LightField[] = [];
  /** How fields behave that are mounted from now on. */
  readiness: Readiness['readiness'] = 'soon';
  /** The results of the next loads of Stripe.js. */
  loading: ('well' | 'fails' | 'never')[] = [];
  /** The functions that answer the open bank dialogs. */
  dialogs: ((result: AuthenticationResult) => void)[] = [];
  /** Confirmed intents without a known outcome, with the tick of the confirmation. */
  readonly unanswered = new Map<string, number>();
  /** Intents whose success no page knows and no page can retrieve any more. */
  readonly unreportable = new Set<string>();
  /** Methods that were saved before they paid. */
  readonly saved = new Set<string>();
  shop: Shop;
  secret: string;
  visit: Visit;
  readonly #problems: string[] = [];
  #ticks = 0;

  readonly setup: Setup;
  readonly counts: Counts;

  constructor(setup: Setup, counts: Counts) {
    this.setup = setup;
    this.counts = counts;

    const [shop] = shops;
    this.shop = shop!;
    const kind = setup.tag === 'fenerum-card-form' ? 'seti' : 'pi';
    this.servers = new Servers(kind, (intent) => this.#triedWith(intent));
    this.secret = this.servers.secretFor(this.shop);
    this.sandbox.bank = () => new Promise((resolve) => this.dialogs.push(resolve));
    document.body.append(this.home);
    this.visit = this.#visit();
  }

  /** Records something that must never happen. */
  addProblem(what: string): void {
    this.#problems.push(what);
  }

  /** A number that grows with each call, to compare the order of calls. */
  nextTick(): number {
    return (this.#ticks += 1);
  }

  /** Loads the page again. */
  async reload(fresh: boolean): Promise<void> {
    const {visit} = this;
    this.#forget(visit, fresh || this.#fetchesNewIntent);
    await visit.end();
    this.home.replaceChildren();
    this.dialogs = [];
    if (fresh) this.secret = this.servers.secretFor(this.shop);
    this.visit = this.#visit();
  }

  /** Sets the attributes of a shop with a new intent. */
  show(shop: Shop): void {
    this.#forget(this.visit, true);
    this.shop = shop;
    this.secret = this.servers.secretFor(shop);
    this.visit.configure(shop, this.secret);
  }

  /** Calls the form's reset(). */
  reset(): void {
    this.#forget(this.visit, this.#fetchesNewIntent);
    this.visit.form.reset();
  }

  /** Cancels or confirms the newest intent outside the page. */
  endIntent(how: 'cancel' | 'confirm'): void {
    const {engine} = this.sandbox;
    const intent = this.servers.intents.at(-1)!;
    const isPayment = intent.startsWith('pi_');
    try {
      if (how === 'cancel') {
        if (isPayment) engine.cancelPaymentIntent(intent);
        else engine.cancelSetupIntent(intent);
      } else if (isPayment) {
        // The other tab registers the method that it paid with.
        const {payment_method} = engine.confirmPaymentIntent(intent, {
          payment_method: 'pm_card_visa',
        });
        this.saved.add(payment_method ?? '');
      } else {
        engine.confirmSetupIntent(intent, {payment_method: 'pm_card_visa'});
      }
    } catch {
      // The intent is already in a final state.
    }
  }

  /** Checks what must be true at every moment. */
  checkInvariants(): void {
    const {form} = this.visit;
    if (form.isConnected && form.getAttribute('phase') !== form.phase) {
      this.addProblem('attribute and property of phase differ');
    }
    if (form.isConnected && form.phase !== 'idle' && !form.matches(`:state(${form.phase})`)) {
      this.addProblem('state and phase differ');
    }
    if (this.home.querySelectorAll('light-frame').length > 1) {
      this.addProblem('there are two fields');
    }
  }

  /** Checks that every promise of `submit()` has settled. */
  expectSubmitsSettled(): void {
    if (this.visit.open > 0) this.addProblem('a promise of submit() has not settled');
  }

  /** All problems so far. */
  get problems(): string[] {
    const {form, received} = this.visit;
    const texts = [
      ...received,
      form.outerHTML,
      form.shadowRoot!.innerHTML,
      JSON.stringify(this.storage),
      location.href,
    ];
    const said = takeConsoleLines();
    const leaks = [...texts, ...said].filter((text) => secretShape.test(text));
    const unexpected = said.filter((line) => !line.startsWith('<fenerum-'));
    return [
      ...this.#problems,
      ...this.servers.problems,
      ...leaks.map((text) => `a secret is in ${text}`),
      ...unexpected.map((line) => `unexpected console line: ${line}`),
    ];
  }

  /** Ends all failures, answers all dialogs, and retries until the form is ready, done or idle. */
  async recover(): Promise<void> {
    const {sandbox, servers, clock} = this;
    sandbox.faults.clear();
    this.readiness = 'soon';
    servers.failures = [];
    this.loading = [];
    const {visit} = this;
    const {form} = visit;
    form.disabled = false;
    if (!form.isConnected) this.home.append(form);
    for (let round = 0; round < 12; round++) {
      for (const answer of this.dialogs.splice(0)) answer('succeeded');
      await settle(10);
      const {phase} = form;
      if (phase === 'ready' || phase === 'done' || phase === 'idle') return;
      if (phase === 'failed') visit.retry();
      else await clock.advance(31_000);
      if (phase === 'confirming') visit.retry();
    }
  }

  /** Ends the visit and checks that no field is left. */
  async end(): Promise<void> {
    await this.visit.end();
    this.home.remove();
    const left = this.fields.filter(({isAlive}) => isAlive).length;
    if (left > 0) this.addProblem(`${left} of Stripe's fields are not destroyed`);
  }

  /** Intents whose method Stripe saved, but which no page reported although it should have. */
  get unreported(): string[] {
    const {registered, intents} = this.servers;
    return intents.filter(
      (intent) =>
        !registered.has(intent) && !this.unreportable.has(intent) && this.#hasNewMethod(intent),
    );
  }

  #triedWith(intent: string): string | undefined {
    try {
      const payment = this.sandbox.engine.retrievePaymentIntent(intent);
      return payment.last_payment_error?.payment_method?.id ?? payment.payment_method ?? undefined;
    } catch {
      return undefined; // no payment, or one that does not exist at Stripe yet
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
      return false; // the intent does not exist at Stripe yet
    }
  }

  /** Whether the next load fetches another intent. A payment stays the same. */
  get #fetchesNewIntent(): boolean {
    return this.setup.intent === 'intent-url' && this.servers.kind === 'seti';
  }

  #visit(): Visit {
    this.counts.visits += 1;
    return new Visit(this, this.shop, this.secret);
  }

  /** Marks the intents whose outcome the next page cannot find out. */
  #forget(visit: Visit, losesSecret: boolean): void {
    const current = intentOf(this.secret);
    for (const intent of this.servers.intents) {
      // Only the tab's storage tells whether a payment used a new method.
      const canTell = this.servers.kind === 'seti' || this.setup.storage;
      const isAskable = !losesSecret && intent === current && canTell;
      const isKept = this.setup.storage && visit.accepted.has(intent);
      if (!isAskable && !isKept) this.unreportable.add(intent);
    }
  }
}
