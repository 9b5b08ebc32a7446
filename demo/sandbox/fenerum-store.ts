/** The data of the sandboxed Fenerum. It is kept in memory until a reset or the end of the process. */
import {randomUUID} from 'node:crypto';

/** A request that was received, for pages and tests. */
export interface RecordedRequest {
  readonly method: string;
  /** The path as at the real Fenerum: `/api/v1/paymentcards/`. */
  readonly path: string;
  /** Names are in lower case. Tokens are values of the sandbox. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON, or the text if it is not JSON. */
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
  /** The id of the PaymentIntent for this invoice. */
  payment_gateway_id: string | null;
  status: 'unpaid' | 'processing' | 'paid';
  paid_date: string | null;
}

/** A webhook that was sent, and its response. */
export interface Delivery {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Null if there was no response. */
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
