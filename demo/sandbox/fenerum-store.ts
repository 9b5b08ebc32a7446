// What the sandboxed Fenerum remembers, until the process ends or somebody resets it.
import {randomUUID} from 'node:crypto';

/** A request as it arrived, for pages and tests to look at. */
export interface RecordedRequest {
  readonly method: string;
  /** As the real Fenerum would see it: `/api/v1/paymentcards/`. */
  readonly path: string;
  /** Lower-case names. The tokens in here are sandbox values. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed when it was JSON, else the text. */
  readonly body: unknown;
  readonly status: number;
  /** ISO 8601. */
  readonly at: string;
}

export interface PaymentCard {
  readonly uuid: string;
  readonly account: string;
  readonly gateway: string;
  readonly token: string;
  readonly created_date: string;
  is_active: boolean;
}

export interface Invoice {
  readonly uuid: string;
  readonly number: number;
  readonly account: string;
  readonly description: string;
  /** Minor units of the currency. */
  readonly amount: number;
  /** ISO 4217, lower case, as Stripe writes it. */
  readonly currency: string;
  readonly created_date: string;
  /** Id of the PaymentIntent that is to pay it. */
  payment_gateway_id: string | null;
  status: 'unpaid' | 'processing' | 'paid';
  paid_date: string | null;
}

/** A webhook that was sent, and what came back. */
export interface Delivery {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** null when nobody answered. */
  readonly status: number | null;
  readonly at: string;
}

/** Lists are oldest first. */
export class FenerumStore {
  requests: RecordedRequest[] = [];
  cards: PaymentCard[] = [];
  invoices: Invoice[] = [];
  deliveries: Delivery[] = [];

  addCard({
    account,
    gateway,
    token,
  }: Pick<PaymentCard, 'account' | 'gateway' | 'token'>): PaymentCard {
    const card: PaymentCard = {
      uuid: randomUUID(),
      account,
      gateway,
      token,
      created_date: new Date().toISOString(),
      is_active: true,
    };
    this.cards.push(card);
    return card;
  }

  /** The card that Fenerum would charge. */
  latestCard(account: string): PaymentCard | undefined {
    return this.cards.findLast((card) => card.account === account && card.is_active);
  }

  addInvoice(invoice: Pick<Invoice, 'account' | 'description' | 'amount' | 'currency'>): Invoice {
    const added: Invoice = {
      uuid: randomUUID(),
      number: 1001 + this.invoices.length,
      ...invoice,
      created_date: new Date().toISOString(),
      payment_gateway_id: null,
      status: 'unpaid',
      paid_date: null,
    };
    this.invoices.push(added);
    return added;
  }

  reset(): void {
    this.requests = [];
    this.cards = [];
    this.invoices = [];
    this.deliveries = [];
  }
}
