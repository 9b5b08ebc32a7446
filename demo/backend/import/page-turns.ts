/** Agrees with the registration endpoint on who sends a method: both take the same turn on the intent that saved it. */
import type Stripe from 'stripe';
import {findIntent, metadataKeys, writeMetadata, type Intent} from '../intents.js';
import {isInterrupted, takeTurn, turnLimits, type Turn} from '../registration-turn.js';

/** The right to send one method. Without an intent that saved it, no page can register it. */
export interface PageTurn {
  readonly kind: 'ours';
  /** Notes the outcome of the request. With a card, a page gets it as the answer. */
  end(outcome: {readonly card: string} | 'failed' | 'unknown'): Promise<void>;
}

/** `registered`: a page has registered the method. `unknown`: a page has sent it, and its outcome will stay unknown. */
export type PageTurnAnswer =
  PageTurn | {readonly kind: 'registered'; readonly uuid: string} | {readonly kind: 'unknown'};

/**
 * Takes the turn on every intent with which a page could register the method.
 *
 * @param isChecked whether a person has checked that Fenerum does not have a method whose outcome is unknown
 * @throws HTTPException 503 if a page is registering the method now
 */
export async function takePageTurn(
  stripe: Stripe,
  customer: string,
  method: string,
  isChecked: boolean,
): Promise<PageTurnAnswer> {
  const taken: {readonly intent: Intent; readonly turn: Turn | undefined}[] = [];
  const giveBack = async (): Promise<void> => {
    for (const {turn} of taken) await turn?.end('failed');
  };
  for (const id of await intentsOf(stripe, customer, method)) {
    const intent = await findIntent(stripe, id);
    try {
      const turn = await takeTurn(stripe, intent, {}, turnLimits);
      if ('uuid' in turn) {
        await giveBack();
        return {kind: 'registered', uuid: turn.uuid};
      }
      taken.push({intent, turn});
    } catch (error) {
      if (isInterrupted(error) && isChecked) {
        taken.push({intent, turn: undefined});
        continue;
      }
      await giveBack();
      if (isInterrupted(error)) return {kind: 'unknown'};
      throw error;
    }
  }
  return {
    kind: 'ours',
    async end(outcome) {
      for (const {intent, turn} of taken) {
        if (typeof outcome === 'string') await turn?.end(outcome);
        else await writeMetadata(stripe, intent, {[metadataKeys.registered]: outcome.card});
      }
    },
  };
}

/** Notes the card on every intent with which a page could register the method. */
export async function noteOnIntents(
  stripe: Stripe,
  customer: string,
  method: string,
  card: string,
): Promise<void> {
  for (const id of await intentsOf(stripe, customer, method)) {
    const intent = await findIntent(stripe, id);
    await writeMetadata(stripe, intent, {[metadataKeys.registered]: card});
  }
}

/** The ids of the intents that saved the method for later charges, in the same order for everybody. */
async function intentsOf(stripe: Stripe, customer: string, method: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const intent of stripe.setupIntents.list({payment_method: method, limit: 100})) {
    if (intent.usage === 'off_session' && /^(succeeded|processing)$/.test(intent.status)) {
      ids.push(intent.id);
    }
  }
  for await (const intent of stripe.paymentIntents.list({customer, limit: 100})) {
    const {id, payment_method: paid, setup_future_usage: usage, status} = intent;
    const isSaved =
      usage === 'off_session' && (typeof paid === 'string' ? paid : paid?.id) === method;
    if (isSaved && /^(succeeded|processing|requires_capture)$/.test(status)) ids.push(id);
  }
  return ids.sort();
}
