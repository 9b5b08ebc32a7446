/** Helpers for the backend's tests: a demo on a free port, saved methods, and a fake Fenerum that a test controls. */
import {after} from 'node:test';
import type Stripe from 'stripe';
import {createBackend} from '../../../demo/backend/app.js';
import {metadataKeys} from '../../../demo/backend/intents.js';
import {loadConfig} from '../../../demo/backend/config.js';
import {closeAll, listen} from '../../../demo/backend/listen.js';
import type {PaymentNotification} from '../../../demo/backend/notify-customer.js';
import {demoCustomer} from '../../../demo/backend/session.js';
import {createStripe} from '../../../demo/backend/stripe.js';
import {startDemo} from '../../../demo/server.js';

export const webhookCredential = 'fenerum:a-password-of-the-tests';
export const retryLinkSecret = 'a retry link secret that only the tests know';
export const account = 'c0ffee00-1111-4222-8333-444455556666';

/** A log whose lines a test can await and search. */
export class TestLog {
  readonly lines: string[] = [];
  readonly #waiting = new Map<string, () => void>();

  readonly write = (event: string, fields: object = {}): void => {
    this.lines.push(JSON.stringify({event, ...fields}));
    this.#waiting.get(event)?.();
  };

  /** The first line with this event. Waits for it if there is none yet. */
  async first(event: string): Promise<string> {
    const find = () => this.lines.find((line) => line.includes(`"event":"${event}"`));
    while (find() === undefined) await this.next(event);
    return find() ?? '';
  }

  /** Resolves when this event is logged next. */
  next(event: string): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.set(event, resolve);
    });
  }
}

/** Starts the whole demo in this process and closes it after the test file. */
export async function demo(env: Record<string, string> = {}) {
  const log = new TestLog();
  const started = await startDemo({
    port: 0,
    env: {
      DEMO_ACCOUNT: account,
      FENERUM_WEBHOOK_CREDENTIALS: webhookCredential,
      RETRY_LINK_SECRET: retryLinkSecret,
      SANDBOX_FENERUM_LIMIT: '1000000',
      ...env,
    },
    log: log.write,
  });
  after(() => started.close());
  const stripe = stripeAt(started.url);
  return {...started, log, stripe};
}

export const stripeAt = (url: string): Stripe =>
  createStripe({
    secretKey: 'sk_test_sandbox',
    publishableKey: 'pk_test_sandbox',
    apiBase: new URL(url),
  });

/** The settings of a separate backend that uses the sandboxes of a demo. */
export const backendEnvironment = (demoUrl: string, fenerumBase?: string) => ({
  STRIPE_SECRET_KEY: 'sk_test_sandbox',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_sandbox',
  STRIPE_API_BASE: demoUrl,
  FENERUM_API_TOKEN: 'sandbox-token',
  FENERUM_API_BASE: fenerumBase ?? `${demoUrl}/sandbox/fenerum/api/v1/`,
  FENERUM_CLIENT_SYSTEM: 'tests',
  FENERUM_WEBHOOK_CREDENTIALS: webhookCredential,
  RETRY_LINK_SECRET: retryLinkSecret,
  DEMO_ACCOUNT: account,
  PORT: '0',
});

/** Starts another copy of the backend, next to the one in the demo. */
export async function backend(demoUrl: string, fenerumBase?: string, stripeBase = demoUrl) {
  const config = loadConfig({
    ...backendEnvironment(demoUrl, fenerumBase),
    STRIPE_API_BASE: stripeBase,
  });
  const stripe = createStripe(config.stripe);
  const log = new TestLog();
  const notifications: PaymentNotification[] = [];
  const visitor = {account, name: 'Maja Holm', email: 'maja.holm@example.com'};
  const made = createBackend({
    config,
    stripe,
    signedInCustomer: demoCustomer(stripe, visitor),
    notifyCustomer: async (notification) => {
      notifications.push(notification);
    },
    log: log.write,
    turnLimits: {claimMs: 300, deadNumberMs: 500, patienceMs: 1000, answerMs: 3000},
  });
  const server = await listen(made.app.fetch, config);
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= closeAll(server, made));
  after(close);
  return {url: server.url, log, notifications, close};
}

/** A fake Fenerum that answers with the handler in `answer` and counts its requests. */
export async function scriptedFenerum() {
  const fenerum = {
    url: '',
    requests: 0,
    answer: async (request: Request): Promise<Response> =>
      Response.json({echo: request.method}, {status: 500}),
  };
  const server = await listen(
    (request) => {
      fenerum.requests += 1;
      return fenerum.answer(request);
    },
    {host: '127.0.0.1', port: 0},
  );
  after(() => server.close());
  fenerum.url = `${server.url}/api/v1/`;
  return fenerum;
}

/** A promise `opened` with the function `open` that resolves it. */
export function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {open, opened};
}

/** POSTs JSON. A string is sent unchanged. */
export function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(url, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', ...headers},
    body: typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual',
  });
}

export async function read(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}
export async function detailOf(response: Response): Promise<string> {
  return String((await read(response))['detail']);
}

export const basic = (credential: string) => ({
  Authorization: `Basic ${Buffer.from(credential).toString('base64')}`,
});

/** Saves a method at Stripe as the page would. Returns the body that the page then registers. */
export async function savedMethod(
  url: string,
  {type = 'card', method = 'pm_card_visa'}: {type?: 'card' | 'sepa_debit'; method?: string} = {},
) {
  const stripe = stripeAt(url);
  // Creates the intent like the backend, but always a new one, because many tests never register their methods.
  await post(`${url}/api/setup-intents`, {});
  const {id: intent} = await stripe.setupIntents.create({
    customer: await customerOf(stripe),
    usage: 'off_session',
    allowed_payment_method_types: [type],
    metadata: {[metadataKeys.purpose]: 'payment_card'},
  });
  const confirmed = await stripe.setupIntents.confirm(
    intent,
    type === 'card'
      ? {payment_method: method}
      : {payment_method: await bankAccount(stripe), mandate_data: acceptedOnline},
  );
  return {
    account: '',
    gateway: 'stripe_new',
    token: String(confirmed.payment_method),
    type,
    intent,
  };
}

const acceptedOnline = {
  customer_acceptance: {
    type: 'online',
    online: {ip_address: '127.0.0.1', user_agent: 'a browser'},
  },
} as const;

async function bankAccount(stripe: Stripe): Promise<string> {
  const {id} = await stripe.paymentMethods.create({
    type: 'sepa_debit',
    sepa_debit: {iban: 'DE89370400440532013000'},
    billing_details: {name: 'Maja Holm', email: 'maja.holm@example.com'},
  });
  return id;
}

/** The demo's customer at Stripe. */
export async function customerOf(stripe: Stripe): Promise<string> {
  const {data} = await stripe.customers.list({email: 'maja.holm@example.com'});
  const found = data.find(({metadata}) => metadata['fenerum_account']);
  if (!found) throw new Error('The demo has no customer yet.');
  return found.id;
}

interface FenerumRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly at: string;
}

/** The requests with this token that the sandbox's Fenerum received. */
export async function sentToFenerum(url: string, token: string): Promise<FenerumRequest[]> {
  const response = await fetch(`${url}/sandbox/fenerum/requests`);
  const all = (await response.json()) as FenerumRequest[];
  return all.filter(({body}) => body['token'] === token);
}
