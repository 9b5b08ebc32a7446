/** What a tab remembers over a reload, so that a method that Stripe saved is registered: ids, never a secret. */
import {FenerumError} from '../flow/errors.js';
import type {PaymentCardRegistration} from '../flow/intent.js';
import type {Session} from '../flow/session.js';
import type {Attempt, Completion, FlowState} from '../flow/state.js';
import type {Memory} from '../ports/ports.js';

/** An attempt, and once Stripe has saved a method, what is to be told of it. */
interface Left extends Attempt {
  readonly registration?: PaymentCardRegistration;
  /** The backend has said no to it, on one visit. */
  readonly isRefused?: boolean;
}

// Two forms of one page may share a key, an account and a URL: what one of them is working on is not the other's.
const claimed = new Set<string>();

// One account's method is never sent under another's key, account or URL; and every intent has a place of its own.
const placeOf = (session: Session, intent: string): string => {
  const {publishableKey, stripeAccount, account, registerUrl} = session;
  return ['fenerum', publishableKey, stripeAccount, account, registerUrl, intent].join('|');
};

/** `seti_…` of `seti_…_secret_…`. */
export const intentOf = (secret: string): string => secret.replace(/_secret_.*/, '');

/** The tab's memory, as one form uses it. Where it is full or refuses, everything works without the comfort. */
export class Pending {
  #claim: string | undefined;
  #isHere = true;
  /** Told of on this visit, and in vain. */
  readonly #refused = new Set<string>();
  /** What this form has brought to its end, by intent. */
  readonly #done = new Map<string, {readonly place: string; readonly completion: Completion}>();

  constructor(private readonly memory: () => Memory) {}

  /** A registration that an earlier visit under the same key, account and URL has left unfinished. */
  unfinished(session: Session): PaymentCardRegistration | undefined {
    return this.#left(session).find(({registration}) => registration)?.registration;
  }

  /** Whether a confirmation was cut off before Stripe's answer came. */
  isCutOff(session: Session): boolean {
    return this.#left(session).length > 0;
  }

  /** What was under way with an intent before the page was left. */
  attempt(session: Session, intent: string): Attempt | undefined {
    return this.#isTaken(intent) ? undefined : this.#read(placeOf(session, intent));
  }

  /** Whether the tab remembers an intent under another key, account or URL, and not under this one. */
  isOthers(session: Session, intent: string): boolean {
    const own = placeOf(session, intent);
    const places = this.#places.filter((place) => place.endsWith(`|${intent}`));
    return places.length > 0 && !places.includes(own);
  }

  /** Takes an intent for this form; false where another form of the page works on it. */
  take(intent: string): boolean {
    if (this.#isTaken(intent)) return false;
    this.#hold(intent);
    return true;
  }

  /**
   * How this form has brought an intent to its end before: nobody is told of it again.
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

  /** Whether an intent was brought to its end by this form: there is nothing left to save with it. */
  isSpent(intent: string): boolean {
    return this.#done.has(intent);
  }

  /** Keeps what must not be lost, and forgets what has come to its end. */
  follow(state: FlowState): void {
    const left = leftOf(state);
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
      const all = {...this.#read(place), ...left};
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

  /** Of saving a method; what was left of a payment is told on that payment's own page. */
  #left(session: Session): Left[] {
    const start = placeOf(session, 'seti_');
    return this.#places
      .filter((place) => place.startsWith(start))
      .flatMap((place) => this.#read(place) ?? [])
      .filter(({intent}) => !this.#isTaken(intent) && !this.#refused.has(intent));
  }

  /**
   * By the next visit the backend may have been mended, so it is asked once more there. A second no is the last word, for
   * the customer has to be able to enter another method.
   */
  #refuse(session: Session, intent: string): void {
    const place = placeOf(session, intent);
    const left = this.#read(place);
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

  #read(place: string): Left | undefined {
    const left = this.#try((memory) => JSON.parse(memory[place] ?? 'null') as Left | null);
    return typeof left?.intent === 'string' ? left : undefined;
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
    return {intent: intentOf(ref.secret), way, mandate: submission.mandate};
  }
  if (state.phase !== 'registering') return undefined;
  const {registration} = state;
  return {intent: registration.intent, way: registration.type, registration};
}
