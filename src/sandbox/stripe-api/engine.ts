/** The engine of the sandbox: it stores customers, methods and intents, and answers requests to Stripe's API. */

import {type KeyScope, scopeOfKey} from './key-scope.js';
import {createIntentOnDemand} from './create-on-demand.js';
import {Customers} from './customers.js';
import {PlannedFailures} from './planned-failures.js';
import {type ApiAnswer, type IdempotencyClaim, IdempotencyKeys} from './idempotency.js';
import type {ApiError, PaymentIntent, PaymentMethod} from '../shared/objects.js';
import type {Params} from '../shared/params.js';
import {PaymentIntents} from './payment-intents.js';
import {PaymentMethods} from './payment-methods.js';
import {Router} from './router.js';
import type {Collections} from './routes.js';
import {type SavedBankAccount, type SavedCard, SavedMethods} from './saved-methods.js';
import {ServerApi} from './server-api.js';
import {SetupIntents} from './setup-intents.js';
import type {Refusal} from './test-cards.js';
import {returnedDebit} from './test-ibans.js';
import {StripeApiError} from '../shared/stripe-api-error.js';
import {type EngineOptions, Environment} from './environment.js';

/** A request to the API. */
export interface ApiRequest {
  readonly method: string;
  /** The path from the root, without the query: `/v1/setup_intents`. */
  readonly path: string;
  /** The parameters of body and query. */
  readonly params: Params;
  /** The secret or publishable key. */
  readonly key: string;
  /** The connected account, `acct_…`. */
  readonly account?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** The connection failed. The caller cannot know whether the request took effect. */
export class ConnectionLost extends Error {
  constructor() {
    super('The connection to the sandbox was lost.');
    this.name = 'ConnectionLost';
  }
}

/** A received request, without secrets. */
export interface RecordedCall {
  readonly method: string;
  readonly path: string;
  readonly access: KeyScope;
  /** The HTTP status of the answer; 0 if there is none yet. */
  status: number;
}

const callsKept = 1000;

/** Stripe's state and rules. It needs no DOM and no network. */
export class StripeEngine extends ServerApi {
  /** Plans failures of calls to `request`. */
  readonly faults = new PlannedFailures();
  /** The latest calls to `request`, oldest first. */
  readonly calls: RecordedCall[] = [];
  /** The options. They may be changed at any time. */
  readonly options: EngineOptions;
  readonly #environment: Environment;
  readonly #collections: Collections;
  readonly #savedMethods: SavedMethods;
  readonly #router: Router;
  readonly #keys: IdempotencyKeys;

  constructor(options: EngineOptions = {}) {
    super();
    this.options = options;
    const environment = new Environment(options);
    const customers = new Customers(environment);
    const methods = new PaymentMethods(environment);
    const dependencies = {environment, customers, methods};
    this.#environment = environment;
    this.#keys = new IdempotencyKeys(environment);
    this.#collections = {
      customers,
      methods,
      setupIntents: new SetupIntents(dependencies),
      paymentIntents: new PaymentIntents(dependencies),
    };
    this.#savedMethods = new SavedMethods(environment, this.#collections);
    this.#router = new Router(this.#collections, (id, clientSecret) => {
      if (options.createOnDemand === true) {
        createIntentOnDemand(this.#collections, this.#savedMethods, id, clientSecret);
      }
    });
  }

  /**
   * Answers a request as Stripe does over HTTP, also with errors.
   * Rejects with ConnectionLost for a planned loss, and stays pending while a planned failure holds it.
   */
  async request(request: ApiRequest): Promise<ApiAnswer> {
    const {method, path, key} = request;
    const access = key.startsWith('pk_') ? 'publishable' : 'secret';
    const call: RecordedCall = {method, path, access, status: 0};
    this.calls.push(call);
    if (this.calls.length > callsKept) this.calls.shift();
    const answer = await this.#answerUnlessFaulty(request);
    call.status = answer.status;
    return answer;
  }

  /**
   * Adds a card that was saved earlier, under a `pm_…` or a legacy `card_…` id. By default its bank asks for
   * authentication at the next charge.
   */
  addSavedCard(card: SavedCard = {}): PaymentMethod {
    return structuredClone(this.#savedMethods.addCard(card));
  }

  /** Adds a bank account that was saved earlier, with a mandate. */
  addSavedBankAccount(account: SavedBankAccount = {}): PaymentMethod {
    return structuredClone(this.#savedMethods.addBankAccount(account));
  }

  /** Expires the authorization of a saved card: its bank requires authentication at the next charge. */
  expireAuthorization(paymentMethod: string): void {
    this.#savedMethods.expireAuthorization(paymentMethod);
  }

  /** Moves the expiry date of a saved card into the past. */
  expireCard(paymentMethod: string): void {
    this.#savedMethods.expireCard(paymentMethod);
  }

  /** Lets slow banks answer: ends `processing` for all intents, each as its test number says. */
  settle(): void {
    this.#collections.setupIntents.settleAll();
    this.#collections.paymentIntents.settleAll();
  }

  /**
   * Ends `processing` for one payment, whatever its test number says.
   * @param failureCode Stripe's code of a returned debit, such as `insufficient_funds`; without it, the payment succeeds.
   */
  settlePayment(id: string, failureCode?: string): PaymentIntent {
    const {paymentIntents} = this.#collections;
    const outcome = failureCode === undefined ? 'accepted' : returnedDebit(failureCode);
    return structuredClone(paymentIntents.settle(paymentIntents.find(id), outcome));
  }

  /**
   * Refuses the next attempts to save or charge a method with these errors, one attempt each, whatever their test numbers
   * say. The intents keep the errors as `last_setup_error` or `last_payment_error`.
   */
  refuseNext(...refusals: Refusal[]): void {
    this.#environment.nextRefusals.push(...refusals);
  }

  protected override run<T>(
    [method, path]: readonly ['GET' | 'POST', string],
    params: Params = {},
  ): T {
    const call = {method, path, params, account: undefined, access: 'secret', live: false} as const;
    return this.#router.execute(call) as T;
  }

  async #answerUnlessFaulty(request: ApiRequest): Promise<ApiAnswer> {
    const taken = this.faults.take(`${request.method} ${request.path}`);
    if (taken === undefined) return this.#answer(request);
    const {failure, wait} = taken;
    if (failure.kind === 'unreachable') throw new ConnectionLost();
    if (failure.kind === 'error') {
      const {status, error, retryAfter} = failure;
      return errorAnswer(
        status,
        error,
        retryAfter === undefined ? {} : {'Retry-After': String(retryAfter)},
      );
    }
    const answer = await this.#answer(request, failure.kind === 'queued' ? wait : undefined);
    if (failure.kind === 'lost') throw new ConnectionLost();
    if (failure.kind === 'held') await wait();
    return answer;
  }

  /** @param wait delays the request after its idempotency key was claimed and before it takes effect. */
  async #answer(request: ApiRequest, wait?: () => Promise<void>): Promise<ApiAnswer> {
    const {method, idempotencyKey} = request;
    const requestId = this.#environment.id('req');
    const headers = {'Request-Id': requestId};
    let claim: IdempotencyClaim | undefined;
    try {
      const access = scopeOfKey(request.key);
      if (idempotencyKey !== undefined && method !== 'GET') {
        claim = this.#keys.claim({...request, idempotencyKey, account: request.account});
      }
      if (claim?.saved !== undefined) return replayed(claim.saved, requestId);
      if (wait !== undefined) await wait();
      const {path, params, account} = request;
      const live = request.key.startsWith('pk_live_');
      const body = this.#router.execute({method, path, params, account, access, live});
      const answer = {
        status: 200,
        body,
        headers: {...headers, ...originalRequest(claim, requestId)},
      };
      claim?.save(answer);
      return answer;
    } catch (error) {
      if (!(error instanceof StripeApiError)) {
        claim?.release();
        throw error;
      }
      const answer = errorAnswer(error.status, error.error, {
        ...headers,
        ...originalRequest(claim, requestId),
      });
      if (hasNoEffect(error)) claim?.release();
      else claim?.save(answer);
      return answer;
    }
  }
}

/** Stripe saves no answer for a request that it refused before running it. */
function hasNoEffect({error}: StripeApiError): boolean {
  const {type, setup_intent, payment_intent} = error;
  return type === 'invalid_request_error' && !setup_intent && !payment_intent;
}

function originalRequest(
  claim: IdempotencyClaim | undefined,
  requestId: string,
): ApiAnswer['headers'] {
  return claim === undefined ? {} : {'Original-Request': requestId};
}

function replayed(saved: ApiAnswer, requestId: string): ApiAnswer {
  const headers = {...saved.headers, 'Request-Id': requestId, 'Idempotent-Replayed': 'true'};
  return {...saved, headers};
}

function errorAnswer(status: number, error: ApiError, headers: ApiAnswer['headers']): ApiAnswer {
  return {status, body: {error: structuredClone(error)}, headers};
}
