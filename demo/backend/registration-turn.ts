/**
 * Decides which instance of this backend sends a payment card to Fenerum, so that Fenerum receives one request.
 *
 * The instances share only Stripe. Every step is a numbered note in the intent's metadata, and each number is also an
 * idempotency key at Stripe: the first instance that writes it wins, and all others get an error. The next number may
 * replace `claimed`. It may not replace `sending`, because Fenerum may then have the card. Nobody sends the card again
 * unless Fenerum has reported that the request failed.
 */
import {randomUUID} from 'node:crypto';
import {setTimeout as wait} from 'node:timers/promises';
import {HTTPException} from 'hono/http-exception';
import type Stripe from 'stripe';
import {FENERUM_TIMEOUT_MS} from './fenerum.js';
import {findIntent, metadataKeys, writeMetadata, type Intent} from './intents.js';
import {problem} from './problem.js';
import {isLostRace} from './stripe.js';

type Step = 'claimed' | 'sending' | 'failed' | 'unknown';

/** The latest note on an intent. Without a note, the number is 0. */
interface Note {
  readonly number: number;
  readonly step: Step | 'new';
  /** The random id of the attempt that wrote it. */
  readonly owner: string;
  /** Milliseconds since 1970, by the clock of the instance that wrote it. */
  readonly at: number;
}

/** The right to send the card. Only one attempt has it. */
export interface Turn {
  /** Notes the result of the request. After `failed`, a later attempt may send the card; after `unknown`, none may. */
  end(step: 'failed' | 'unknown'): Promise<void>;
}

/** In milliseconds. A note that took longer to write does not count, because other attempts have continued. */
const WRITE_LIMIT_MS = 4_000;

/** How long one request waits for other instances, in milliseconds. */
export interface TurnLimits {
  /** After this time without progress, the instance that wrote `claimed` has ended. */
  readonly claimMs: number;
  /** After this time, a lost number without a note will never get one: Stripe has saved an error under its key. */
  readonly deadNumberMs: number;
  /** For the result of another instance. */
  readonly patienceMs: number;
  /** For the response to the page. The registration continues after it, and a repeated request gets the result. */
  readonly answerMs: number;
}

export const turnLimits: TurnLimits = {
  claimMs: 5_000,
  deadNumberMs: 2 * WRITE_LIMIT_MS,
  patienceMs: 11_000,
  // The elements wait for 20 seconds.
  answerMs: 12_000,
};

/** After this time, the instance that wrote `sending` has ended. It includes a margin for clocks that differ. */
const SENDING_LIMIT_MS = FENERUM_TIMEOUT_MS + 60_000;
/** The pauses between two lookups of the intent, in milliseconds. The last one repeats. */
const PAUSES_MS = [50, 100, 200, 400, 800];

/**
 * Waits until this attempt may send the card, or until another attempt has registered it.
 *
 * @param intent the intent as Stripe has just returned it
 * @param evidence metadata that is written together with the claim
 * @returns the turn, or the uuid of the card that another attempt has registered
 * @throws 503 if another instance is still working, 409 if it is unknown whether Fenerum has the card
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

/** Whether the result of a request to Fenerum is unknown and will stay unknown. */
export function isOutcomeUnknown(intent: Pick<Intent, 'metadata'>, now = Date.now()): boolean {
  const {step, at} = readNote(intent);
  return step === 'unknown' || (step === 'sending' && !(Math.abs(now - at) < SENDING_LIMIT_MS));
}

/** Whether this attempt may send. If its note may exist but does not count, the next note says that nothing was sent. */
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

/** `won`: written first and in time. `late`: written, but other attempts may have continued in the meantime. */
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

/** Reads the note. An unreadable note counts as `unknown`, because a person may have changed it. */
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

/** Whether there is no turn because an earlier request was interrupted, and it is unknown whether Fenerum has the card. */
export const isInterrupted = (error: unknown): boolean =>
  error instanceof HTTPException && error.status === 409;

function outcomeUnknown() {
  return problem(
    409,
    'An earlier request to Fenerum was interrupted. It may or may not have the payment card, so it is not sent again.',
  );
}
