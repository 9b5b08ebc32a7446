// The sandbox's Stripe: one engine that keeps customers, methods and intents, and answers Stripe's API.

import {type Access, accessOf, publishableView, secretKeyRequired} from './access.js';
import {adoptIntent} from './adopt.js';
import {Customers} from './customers.js';
import {Faults} from './faults.js';
import {type ApiAnswer, IdempotencyKeys} from './idempotency.js';
import type {AuthenticationResult} from './intents.js';
import type {ApiList, Customer, PaymentIntent, PaymentMethod, SetupIntent} from './objects.js';
import {isParams, type Params, refuseUnknown, textOr, words} from './params.js';
import {PaymentIntents} from './payment-intents.js';
import {type MethodRecord, PaymentMethods} from './payment-methods.js';
import {type Collections, type Route, routes} from './routes.js';
import {SetupIntents} from './setup-intents.js';
import {
  invalidRequest,
  parameterMissing,
  plainError,
  resourceMissing,
  StripeFault,
} from './stripe-fault.js';
import {type EngineOptions, World} from './world.js';

/** A call of the API. */
export interface ApiRequest {
  readonly method: string;
  /** From the root, without a query: `/v1/setup_intents`. */
  readonly path: string;
  /** Body and query together. */
  readonly params: Params;
  /** The secret or publishable key. */
  readonly key: string;
  /** The connected account, `acct_…`. */
  readonly account?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** The connection failed: whether the call took effect, only the engine knows. */
export class ConnectionLost extends Error {
  constructor() {
    super('The connection to the sandbox was lost.');
    this.name = 'ConnectionLost';
  }
}

/** A call that was made, without anything secret. */
export interface RecordedCall {
  readonly method: string;
  readonly path: string;
  readonly access: Access | undefined;
  /** The HTTP status of its answer; 0 when the connection failed. */
  status: number;
}

const anySecretKey = 'sk_test_engine';
const callsKept = 1000;

/** Stripe's state and rules, without DOM and without network. */
export class StripeEngine {
  /** Faults for calls that come in through `request`. */
  readonly faults = new Faults();
  /** The latest calls that came in through `request`, the oldest first. */
  readonly calls: RecordedCall[] = [];
  /** How strict the engine is; may be changed at any time. */
  readonly options: EngineOptions;
  readonly #world: World;
  readonly #collections: Collections;
  readonly #routes: readonly Route[];
  readonly #keys = new IdempotencyKeys();

  constructor(options: EngineOptions = {}) {
    this.options = options;
    this.#world = new World(options);
    const customers = new Customers(this.#world);
    const methods = new PaymentMethods(this.#world);
    const surroundings = {world: this.#world, customers, methods};
    this.#collections = {
      customers,
      methods,
      setupIntents: new SetupIntents(surroundings),
      paymentIntents: new PaymentIntents(surroundings),
    };
    this.#routes = routes(this.#collections);
  }

  /**
   * Answers a call as Stripe does over HTTP, errors included.
   * Rejects with ConnectionLost when a fault says so; never settles while a fault holds it.
   */
  async request(request: ApiRequest): Promise<ApiAnswer> {
    const call: RecordedCall = {
      method: request.method,
      path: request.path,
      access: /^pk_/.test(request.key) ? 'publishable' : 'secret',
      status: 0,
    };
    this.calls.push(call);
    if (this.calls.length > callsKept) this.calls.shift();

    const taken = this.faults.take(`${request.method} ${request.path}`);
    if (taken === undefined) return this.#noted(call, this.#answer(request));
    const {fault, wait} = taken;
    if (fault.kind === 'unreachable') throw new ConnectionLost();
    if (fault.kind === 'error') {
      const headers =
        fault.retryAfter === undefined ? {} : {'Retry-After': String(fault.retryAfter)};
      return this.#noted(call, {...this.#errorAnswer(fault.status, fault.error), headers});
    }
    if (fault.kind === 'queued') await wait();
    const answer = this.#answer(request);
    if (fault.kind === 'lost') throw new ConnectionLost();
    if (fault.kind === 'held') await wait();
    return this.#noted(call, answer);
  }

  createCustomer(params: Params = {}): Customer {
    return this.#run<Customer>('POST', '/v1/customers', params);
  }

  retrieveCustomer(id: string): Customer {
    return this.#run<Customer>('GET', `/v1/customers/${id}`);
  }

  listCustomers(params: Params = {}): ApiList<Customer> {
    return this.#run<ApiList<Customer>>('GET', '/v1/customers', params);
  }

  /** Makes a PaymentMethod from typed data, as a page or a server does. */
  createPaymentMethod(params: Params): PaymentMethod {
    return this.#run<PaymentMethod>('POST', '/v1/payment_methods', params);
  }

  retrievePaymentMethod(id: string): PaymentMethod {
    return this.#run<PaymentMethod>('GET', `/v1/payment_methods/${id}`);
  }

  /** Creates a SetupIntent; throws StripeFault, like every call below, where Stripe answers with an error. */
  createSetupIntent(params: Params = {}): SetupIntent {
    return this.#run<SetupIntent>('POST', '/v1/setup_intents', params);
  }

  retrieveSetupIntent(id: string): SetupIntent {
    return this.#run<SetupIntent>('GET', `/v1/setup_intents/${id}`);
  }

  updateSetupIntent(id: string, params: Params): SetupIntent {
    return this.#run<SetupIntent>('POST', `/v1/setup_intents/${id}`, params);
  }

  confirmSetupIntent(id: string, params: Params = {}): SetupIntent {
    return this.#run<SetupIntent>('POST', `/v1/setup_intents/${id}/confirm`, params);
  }

  cancelSetupIntent(id: string, params: Params = {}): SetupIntent {
    return this.#run<SetupIntent>('POST', `/v1/setup_intents/${id}/cancel`, params);
  }

  listSetupIntents(params: Params = {}): ApiList<SetupIntent> {
    return this.#run<ApiList<SetupIntent>>('GET', '/v1/setup_intents', params);
  }

  createPaymentIntent(params: Params): PaymentIntent {
    return this.#run<PaymentIntent>('POST', '/v1/payment_intents', params);
  }

  retrievePaymentIntent(id: string): PaymentIntent {
    return this.#run<PaymentIntent>('GET', `/v1/payment_intents/${id}`);
  }

  updatePaymentIntent(id: string, params: Params): PaymentIntent {
    return this.#run<PaymentIntent>('POST', `/v1/payment_intents/${id}`, params);
  }

  confirmPaymentIntent(id: string, params: Params = {}): PaymentIntent {
    return this.#run<PaymentIntent>('POST', `/v1/payment_intents/${id}/confirm`, params);
  }

  cancelPaymentIntent(id: string, params: Params = {}): PaymentIntent {
    return this.#run<PaymentIntent>('POST', `/v1/payment_intents/${id}/cancel`, params);
  }

  listPaymentIntents(params: Params = {}): ApiList<PaymentIntent> {
    return this.#run<ApiList<PaymentIntent>>('GET', '/v1/payment_intents', params);
  }

  /** Ends the bank's dialog of an intent that is in `requires_action`. */
  authenticate(intent: string, result: AuthenticationResult): SetupIntent | PaymentIntent {
    const path = intent.startsWith('pi_') ? '/v1/payment_intents' : '/v1/setup_intents';
    return this.#run<SetupIntent | PaymentIntent>('POST', `${path}/${intent}/authenticate`, {
      result,
    });
  }

  /**
   * A card as it was saved once upon a time: under a `pm_…` or a legacy `card_…` id, for a customer, and with a bank
   * that wants to see the customer at the next charge unless another number says otherwise.
   */
  addSavedCard({
    id,
    number = '4000002760003184',
    customer,
    exp_month = 12,
    exp_year = this.#world.month().year + 2,
  }: {
    id?: string;
    number?: string;
    customer?: string;
    exp_month?: number;
    exp_year?: number;
  } = {}): PaymentMethod {
    if (customer !== undefined) this.#collections.customers.find(customer);
    // It was valid when it was saved, so its expiry is written afterwards.
    const card = {number, exp_month: 12, exp_year: this.#world.month().year + 2};
    const record = this.#collections.methods.create({type: 'card', card}, undefined, id);
    if (record.method.card) Object.assign(record.method.card, {exp_month, exp_year});
    record.method.customer = customer ?? null;
    record.setUp = true;
    return structuredClone(record.method);
  }

  /** Lets a saved card's authorization expire: its bank asks for the customer at the next charge. */
  expireAuthorization(paymentMethod: string): void {
    const record = this.#method(paymentMethod);
    record.behaviour = {...record.behaviour, authentication: 'unless-set-up'};
    record.setUp = false;
  }

  /** Puts a saved card's expiry into the past. */
  expireCard(paymentMethod: string): void {
    const {card} = this.#method(paymentMethod).method;
    if (card) Object.assign(card, {exp_month: 1, exp_year: this.#world.month().year - 1});
  }

  /** Lets slow banks answer: what is in `processing` comes to its end. */
  settle(): void {
    this.#collections.setupIntents.settle();
    this.#collections.paymentIntents.settle();
  }

  #method(id: string): MethodRecord {
    return this.#collections.methods.find(id);
  }

  #run<T>(method: string, path: string, params: Params = {}): T {
    return this.#carryOut({method, path, params, key: anySecretKey}, 'secret') as T;
  }

  #noted(call: RecordedCall, answer: ApiAnswer): ApiAnswer {
    call.status = answer.status;
    return answer;
  }

  #answer(request: ApiRequest): ApiAnswer {
    const {method, path, params, key, account, idempotencyKey} = request;
    const headers = {'Request-Id': this.#world.id('req')};
    try {
      const access = accessOf(key, this.options);
      if (idempotencyKey === undefined || method === 'GET') {
        return {status: 200, body: this.#carryOut(request, access), headers};
      }
      const keyed = JSON.stringify([key, account, idempotencyKey]);
      const fingerprint = JSON.stringify([method, path, params]);
      const recalled = this.#keys.recall(keyed, fingerprint);
      if (recalled !== undefined) return recalled;
      const answer = this.#caught(() => this.#carryOut(request, access), headers);
      this.#keys.remember(keyed, fingerprint, answer);
      return answer;
    } catch (error) {
      return this.#caught(() => {
        throw error;
      }, headers);
    }
  }

  #caught(run: () => object, headers: ApiAnswer['headers']): ApiAnswer {
    try {
      return {status: 200, body: run(), headers};
    } catch (error) {
      if (!(error instanceof StripeFault)) throw error;
      return {...this.#errorAnswer(error.status, error.error), headers};
    }
  }

  #errorAnswer(status: number, error: StripeFault['error']): Omit<ApiAnswer, 'headers'> {
    return {status, body: {error: structuredClone(error)}};
  }

  /** One call, all rules applied. Everything that leaves is a copy. */
  #carryOut(request: ApiRequest, access: Access): object {
    const {method, path, params, key, account} = request;
    const found = this.#route(method, path);
    if (found === undefined) {
      throw invalidRequest(`Unrecognized request URL (${method}: ${path}).`, {status: 404});
    }
    const {route, id} = found;
    if (!route.access.includes(access)) throw secretKeyRequired();
    refuseUnknown(params, [...route.params, 'client_secret', 'key', 'expand']);
    if (access === 'publishable') {
      this.#admit(id, params, key, account);
    }
    try {
      const result = route.run({account, id, params});
      return this.#presented(result, params, access);
    } catch (error) {
      if (error instanceof StripeFault && access === 'publishable') throw publishableFault(error);
      throw error;
    }
  }

  #route(method: string, path: string): {route: Route; id: string} | undefined {
    const parts = path.split('/');
    // Words come before ids, so `search` is never taken for an id: the table lists them first.
    for (const route of this.#routes) {
      const pattern = route.path.split('/');
      if (route.method !== method || pattern.length !== parts.length) continue;
      if (!pattern.every((part, index) => part === ':id' || part === parts[index])) continue;
      return {route, id: parts[pattern.indexOf(':id')] ?? ''};
    }
    return undefined;
  }

  /** A page may touch an intent whose client secret it has, in the mode and account of its key. */
  #admit(id: string, params: Params, key: string, account: string | undefined): void {
    if (id === '') return;
    const {setupIntents, paymentIntents} = this.#collections;
    const intents = id.startsWith('pi_') ? paymentIntents : setupIntents;
    const secret = textOr(params, 'client_secret', undefined);
    if (secret === undefined) throw parameterMissing('client_secret');
    if (this.options.adopt === true) adoptIntent(this, this.#collections, id, secret);
    const name = intents.kind.name.toLowerCase();
    if (key.startsWith('pk_live_') && intents.has(id)) {
      const missing = resourceMissing(name, id, 'intent').error;
      throw new StripeFault(404, {
        ...missing,
        message: `${missing.message}; a similar object exists in test mode, but a live mode key was used to make this request.`,
      });
    }
    if (intents.find(id, account).intent.client_secret !== secret) {
      throw invalidRequest(
        `The client_secret provided does not match the client_secret associated with the ${intents.kind.name}.`,
        {code: 'resource_missing', param: 'client_secret', status: 404},
      );
    }
  }

  #presented(result: unknown, params: Params, access: Access): object {
    if (!isParams(result)) throw plainError(500, 'api_error', 'Nothing to answer with.');
    const copy = structuredClone(result) as Record<string, unknown>;
    if (access === 'publishable') return isIntent(copy) ? publishableView(copy) : copy;
    for (const path of words(params, 'expand') ?? []) this.#expand(copy, path.split('.'));
    return copy;
  }

  #expand(place: Record<string, unknown>, [field = '', ...rest]: readonly string[]): void {
    const value = place[field];
    if (Array.isArray(value)) {
      for (const item of value) if (isParams(item)) this.#expand(item, rest);
      return;
    }
    if (typeof value === 'string') {
      if (field === 'payment_method') place[field] = structuredClone(this.#method(value).method);
      if (field === 'customer') {
        place[field] = structuredClone(this.#collections.customers.find(value));
      }
    }
    const below = place[field];
    if (rest.length > 0 && isParams(below)) this.#expand(below, rest);
  }
}

function isIntent(object: object): object is SetupIntent | PaymentIntent {
  const kind = 'object' in object ? object.object : undefined;
  return kind === 'setup_intent' || kind === 'payment_intent';
}

/** An error as a page sees it: the intent inside is the page's view of it. */
function publishableFault({status, error}: StripeFault): StripeFault {
  const {setup_intent, payment_intent, ...rest} = error;
  return new StripeFault(status, {
    ...rest,
    ...(setup_intent && {setup_intent: publishableView(setup_intent) as SetupIntent}),
    ...(payment_intent && {payment_intent: publishableView(payment_intent) as PaymentIntent}),
  });
}
