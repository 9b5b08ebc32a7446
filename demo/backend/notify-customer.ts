/** Notifies a customer about a payment that needs them. Connect your email, text message or push service here. */

/** The content of a notification. Anyone who has the link can open the payment, so never log it. */
export interface PaymentNotification {
  /** Why the charge failed: the bank asks for authentication, or it declined the charge. */
  readonly reason: 'authentication_required' | 'declined';
  /** The URL of the retry page. It works without signing in until `linkExpires`. */
  readonly link: string;
  readonly linkExpires: Date;
  readonly payment: {
    /** `pi_…` */
    readonly id: string;
    /** In the currency's minor unit, as in Stripe's API. */
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
 * Sends one notification. It is called once per payment while the link works. Reject if sending failed: then it is called
 * again after a pause.
 */
export type NotifyCustomer = (notification: PaymentNotification) => Promise<void>;

/** A plain-text email. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The reference implementation: writes an email and passes it to `send`, the client of your email service. */
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

// Stripe's minor units differ from those of `Intl`. Stripe counts HUF and ISK in hundredths, although they have no coins.
const whole = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' ');
const thousandths = 'bhd jod kwd omr tnd'.split(' ');

/**
 * Formats an amount for an email, in English.
 *
 * @param amount in Stripe's minor unit
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
