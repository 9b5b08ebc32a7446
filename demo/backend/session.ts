/** The signed-in customer: the only place where this backend uses your login. Replace `demoCustomer` with your own function. */
import type {Context} from 'hono';
import type Stripe from 'stripe';
import {ConfigError} from './config.js';
import {expectCreated, expectList} from './stripe.js';

/** The ids of a signed-in customer at Fenerum and at Stripe. */
export interface Customer {
  /** UUID of the account at Fenerum. */
  readonly account: string;
  /** Id of the customer at Stripe, `cus_…`. */
  readonly stripeCustomer: string;
}

/**
 * Returns the customer of a request, from your session cookie or token. Returns undefined if nobody is signed in; the page
 * then gets a 401. Never trust an account in the request's body.
 */
export type GetSignedInCustomer = (c: Context) => Promise<Customer | undefined>;

/** The customer as whom every visitor of the demo is signed in. */
export interface DemoVisitor {
  readonly account: string;
  readonly name: string;
  readonly email: string;
}

/**
 * The demo's login: every visitor is the same customer. The first request finds or creates that customer at Stripe.
 * Your function would read a session, and take both ids from your database.
 */
export function demoCustomer(stripe: Stripe, visitor: DemoVisitor): () => Promise<Customer> {
  let known: Promise<Customer> | undefined;
  return () => {
    known ??= findOrCreate(stripe, visitor).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

/**
 * Prevents `demoCustomer` in production, where every visitor would save cards for and pay with one account. Remove this
 * check together with `demoCustomer`.
 *
 * @throws ConfigError for a live secret key
 */
export function assertDemoKey(secretKey: string): void {
  if (!/^[rs]k_live_/.test(secretKey)) return;
  throw new ConfigError(
    'STRIPE_SECRET_KEY is a live key, but everybody is signed in as the demo’s visitor. ' +
      'Replace demoCustomer in session.ts with your own sign-in first, or use test keys.',
  );
}

async function findOrCreate(
  stripe: Stripe,
  {account, name, email}: DemoVisitor,
): Promise<Customer> {
  const known = expectList(await stripe.customers.list({email, limit: 100}));
  const existing = known.find((customer) => customer.metadata['fenerum_account'] === account);
  // With this idempotency key, two instances that start at the same time create one customer.
  const customer =
    existing ??
    expectCreated(
      await stripe.customers.create(
        {name, email, metadata: {fenerum_account: account}},
        {idempotencyKey: `fenerum-account-${account}`},
      ),
    );
  return {account, stripeCustomer: customer.id};
}

/** Hono's context variables after the sign-in middleware in `app.ts`. */
export interface SignedIn {
  readonly Variables: {readonly customer: Customer};
}
