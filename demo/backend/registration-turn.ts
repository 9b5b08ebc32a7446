// Decides which copy of this backend sends a payment card to Fenerum, so that Fenerum receives one request.
//
// The copies share nothing but Stripe. Every step towards the request is a numbered note on the intent, and each number
// is also an idempotency key at Stripe: the first copy that writes it wins, all others get an error. `claimed` may be
// taken over by the next number. `sending` may not: from then on Fenerum may have the card, and nobody sends it again
// unless Fenerum has said that it failed.
import {randomUUID} from 'node:crypto';
import {setTimeout as wait} from 'node:timers/promises';
import type Stripe from 'stripe';
import {FENERUM_TIMEOUT_MS} from './fenerum.js';
import {findIntent, metadataKeys, writeMetadata, type Intent} from './intents.js';
import {problem, UpstreamError} from './problem.js';
import {isLostRace} from './stripe.js';

type Step = 'claimed' | 'sending' | 'failed' | 'unknown';

/** The latest note on an intent. Without a note, the number is 0. */
interface Note {
  readonly number: number;
  readonly step: Step | 'new';
  /** Who wrote it: a random id of one attempt. */
  readonly owner: string;
  /** Milliseconds since 1970, by the clock of the copy that wrote it. */
  readonly at: number;
}

/** This attempt won: nobody else sends this card. */
export interface Turn {
  /** Notes how the request ended: `failed` lets a later attempt send the card, `unknown` does not. */
  end(step: 'failed' | 'unknown'): Promise<void>;
}

/** A note that took longer, in milliseconds, does not count, because others have gone on. */
const WRITE_LIMIT_MS = 4_000;

/** How long one request waits for the other copies, in milliseconds. */
export interface TurnLimits {
  /** A claim that does not go on for so long belongs to a copy that has ended. */
  readonly claimMs: number;
  /** A number that was lost and does not appear for so long is dead: Stripe has saved an error under its key. */
  readonly deadNumberMs: number;
  /** For another copy's result. */
  readonly patienceMs: number;
  /** For the answer to the page; the registration goes on after it, and a repeat gets its result. */
  readonly answerMs: number;
}

export const turnLimits: TurnLimits = {
  claimMs: 5_000,
  deadNumberMs: 2 * WRITE_LIMIT_MS,
  patienceMs: 11_000,
  // The elements wait for 20 seconds.
  answerMs: 12_000,
};

/** The copy that sent the card so long ago has ended. The margin is for clocks that differ. */
const SENDING_LIMIT_MS = FENERUM_TIMEOUT_MS + 60_000;
/** Between two looks at the intent, in milliseconds; the last one repeats. */
const PAUSES_MS = [50, 100, 200, 400, 800];

/**
 * Waits until it is this attempt's turn to send the card, or until another attempt has registered it.
 *
 * @param intent as Stripe has just answered it
 * @param evidence written together with the claim
 * @returns the turn, or the uuid of the card that another attempt has registered
 * @throws 503 when another copy is still at work, 409 when nobody knows whether Fenerum has the card
 */
export async function takeTurn(
  stripe: Stripe,
  intent: Intent,
  evidence: Readonly<Record<string, string>>,
  {claimMs, deadNumberMs, patienceMs}: TurnLimits,
): Promise<Turn | {readonly uuid: string}> {
  const owner = randomUUID();
  const start = performance.now();
  let current = intent;
  let last = readNote(intent);
  let since = start;
  let lost: {readonly number: number; readonly at: number} | undefined;

  for (let looks = 0; ; looks++) {
    const uuid = current.metadata[metadataKeys.registered];
    if (uuid) return {uuid};
    if (isOutcomeUnknown(current)) throw outcomeUnknown();

    const now = performance.now();
    const isFree =
      last.step === 'new' ||
      last.step === 'failed' ||
      (last.step === 'claimed' && now - since > claimMs);
    const isContested = lost !== undefined && lost.number > last.number;
    if (isFree && (!isContested || now - (lost?.at ?? now) > deadNumberMs)) {
      const number = isContested && lost ? lost.number + 1 : last.number + 1;
      const claim = await write(stripe, intent, {number, step: 'claimed', owner}, evidence);
      if (claim === 'won' && (await startSending(stripe, intent, number + 1, owner))) {
        return turn(stripe, intent, number + 1, owner);
      }
      lost = {number, at: performance.now()};
    }
    if (performance.now() - start > patienceMs) {
      throw problem(503, 'Another request is registering this payment card.', {retryAfter: '3'});
    }
    await wait(PAUSES_MS[Math.min(looks, PAUSES_MS.length - 1)]);
    current = await findIntent(stripe, intent.id);
    const note = readNote(current);
    if (note.number !== last.number || note.owner !== last.owner) since = performance.now();
    last = note;
  }
}

/** Whether a request to Fenerum was under way that nobody can tell the end of any more. */
export function isOutcomeUnknown(intent: Pick<Intent, 'metadata'>, now = Date.now()): boolean {
  const {step, at} = readNote(intent);
  return step === 'unknown' || (step === 'sending' && !(Math.abs(now - at) < SENDING_LIMIT_MS));
}

/** Whether this attempt may send. If its note may exist but does not count, the next number says that nothing was sent. */
async function startSending(
  stripe: Stripe,
  intent: Intent,
  number: number,
  owner: string,
): Promise<boolean> {
  const giveUp = () => write(stripe, intent, {number: number + 1, step: 'failed', owner});
  try {
    const note = await write(stripe, intent, {number, step: 'sending', owner});
    if (note === 'late') await giveUp();
    return note === 'won';
  } catch (error) {
    await giveUp().catch(() => {});
    throw error;
  }
}

function turn(stripe: Stripe, intent: Intent, number: number, owner: string): Turn {
  return {
    end: async (step) => {
      await write(stripe, intent, {number: number + 1, step, owner});
    },
  };
}

/** `won`: written in time and before all others. `late`: written, but others may have gone on meanwhile. */
async function write(
  stripe: Stripe,
  intent: Intent,
  {number, step, owner}: Omit<Note, 'at'>,
  evidence: Readonly<Record<string, string>> = {},
): Promise<'won' | 'lost' | 'late'> {
  const note = [number, step, owner, new Date().toISOString()].join(' ');
  const start = performance.now();
  try {
    await writeMetadata(
      stripe,
      intent,
      {...evidence, [metadataKeys.attempt]: note},
      {
        idempotencyKey: `fenerum-payment-card-${intent.id}-${number}`,
        timeout: WRITE_LIMIT_MS,
        maxNetworkRetries: 0,
      },
    );
  } catch (error) {
    if (isLostRace(error)) return 'lost';
    throw error;
  }
  return performance.now() - start < WRITE_LIMIT_MS ? 'won' : 'late';
}

/** Reads the note. What nobody can read counts as unknown, because a person may have changed it. */
function readNote({metadata}: Pick<Intent, 'metadata'>): Note {
  const text = metadata[metadataKeys.attempt];
  if (text === undefined) return {number: 0, step: 'new', owner: '', at: 0};
  const [number = '', step = '', owner = '', at = ''] = text.split(' ');
  return {
    number: Number.parseInt(number, 10) || 0,
    step: isStep(step) ? step : 'unknown',
    owner,
    at: Date.parse(at),
  };
}

function isStep(text: string): text is Step {
  return ['claimed', 'sending', 'failed', 'unknown'].includes(text);
}

function outcomeUnknown() {
  return problem(
    409,
    'An earlier request to Fenerum was interrupted. It may or may not have the payment card, so it is not sent again.',
    {cause: new UpstreamError('an interrupted registration needs a person')},
  );
}
