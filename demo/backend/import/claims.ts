// Marks a payment method at Stripe before it is sent to Fenerum, so that no second import sends it, too.
import Stripe from 'stripe';
import {metadataKeys} from '../intents.js';
import type {Decision, StoredMethod} from './choose-methods.js';

/** The mark in a method's metadata: the id of the import that sends it. */
const CLAIM = 'fenerum_import';

/** The note in the place of a uuid that Fenerum did not tell. */
const UNNAMED = 'registered';

export type Registerable = Extract<Decision, {kind: 'register'}>;

/** The uuid of the payment card that this method became, `registered` when Fenerum did not tell it. */
export const cardNotedOn = ({metadata}: StoredMethod): string | undefined =>
  metadata[metadataKeys.registered];

/** Which import has claimed the method. */
export const claimantOf = ({metadata}: StoredMethod): string | undefined => metadata[CLAIM];

/**
 * Claims the method for this import. Stripe runs one request per idempotency key and refuses the same key with other
 * parameters. All imports use the same key for a method, so one of them wins.
 * @returns whether the claim is ours
 */
export async function claim(
  stripe: Stripe,
  customer: string,
  {id}: StoredMethod,
  importId: string,
): Promise<boolean> {
  // Stripe keeps a 5xx under its key, too. Every import then goes on to the same next key.
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

/** Claims a method whose earlier claim a person has looked into. */
export async function takeOver(
  stripe: Stripe,
  customer: string,
  {id}: StoredMethod,
  importId: string,
): Promise<void> {
  await write(stripe, customer, id, {[CLAIM]: importId});
}

/** Notes which payment card the method has become. */
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
