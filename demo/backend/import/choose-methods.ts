/** Decides which payment methods of a customer are registered, and why the others are not. */
import type Stripe from 'stripe';
import type {Row} from './rows.js';

/** The fields of a payment method at Stripe that the import needs. */
export interface StoredMethod {
  /** `pm_…`, or `card_…` for a card that was saved with the old API. */
  readonly id: string;
  /** Stripe's type: `card`, `sepa_debit`, … */
  readonly type: string;
  /** A readable name: `visa •••• 4242, expires 12/2027`. */
  readonly label: string;
  readonly expires?: {readonly month: number; readonly year: number};
  readonly metadata: Readonly<Record<string, string>>;
}

/** A customer and their payment methods at Stripe. */
export interface StoredCustomer {
  readonly defaultMethod: string | undefined;
  readonly methods: readonly StoredMethod[];
  /** The uuids of payment cards at Fenerum by method, from the metadata that the backend has written to intents. */
  readonly registered: ReadonlyMap<string, string>;
}

export type Lookup = StoredCustomer | 'missing' | 'deleted';

export interface ChoiceOptions {
  /** Which methods of a customer become payment cards. */
  readonly methods: 'default' | 'all';
  /** Whether `card_…` ids are registered with the gateway `stripe`, whose first payment needs the customer. */
  readonly legacy: 'register' | 'skip';
  /** Milliseconds since 1970, to recognise expired cards. */
  readonly now: number;
}

export type SkipReason =
  | 'customer-missing'
  | 'customer-deleted'
  | 'no-method'
  | 'no-default'
  | 'not-theirs'
  | 'expired'
  | 'unsupported'
  | 'legacy';

export type Decision =
  | {readonly kind: 'register'; readonly method: StoredMethod; readonly gateway: Gateway}
  | {
      readonly kind: 'skip';
      readonly reason: SkipReason;
      readonly detail: string;
      readonly method?: StoredMethod;
    };

export type Gateway = 'stripe_new' | 'stripe';

/** The decisions for one row, in the order of the registrations. The default method is last, so that it is the newest. */
export function chooseMethods(
  row: Row,
  found: Lookup,
  options: ChoiceOptions,
): readonly Decision[] {
  if (found === 'missing') return [skip('customer-missing', 'Stripe has no such customer.')];
  if (found === 'deleted') return [skip('customer-deleted', 'The customer was deleted at Stripe.')];
  const {methods, defaultMethod} = found;
  const decided = (method: StoredMethod): Decision => decide(method, options);
  if (row.method !== undefined) {
    const named = methods.find(({id}) => id === row.method);
    return [named ? decided(named) : skip('not-theirs', `${row.method} is not this customer's.`)];
  }
  if (methods.length === 0) return [skip('no-method', 'The customer has no payment method.')];
  if (options.methods === 'all') {
    return methods
      .slice()
      .sort((a, b) => Number(a.id === defaultMethod) - Number(b.id === defaultMethod))
      .map(decided);
  }
  if (defaultMethod !== undefined) {
    const chosen = methods.find(({id}) => id === defaultMethod);
    return [
      chosen
        ? decided(chosen)
        : skip('unsupported', `The default is ${defaultMethod}, which is no payment method.`),
    ];
  }
  const [only, ...more] = methods.map(decided).filter(({kind}) => kind === 'register');
  if (only && more.length === 0) return [only];
  if (!only) return methods.map(decided);
  return [skip('no-default', `None of the ${more.length + 1} usable methods is the default.`)];
}

function decide(method: StoredMethod, {legacy, now}: ChoiceOptions): Decision {
  const {id, type, expires} = method;
  if (type !== 'card' && type !== 'sepa_debit') {
    return skip('unsupported', `Fenerum charges no method of type ${type}.`, method);
  }
  if (expires && hasExpired(expires, now)) return skip('expired', 'The card has expired.', method);
  if (id.startsWith('pm_')) return {kind: 'register', method, gateway: 'stripe_new'};
  if (!id.startsWith('card_')) return skip('unsupported', 'An old source of Stripe.', method);
  return legacy === 'register'
    ? {kind: 'register', method, gateway: 'stripe'}
    : skip('legacy', 'An old card (card_…); --legacy register includes it.', method);
}

function skip(reason: SkipReason, detail: string, method?: StoredMethod): Decision {
  return {kind: 'skip', reason, detail, ...(method && {method})};
}

/** A card can be used until the last day of its month. */
function hasExpired({month, year}: {month: number; year: number}, now: number): boolean {
  return Date.UTC(year, month) <= now;
}

/** Converts Stripe's object. */
export function storedMethod(method: Stripe.PaymentMethod): StoredMethod {
  const {id, type, card, sepa_debit: sepa, metadata} = method;
  const base = {id, type, metadata: metadata ?? {}};
  if (card) {
    const {brand, last4, exp_month: month, exp_year: year} = card;
    const label = `${brand} •••• ${last4}, expires ${String(month).padStart(2, '0')}/${year}`;
    return {...base, label, expires: {month, year}};
  }
  if (sepa) return {...base, label: `SEPA •••• ${sepa.last4 ?? '?'} (${sepa.country ?? '?'})`};
  return {...base, label: type};
}
