// `POST /webhooks/fenerum`: a payment that needs its customer becomes a message with a link.
import {createHash} from 'node:crypto';
import {Hono} from 'hono';
import {basicAuth} from 'hono/basic-auth';
import type Stripe from 'stripe';
import {z} from 'zod';
import type {Background} from './background.js';
import type {Config} from './config.js';
import {annotate, notes, savedMethod} from './intents.js';
import {jsonBody} from './json-body.js';
import type {Log} from './log.js';
import type {NotifyCustomer, PaymentNotification} from './notify-customer.js';
import {signRetryToken} from './retry-link.js';
import {SingleFlight} from './single-flight.js';
import {intact, isMissing} from './stripe.js';

/** What an event carries is looked at only for those that are acted on: the others may carry anything. */
const envelope = z.object({event: z.string().min(1).max(100)});

const failedPayment = z.object({
  data: z.object({
    payment_gateway_id: z.string().regex(/^pi_\w{1,250}$/, 'not the id of a PaymentIntent'),
  }),
});

const reasons: Readonly<Partial<Record<string, PaymentNotification['reason']>>> = {
  'payment.authentication_required': 'authentication_required',
  'payment.declined': 'declined',
};

/** Where the time until which the customer has a working link is noted on the PaymentIntent. */
const NOTE = 'retry_link_expires';

export interface WebhookDependencies {
  readonly config: Pick<Config, 'webhook' | 'retryLink' | 'publicUrl'>;
  readonly stripe: Stripe;
  readonly notifyCustomer: NotifyCustomer;
  readonly background: Background;
  readonly log: Log;
}

/** Mount it at `/webhooks`. Every request must carry the credential of `config.webhook`. */
export function webhooks({
  config,
  stripe,
  notifyCustomer,
  background,
  log,
}: WebhookDependencies): Hono {
  const flights = new SingleFlight<void>();

  async function notify(id: string, reason: PaymentNotification['reason']): Promise<void> {
    const intent = await findPayment(stripe, id);
    if (!intent) return log('webhook-unknown-payment', {payment: id});
    if (!waitsForCustomer(intent)) return log('webhook-payment-settled', {payment: id});
    // While the link that was sent works, another delivery tells the customer nothing new.
    if (Date.parse(intent.metadata[NOTE] ?? '') > Date.now())
      return log('webhook-customer-knows', {payment: id});
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
      },
      customer: await addressee(stripe, intent),
    });
    // Noted last: a message sent twice is better than one that nobody sent.
    const saved = savedMethod(intent);
    await annotate(stripe, intent, {
      [NOTE]: linkExpires.toISOString(),
      ...(saved && {[notes.saved]: saved}),
    });
    log('customer-notified', {payment: id, reason});
  }

  return new Hono()
    .use(
      basicAuth({
        ...config.webhook,
        realm: 'webhooks',
        hashFunction: sha256,
        invalidUserMessage: {detail: 'The credential of this webhook is missing or wrong.'},
      }),
    )
    .post('/fenerum', async (c) => {
      const {event} = await jsonBody(c, envelope);
      const reason = Object.hasOwn(reasons, event) ? reasons[event] : undefined;
      if (reason) {
        const {data} = await jsonBody(c, failedPayment);
        const id = data.payment_gateway_id;
        background.start('notify', {payment: id}, () => flights.run(id, () => notify(id, reason)));
      }
      return c.body(null, 204);
    });
}

/** Node's own: the default takes a turn through the thread pool for each of four digests. */
function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function findPayment(stripe: Stripe, id: string): Promise<Stripe.PaymentIntent | undefined> {
  try {
    return intact(await stripe.paymentIntents.retrieve(id, {expand: ['customer']}), id);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function waitsForCustomer({status}: Stripe.PaymentIntent): boolean {
  return ['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(status);
}

async function addressee(
  stripe: Stripe,
  {customer, receipt_email: receiptEmail}: Stripe.PaymentIntent,
): Promise<PaymentNotification['customer']> {
  const found = typeof customer === 'string' ? await stripe.customers.retrieve(customer) : customer;
  if (!found || found.deleted) return {name: null, email: receiptEmail};
  return {name: found.name ?? null, email: receiptEmail ?? found.email};
}
