/** The demo's outbox: shows the emails that a real backend would send. */
import {Hono} from 'hono';
import {signRetryToken} from '../backend/retry-link.js';
import {notifyByMail, type Mail, type NotifyCustomer} from '../backend/notify-customer.js';

export interface SentMail extends Mail {
  readonly id: number;
  /** ISO 8601. */
  readonly at: string;
  readonly reason: string;
  /** Id of the PaymentIntent. */
  readonly payment: string;
  readonly link: string;
  /** The same link, but expired, to show what the customer sees then. */
  readonly old_link: string;
  /** ISO 8601. */
  readonly link_expires: string;
}

export interface Outbox {
  /** Mount it at `/sandbox/outbox`. Mails are listed oldest first. */
  readonly app: Hono;
  readonly notifyCustomer: NotifyCustomer;
  reset(): void;
}

/** @param retryLinkSecret the backend's secret, to sign the expired links */
export function outbox(retryLinkSecret: string): Outbox {
  let mails: SentMail[] = [];
  const notifyCustomer = notifyByMail(async (mail, {reason, payment, link, linkExpires}) => {
    mails.push({
      id: mails.length + 1,
      at: new Date().toISOString(),
      ...mail,
      reason,
      payment: payment.id,
      link,
      old_link: new URL(signRetryToken(retryLinkSecret, payment.id, Date.now() - 1000), link).href,
      link_expires: linkExpires.toISOString(),
    });
  });
  return {
    app: new Hono().get('/', (c) => c.json(mails)),
    notifyCustomer,
    reset: () => {
      mails = [];
    },
  };
}
