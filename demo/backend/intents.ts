/** Reads SetupIntents and PaymentIntents as one type: method, status and our metadata. */
import type Stripe from 'stripe';
import {problem} from './problem.js';
import {expectSame, isMissing} from './stripe.js';

/** The fields of an intent that this backend reads. */
export interface Intent {
  /** `seti_…` or `pi_…`. */
  readonly id: string;
  readonly status: Stripe.SetupIntent.Status | Stripe.PaymentIntent.Status;
  readonly customer: string | undefined;
  readonly paymentMethod: {readonly id: string; readonly type: string} | undefined;
  /** Whether the method may be charged later without the customer (off-session). */
  readonly savesMethod: boolean;
  readonly metadata: Readonly<Stripe.Metadata>;
}

/** The metadata keys that this backend writes. */
export const metadataKeys = {
  /** Marks an intent that this backend created for a payment card. */
  purpose: 'fenerum_purpose',
  /** The uuid of the registered card at Fenerum. */
  registered: 'fenerum_payment_card',
  /** The state of the latest attempt to register the card; see `registration-turn.ts`. */
  attempt: 'fenerum_attempt',
  /** When the method was last refused as a payment card, in ISO 8601. */
  refused: 'fenerum_refused_at',
  /** The saved method with which a payment failed, before the customer tried others. */
  saved: 'fenerum_saved_method',
} as const;

const isPayment = (id: string): boolean => id.startsWith('pi_');

/** Retrieves an intent from Stripe. @throws 404 if it does not exist */
export async function findIntent(stripe: Stripe, id: string): Promise<Intent> {
  try {
    if (isPayment(id)) {
      const answer = await stripe.paymentIntents.retrieve(id, {expand: ['payment_method']});
      const intent = expectSame(answer, id);
      return {...readIntent(intent), savesMethod: intent.setup_future_usage === 'off_session'};
    }
    const answer = await stripe.setupIntents.retrieve(id, {expand: ['payment_method']});
    const intent = expectSame(answer, id);
    return {...readIntent(intent), savesMethod: intent.usage === 'off_session'};
  } catch (error) {
    if (isMissing(error)) throw unknownIntent();
    throw error;
  }
}

/**
 * The saved method that could not be charged: `pm_…`, or `card_…` if it was saved years ago. Stripe reports only the
 * latest attempt, which may have used a new card. The webhook therefore writes the method to the metadata.
 */
export function savedMethod(intent: Stripe.PaymentIntent): string | undefined {
  const {last_payment_error: error, payment_method: method, source, metadata} = intent;
  const failed = error?.payment_method?.id ?? error?.source?.id;
  return metadata[metadataKeys.saved] ?? failed ?? idOf(method) ?? idOf(source);
}

const idOf = (reference: string | {id: string} | null | undefined): string | undefined =>
  typeof reference === 'string' ? reference : reference?.id;

/** Also the response for another customer's intent, so that nobody learns which ids exist. */
export const unknownIntent = () => problem(404, 'This customer has no such intent.');

/** Adds metadata to an intent at Stripe. All instances of the backend can read it, also after a restart. */
export async function writeMetadata(
  stripe: Stripe,
  {id}: Pick<Intent, 'id'>,
  metadata: Readonly<Record<string, string>>,
  options: Stripe.RequestOptions = {},
): Promise<void> {
  const intents = isPayment(id) ? stripe.paymentIntents : stripe.setupIntents;
  expectSame(await intents.update(id, {metadata: {...metadata}}, options), id);
}

function readIntent(
  intent: Stripe.SetupIntent | Stripe.PaymentIntent,
): Omit<Intent, 'savesMethod'> {
  const {id, status, customer, payment_method: method, metadata} = intent;
  return {
    id,
    status,
    customer: typeof customer === 'string' ? customer : customer?.id,
    paymentMethod:
      method && typeof method === 'object' ? {id: method.id, type: method.type} : undefined,
    metadata: metadata ?? {},
  };
}
