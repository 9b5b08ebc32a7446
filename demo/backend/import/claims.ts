/** Marks a payment method at Stripe before it is sent to Fenerum, so that no other import sends it as well. */
import Stripe from 'stripe';
import {metadataKeys} from '../intents.js';
import type {Decision, StoredMethod} from './choose-methods.js';

/** The metadata key of the mark. Its value is the id of the import that sends the method. */
const CLAIM = 'fenerum_import';

/** The value of the note if Fenerum returned no uuid. */
export const UNNAMED = 'registered';

export type Registerable = Extract<Decision, {kind: 'register'}>;

/** The uuid of this method's payment card at Fenerum, or `registered` if Fenerum returned no uuid. */
export const cardNotedOn = ({metadata}: StoredMethod): string | undefined =>
  metadata[metadataKeys.registered];

/** The import that has claimed the method. */
export const claimantOf = ({metadata}: StoredMethod): string | undefined => metadata[CLAIM];

/**
 * Claims the method for this import. Stripe executes one request per idempotency key, and rejects the same key with other
 * parameters. All imports use the same key for a method, so only one of them succeeds.
 *
 * @returns whether the claim is ours
 */
export async function claim(
  stripe: Stripe,
  customer: string,
  {id}: StoredMethod,
  importId: string,
): Promise<boolean> {
  // Stripe also saves a 5xx under its key. Every import then continues with the same next key.
  for (let attempt = 1; ; attempt++) {
    try {
      const metadata = await write(
        stripe,
        customer,
        id,
        {[CLAIM]: importId},
        `fenerum-import-${id}-${attempt}`,
      );
      return metadata[CLAIM] === importId;
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      if (error.type === 'StripeIdempotencyError') return false;
      if (error.type !== 'StripeAPIError' || attempt >= 5) throw error;
    }
  }
}

/** Claims a method again, after a person has checked the earlier claim. */
export async function takeOver(
  stripe: Stripe,
  customer: string,
  {id}: StoredMethod,
  importId: string,
): Promise<void> {
  await write(stripe, customer, id, {[CLAIM]: importId});
}

/** Writes the uuid of the payment card to the method's metadata. */
export async function noteCard(
  stripe: Stripe,
  customer: string,
  {id}: StoredMethod,
  uuid: string | null,
): Promise<void> {
  await write(stripe, customer, id, {[metadataKeys.registered]: uuid ?? UNNAMED});
}

async function write(
  stripe: Stripe,
  customer: string,
  id: string,
  metadata: Record<string, string>,
  idempotencyKey?: string,
): Promise<Readonly<Record<string, string>>> {
  const options = idempotencyKey === undefined ? {} : {idempotencyKey};
  const written = id.startsWith('card_')
    ? await stripe.customers.updateSource(customer, id, {metadata}, options)
    : await stripe.paymentMethods.update(id, {metadata}, options);
  return ('metadata' in written ? written.metadata : undefined) ?? {};
}
