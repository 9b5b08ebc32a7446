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
    /** Stripe's type of the method that failed: `card`, `sepa_debit`, … */
    readonly methodType: string;
  };
  readonly customer: {readonly name: string | null; readonly email: string | null};
}

/**
 * Sends one message. Called once for a payment as long as its link works, and again after a pause when sending failed; so
 * reject when the message could not be handed over.
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
        : payment.methodType === 'sepa_debit'
          ? 'your bank returned the debit. You can pay again'
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

// How Stripe counts is not how people write: HUF and ISK have no coins, and are counted in hundredths.
const whole = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' ');
const thousandths = 'bhd jod kwd omr tnd'.split(' ');

/**
 * An amount of minor units as a mail says it.
 * @param currency ISO 4217, lower case
 * @see https://docs.stripe.com/currencies
 */
export function formatAmount(amount: number, currency: string): string {
  const digits = whole.includes(currency) ? 0 : thousandths.includes(currency) ? 3 : 2;
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
}
