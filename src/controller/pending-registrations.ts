/** Keeps unfinished registrations in the tab's storage, so that they survive a reload. It stores ids, never a secret. */
import {FenerumError} from '../flow/errors.js';
import type {FlowConfig} from '../flow/config.js';
import type {PendingConfirmation, Completion, FlowState, StateIn} from '../flow/state.js';
import {intentIdOf} from '../flow/client-secret.js';
import type {TabStorage} from '../ports/ports.js';
import {toEntry, type PendingEntry} from './pending-entry.js';

// Two forms can share a key, an account and a URL. An intent belongs to the form that claimed it.
const claimed = new Set<string>();

/** The results of the forms of this page, by tab storage and intent. */
const finished = new WeakMap<TabStorage, Map<string, Finished>>();

interface Finished {
  readonly key: string;
  readonly completion: Completion;
}

// A method is never sent under another key, account or URL, so the storage key contains these and the intent.
const storageKey = (config: FlowConfig, intent: string): string => {
  const {publishableKey, stripeAccount, account, registerUrl} = config;
  return ['fenerum', publishableKey, stripeAccount, account, registerUrl, intent].join('|');
};

type UnfinishedEntry = PendingEntry & Required<Pick<PendingEntry, 'registration'>>;

/** The pending registrations of one form. If the storage is full or blocked, everything works without it. */
export class PendingRegistrations {
  #claim: string | undefined;
  #isConnected = true;
  /** The intents that the backend refused during this visit. */
  readonly #refused = new Set<string>();
  /** Intents whose method was registered before the customer entered another one. */
  readonly #spent = new Set<string>();

  readonly #finished: Map<string, Finished>;

  readonly #storage: () => TabStorage;

  constructor(storage: () => TabStorage) {
    this.#storage = storage;

    const tab = storage();
    this.#finished = finished.get(tab) ?? new Map<string, Finished>();
    finished.set(tab, this.#finished);
  }

  /**
   * A registration that an earlier visit left unfinished under the same key, account and URL. Without an account,
   * it is unknown whether the customer is the same.
   */
  unfinished(config: FlowConfig): UnfinishedEntry | undefined {
    const hasRegistration = (entry: PendingEntry): entry is UnfinishedEntry => !!entry.registration;
    return config.account ? this.#entries(config).find(hasRegistration) : undefined;
  }

  /** Whether a confirmation was interrupted before Stripe answered. */
  isInterrupted(config: FlowConfig): boolean {
    return this.#entries(config).length > 0;
  }

  /** The confirmation of an intent that was in progress before the page was left. */
  attempt(config: FlowConfig, intent: string): PendingConfirmation | undefined {
    return this.isClaimedByOther(intent) ? undefined : this.#read(config, intent);
  }

  /** Whether another form of the page uses the intent. */
  isClaimedByOther(intent: string): boolean {
    return claimed.has(intent) && this.#claim !== intent;
  }

  /** Claims an intent for this form. Returns false if another form of the page has claimed it. */
  tryClaim(intent: string): boolean {
    this.#setClaim(intent);
    return this.#claim === intent;
  }

  /**
   * The earlier result for an intent on this page. It must not be reported again.
   *
   * @throws FenerumError `intent-unusable` if that was under another key, account or URL
   */
  completion(config: FlowConfig, intent: string): Completion | undefined {
    const {key, completion} = this.#finished.get(intent) ?? {};
    if (key && key !== storageKey(config, intent)) {
      throw new FenerumError('intent-unusable', {
        recovery: 'stop',
        detail: 'This intent was finished for another account: give one of this account.',
      });
    }
    return completion;
  }

  /** Whether an intent was finished on this page, so that it cannot save another method. */
  isFinished(intent: string): boolean {
    return this.#finished.has(intent) || this.#spent.has(intent) || this.#refused.has(intent);
  }

  /** Saves what must not be lost, and removes what is finished. */
  sync(state: FlowState, previous: FlowState): void {
    const entry = entryOf(state);
    if (previous.phase === 'registering' && /loading|ready|confirming/.test(state.phase)) {
      // An earlier method was registered or refused. The method that the customer entered is next.
      const {config, registration} = previous;
      if ('error' in state && state.error) this.#refuse(config, registration.intent, state.error);
      else this.#forget(config, registration.intent);
      this.#spent.add(registration.intent);
      this.#clearClaim();
    }
    if (state.phase === 'done') {
      const {config, completion} = state;
      const intent = completion.registration?.intent ?? completion.paymentIntent?.id ?? '';
      this.#finished.set(intent, {key: storageKey(config, intent), completion});
    }
    if (entry) {
      this.#setClaim(entry.intent);
      this.save(state);
    } else if (this.#claim && isRefused(state)) {
      this.#refuse(state.config, this.#claim, state.error);
    } else if (this.#claim && isOver(state)) {
      this.#forget(state.config, this.#claim);
      this.#clearClaim();
    }
  }

  /** The backend has no record of these interrupted intents, except the one that it returned. */
  dropAbandoned(config: FlowConfig, found: string): void {
    for (const {intent, registration} of this.#entries(config)) {
      if (!registration && intent !== found) this.#forget(config, intent);
    }
  }

  /** Saves the entry of a state for the next visit, without claiming its intent. */
  save(state: FlowState): void {
    const entry = entryOf(state);
    if (entry && 'config' in state && state.config) {
      const key = storageKey(state.config, entry.intent);
      // An earlier refusal is kept.
      const all = {...this.#read(state.config, entry.intent), ...entry};
      this.#try((storage) => (storage[key] = JSON.stringify(all)));
    }
  }

  /** The form is on the page: it claims its intent. */
  claim(): void {
    this.#isConnected = true;
    if (this.#claim) claimed.add(this.#claim);
  }

  /** The form is gone: another form may claim its intent. */
  unclaim(): void {
    this.#isConnected = false;
    if (this.#claim) claimed.delete(this.#claim);
  }

  /** Another form continues with the intent of this one. */
  giveAway(): void {
    this.#clearClaim();
  }

  /** Returns only SetupIntents. The payment's own page handles an unfinished payment. */
  #entries(config: FlowConfig): PendingEntry[] {
    const start = storageKey(config, 'seti_');
    return (this.#try(Object.keys) ?? [])
      .filter((key) => key.startsWith(start))
      .flatMap((key) => this.#read(config, key.replace(/.*\|/s, '')) ?? [])
      .filter(({intent}) => !this.isClaimedByOther(intent) && !this.#refused.has(intent));
  }

  /**
   * The backend may be fixed by the next visit, so the next visit tries once more. A second 4xx is final. A redirect, an
   * answer that is not a receipt, and an expired session say nothing about the method, so its entry is kept.
   */
  #refuse(config: FlowConfig, intent: string, error: FenerumError): void {
    if (error.code === 'backend-refused' && (error.status ?? 0) >= 400) {
      const key = storageKey(config, intent);
      const entry = this.#read(config, intent);
      if (entry && !entry.isRefused) {
        this.#try((storage) => (storage[key] = JSON.stringify({...entry, isRefused: true})));
      } else {
        this.#forget(config, intent);
      }
    }
    this.#refused.add(intent);
  }

  #forget(config: FlowConfig, intent: string): void {
    this.#try((storage) => delete storage[storageKey(config, intent)]);
  }

  #setClaim(intent: string): void {
    if (this.isClaimedByOther(intent)) return;
    this.#clearClaim();
    this.#claim = intent;
    if (this.#isConnected) claimed.add(intent);
  }

  #clearClaim(): void {
    if (this.#claim) claimed.delete(this.#claim);
    this.#claim = undefined;
  }

  /** Removes an entry with another shape or account. Such an entry is never sent. */
  #read(config: FlowConfig, intent: string): PendingEntry | undefined {
    const key = storageKey(config, intent);
    const text = this.#try((storage) => storage[key]);
    if (text === undefined) return undefined;
    const entry = toEntry(text, config, intent);
    if (!entry) this.#forget(config, intent);
    return entry;
  }

  #try<T>(act: (storage: TabStorage) => T): T | undefined {
    try {
      return act(this.#storage());
    } catch {
      return undefined; // the storage is full or blocked, or other code has written to it
    }
  }
}

type WithConfig = FlowState & {readonly config: FlowConfig};

/**
 * The form is done or back at the field, so another report is pointless. A payment keeps its entry, because the same intent
 * continues and only the entry distinguishes an entered method from the saved one.
 */
const isOver = (state: FlowState): state is WithConfig =>
  state.phase === 'done' || (state.phase === 'ready' && state.intent?.kind !== 'payment');

const isRefused = (state: FlowState): state is StateIn<'failed'> & WithConfig =>
  state.phase === 'failed' && !!state.config && state.error.code === 'backend-refused';

function entryOf(state: FlowState): PendingEntry | undefined {
  if (state.phase === 'confirming' && state.handle && state.entered !== undefined) {
    const {option, handle, submission, entered} = state;
    return {intent: intentIdOf(handle.secret), option, mandate: submission.mandate, entered};
  }
  if (state.phase !== 'registering') return undefined;
  const {registration, next} = state;
  const {intent, type, token} = registration;
  return {intent, option: type, registration, entered: token, isEarlier: !!next};
}
