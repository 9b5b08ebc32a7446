// Who is asking: the one place where this backend meets your login. Replace `demoCustomer` by your own.
import type {Context} from 'hono';
import type Stripe from 'stripe';
import {ConfigError} from './config.js';
import {expectCreated, expectList} from './stripe.js';

/** A signed-in customer, as the two other systems know them. */
export interface Customer {
  /** UUID of the account at Fenerum. */
  readonly account: string;
  /** Id of the customer at Stripe, `cus_…`. */
  readonly stripeCustomer: string;
}

/**
 * Answers who sent a request, from your session cookie or token, or undefined when nobody is signed in
 * (the page then gets a 401). Whatever the request's body says about accounts does not count.
 */
export type GetSignedInCustomer = (c: Context) => Promise<Customer | undefined>;

/** The demo's visitor. */
export interface DemoVisitor {
  readonly account: string;
  readonly name: string;
  readonly email: string;
}

/**
 * The demo's login: everybody is the same customer, who is looked up at Stripe (or made there) on the
 * first request. Yours would read a session, and take both ids from your own customer table.
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
 * Goes when `demoCustomer` goes: with it, whoever reaches the server saves cards for, and pays as, one account.
 * @throws ConfigError for the key of a live Stripe account
 */
export function assertDemoKey(secretKey: string): void {
  if (!/^[rs]k_live_/.test(secretKey)) return;
  throw new ConfigError(
    'STRIPE_SECRET_KEY is a live key, but everybody is signed in as the demo’s visitor. ' +
      'Replace demoCustomer in session.ts by your own sign-in first, or use test keys.',
  );
}

async function findOrCreate(
  stripe: Stripe,
  {account, name, email}: DemoVisitor,
): Promise<Customer> {
  const known = expectList(await stripe.customers.list({email, limit: 100}));
  const existing = known.find((customer) => customer.metadata['fenerum_account'] === account);
  // The key makes two copies of this server that start at once agree on one customer.
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

/** The customer that an earlier step found; see `app.ts`. */
export interface SignedIn {
  readonly Variables: {readonly customer: Customer};
}
