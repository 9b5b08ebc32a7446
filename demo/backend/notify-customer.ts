// Telling a customer that a payment waits for them: connect your mail, text message or app here.

/** All that a message needs. The link is a key to the payment: keep it out of logs. */
export interface PaymentNotification {
  /** Whether the bank wants to hear from the customer, or refused the charge. */
  readonly reason: 'authentication_required' | 'declined';
  /** Opens the retry page, without signing in, until `linkExpires`. */
  readonly link: string;
  readonly linkExpires: Date;
  readonly payment: {
    /** `pi_…` */
    readonly id: string;
    /** In the currency's minor unit, as Stripe counts it. */
    readonly amount: number;
    /** ISO 4217, lower case. */
    readonly currency: string;
    readonly description: string | null;
  };
  readonly customer: {readonly name: string | null; readonly email: string | null};
}

/**
 * Sends one message. Called once for a payment as long as its link works, and again when sending failed
 * and Fenerum repeats its webhook; so reject when the message could not be handed over.
 */
export type NotifyCustomer = (notification: PaymentNotification) => Promise<void>;

/** A plain-text mail. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The reference: writes a mail and hands it to `send`. Yours would be your mail service's client. */
export function notifyByMail(
  send: (mail: Mail, notification: PaymentNotification) => Promise<void>,
): NotifyCustomer {
  return async (notification) => {
    const {customer, link, linkExpires, payment, reason} = notification;
    if (!customer.email) throw new Error('The Stripe customer has no email address.');
    const amount = formatAmount(payment.amount, payment.currency);
    const request =
      reason === 'authentication_required'
        ? 'your bank asks you to confirm it'
        : 'your bank refused it. You can use another card';
    const text = [
      `Hello${customer.name ? ` ${customer.name}` : ''},`,
      `we tried to collect ${amount}${payment.description ? ` for ${payment.description}` : ''}, and ${request}:`,
      link,
      `The link works until ${linkExpires.toISOString().slice(0, 10)}.`,
    ].join('\n\n');
    await send({to: customer.email, subject: `Your payment of ${amount}`, text}, notification);
  };
}

/** Stripe counts these in hundredths although they have no minor unit in use. */
const countedInHundredths = ['isk', 'ugx'];

function formatAmount(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en', {style: 'currency', currency});
  const digits = countedInHundredths.includes(currency)
    ? 2
    : (format.resolvedOptions().maximumFractionDigits ?? 2);
  return format.format(amount / 10 ** digits);
}
