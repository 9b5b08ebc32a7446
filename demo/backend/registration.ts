/** The schema of a registration, and its checks against the intent at Stripe. */
import {z} from 'zod';
import {unknownIntent, type Intent} from './intents.js';
import {parseJson} from './json-body.js';
import {problem} from './problem.js';
import type {Customer} from './session.js';

/** The `version` of a mandate that the merchant wrote. Such a text contains its creditor. */
const CUSTOM = 'custom';

const mandate = z
  .object({
    text: z.string().min(1).max(12_000),
    version: z.string().max(100),
    locale: z.string().max(35),
    creditor: z.string().max(300),
    acceptedAt: z.iso.datetime({offset: true}),
  })
  .refine(({creditor, version}) => version === CUSTOM || creditor.trim() !== '', {
    path: ['creditor'],
    error: 'a mandate is in favour of somebody',
  });

/** The mandate that the customer has accepted, as the page reports it. */
export type Mandate = z.output<typeof mandate>;

/**
 * The element's PaymentCardRegistration. Its `account` is ignored. The session decides whose card it is, so a page cannot
 * register a card with another account.
 */
export const registrationSchema = z.object({
  gateway: z.literal('stripe_new'),
  token: z.string().regex(/^pm_\w{1,250}$/, 'not the id of a PaymentMethod (pm_…)'),
  type: z.enum(['card', 'sepa_debit']),
  intent: z
    .string()
    .regex(/^(?:seti|pi)_\w{1,250}$/, 'not the id of a SetupIntent or PaymentIntent')
    .refine((id) => !id.includes('_secret_'), 'send the id alone, not the client secret'),
  mandate: mandate.optional(),
});

export type Registration = z.output<typeof registrationSchema>;

/**
 * Reads a registration from the fields of a plain HTML form, with the same schema as the JSON endpoint.
 *
 * @param name the element's `name`
 * @returns undefined if a field is missing or wrong: a browser without JavaScript sends none of them
 */
export function registrationIn(fields: FormData, name: string): Registration | undefined {
  const read = (suffix: string): unknown => fields.get(name + suffix) ?? undefined;
  const text = read('-mandate');
  const mandate = typeof text === 'string' ? parseJson(new TextEncoder().encode(text)) : undefined;
  // A mandate that cannot be read must not count as none.
  if (text !== undefined && mandate === undefined) return undefined;
  return registrationSchema.safeParse({
    gateway: 'stripe_new',
    token: read(''),
    type: read('-type'),
    intent: read('-intent'),
    mandate,
  }).data;
}

/** A SEPA payment stays `processing` for days, so it is accepted although it is not final. */
const accepted = {
  setup: ['succeeded', 'processing'],
  payment: ['succeeded', 'processing', 'requires_capture'],
};

/** @throws a 4xx unless the intent belongs to this customer, has succeeded, and has the method that the page names */
export function assertMatches(intent: Intent, customer: Customer, {token}: Registration): void {
  if (intent.customer !== customer.stripeCustomer) throw unknownIntent();
  const statuses = intent.id.startsWith('pi_') ? accepted.payment : accepted.setup;
  if (!statuses.includes(intent.status)) {
    throw problem(409, `The intent has the status ${intent.status}, so it cannot be registered.`);
  }
  if (intent.paymentMethod?.id !== token) {
    throw problem(422, 'The payment method of the intent is not the token of the registration.');
  }
}

/** @throws a 422 if the method has another type, or cannot be charged off-session */
export function assertRegistrable(intent: Intent, {type}: Registration): void {
  if (intent.paymentMethod?.type !== type) {
    throw problem(422, `The payment method is of type ${intent.paymentMethod?.type}, not ${type}.`);
  }
  if (!intent.savesMethod) {
    throw problem(422, 'The payment method was not saved for later payments (off_session).');
  }
}
