/** What a tab remembers over a reload, so that a method that Stripe saved is registered: ids, never a secret. */
import type {PaymentCardRegistration} from './flow/intent.js';
import type {Session} from './flow/session.js';
import type {Attempt, FlowState} from './flow/state.js';

/** An attempt, and once Stripe has saved a method, what is to be told of it. */
export interface Left extends Attempt {
  readonly registration?: PaymentCardRegistration;
}

// Two forms of one page may share a key, an account and a URL: what one of them is working on is not the other's.
const claimed = new Set<string>();

// One account's method is never sent under another's key, account or URL.
const keyOf = ({publishableKey, stripeAccount, account, registerUrl}: Session): string =>
  ['fenerum', publishableKey, stripeAccount, account, registerUrl].join('|');

/** `seti_…` of `seti_…_secret_…`. */
export const intentOf = (secret: string): string => secret.replace(/_secret_.*/, '');

/** The tab's memory, as one form uses it. */
export class Pending {
  #claim: string | undefined;
  #isHere = true;

  constructor(private readonly storage: () => Storage | undefined) {}

  /** What an earlier visit under the same key, account and URL has left unfinished. */
  recall(session: Session): Left | undefined {
    try {
      const left = JSON.parse(this.storage()?.getItem(keyOf(session)) ?? 'null') as Left | null;
      if (!left || typeof left.intent !== 'string') return undefined;
      return claimed.has(left.intent) && this.#claim !== left.intent ? undefined : left;
    } catch {
      return undefined; // refused, or written by somebody else
    }
  }

  /** Keeps what must not be lost, and forgets what has come to its end. */
  follow(state: FlowState): void {
    if (state.phase === 'confirming' && state.ref) {
      const {way, ref, submission, session} = state;
      this.#keep(session, {intent: intentOf(ref.secret), way, mandate: submission.mandate});
    } else if (state.phase === 'registering') {
      const {registration, session} = state;
      const {intent, type} = registration;
      this.#keep(session, {intent, way: type, registration});
    } else if (state.phase === 'done') {
      this.#forget(state.session);
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

  #keep(session: Session, left: Left): void {
    this.#unclaim();
    this.#claim = left.intent;
    if (this.#isHere) claimed.add(left.intent);
    try {
      this.storage()?.setItem(keyOf(session), JSON.stringify(left));
    } catch {
      // Full or refused: works all the same, without the comfort.
    }
  }

  #forget(session: Session): void {
    try {
      if (this.recall(session)?.intent === this.#claim) this.storage()?.removeItem(keyOf(session));
    } catch {
      // Refused: there is nothing to forget.
    }
    this.#unclaim();
  }

  #unclaim(): void {
    if (this.#claim) claimed.delete(this.#claim);
    this.#claim = undefined;
  }
}
