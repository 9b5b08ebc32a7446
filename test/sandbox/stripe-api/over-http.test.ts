/** The sandbox's Stripe API over HTTP, called by the official SDK and by a page with a publishable key. */

import assert from 'node:assert/strict';
import type {AddressInfo} from 'node:net';
import {after, before, beforeEach, describe, it} from 'node:test';
import {serve, type ServerType} from '@hono/node-server';
import Stripe from 'stripe';
import {stripeApi} from '../../../demo/sandbox/stripe-api.js';
import {StripeEngine} from '../../../src/sandbox/stripe-api/engine.js';
import {encodeForm} from '../../../src/sandbox/shared/form-encoding.js';
import type {Params} from '../../../src/sandbox/shared/params.js';
import {createRemoteStripe} from '../../../src/sandbox/sandbox.js';
import {httpTransport} from '../../../src/sandbox/stripe-js/transport.js';

const confirmCalls = 'POST /v1/setup_intents/*/confirm';

describe("the official SDK against the sandbox's API", () => {
  let engine: StripeEngine;
  let server: ServerType;
  let port: number;
  let stripe: Stripe;

  before(async () => {
    engine = new StripeEngine();
    server = serve({fetch: (...args) => stripeApi(engine).fetch(...args), port: 0});
    await new Promise((resolve) => server.once('listening', resolve));
    port = (server.address() as AddressInfo).port;
    engine.options.origin = `http://127.0.0.1:${port}`;
  });
  after(() => server.close());
  beforeEach(() => {
    engine.faults.clear();
    stripe = client('sk_test_123');
  });

  function client(key: string): Stripe {
    return new Stripe(key, {
      host: '127.0.0.1',
      port,
      protocol: 'http',
      maxNetworkRetries: 0,
      telemetry: false,
    });
  }

  async function page(path: string, params: Params, method = 'POST'): Promise<Response> {
    const url = new URL(path, `http://127.0.0.1:${port}`);
    const headers = {Authorization: 'Bearer pk_test_123', Origin: 'http://shop.example'};
    if (method === 'POST') {
      return fetch(url, {method, headers, body: new URLSearchParams(encodeForm(params))});
    }
    url.search = encodeForm(params);
    return fetch(url, {headers});
  }

  const card = (number: string) => ({
    type: 'card',
    card: {number, exp_month: '12', exp_year: '34', cvc: '123'},
    billing_details: {name: 'Ada Lovelace'},
  });

  it('the SDK creates a SetupIntent with nested and repeated parameters', async () => {
    const customer = await stripe.customers.create({
      email: 'ada@example.com',
      metadata: {account: 'a-1'},
    });
    const intent = await stripe.setupIntents.create({
      customer: customer.id,
      usage: 'off_session',
      allowed_payment_method_types: ['card', 'sepa_debit'],
      metadata: {account: 'a-1', text: 'æøå & = []'},
    });
    assert.match(intent.id, /^seti_\w{24}$/);
    assert.match(intent.client_secret ?? '', new RegExp(`^${intent.id}_secret_\\w+$`));
    assert.equal(intent.status, 'requires_payment_method');
    assert.equal(intent.customer, customer.id);
    assert.deepEqual(intent.payment_method_types, ['card', 'sepa_debit']);
    assert.deepEqual(intent.metadata, {account: 'a-1', text: 'æøå & = []'});
    assert.equal(intent.livemode, false);
    assert.match(intent.lastResponse.requestId ?? '', /^req_/);
    const again = await stripe.setupIntents.retrieve(intent.id);
    assert.deepEqual({...again}, {...intent});
  });

  it('the SDK finds customers by email and by metadata', async () => {
    const {id} = await stripe.customers.create({
      email: 'grace@example.com',
      metadata: {account: 'b 2'},
    });
    const listed = await stripe.customers.list({email: 'grace@example.com'});
    assert.deepEqual(
      listed.data.map((customer) => customer.id),
      [id],
    );
    const found = await stripe.customers.search({query: "metadata['account']:'b 2'"});
    assert.deepEqual(
      found.data.map((customer) => customer.id),
      [id],
    );
  });

  it('the server sees the intent that the page has confirmed', async () => {
    const {id: customer} = await stripe.customers.create();
    const intent = await stripe.setupIntents.create({customer});
    const answer = await page(`/v1/setup_intents/${intent.id}/confirm`, {
      client_secret: intent.client_secret,
      payment_method_data: card('4242424242424242'),
      use_stripe_sdk: true,
    });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
    const seen = (await answer.json()) as Record<string, unknown>;
    assert.equal(seen['status'], 'succeeded');
    assert.equal('customer' in seen || 'metadata' in seen, false);

    const settled = await stripe.setupIntents.retrieve(intent.id, {expand: ['payment_method']});
    assert.equal(settled.status, 'succeeded');
    const method = settled.payment_method;
    assert.ok(method !== null && typeof method === 'object');
    assert.equal(method.card?.last4, '4242');
    assert.equal(method.customer, customer);
    assert.equal(method.billing_details.name, 'Ada Lovelace');
    const retrieved = await stripe.paymentMethods.retrieve(method.id);
    assert.equal(retrieved.card?.brand, 'visa');
  });

  it('a page without the right client secret, or with a server’s call, is refused', async () => {
    const intent = await stripe.setupIntents.create();
    const path = `/v1/setup_intents/${intent.id}`;
    assert.equal((await page(path, {}, 'GET')).status, 400);
    const wrong = await page(path, {client_secret: `${intent.id}_secret_x`}, 'GET');
    assert.equal(wrong.status, 404);
    const {error} = (await wrong.json()) as {error: {code: string}};
    assert.equal(error.code, 'resource_missing');
    assert.equal((await page('/v1/customers', {}, 'GET')).status, 401);
  });

  it('the SDK gets Stripe’s error for the removed payment_method_types', async () => {
    const params = {payment_method_types: ['card']} as Stripe.SetupIntentCreateParams;
    await assert.rejects(stripe.setupIntents.create(params), (error: Stripe.errors.StripeError) => {
      assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
      assert.equal(error.code, 'payment_method_types_no_longer_supported');
      assert.equal(error.statusCode, 400);
      return true;
    });
  });

  it('a failed off-session charge leaves a PaymentIntent that the page can confirm', async () => {
    const {id: customer} = await stripe.customers.create();
    const {id: method} = engine.addSavedCard({customer});
    const failure = await stripe.paymentIntents
      .create({
        amount: 12500,
        currency: 'dkk',
        customer,
        payment_method: method,
        off_session: true,
        confirm: true,
        description: 'Invoice 7',
      })
      .then(
        () => assert.fail('charged without the customer'),
        (error: unknown) => error,
      );
    assert.ok(failure instanceof Stripe.errors.StripeCardError);
    assert.equal(failure.statusCode, 402);
    assert.equal(failure.code, 'authentication_required');
    const id = failure.payment_intent?.id ?? '';
    const intent = await stripe.paymentIntents.retrieve(id);
    assert.equal(intent.status, 'requires_payment_method');
    assert.equal(intent.last_payment_error?.code, 'authentication_required');
    assert.equal(intent.last_payment_error?.payment_method?.id, method);
    assert.equal(intent.last_payment_error?.payment_method?.card?.last4, '3184');

    const secret = {client_secret: intent.client_secret};
    const confirmed = await page(`/v1/payment_intents/${id}/confirm`, {
      ...secret,
      payment_method: method,
      use_stripe_sdk: true,
    });
    assert.equal(((await confirmed.json()) as {status: string}).status, 'requires_action');
    await page(`/v1/payment_intents/${id}/authenticate`, {...secret, result: 'succeeded'});
    assert.equal((await stripe.paymentIntents.retrieve(id)).status, 'succeeded');
  });

  it('the SDK gets the first answer for a repeated idempotency key, and an error for other parameters', async () => {
    const options = {idempotencyKey: 'key-1'};
    const first = await stripe.setupIntents.create({description: 'a'}, options);
    const second = await stripe.setupIntents.create({description: 'a'}, options);
    assert.equal(second.id, first.id);
    assert.equal(second.lastResponse.headers['idempotent-replayed'], 'true');
    await assert.rejects(
      stripe.setupIntents.create({description: 'b'}, options),
      Stripe.errors.StripeIdempotencyError,
    );
  });

  it('the SDK gets 409 for a concurrent request with the same idempotency key', async () => {
    const options = {idempotencyKey: 'key-2', maxNetworkRetries: 0};
    const queued = engine.faults.next({kind: 'queued'}, {match: 'POST /v1/setup_intents'});
    const first = stripe.setupIntents.create({description: 'a'}, options);
    while (queued.waiting === 0) await new Promise((resolve) => setImmediate(resolve));
    await assert.rejects(stripe.setupIntents.create({description: 'a'}, options), {
      statusCode: 409,
      code: 'idempotency_key_in_use',
    });
    queued.release();
    const second = await stripe.setupIntents.create({description: 'a'}, options);
    assert.equal(second.id, (await first).id);
  });

  it('the SDK’s retry after a lost answer has no second effect', async () => {
    const before = (await stripe.setupIntents.list({limit: 100})).data.length;
    engine.faults.next({kind: 'lost'}, {match: 'POST /v1/setup_intents'});
    const intent = await stripe.setupIntents.create({description: 'once'}, {maxNetworkRetries: 1});
    assert.equal(intent.description, 'once');
    assert.equal((await stripe.setupIntents.list({limit: 100})).data.length, before + 1);
  });

  it('failures can be planned over HTTP', async () => {
    const order = await fetch(`http://127.0.0.1:${port}/sandbox/stripe/faults`, {
      method: 'POST',
      body: JSON.stringify({kind: 'error', status: 503, match: 'GET /v1/setup_intents/*'}),
    });
    assert.equal(order.status, 204);
    const intent = await stripe.setupIntents.create();
    await assert.rejects(
      stripe.setupIntents.retrieve(intent.id),
      (error: Stripe.errors.StripeError) => error.statusCode === 503,
    );
    assert.equal((await stripe.setupIntents.retrieve(intent.id)).id, intent.id);
  });

  it('a held answer arrives after its release, and a lost one is a network error', async () => {
    const intent = await stripe.setupIntents.create();
    const params = {
      client_secret: intent.client_secret,
      payment_method_data: card('4242424242424242'),
    };
    engine.faults.next({kind: 'lost'}, {match: confirmCalls});
    await assert.rejects(page(`/v1/setup_intents/${intent.id}/confirm`, params), TypeError);
    assert.equal((await stripe.setupIntents.retrieve(intent.id)).status, 'succeeded');

    const held = engine.faults.next({kind: 'held'}, {match: 'GET /v1/setup_intents/*'});
    const waiting = stripe.setupIntents.retrieve(intent.id);
    held.release();
    assert.equal((await waiting).status, 'succeeded');
  });

  it('bad keys are refused over HTTP', async () => {
    await assert.rejects(
      client('sk_wrong').setupIntents.create(),
      Stripe.errors.StripeAuthenticationError,
    );
    const live = await fetch(`http://127.0.0.1:${port}/v1/setup_intents`, {method: 'POST'});
    assert.equal(live.status, 401);
  });

  it('connected accounts see only their own objects', async () => {
    const intent = await stripe.setupIntents.create({}, {stripeAccount: 'acct_1'});
    await assert.rejects(
      stripe.setupIntents.retrieve(intent.id),
      (error: Stripe.errors.StripeError) => error.code === 'resource_missing',
    );
    const found = await stripe.setupIntents.retrieve(intent.id, {}, {stripeAccount: 'acct_1'});
    assert.equal(found.id, intent.id);
  });

  it('the SDK pages through a list', async () => {
    const {id: customer} = await stripe.customers.create();
    for (const description of ['1', '2', '3']) {
      await stripe.setupIntents.create({customer, description});
    }
    const seen: (string | null)[] = [];
    for await (const intent of stripe.setupIntents.list({customer, limit: 2})) {
      seen.push(intent.description);
    }
    assert.deepEqual(seen, ['3', '2', '1']);
  });

  it('the customer is redirected to the bank’s page and back', async () => {
    const intent = await stripe.setupIntents.create();
    const confirmed = await page(`/v1/setup_intents/${intent.id}/confirm`, {
      client_secret: intent.client_secret,
      payment_method_data: card('4000002760003184'),
      return_url: 'http://shop.example/done?a=1',
    });
    const {next_action} = (await confirmed.json()) as {
      next_action: {type: string; redirect_to_url: {url: string}};
    };
    assert.equal(next_action.type, 'redirect_to_url');
    const bank = next_action.redirect_to_url.url;
    assert.match(await (await fetch(bank)).text(), /Complete authentication/);
    const back = await fetch(bank, {
      method: 'POST',
      body: new URLSearchParams({result: 'succeeded'}),
      redirect: 'manual',
    });
    const location = new URL(back.headers.get('Location') ?? '');
    assert.equal(location.searchParams.get('a'), '1');
    assert.equal(location.searchParams.get('setup_intent'), intent.id);
    assert.equal(location.searchParams.get('setup_intent_client_secret'), intent.client_secret);
    assert.equal(location.searchParams.get('redirect_status'), 'succeeded');
    assert.equal((await stripe.setupIntents.retrieve(intent.id)).status, 'succeeded');
  });

  it('the SDK updates, lists, attaches and detaches objects', async () => {
    const {id: customer} = await stripe.customers.create({
      address: {line1: '1 Way', city: 'Aarhus', country: 'DK'},
    });
    await stripe.customers.update(customer, {name: 'Ada', metadata: {a: '1'}});
    const updated = await stripe.customers.retrieve(customer);
    assert.ok(!updated.deleted);
    assert.deepEqual([updated.name, updated.address?.city], ['Ada', 'Aarhus']);

    const method = await stripe.paymentMethods.create({
      type: 'card',
      card: {token: 'tok_visa'},
      billing_details: {email: 'ada@example.com'},
    });
    await stripe.paymentMethods.attach(method.id, {customer});
    const {id: stranger} = await stripe.customers.create();
    await assert.rejects(
      stripe.paymentMethods.attach(method.id, {customer: stranger}),
      (error: Stripe.errors.StripeError) => error.code === 'payment_method_unexpected_state',
    );
    const settings = {default_payment_method: method.id};
    await stripe.customers.update(customer, {invoice_settings: settings});
    const listed = await stripe.customers.listPaymentMethods(customer, {type: 'card'});
    assert.deepEqual(
      listed.data.map(({id}) => id),
      [method.id],
    );
    await stripe.paymentMethods.detach(method.id);
    assert.equal((await stripe.paymentMethods.list({customer})).data.length, 0);
  });

  it('the SDK changes a PaymentIntent until it is paid, and captures an authorized amount', async () => {
    const {id} = await stripe.paymentIntents.create({
      amount: 100,
      currency: 'dkk',
      capture_method: 'manual',
      receipt_email: 'ada@example.com',
    });
    await stripe.paymentIntents.update(id, {
      amount: 200,
      currency: 'eur',
      description: 'Invoice 8',
      receipt_email: '',
      setup_future_usage: 'off_session',
    });
    const held = await stripe.paymentIntents.confirm(id, {payment_method: 'pm_card_visa'});
    assert.deepEqual([held.status, held.amount_capturable], ['requires_capture', 200]);
    const paid = await stripe.paymentIntents.capture(id);
    assert.deepEqual([paid.status, paid.amount_received], ['succeeded', 200]);
    assert.deepEqual([paid.description, paid.receipt_email], ['Invoice 8', null]);
    await assert.rejects(
      stripe.paymentIntents.capture(id),
      Stripe.errors.StripeInvalidRequestError,
    );
    const found = await stripe.paymentIntents.list({customer: 'cus_nobody'});
    assert.deepEqual(found.data, []);
  });

  it('the SDK expands objects, also inside a list', async () => {
    const {id: customer} = await stripe.customers.create({name: 'Grace'});
    const {id} = await stripe.setupIntents.create({
      customer,
      payment_method: 'pm_card_visa',
      confirm: true,
    });
    const intent = await stripe.setupIntents.retrieve(id, {
      expand: ['customer', 'payment_method.customer'],
    });
    assert.ok(typeof intent.customer === 'object' && intent.customer && !intent.customer.deleted);
    assert.equal(intent.customer.name, 'Grace');
    assert.ok(typeof intent.payment_method === 'object');
    assert.ok(typeof intent.payment_method?.customer === 'object');
    const list = await stripe.setupIntents.list({customer, expand: ['data.payment_method']});
    assert.ok(typeof list.data[0]?.payment_method === 'object');
  });

  it('the SDK pages backwards, and invalid limits are refused', async () => {
    const {id: customer} = await stripe.customers.create();
    const made: string[] = [];
    for (const description of ['1', '2', '3']) {
      made.push((await stripe.setupIntents.create({customer, description})).id);
    }
    const page = await stripe.setupIntents.list({customer, limit: 1, ending_before: made[0] ?? ''});
    assert.deepEqual([page.data[0]?.description, page.has_more], ['2', true]);
    for (const params of [{limit: 0}, {starting_after: 'seti_none'}]) {
      await assert.rejects(
        stripe.setupIntents.list(params),
        Stripe.errors.StripeInvalidRequestError,
      );
    }
    await assert.rejects(
      stripe.customers.search({query: 'nonsense'}),
      Stripe.errors.StripeInvalidRequestError,
    );
  });

  it('an unknown URL is answered with 404, and a large body with 413', async () => {
    const at = (path: string) =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        headers: {Authorization: `Basic ${btoa('sk_test_123:')}`},
      });
    assert.equal((await at('/v1/refunds')).status, 404);
    assert.equal((await at('/v1/customers')).status, 200);
    const body = 'a'.repeat(300_000);
    const large = await stripeApi(engine).request('/v1/customers', {method: 'POST', body});
    assert.equal(large.status, 413);
  });

  it('the control routes expire saved cards and settle slow payments', async () => {
    const steer = (path: string, body?: unknown, method = 'POST') =>
      fetch(`http://127.0.0.1:${port}/sandbox/stripe/${path}`, {
        method,
        ...(body !== undefined && {body: JSON.stringify(body)}),
      });
    const {id: customer} = await stripe.customers.create();
    const {payment_method} = await stripe.setupIntents.create({
      customer,
      payment_method: 'pm_card_visa',
      confirm: true,
    });
    const charge = () =>
      stripe.paymentIntents.create({
        amount: 100,
        currency: 'dkk',
        customer,
        payment_method: payment_method as string,
        off_session: true,
        confirm: true,
      });
    const refusedAs = async (what: string) => {
      const path = `payment_methods/${payment_method as string}/expire`;
      assert.equal((await steer(path, {what})).status, 204);
      return charge().then(
        () => 'charged',
        (error: unknown) => (error as Stripe.errors.StripeError).code,
      );
    };
    assert.equal(await refusedAs('authorization'), 'authentication_required');
    assert.equal(await refusedAs('card'), 'expired_card');
    assert.equal((await steer('payment_methods/pm_none/expire', {what: 'card'})).status, 404);
    assert.equal((await steer('payment_methods/pm_none/expire', {what: 'x'})).status, 400);
    assert.equal((await steer('faults', {kind: 'strange'})).status, 400);
    assert.equal((await steer('settle')).status, 204);

    await steer('faults', {kind: 'error', error: {type: 'card_error', code: 'x', message: 'y'}});
    await steer('faults', undefined, 'DELETE');
    assert.equal((await stripe.customers.retrieve(customer)).id, customer);
    const calls = (await (await steer('calls', undefined, 'GET')).json()) as {path: string}[];
    assert.equal(calls.at(-1)?.path, `/v1/customers/${customer}`);
  });

  it('the bank’s page answers 404 without a pending authentication, and reports a failed one', async () => {
    const bank = `http://127.0.0.1:${port}/sandbox/stripe/authenticate`;
    assert.equal((await fetch(bank)).status, 404);
    assert.equal((await fetch(`${bank}?intent=pi_none`, {method: 'POST'})).status, 404);
    const {id} = await stripe.paymentIntents.create({amount: 100, currency: 'dkk'});
    const waiting = await stripe.paymentIntents.confirm(id, {
      payment_method: 'pm_card_authenticationRequired',
      return_url: 'http://shop.example/done',
    });
    const url = waiting.next_action?.redirect_to_url?.url ?? '';
    const body = new URLSearchParams({result: 'failed'});
    const back = await fetch(url, {method: 'POST', body, redirect: 'manual'});
    const {searchParams} = new URL(back.headers.get('Location') ?? '');
    assert.equal(searchParams.get('payment_intent'), id);
    assert.equal(searchParams.get('redirect_status'), 'failed');
    const after = await stripe.paymentIntents.retrieve(id);
    assert.equal(after.last_payment_error?.code, 'payment_intent_authentication_failure');
  });

  it('the server sees what the fake Stripe.js confirms over HTTP', async () => {
    const base = `http://127.0.0.1:${port}`;
    const page = createRemoteStripe(httpTransport(base), {})('pk_test_123');
    const intent = await stripe.setupIntents.create();
    const secret = intent.client_secret ?? '';
    const before = await page.retrieveSetupIntent(secret);
    assert.equal(before.setupIntent?.status, 'requires_payment_method');
    const {error} = await page.confirmCardSetup(secret, {
      payment_method: 'pm_card_visa_chargeDeclined',
    });
    assert.equal(error?.decline_code, 'generic_decline');
    await page.confirmCardSetup(secret, {payment_method: 'pm_card_visa'});
    assert.equal((await stripe.setupIntents.retrieve(intent.id)).status, 'succeeded');
    const account = {stripeAccount: 'acct_1'};
    const other = createRemoteStripe(httpTransport(base), {})('pk_test_123', account);
    assert.equal((await other.retrieveSetupIntent(secret)).error?.code, 'resource_missing');
  });
});
