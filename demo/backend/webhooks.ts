/** `POST /webhooks/fenerum`: notifies the customer of a payment that needs them. */
import {createHash} from 'node:crypto';
import {Hono} from 'hono';
import {basicAuth} from 'hono/basic-auth';
import type Stripe from 'stripe';
import {z} from 'zod';
import type {BackgroundTasks} from './background-tasks.js';
import type {Config} from './config.js';
import {InFlight} from './in-flight.js';
import {metadataKeys, savedMethod, writeMetadata} from './intents.js';
import {limitedBody, parseJson, readBody} from './json-body.js';
import type {Log} from './log.js';
import type {NotifyCustomer, PaymentNotification} from './notify-customer.js';
import {signRetryToken} from './retry-link.js';
import {expectSame, isMissing} from './stripe.js';

const reasons: Readonly<Partial<Record<string, PaymentNotification['reason']>>> = {
  'payment.authentication_required': 'authentication_required',
  'payment.declined': 'declined',
};

/** The `data` of other events may be anything. */
const envelope = z.object({event: z.string().min(1), data: z.unknown().optional()});

/** Fenerum also works with other payment providers, whose ids look different or are numbers. */
const failedPayment = z.object({
  payment_gateway_id: z
    .string()
    .regex(/^pi_\w{1,250}$/)
    .refine((id) => !id.includes('_secret_')),
});

/**
 * In bytes. An event about an invoice with hundreds of lines is longer than what a page sends. Fenerum would send an event
 * that is refused again and again.
 */
const BODY_LIMIT = 1024 * 1024;

/** The metadata key for the time until which the customer's link works. */
const LINK_EXPIRES = 'retry_link_expires';

export interface WebhookDependencies {
  readonly config: Pick<Config, 'webhook' | 'retryLink' | 'publicUrl'>;
  readonly stripe: Stripe;
  readonly notifyCustomer: NotifyCustomer;
  readonly background: BackgroundTasks;
  readonly log: Log;
}

/** Mount it at `/webhooks`. Every request must have the credential of `config.webhook`. */
export function webhooks({
  config,
  stripe,
  notifyCustomer,
  background,
  log,
}: WebhookDependencies): Hono {
  const inFlight = new InFlight<void>();

  async function notify(id: string, reason: PaymentNotification['reason']): Promise<void> {
    const intent = await findPayment(stripe, id);
    if (!intent) return log('webhook-unknown-payment', {payment: id});
    if (!waitsForCustomer(intent)) return log('webhook-payment-settled', {payment: id});
    // The customer already has a link that works. Fenerum has delivered the event again.
    if (Date.parse(intent.metadata[LINK_EXPIRES] ?? '') > Date.now()) {
      return log('webhook-customer-knows', {payment: id});
    }
    const expires = Date.now() + config.retryLink.days * 24 * 60 * 60 * 1000;
    const token = signRetryToken(config.retryLink.secret, id, expires);
    const linkExpires = new Date(expires);
    await notifyCustomer({
      reason,
      link: new URL(`retry/${token}`, config.publicUrl).href,
      linkExpires,
      payment: {
        id,
        amount: intent.amount,
        currency: intent.currency,
        description: intent.description,
        methodType: failedType(intent),
      },
      customer: await addressee(stripe, intent),
    });
    // Written last, because sending a message twice is better than never sending it.
    const saved = savedMethod(intent);
    await writeMetadata(stripe, intent, {
      [LINK_EXPIRES]: linkExpires.toISOString(),
      ...(saved && {[metadataKeys.saved]: saved}),
    });
    log('customer-notified', {payment: id, reason});
  }

  /** Never reports an error to Fenerum, because anything but a 2xx only makes Fenerum send the same event again. */
  function handle(body: unknown): void {
    const delivered = envelope.safeParse(body);
    if (!delivered.success) return log('webhook-unreadable');
    const {event, data} = delivered.data;
    const reason = Object.hasOwn(reasons, event) ? reasons[event] : undefined;
    if (!reason) return log('webhook-ignored', {type: shortId(event)});
    const payment = failedPayment.safeParse(data);
    if (!payment.success) {
      const id = z.object({payment_gateway_id: z.unknown()}).safeParse(data);
      return log('webhook-not-stripe', {
        type: event,
        payment: id.success ? shortId(id.data.payment_gateway_id) : 'missing',
      });
    }
    const id = payment.data.payment_gateway_id;
    background.start('notify', {payment: id}, () => inFlight.run(id, () => notify(id, reason)));
  }

  return new Hono()
    .use(
      basicAuth({
        ...config.webhook,
        realm: 'webhooks',
        hashFunction: sha256,
        invalidUserMessage: {detail: 'The credential of this webhook is missing or wrong.'},
      }),
      // After the credential: nobody else can make this server read so much.
      limitedBody(BODY_LIMIT),
    )
    .post('/fenerum', async (c) => {
      handle(parseJson(await readBody(c)));
      return c.body(null, 204);
    });
}

/** An id for the log. Anything that does not look like an id is replaced by its type, because it may be a secret. */
function shortId(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'number') return String(value);
  const isId = typeof value === 'string' && /^[\w.-]{1,64}$/.test(value);
  return isId && !value.includes('_secret_') ? value : `(${typeof value})`;
}

/** Hashes with Node. The default implementation uses the thread pool four times per request. */
function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function findPayment(stripe: Stripe, id: string): Promise<Stripe.PaymentIntent | undefined> {
  try {
    return expectSame(await stripe.paymentIntents.retrieve(id, {expand: ['customer']}), id);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function waitsForCustomer({status}: Stripe.PaymentIntent): boolean {
  return ['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(status);
}

/** The type of the method that failed. If there was no attempt yet, the first type that the payment accepts. */
function failedType({
  last_payment_error: failure,
  payment_method_types: types,
}: Stripe.PaymentIntent): string {
  return failure?.payment_method?.type ?? types[0] ?? 'card';
}

async function addressee(
  stripe: Stripe,
  {customer, receipt_email: receiptEmail}: Stripe.PaymentIntent,
): Promise<PaymentNotification['customer']> {
  const found = typeof customer === 'string' ? await stripe.customers.retrieve(customer) : customer;
  if (!found || found.deleted) return {name: null, email: receiptEmail};
  return {name: found.name ?? null, email: receiptEmail ?? found.email};
}
