/** `POST /api/setup-intents`: creates a SetupIntent, so that the customer can save a method for off-session payments. */
import {Hono} from 'hono';
import type Stripe from 'stripe';
import {z} from 'zod';
import {InFlight} from './in-flight.js';
import {metadataKeys} from './intents.js';
import {jsonBody} from './json-body.js';
import {isOutcomeUnknown} from './registration-turn.js';
import type {SignedIn} from './session.js';
import {expectCreated, expectList} from './stripe.js';

/** The page also sends `account`. It is ignored, because the session identifies the customer. */
const request = z.object({
  payment_method_types: z
    .array(z.enum(['card', 'sepa_debit']))
    .min(1)
    .max(2)
    .default(['card']),
});

/** How long an intent is returned again, in seconds. This is enough for a reload and for a slow bank. */
const RECENT_S = 60 * 60;

/** Mount it after the sign-in middleware in `app.ts`. */
export function setupIntents(stripe: Stripe): Hono<SignedIn> {
  const inFlight = new InFlight<Stripe.SetupIntent>();
  return new Hono<SignedIn>().post('/', async (c) => {
    const body = await jsonBody(c, request);
    const types = [...new Set(body.payment_method_types)].sort();
    const customer = c.get('customer').stripeCustomer;
    const intent = await inFlight.run([customer, ...types].join(), () =>
      findOrCreate(stripe, customer, types),
    );
    return c.json({client_secret: intent.client_secret});
  });
}

/**
 * Returns, in this order:
 * 1. an intent whose method Stripe saved but Fenerum does not have, because the tab was reloaded or lost its connection.
 *    The page then finishes the registration.
 * 2. the oldest unused intent. A customer who asks 60 times gets one intent, not 60.
 * 3. a new intent.
 */
async function findOrCreate(
  stripe: Stripe,
  customer: string,
  types: readonly Stripe.SetupIntentCreateParams.AllowedPaymentMethodType[],
): Promise<Stripe.SetupIntent> {
  const {existing, newest} = await findExisting(stripe, customer, types);
  if (existing) return existing;
  // Instances of this backend that ask at the same time have read the same list, and get the same new intent. The key
  // contains the minute, because Stripe also saves failures under an idempotency key.
  const minute = Math.floor(Date.now() / 60_000);
  const idempotencyKey = ['fenerum-setup', customer, ...types, newest, minute].join('-');
  const created = expectCreated(
    await stripe.setupIntents.create(
      {
        customer,
        usage: 'off_session',
        allowed_payment_method_types: [...types],
        metadata: {[metadataKeys.purpose]: 'payment_card'},
      },
      {idempotencyKey},
    ),
  );
  // Before and after a full minute, two instances have created one each. Both return the older one.
  return (await findExisting(stripe, customer, types)).existing ?? created;
}

/** @returns the intent to return again, and the id of the customer's newest intent */
async function findExisting(
  stripe: Stripe,
  customer: string,
  types: readonly string[],
): Promise<{existing: Stripe.SetupIntent | undefined; newest: string | undefined}> {
  const answer = await stripe.setupIntents.list({
    customer,
    created: {gte: Math.floor(Date.now() / 1000) - RECENT_S},
    limit: 20,
    expand: ['data.payment_method'],
  });
  const recent = expectList(answer);
  const own = recent.filter((intent) => isOwn(intent, customer));
  const existing =
    own.find((intent) => isUnregistered(intent) && isOneOf(types, intent)) ??
    own.filter((intent) => isOpen(intent, types)).at(-1);
  return {existing, newest: recent[0]?.id};
}

/** Whether this backend created the intent. It does not register methods that other software has saved. */
function isOwn(intent: Stripe.SetupIntent, customer: string): boolean {
  const owner = typeof intent.customer === 'string' ? intent.customer : intent.customer?.id;
  return (
    owner === customer &&
    intent.created > Date.now() / 1000 - RECENT_S &&
    intent.metadata?.[metadataKeys.purpose] !== undefined
  );
}

/** Whether the method waits for its registration. A refused method does not, so that the customer can enter another one. */
function isUnregistered({status, metadata}: Stripe.SetupIntent): boolean {
  return (
    (status === 'succeeded' || status === 'processing') &&
    metadata?.[metadataKeys.registered] === undefined &&
    metadata?.[metadataKeys.refused] === undefined &&
    !isOutcomeUnknown({metadata: metadata ?? {}})
  );
}

function isOneOf(types: readonly string[], {payment_method: method}: Stripe.SetupIntent): boolean {
  return method !== null && typeof method === 'object' && types.includes(method.type);
}

/** Whether the intent is unused. An intent in `requires_action` belongs to the tab that shows the bank's dialog. */
function isOpen(
  {status, usage, allowed_payment_method_types: allowed}: Stripe.SetupIntent,
  types: readonly string[],
): boolean {
  return (
    (status === 'requires_payment_method' || status === 'requires_confirmation') &&
    usage === 'off_session' &&
    [...(allowed ?? [])].sort().join() === types.join()
  );
}
