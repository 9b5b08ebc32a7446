/** Checks with GET requests whether Stripe's keys work, belong together and have the permissions that this backend needs. */
import Stripe from 'stripe';
import type {Config} from '../config.js';
import {isPlaceholder} from '../import/settings.js';
import {printable} from '../visible.js';
import {createStripe} from '../stripe.js';
import type {Checklist} from './checklist.js';

/** In milliseconds. A wrong clock makes the expiry times of links wrong, and Stripe does not report it. */
const CLOCK_TOLERANCE_MS = 30_000;

export async function checkStripe(
  settings: Config['stripe'],
  list: Checklist,
  now: () => number = Date.now,
): Promise<void> {
  const stripe = createStripe(settings);
  const isReachable = await checkAccount(stripe, settings, list, now);
  if (!isReachable) return;
  await checkPermissions(stripe, list);
  await checkSepa(stripe, list);
  if (!isPlaceholder(settings.publishableKey)) await checkPublishableKey(settings, list);
}

/** @returns whether further checks make sense */
async function checkAccount(
  stripe: Stripe,
  {secretKey, publishableKey}: Config['stripe'],
  list: Checklist,
  now: () => number,
): Promise<boolean> {
  const mode = secretKey.includes('_live_') ? 'live' : 'test';
  try {
    const account = await stripe.accounts.retrieveCurrent();
    const {id, settings, country, charges_enabled: charges, lastResponse} = account;
    const name = settings?.dashboard.display_name ?? 'no name';
    list.ok(
      `Stripe accepts the secret key: ${mode} mode, account ${id} (${name}, ${country ?? 'no country'})`,
    );
    if (!charges) list.found('stripe-charges-disabled', `The account ${id} cannot charge.`);
    checkClock(lastResponse.headers['date'], list, now);
    checkSameAccount(id, secretKey, publishableKey, list);
    return true;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    if (error.type === 'StripePermissionError') {
      list.note(
        'The restricted key may not read the account. That is fine; whose it is was not checked.',
      );
      return true;
    }
    const id = error.type === 'StripeAuthenticationError' ? 'stripe-key' : 'stripe-unreachable';
    list.found(id, `Stripe: ${printable(error.message)}`);
    return false;
  }
}

function checkClock(date: string | undefined, list: Checklist, now: () => number): void {
  const difference = now() - Date.parse(date ?? '');
  if (Number.isNaN(difference)) return;
  if (Math.abs(difference) <= CLOCK_TOLERANCE_MS) {
    list.ok('The clock of this machine is right');
  } else {
    const seconds = Math.round(Math.abs(difference) / 1000);
    list.found(
      'clock-wrong',
      `The clock of this machine is ${seconds} s ${difference > 0 ? 'fast' : 'slow'}.`,
    );
  }
}

/** Newer keys contain the id of their account: `acct_1Abc…` and `sk_test_51Abc…`. */
function checkSameAccount(
  account: string,
  secretKey: string,
  publishableKey: string,
  list: Checklist,
): void {
  const ownerOf = (key: string): string | undefined =>
    /^[a-z]+_(?:test|live)_5(1\w{15})/.exec(key)?.[1];
  const [ours, theirs] = [
    ownerOf(secretKey) ?? account.slice('acct_'.length),
    ownerOf(publishableKey),
  ];
  if (theirs !== undefined && !ours.startsWith(theirs.slice(0, 16))) {
    list.found(
      'stripe-accounts-differ',
      'The secret key and the publishable key belong to different Stripe accounts.',
    );
  }
}

/** The permissions to read that this backend and its tools need. Each is checked with a list of one item. */
async function checkPermissions(stripe: Stripe, list: Checklist): Promise<void> {
  const questions = {
    Customers: () => stripe.customers.list({limit: 1}),
    SetupIntents: () => stripe.setupIntents.list({limit: 1}),
    PaymentIntents: () => stripe.paymentIntents.list({limit: 1}),
  };
  const before = list.findings.length;
  for (const [name, ask] of Object.entries(questions)) {
    try {
      await ask();
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      if (error.type === 'StripePermissionError') {
        // Only this name: the message also contains a part of the key.
        const permission = /'(rak_\w+)'/.exec(error.message)?.[1];
        const lacking = permission === undefined ? '' : ` It lacks the permission ${permission}.`;
        list.found('stripe-permission', `The key may not read ${name}.${lacking}`);
      } else {
        list.found('stripe-unreachable', `Stripe (${name}): ${printable(error.message)}`);
      }
    }
  }
  if (list.findings.length > before) return;
  list.ok(`The key may read ${Object.keys(questions).join(', ')}`);
  list.note(
    'Whether it may write SetupIntents, PaymentIntents, Customers and PaymentMethods can be tested only by writing.',
  );
}

async function checkSepa(stripe: Stripe, list: Checklist): Promise<void> {
  try {
    const {data} = await stripe.paymentMethodConfigurations.list({limit: 100});
    const isOn = data.some(
      ({is_default: isDefault, sepa_debit: sepa}) => isDefault && sepa?.available,
    );
    if (isOn) list.ok('SEPA Direct Debit is switched on');
    else list.found('stripe-sepa-off', 'SEPA Direct Debit is switched off.');
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    list.note('Whether SEPA Direct Debit is switched on could not be read with this key.');
  }
}

/** Requests an intent that does not exist: a valid key gets a 404, an invalid one a 401. */
async function checkPublishableKey(
  {apiBase, publishableKey}: Config['stripe'],
  list: Checklist,
): Promise<void> {
  const url = new URL(
    'v1/setup_intents/seti_doctor?client_secret=seti_doctor_secret_doctor',
    apiBase,
  );
  try {
    const {status} = await fetch(url, {
      headers: {Authorization: `Bearer ${publishableKey}`},
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    if (status === 401) {
      list.found('stripe-publishable-key', 'Stripe does not know the publishable key.');
    } else {
      list.ok('Stripe accepts the publishable key');
    }
  } catch {
    list.found('stripe-unreachable', 'Stripe did not answer about the publishable key.');
  }
}
