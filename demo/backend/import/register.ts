/** Registers one payment method with Fenerum, at most once, also if earlier runs were interrupted. */
import Stripe from 'stripe';
import {printable} from '../visible.js';
import {
  cardNotedOn,
  claim,
  claimantOf,
  noteCard,
  takeOver,
  UNNAMED,
  type Registerable,
} from './claims.js';
import type {Gateway, StoredCustomer, StoredMethod} from './choose-methods.js';
import {duration, type Clock} from './clock.js';
import {otherAccount, type Journal, type Result} from './journal.js';
import {untilStripeAnswers} from './look-up.js';
import type {Pace} from './pace.js';
import {noteOnIntents, takePageTurn, type PageTurn} from './page-turns.js';
import {StoppedError} from './problems.js';
import type {Row} from './rows.js';
import {isAtFenerum, uuidOf, type AtFenerum, type Send, type Sent} from './send.js';

export interface Registering {
  readonly stripe: Stripe;
  readonly send: Send;
  readonly journal: Journal;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Whether to send methods again whose earlier request has an unknown outcome. */
  readonly resendUnclear: boolean;
  /** Called with the reason when the import waits. */
  readonly note: (text: string) => void;
}

/** The longest wait that Fenerum may ask for. If it asks for more, the import stops. */
const LONGEST_WAIT_MS = 30 * 60_000;

/** After this many consecutive requests with an unknown outcome, the import stops, because Fenerum is down. */
const UNCLEAR_IN_A_ROW = 3;

/** The pauses after failures, in milliseconds. */
const PAUSES_MS = [5_000, 15_000, 30_000, 60_000, 120_000, 120_000];

/** The final results for a method. */
type Settled =
  | AtFenerum
  | {readonly kind: 'page'; readonly uuid: string}
  | {readonly kind: 'refused' | 'unclear'; readonly detail: string};

export class Registrar {
  readonly #deps: Registering;
  #unclearInARow = 0;

  constructor(deps: Registering) {
    this.#deps = deps;
  }

  /** @throws StoppedError if the import cannot continue, InterruptedError if the user stopped it */
  async register(
    row: Row,
    {method, gateway}: Registerable,
    found: StoredCustomer,
  ): Promise<Result> {
    const {journal} = this.#deps;
    const about = {method: method.id, label: method.label, gateway};
    const state = journal.stateOf(method.id);
    if (state?.status === 'registered' || state?.status === 'noted') {
      const uuid = state.uuid ?? null;
      const note = state.status === 'noted' ? '' : await this.#noteAgain(row, method, uuid);
      const other = otherAccount(state, row);
      return other
        ? {...about, status: 'already', uuid, detail: other}
        : {...about, status: 'registered', uuid, detail: note};
    }
    const known = cardNotedOn(method) ?? found.registered.get(method.id);
    if (known !== undefined) {
      return {...about, status: 'already', uuid: known, detail: 'Registered before.'};
    }
    const doubt = await this.#doubt(row, method);
    if (doubt) return {...about, ...doubt};
    const sent = await this.#send(row, method, gateway);
    switch (sent.kind) {
      case 'registered':
        return {
          ...about,
          status: 'registered',
          uuid: sent.uuid,
          detail: await this.#note(row, method, sent.uuid),
        };
      case 'already':
        await this.#note(row, method, null);
        return {...about, status: 'already', uuid: null, detail: 'Fenerum had this card.'};
      case 'page':
        return {...about, status: 'already', uuid: sent.uuid, detail: 'Registered before.'};
      default:
        return {...about, status: sent.kind, detail: sent.detail};
    }
  }

  /** Claims the method for this import. Returns the reason if it must not be sent, otherwise undefined. */
  async #doubt(
    row: Row,
    method: StoredMethod,
  ): Promise<Pick<Result, 'status' | 'detail'> | undefined> {
    try {
      const detail = await this.#claimed(row, method);
      return detail === undefined ? undefined : {status: 'unclear', detail};
    } catch (error) {
      if (!isInvalidRequest(error)) throw error;
      return {
        status: 'refused',
        detail: `Stripe does not take the mark. ${printable(error.message)}`,
      };
    }
  }

  async #claimed(row: Row, method: StoredMethod): Promise<string | undefined> {
    const {stripe, journal, resendUnclear} = this.#deps;
    const claimant = claimantOf(method);
    const isUnclear = journal.stateOf(method.id)?.status === 'sending';
    if (resendUnclear && (isUnclear || (claimant !== undefined && claimant !== journal.id))) {
      await this.#stripe(() => takeOver(stripe, row.customer, method, journal.id));
      return undefined;
    }
    if (isUnclear) return 'An earlier run ended while this was sent. Look for the card at Fenerum.';
    if (claimant === journal.id) return undefined;
    const isOurs =
      claimant === undefined &&
      (await this.#stripe(() => claim(stripe, row.customer, method, journal.id)));
    return isOurs ? undefined : 'Another import has claimed it. Look for the card at Fenerum.';
  }

  /** Sends the method until the outcome is known, or cannot become known. */
  async #send(row: Row, method: StoredMethod, gateway: Gateway): Promise<Settled> {
    const {send, journal, pace, clock, signal} = this.#deps;
    for (let failures = 0; ;) {
      await pace.turn(signal);
      const turn = await this.#takeTurn(row, method);
      if (turn.kind === 'registered') return {kind: 'page', uuid: turn.uuid};
      if (turn.kind === 'unknown') {
        return {kind: 'unclear', detail: 'A page has sent it. Look for the card at Fenerum.'};
      }
      const {account} = row;
      journal.record(method.id, {status: 'sending', account}, clock.now());
      const sent = await send({account, gateway, token: method.id});
      // The state file first: Stripe may be down, and a card that only the answer names would be lost.
      try {
        this.#recordAnswer(row, method, sent);
      } catch (error) {
        await this.#endTurn(turn, sent);
        if (isAtFenerum(sent)) await this.#writeNote(row, method, uuidOf(sent));
        throw error;
      }
      await this.#endTurn(turn, sent);
      switch (sent.kind) {
        case 'registered':
        case 'already':
          this.#unclearInARow = 0;
          return sent;
        case 'unclear':
          await this.#afterUnclear(row, sent.detail);
          return {kind: 'unclear', detail: sent.detail};
        case 'refused':
          this.#unclearInARow = 0;
          return {kind: 'refused', detail: sent.detail};
        case 'denied':
          throw new StoppedError(sent.detail);
        case 'throttled':
          await this.#pause(sent.waitMs, 'Fenerum asks to slow down');
          break;
        case 'not-sent': {
          const pause = PAUSES_MS[failures++];
          if (pause === undefined) throw new StoppedError(sent.detail);
          await this.#pause(pause, sent.detail);
        }
      }
    }
  }

  #recordAnswer({account}: Row, {id}: StoredMethod, sent: Sent): void {
    const {journal, clock} = this.#deps;
    if (isAtFenerum(sent)) {
      journal.record(id, {status: 'registered', account, uuid: uuidOf(sent)}, clock.now());
    } else if (sent.kind !== 'unclear') {
      journal.record(id, {status: 'free'}, clock.now());
    }
  }

  #takeTurn(row: Row, {id}: StoredMethod) {
    const {stripe, resendUnclear} = this.#deps;
    return this.#stripe(() => takePageTurn(stripe, row.customer, id, resendUnclear));
  }

  async #endTurn(turn: PageTurn, sent: Sent): Promise<void> {
    const outcome = isAtFenerum(sent)
      ? {card: uuidOf(sent) ?? UNNAMED}
      : sent.kind === 'unclear'
        ? 'unknown'
        : 'failed';
    await this.#stripe(() => turn.end(outcome));
  }

  /** The outcome of this row stays unknown. The next rows wait, so that they do not end the same way. */
  async #afterUnclear(row: Row, detail: string): Promise<void> {
    this.#unclearInARow += 1;
    if (this.#unclearInARow >= UNCLEAR_IN_A_ROW) {
      throw new StoppedError(`Fenerum does not answer as it should (line ${row.line}). ${detail}`);
    }
    await this.#pause(PAUSES_MS[this.#unclearInARow] ?? 0, detail);
  }

  async #pause(ms: number, why: string): Promise<void> {
    const {clock, signal, note} = this.#deps;
    if (ms > LONGEST_WAIT_MS) {
      throw new StoppedError(`${why}. Start again in ${duration(ms)}.`);
    }
    note(`${why}; waiting ${duration(ms)}`);
    await clock.sleep(ms, signal);
  }

  /** Notes the registered card at Stripe. If that fails, the state file still contains the result. */
  async #note(row: Row, method: StoredMethod, uuid: string | null): Promise<string> {
    const {journal, clock} = this.#deps;
    try {
      await this.#writeNote(row, method, uuid);
    } catch (error) {
      if (!isInvalidRequest(error)) throw error;
      return 'The card could not be noted at Stripe.';
    }
    const account = journal.stateOf(method.id)?.account ?? row.account;
    journal.record(method.id, {status: 'noted', account, uuid}, clock.now());
    return '';
  }

  /** An earlier run may have ended before it noted the card anywhere at Stripe. */
  async #noteAgain(row: Row, method: StoredMethod, uuid: string | null): Promise<string> {
    const {stripe} = this.#deps;
    await this.#stripe(() => noteOnIntents(stripe, row.customer, method.id, uuid ?? UNNAMED));
    return this.#note(row, method, uuid);
  }

  #writeNote(row: Row, method: StoredMethod, uuid: string | null): Promise<void> {
    return this.#stripe(() => noteCard(this.#deps.stripe, row.customer, method, uuid));
  }

  #stripe<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    return untilStripeAnswers(this.#deps, work);
  }
}

const isInvalidRequest = (error: unknown): error is Error =>
  error instanceof Stripe.errors.StripeInvalidRequestError;
