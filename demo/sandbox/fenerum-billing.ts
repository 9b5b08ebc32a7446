/** The part of Fenerum that runs without a request: charges saved cards off-session, and reports the result by webhook. */
import Stripe from 'stripe';
import type {FenerumStore, Invoice, PaymentCard} from './fenerum-store.js';
import type {WebhookSender} from './fenerum-webhook.js';

/**
 * What happens to the card before the charge:
 * - `saved`: nothing.
 * - `authentication_required`: its authorization has expired.
 * - `card_expired`: the card has expired.
 * - `declined`: it is replaced with a card that can be saved but not charged.
 * - `legacy`: it is replaced with a card that has a `card_…` id.
 * - `debit_returned`: a bank account is debited instead, and its bank returns the debit.
 * - `debit_returned_or_card`: the same, and the customer may also pay with a card.
 */
export const scenarios = [
  'saved',
  'authentication_required',
  'card_expired',
  'declined',
  'legacy',
  'debit_returned',
  'debit_returned_or_card',
] as const;

export interface ChargeOrder {
  readonly account: string;
  readonly scenario: (typeof scenarios)[number];
  /** Minor units. */
  readonly amount: number;
  /** ISO 4217, lower case; SEPA debits are always in eur. */
  readonly currency: string;
  readonly description: string;
}

/** The result of a charge. `event` is the webhook that was sent, if any. */
export interface ChargeResult {
  readonly invoice: Invoice;
  readonly event: string | null;
}

/** Changes that time and banks make to cards. The sandboxed Stripe makes them on request. */
export interface Bank {
  expireAuthorization(paymentMethod: string): void;
  expireCard(paymentMethod: string): void;
  /** Creates a card as it was saved years ago. Returns its `card_…` id. */
  addLegacyCard(customer: string): string;
  /** Creates a bank account that was saved earlier. Returns its id. */
  addBankAccount(customer: string): string;
  /** Returns the debit of a PaymentIntent that is `processing`. */
  returnDebit(paymentIntent: string): void;
}

export interface BillingDependencies {
  readonly store: FenerumStore;
  readonly stripe: Stripe;
  readonly bank: Bank;
  readonly sendWebhook: WebhookSender;
  /** The Stripe customer of the demo's account. */
  readonly stripeCustomer: () => Promise<string>;
}

/** The account has no card that could be charged. */
export class NoCardError extends Error {
  override readonly name = 'NoCardError';
}

export class Billing {
  readonly #dependencies: BillingDependencies;

  constructor(dependencies: BillingDependencies) {
    this.#dependencies = dependencies;
  }

  /** Creates an invoice and charges it off-session. Resolves after the webhook, if one is sent. */
  async charge(order: ChargeOrder): Promise<ChargeResult> {
    const {store, stripe, stripeCustomer} = this.#dependencies;
    const customer = await stripeCustomer();
    const {token} = await this.#prepare(order, customer);
    const {type} = await stripe.paymentMethods.retrieve(token);
    const currency = type === 'sepa_debit' ? 'eur' : order.currency;
    const {account, amount, description} = order;
    const invoice = store.addInvoice({account, amount, currency, description});
    try {
      const intent = await stripe.paymentIntents.create({
        amount,
        currency,
        customer,
        payment_method: token,
        allowed_payment_method_types:
          order.scenario === 'debit_returned_or_card'
            ? ['card', 'sepa_debit']
            : [type === 'sepa_debit' ? 'sepa_debit' : 'card'],
        description: `${description} (invoice ${invoice.number})`,
        confirm: true,
        off_session: true,
        metadata: {fenerum_invoice: invoice.uuid},
      });
      invoice.payment_gateway_id = intent.id;
      settle(invoice, intent.status);
      if (!order.scenario.startsWith('debit_returned')) return {invoice, event: null};
      this.#dependencies.bank.returnDebit(intent.id);
      return {invoice, event: await this.#refresh(invoice)};
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError) || !error.payment_intent) throw error;
      return {invoice, event: await this.#report(invoice, error, error.payment_intent.id)};
    }
  }

  /** The invoices, oldest first. Asks Stripe about unpaid invoices first. */
  async invoices(): Promise<readonly Invoice[]> {
    const {store} = this.#dependencies;
    const open = store.invoices.filter(({status}) => status !== 'paid');
    await Promise.all(open.map((invoice) => this.#refresh(invoice)));
    return store.invoices;
  }

  /** Updates an invoice from Stripe. If its debit was returned, sends a webhook and returns the webhook's name. */
  async #refresh(invoice: Invoice): Promise<string | null> {
    if (!invoice.payment_gateway_id) return null;
    const {stripe} = this.#dependencies;
    const intent = await stripe.paymentIntents.retrieve(invoice.payment_gateway_id);
    const wasProcessing = invoice.status === 'processing';
    settle(invoice, intent.status);
    const error = intent.last_payment_error;
    if (!wasProcessing || invoice.status !== 'unpaid' || error === null) return null;
    return this.#report(invoice, error, intent.id);
  }

  async #prepare({account, scenario}: ChargeOrder, customer: string): Promise<PaymentCard> {
    const {store, bank} = this.#dependencies;
    const saved = store.latestCard(account);
    switch (scenario) {
      case 'saved':
        if (saved) return saved;
        throw new NoCardError('No card is registered with this account yet. Save one first.');
      case 'declined':
        return this.#newCard(account, customer, 'pm_card_chargeCustomerFail');
      case 'debit_returned':
      case 'debit_returned_or_card': {
        const token = bank.addBankAccount(customer);
        return store.addCard({account, gateway: 'stripe_new', token});
      }
      case 'legacy':
        return store.addCard({account, gateway: 'stripe', token: bank.addLegacyCard(customer)});
      case 'authentication_required':
      case 'card_expired': {
        const card = saved ?? (await this.#newCard(account, customer, 'pm_card_visa'));
        if (scenario === 'card_expired') bank.expireCard(card.token);
        else bank.expireAuthorization(card.token);
        return card;
      }
    }
  }

  async #newCard(account: string, customer: string, testName: string): Promise<PaymentCard> {
    const {store, stripe} = this.#dependencies;
    const {id} = await stripe.paymentMethods.attach(testName, {customer});
    return store.addCard({account, gateway: 'stripe_new', token: id});
  }

  async #report(
    invoice: Invoice,
    error: {code?: string; decline_code?: string},
    id: string,
  ): Promise<string> {
    invoice.payment_gateway_id = id;
    const event =
      error.code === 'authentication_required'
        ? 'payment.authentication_required'
        : 'payment.declined';
    await this.#dependencies.sendWebhook(event, {
      uuid: invoice.uuid,
      account: invoice.account,
      invoice_number: invoice.number,
      amount: invoice.amount,
      currency: invoice.currency.toUpperCase(),
      payment_gateway_id: id,
      error_code: error.decline_code ?? error.code ?? null,
    });
    return event;
  }
}

function settle(invoice: Invoice, status: Stripe.PaymentIntent.Status): void {
  if (status === 'succeeded') {
    invoice.status = 'paid';
    invoice.paid_date ??= new Date().toISOString();
  } else {
    invoice.status = status === 'processing' ? 'processing' : 'unpaid';
  }
}
