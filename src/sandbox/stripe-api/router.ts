/** Routes a request: checks who may make it, runs it, and decides what the caller sees of the result. */

import {type KeyScope, publishableView, secretKeyRequired} from './key-scope.js';
import type {PaymentIntent, SetupIntent} from '../shared/objects.js';
import {isParams, type Params, refuseUnknown, textOr, words} from '../shared/params.js';
import {type Collections, type Route, routes} from './routes.js';
import {
  invalidRequest,
  parameterMissing,
  plainError,
  resourceMissing,
  StripeApiError,
} from '../shared/stripe-api-error.js';

/** A request with a valid key. */
export interface RoutedCall {
  readonly method: string;
  readonly path: string;
  readonly params: Params;
  readonly account: string | undefined;
  readonly access: KeyScope;
  /** Whether the key is a live key. Live mode has no sandbox intents. */
  readonly live: boolean;
}

/** Executes requests. */
export class Router {
  readonly #collections: Collections;
  readonly #routes: readonly Route[];
  readonly #createOnDemand: (id: string, clientSecret: string) => void;

  /** @param createOnDemand is called with the intent that a page asks for, before the lookup. */
  constructor(
    collections: Collections,
    createOnDemand: (id: string, clientSecret: string) => void,
  ) {
    this.#collections = collections;
    this.#routes = routes(collections);
    this.#createOnDemand = createOnDemand;
  }

  /** Executes a request and returns a copy of the result. Throws StripeApiError for Stripe's errors. */
  execute(call: RoutedCall): object {
    const {method, path, params, account, access} = call;
    const found = this.#find(method, path);
    if (found === undefined) {
      throw invalidRequest(`Unrecognized request URL (${method}: ${path}).`, {status: 404});
    }
    const {route, id, source} = found;
    if (!route.access.includes(access)) throw secretKeyRequired();
    refuseUnknown(params, [...route.params, 'client_secret', 'key', 'expand']);
    if (access === 'publishable' && id !== '') this.#admit(id, call);
    try {
      return this.#present(route.run({account, id, source, params}), call);
    } catch (error) {
      if (error instanceof StripeApiError && access === 'publishable') {
        throw publishableError(error);
      }
      throw error;
    }
  }

  #find(method: string, path: string): {route: Route; id: string; source: string} | undefined {
    const parts = path.split('/');
    // The table lists fixed paths before ids, so that `search` does not match `:id`.
    for (const route of this.#routes) {
      const pattern = route.path.split('/');
      if (route.method !== method || pattern.length !== parts.length) continue;
      if (!pattern.every((part, index) => part.startsWith(':') || part === parts[index])) continue;
      const at = (name: string): string => parts[pattern.indexOf(name)] ?? '';
      return {route, id: at(':id'), source: at(':source')};
    }
    return undefined;
  }

  /** Throws unless the page has the client secret, and its key is of the intent's mode and account. */
  #admit(id: string, {params, account, live}: RoutedCall): void {
    const {setupIntents, paymentIntents} = this.#collections;
    const intents = id.startsWith('pi_') ? paymentIntents : setupIntents;
    const secret = textOr(params, 'client_secret', undefined);
    if (secret === undefined) throw parameterMissing('client_secret');
    this.#createOnDemand(id, secret);
    if (live && intents.has(id)) {
      const {error} = resourceMissing(intents.kind.object, id, {param: 'intent', status: 404});
      const why = 'a similar object exists in test mode, but a live mode key was used';
      throw new StripeApiError(404, {
        ...error,
        message: `${error.message}; ${why} to make this request.`,
      });
    }
    if (intents.find(id, account).intent.client_secret === secret) return;
    throw invalidRequest(
      `The client_secret provided does not match the client_secret associated with the ${intents.kind.name}.`,
      {code: 'resource_missing', param: 'client_secret', status: 404},
    );
  }

  #present(result: unknown, {params, access}: RoutedCall): object {
    if (!isParams(result)) throw plainError(500, 'api_error', 'The call returned no object.');
    const copy: Record<string, unknown> = structuredClone({...result});
    if (access === 'publishable') return isIntent(copy) ? publishableView(copy) : copy;
    for (const path of words(params, 'expand') ?? []) this.#expand(copy, path.split('.'));
    return copy;
  }

  #expand(place: Record<string, unknown>, [field = '', ...rest]: readonly string[]): void {
    const value = place[field];
    if (Array.isArray(value)) {
      for (const item of value as Record<string, unknown>[]) this.#expand(item, rest);
      return;
    }
    const {methods, customers} = this.#collections;
    let below: object | undefined;
    if (typeof value === 'string' && field === 'payment_method') below = methods.any(value).method;
    if (typeof value === 'string' && field === 'customer') below = customers.any(value);
    if (below === undefined) return;
    const copy: Record<string, unknown> = structuredClone({...below});
    place[field] = copy;
    if (rest.length > 0) this.#expand(copy, rest);
  }
}

function isIntent(object: object): object is SetupIntent | PaymentIntent {
  const kind = 'object' in object ? object.object : undefined;
  return kind === 'setup_intent' || kind === 'payment_intent';
}

/** An error as a page sees it: the intent in it has only the fields for pages. */
function publishableError({status, error}: StripeApiError): StripeApiError {
  const {setup_intent, payment_intent, ...rest} = error;
  return new StripeApiError(status, {
    ...rest,
    ...(setup_intent && {setup_intent: publishableView(setup_intent) as SetupIntent}),
    ...(payment_intent && {payment_intent: publishableView(payment_intent) as PaymentIntent}),
  });
}
