/** Reads a customer, their payment methods and the backend's metadata from Stripe. */
import {HTTPException} from 'hono/http-exception';
import Stripe from 'stripe';
import {metadataKeys} from '../intents.js';
import {isMissing} from '../stripe.js';
import {storedMethod, type Lookup, type StoredMethod} from './choose-methods.js';
import type {Clock} from './clock.js';
import {StoppedError} from './problems.js';

/** The pauses between attempts, in milliseconds: about five minutes in total. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 60_000, 60_000, 120_000];

/**
 * Repeats a request until Stripe answers. The request must be safe to repeat.
 *
 * @throws StoppedError if Stripe does not answer for minutes, or rejects the key
 */
export async function untilStripeAnswers<Result>(
  {clock, signal}: {clock: Clock; signal: AbortSignal},
  work: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (isRefusedKey(error)) {
        throw new StoppedError(
          'Stripe refuses the secret key for this request. The doctor says which permission is missing.',
          {cause: error},
        );
      }
      const pause = PAUSES_MS[attempt];
      if (!isOutage(error)) throw error;
      if (pause === undefined) {
        throw new StoppedError('Stripe does not answer. Try again later.', {cause: error});
      }
      await clock.sleep(pause, signal);
    }
  }
}

/** Reads a customer and their payment methods. */
export async function lookUp(stripe: Stripe, id: string): Promise<Lookup> {
  let customer: Stripe.Customer | Stripe.DeletedCustomer;
  try {
    customer = await stripe.customers.retrieve(id);
  } catch (error) {
    if (isMissing(error)) return 'missing';
    throw error;
  }
  if (customer.deleted) return 'deleted';
  const [methods, registered] = await Promise.all([
    methodsOf(stripe, id),
    registeredFromPages(stripe, id),
  ]);
  const preferred = customer.invoice_settings.default_payment_method ?? customer.default_source;
  return {
    defaultMethod: typeof preferred === 'string' ? preferred : preferred?.id,
    methods,
    registered,
  };
}

async function methodsOf(stripe: Stripe, customer: string): Promise<StoredMethod[]> {
  const methods: StoredMethod[] = [];
  for await (const method of stripe.customers.listPaymentMethods(customer, {limit: 100})) {
    methods.push(storedMethod(method));
  }
  return methods;
}

/** The methods that the registration endpoint has registered. It writes the card's uuid to the intent of the method. */
async function registeredFromPages(stripe: Stripe, customer: string): Promise<Map<string, string>> {
  const registered = new Map<string, string>();
  const read = async (list: AsyncIterable<Stripe.SetupIntent | Stripe.PaymentIntent>) => {
    for await (const {payment_method: method, metadata} of list) {
      const card = metadata?.[metadataKeys.registered];
      if (card && method) registered.set(typeof method === 'string' ? method : method.id, card);
    }
  };
  await Promise.all([
    read(stripe.setupIntents.list({customer, limit: 100})),
    read(stripe.paymentIntents.list({customer, limit: 100})),
  ]);
  return registered;
}

function isOutage(error: unknown): boolean {
  if (error instanceof HTTPException) return error.status === 503;
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  return (
    error.type === 'StripeConnectionError' ||
    error.type === 'StripeAPIError' ||
    error.type === 'StripeRateLimitError' ||
    error.code === 'lock_timeout' ||
    error.code === 'idempotency_key_in_use'
  );
}

function isRefusedKey(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeError &&
    (error.type === 'StripeAuthenticationError' || error.type === 'StripePermissionError')
  );
}
