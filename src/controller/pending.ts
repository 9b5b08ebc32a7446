/** What a tab remembers over a reload, so that a method that Stripe saved is registered: ids, never a secret. */
import {FenerumError} from '../flow/errors.js';
import type {PaymentCardRegistration} from '../flow/intent.js';
import type {Session} from '../flow/session.js';
import type {Attempt, Completion, FlowState} from '../flow/state.js';
import {intentIdOf} from '../flow/client-secret.js';
import type {Memory} from '../ports/ports.js';
import {toEntry, type Left} from './pending-entry.js';

// Two forms of one page may share a key, an account and a URL: what one of them is working on is not the other's.
const claimed = new Set<string>();

/** What the forms of this page have brought to its end, by tab storage and intent. */
const finished = new WeakMap<Memory, Map<string, Finished>>();

interface Finished {
  readonly place: string;
  readonly completion: Completion;
}

// One account's method is never sent under another's key, account or URL; and every intent has a place of its own.
const placeOf = (session: Session, intent: string): string => {
  const {publishableKey, stripeAccount, account, registerUrl} = session;
  return ['fenerum', publishableKey, stripeAccount, account, registerUrl, intent].join('|');
};

/** The tab's memory, as one form uses it. Where it is full or refuses, everything works without the comfort. */
export class Pending {
  #claim: string | undefined;
  #isHere = true;
  /** Told of on this visit, and in vain. */
  readonly #refused = new Set<string>();
  /** Intents whose method was registered before the customer entered another one. */
  readonly #spent = new Set<string>();

  readonly #done: Map<string, Finished>;

  constructor(private readonly memory: () => Memory) {
    const tab = memory();
    this.#done = finished.get(tab) ?? new Map<string, Finished>();
    finished.set(tab, this.#done);
  }

  /**
   * A registration that an earlier visit under the same key, account and URL has left unfinished. Without an account,
   * nobody knows whether the customer is the same.
   */
  unfinished(session: Session): PaymentCardRegistration | undefined {
    if (!session.account) return undefined;
    return this.#left(session).find(({registration}) => registration)?.registration;
  }

  /** Whether a confirmation was cut off before Stripe's answer came. */
  isCutOff(session: Session): boolean {
    return this.#left(session).length > 0;
  }

  /** What was under way with an intent before the page was left. */
  attempt(session: Session, intent: string): Attempt | undefined {
    return this.#isTaken(intent) ? undefined : this.#read(session, intent);
  }

  /** Takes an intent for this form; false where another form of the page works on it. */
  take(intent: string): boolean {
    if (this.#isTaken(intent)) return false;
    this.#hold(intent);
    return true;
  }

  /**
   * How a form of this page has brought an intent to its end before: nobody is told of it again.
   *
   * @throws FenerumError `intent-unusable` where that was under another key, account or URL
   */
  completion(session: Session, intent: string): Completion | undefined {
    const {place, completion} = this.#done.get(intent) ?? {};
    if (place && place !== placeOf(session, intent))
      throw new FenerumError('intent-unusable', {
        recovery: 'stop',
        detail: 'This intent was finished for another account: give one of this account.',
      });
    return completion;
  }

  /** Whether an intent was brought to its end on this page: there is nothing left to save with it. */
  isSpent(intent: string): boolean {
    return this.#done.has(intent) || this.#spent.has(intent) || this.#refused.has(intent);
  }

  /** Keeps what must not be lost, and forgets what has come to its end. */
  follow(state: FlowState, previous: FlowState): void {
    const left = leftOf(state);
    if (previous.phase === 'registering' && /loading|ready|confirming/.test(state.phase)) {
      // A method from before was received, or refused; the customer's own comes next.
      const {session, registration} = previous;
      if ('error' in state && state.error) this.#refuse(session, registration.intent);
      else this.#forget(session, registration.intent);
      this.#spent.add(registration.intent);
      this.#unclaim();
    }
    if (state.phase === 'done') {
      const {session, completion} = state;
      const intent = completion.registration?.intent ?? completion.paymentIntent?.id ?? '';
      this.#done.set(intent, {place: placeOf(session, intent), completion});
    }
    if (left) {
      this.#hold(left.intent);
      this.keep(state);
    } else if (this.#claim && isRefused(state)) this.#refuse(state.session, this.#claim);
    else if (this.#claim && isOver(state)) {
      this.#forget(state.session, this.#claim);
      this.#unclaim();
    }
  }

  /** The backend was asked for what was cut off, and has found no more than that intent. */
  giveUp(session: Session, found: string): void {
    for (const {intent, registration} of this.#left(session))
      if (!registration && intent !== found) this.#forget(session, intent);
  }

  /** Keeps what a state would lose, for the next visit, without working on it. */
  keep(state: FlowState): void {
    const left = leftOf(state);
    if (left && 'session' in state && state.session) {
      const place = placeOf(state.session, left.intent);
      // That it was refused before is not forgotten.
      const all = {...this.#read(state.session, left.intent), ...left};
      this.#try((memory) => (memory[place] = JSON.stringify(all)));
    }
  }

  /** The form is on a page: what it works on is its own. */
  hold(): void {
    this.#isHere = true;
    if (this.#claim) claimed.add(this.#claim);
  }

  /** The form is gone: another one may take up what it has left, now or later. */
  release(): void {
    this.#isHere = false;
    if (this.#claim) claimed.delete(this.#claim);
  }

  /** Another form goes on with what this one was working on. */
  giveAway(): void {
    this.#unclaim();
  }

  /** Of saving a method; what was left of a payment is told on that payment's own page. */
  #left(session: Session): Left[] {
    const start = placeOf(session, 'seti_');
    return this.#places
      .filter((place) => place.startsWith(start))
      .flatMap((place) => this.#read(session, place.replace(/.*\|/s, '')) ?? [])
      .filter(({intent}) => !this.#isTaken(intent) && !this.#refused.has(intent));
  }

  /**
   * By the next visit the backend may have been mended, so it is asked once more there. A second no is the last word, for
   * the customer has to be able to enter another method.
   */
  #refuse(session: Session, intent: string): void {
    const place = placeOf(session, intent);
    const left = this.#read(session, intent);
    if (left && !left.isRefused)
      this.#try((memory) => (memory[place] = JSON.stringify({...left, isRefused: true})));
    else this.#forget(session, intent);
    this.#refused.add(intent);
  }

  get #places(): string[] {
    return this.#try(Object.keys)?.filter((key) => key.startsWith('fenerum|')) ?? [];
  }

  #forget(session: Session, intent: string): void {
    this.#try((memory) => delete memory[placeOf(session, intent)]);
  }

  #hold(intent: string): void {
    this.#unclaim();
    this.#claim = intent;
    if (this.#isHere) claimed.add(intent);
  }

  #unclaim(): void {
    if (this.#claim) claimed.delete(this.#claim);
    this.#claim = undefined;
  }

  #isTaken(intent: string): boolean {
    return claimed.has(intent) && this.#claim !== intent;
  }

  /** What is not an entry of ours, or of another account, is removed: whoever wrote it, it is never sent. */
  #read(session: Session, intent: string): Left | undefined {
    const place = placeOf(session, intent);
    const text = this.#try((memory) => memory[place]);
    if (text === undefined) return undefined;
    const left = toEntry(text, session, intent);
    if (!left) this.#forget(session, intent);
    return left;
  }

  #try<T>(act: (memory: Memory) => T): T | undefined {
    try {
      return act(this.memory());
    } catch {
      return undefined; // full, refused, or written by somebody else
    }
  }
}

type WithSession = FlowState & {readonly session: Session};

/**
 * Done, or back at the field: to tell of it once more would change nothing. But a payment goes on with the same intent,
 * and only the memory of a card that was typed tells it from the one that was saved before.
 */
const isOver = (state: FlowState): state is WithSession =>
  state.phase === 'done' || (state.phase === 'ready' && state.intent?.kind !== 'payment');

const isRefused = (state: FlowState): state is WithSession =>
  state.phase === 'failed' && !!state.session && state.error.code === 'backend-refused';

function leftOf(state: FlowState): Left | undefined {
  if (state.phase === 'confirming' && state.ref) {
    const {way, ref, submission} = state;
    return {intent: intentIdOf(ref.secret), way, mandate: submission.mandate};
  }
  if (state.phase !== 'registering') return undefined;
  const {registration} = state;
  return {intent: registration.intent, way: registration.type, registration};
}
